import Flow
import Names
import VisibleText

/// The two halves of an e-mail address, each with its own rules.
enum EmailAddress {
    /// Why the part before the @ cannot be used.
    static func localFault(_ local: String) -> String? {
        if local.isEmpty { return "The name before the @ is missing." }
        if local.hasPrefix("\"") { return "A name in quotation marks before the @ is not accepted here; use an address without them." }
        if local.utf8.count > 64 { return "The part before the @ has \(local.utf8.count) octets; mail systems take at most 64." }
        if local.hasPrefix(".") || local.hasSuffix(".") { return "The part before the @ cannot begin or end with a dot." }
        if local.contains("..") { return "The part before the @ cannot have two dots in a row." }
        if let stray = local.unicodeScalars.first(where: { $0 != "." && !isAtomText($0) }) {
            return "\(Excerpt.subject(stray)) cannot stand before the @; remove it."
        }
        return nil
    }

    /// The domain, if mail from outside can reach it: by the rules for host names, which are stricter than those for mail, and below a public suffix or one
    /// itself.
    static func domain(_ typed: String, in context: RuleContext) throws(Refusal) -> DomainName {
        let names = context.names
        if typed.hasPrefix("[") || IPAddress.resembles(typed) {
            throw .invalid("Mail to an IP address is not accepted here; type a domain name after the @.")
        }
        let domain: DomainName
        do throws(DomainNameFault) { domain = try DomainName(typed, names: names) } catch {
            let message = "The domain after the @ is not right. \(error.message)"
            throw error.mayBeUnfinished ? .incomplete(message) : .invalid(message)
        }
        if domain.ascii.utf8.contains(UInt8(ascii: "_")) {
            throw .invalid("\"_\" cannot be part of a domain; check what stands after the @.")
        }
        if domain.isSingleLabel {
            throw .incomplete("The domain \(Excerpt.of(domain.ascii)) has no dot; it needs at least two parts, as in example.com.")
        }
        switch NameStanding(of: domain, names: names) {
        case .registrable, .publicSuffix, .singleLabel: return domain
        case .specialUse(let special):
            let message = "\(special.sentence) No mail from outside reaches it."
            // On its way to example.com.
            throw special.suffix == "example" ? .incomplete(message) : .invalid(message)
        case .unknownTopLevel:
            throw NameTypos.refusal(ofTopLevelOf: domain, in: context, otherwise: "so no mail from outside reaches it.")
        }
    }

    /// What is odd about a usable address.
    static func remarks(local: String, typed: String, domain: DomainName, names: NameServices) -> [String] {
        var remarks: [String] = []
        let shown = Excerpt.of(domain.ascii, limit: 253)
        if !local.allSatisfy(\.isASCII) {
            remarks.append("The part before the @ has letters beyond A–Z; many mail systems and most certificates cannot carry them.")
        }
        if !typed.allSatisfy(\.isASCII) {
            remarks.append("The domain \(Excerpt.of(domain.unicode, limit: 253)) is stored as \(shown).")
            remarks += LabelScripts.remarks(about: domain.unicode, below: domain.topLevel)
        }
        if names.isPublicSuffix(domain.ascii) {
            remarks.append("\(shown) is an ending under which others register their domains; check that it takes mail.")
        }
        if let meant = mailDomain(near: domain.ascii) {
            remarks.append("\(shown) is one slip away from \(meant); did you mean \(Excerpt.of(local, limit: 64))@\(meant)?")
        }
        return remarks
    }

    /// The large mail provider whose domain is missed by one slip.
    static func mailDomain(near domain: String) -> String? {
        guard domain.utf8.count >= 8, !mailDomains.contains(domain), !neighbors.contains(domain) else { return nil }
        return mailDomains.first { Spelling.isMissed($0, by: domain) && !differInCountryAlone(domain, $0) }
    }

    /// `hotmail.be` beside `hotmail.de`: two branches of one provider, not a slip.
    private static func differInCountryAlone(_ left: String, _ right: String) -> Bool {
        let (left, right) = (left.split(separator: "."), right.split(separator: "."))
        return left.dropLast().elementsEqual(right.dropLast()) && left.last?.count == 2 && right.last?.count == 2
    }

    private static let mailDomains = [
        "gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "live.com", "proton.me", "protonmail.com",
        "comcast.net", "verizon.net", "hotmail.co.uk", "yahoo.co.uk", "btinternet.com", "t-online.de", "gmx.net", "freenet.de", "orange.fr",
        "wanadoo.fr", "hotmail.fr", "yahoo.fr", "libero.it", "hotmail.it", "bigpond.com", "optusnet.com.au", "yahoo.com.au", "yahoo.com.br",
        "yahoo.co.jp", "yahoo.co.in", "hotmail.es", "yahoo.es", "hotmail.de", "yahoo.de", "outlook.de", "outlook.fr", "yandex.ru",
    ]

    /// Providers of their own that look like slips.
    private static let neighbors: Set = ["email.com", "ymail.com", "mail.com", "love.com", "line.com"]

    /// atext of RFC 5322 §3.2.3, with RFC 6531's extension to all scalars beyond ASCII.
    private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~": true
        default: !scalar.isASCII && scalar.properties.generalCategory != .spaceSeparator
        }
    }
}
