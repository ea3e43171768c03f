import Flow
import VisibleText

extension Rule {
    /// The name of an account: 2–64 of the characters that are easy to say in support calls, or an e-mail address, whose part before the `@` may
    /// have others (RFC 5322 `atext`).
    static let userID = Rule.line(
        "user-id", "An account name: 2 to 64 letters, digits, dots, underscores, at signs or hyphens.", example: "sales.desk", limit: 64
    ) { line, _ in
        if let stray = line.unicodeScalars.first(where: { !isAllowed($0) && !(isAddress(line) && isPartOfAddress($0)) }) {
            return .invalid(
                "\(Excerpt.subject(stray)) cannot be part of a user id; use letters A–Z, digits, and . _ @ - only.")
        }
        return line.unicodeScalars.count < 2 ? .incomplete("A user id has at least 2 characters.") : .valid(line)
    }

    private static func isAddress(_ line: String) -> Bool {
        let parts = line.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && parts[1].unicodeScalars.allSatisfy(isAllowed)
    }

    private static func isPartOfAddress(_ scalar: Unicode.Scalar) -> Bool {
        "!#$%&'*+/=?^`{|}~".unicodeScalars.contains(scalar)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "@", "-": true
        default: false
        }
    }
}
