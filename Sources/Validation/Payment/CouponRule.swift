import Flow
import VisibleText

extension Rule {
    /// The shape of a coupon or campaign code; whether there is such a code, the price book knows.
    static let coupon = Rule.line(
        "coupon", "The shape of a coupon or campaign code: letters, digits and hyphens, at most 32.", example: "SPRING-10", limit: 32
    ) { line, _ in
        let stray = line.unicodeScalars.first { scalar in
            switch scalar {
            case "A"..."Z", "a"..."z", "0"..."9", "-": false
            default: true
            }
        }
        guard let stray else { return .valid(line) }
        return .invalid(
            "\(Excerpt.subject(stray)) cannot be part of a code; it has letters A–Z, digits and hyphens only.")
    }
}
