/// The page at which customers pay by card, outside of this program: a link with places for what is paid.
///
/// A number that is typed into a terminal takes the terminal, the line to it and whoever records it into the scope of PCI DSS v4.0.1; with a page of
/// a payment service the customer types it there.
package struct PaymentPage: Hashable, Sendable {
    /// What a link says of the order.
    package enum Placeholder: String, CaseIterable, Sendable {
        /// The order's number.
        case order
        /// The amount with two decimals and a point.
        case amount
        /// The currency, ISO 4217.
        case currency
    }

    /// A text, or a placeholder.
    private enum Part: Hashable, Sendable {
        case text(String)
        case placeholder(Placeholder)
    }

    private let parts: [Part]

    /// Reads a link such as `https://pay.example.com/pay?order={order}&amount={amount}&currency={currency}`.
    ///
    /// - Throws: what is wrong with it.
    package init(_ template: String) throws(Fault) {
        let beginning = "https://"
        guard template.lowercased().hasPrefix(beginning) else { throw .notHTTPS }
        let rest = template.dropFirst(beginning.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        if authority.contains("@") { throw .hasUser }
        guard let first = authority.first, first != ":", !authority.contains("{") else { throw .noHost }
        var (parts, text): ([Part], String) = ([], "")
        var left = template[...]
        while let character = left.popFirst() {
            switch character {
            case "{":
                guard let end = left.firstIndex(of: "}") else { throw .openBrace }
                let name = String(left[..<end])
                guard let placeholder = Placeholder(rawValue: name) else { throw .unknownPlaceholder(name) }
                parts += [.text(text), .placeholder(placeholder)]
                (text, left) = ("", left[end...].dropFirst())
            case "}": throw .openBrace
            default:
                guard Self.isOfLinks(character) else { throw .foreignCharacter(character) }
                text.append(character)
            }
        }
        self.parts = parts + [.text(text)]
    }

    /// The characters of a URI (RFC 3986, 2.2 and 2.3) and the percent sign.
    private static func isOfLinks(_ character: Character) -> Bool {
        guard let ascii = character.asciiValue, character != "\r\n" else { return false }
        return isUnreserved(ascii) || ":/?#[]@!$&'()*+,;=%".utf8.contains(ascii)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "-._~".utf8.contains(byte)
        }
    }

    /// The link for an order. There is no secret in it.
    package func link(order: OrderID, amount: Money, currency: Currency) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .placeholder(.order): Self.encoded(order.description)
            case .placeholder(.amount): Self.encoded(amount.text)
            case .placeholder(.currency): Self.encoded(currency.rawValue)
            }
        }.joined()
    }

    /// A value percent-encoded (RFC 3986, 2.1): whatever is in it, it stays one value.
    private static func encoded(_ value: String) -> String {
        value.utf8.map { byte in
            isUnreserved(byte) ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    /// Why a text is no link to a payment page.
    package enum Fault: Error, Hashable, Sendable {
        case notHTTPS
        case noHost
        /// A name or password before the host.
        case hasUser
        case unknownPlaceholder(String)
        /// A brace without its other one.
        case openBrace
        case foreignCharacter(Character)
    }
}

extension PaymentPage.Fault: CustomStringConvertible {
    /// What is wrong and what to write, to go on a sentence that begins with what the link is; safe to print on a terminal.
    package var description: String {
        let known = PaymentPage.Placeholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
        let words =
            switch self {
            case .notHTTPS: "is no link that begins with https://: write one, so that nobody on the way can change it."
            case .noHost: "names no host: write one behind https://, without placeholders in it."
            case .hasUser: "names a user before the host, and everybody who gets the link could read it: take it out."
            case .unknownPlaceholder(let name): "has the placeholder {\(name.prefix(40))}: the placeholders are \(known)."
            case .openBrace: "has a brace without the other one: write \(known), or %7B and %7D for braces."
            case .foreignCharacter(let character): "has the character \"\(character)\", which no link has: write it percent-encoded."
            }
        return DisplayText.sanitized(words)
    }
}
