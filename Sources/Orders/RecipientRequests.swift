/// The requests of the recipients of an order, as one file beside it: each is PEM behind a line that says whose it is, `Recipient 3: ann@example.org`
/// (text between the blocks is no part of them, RFC 7468 section 2).
package struct RecipientRequests: Hashable, Sendable {
    /// The name of the file.
    package static let fileName = "requests.pem"

    /// The file's text; each line ended.
    package private(set) var text = ""

    /// No request.
    package init() {}

    /// What a file holds.
    package init(text: String) { self.text = text }

    /// Puts a recipient's request at the end. One that comes later goes before an earlier one of the same recipient.
    ///
    /// - Parameter pem: the request as PEM.
    package mutating func add(_ pem: String, for number: Int, _ email: String) {
        text += "\(Self.label)\(number): \(DisplayText.sanitized(email))\n\(pem)\(pem.hasSuffix("\n") ? "" : "\n")"
    }

    /// The requests as PEM, by the recipient's number. What is none is left out.
    package var byNumber: [Int: String] {
        var found: [Int: String] = [:]
        var number: Int?
        var block: [Substring] = []
        for line in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }).map(Substring.init) {
            if line.hasPrefix(Self.label) {
                (number, block) = (Int(line.dropFirst(Self.label.count).prefix { $0 != ":" }), [])
            } else if line.hasPrefix("-----BEGIN ") || !block.isEmpty {
                block.append(line)
                guard line.hasPrefix("-----END ") else { continue }
                if let number { found[number] = block.joined(separator: "\n") + "\n" }
                (number, block) = (nil, [])
            }
        }
        return found
    }

    private static let label = "Recipient "
}
