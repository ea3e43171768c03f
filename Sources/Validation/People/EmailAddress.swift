import Flow

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
            return "\(stray == " " ? "A blank" : String(stray)) cannot stand before the @; remove it."
        }
        return nil
    }

    /// Why the lower-case A-label domain cannot receive mail.
    static func domainFault(_ domain: String, names: NameServices) -> Verdict? {
        if domain.utf8.count > 253 { return .invalid("The domain has \(domain.utf8.count) characters; a domain name has at most 253.") }
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        if domain.hasSuffix(".") || domain.hasPrefix(".") || domain.contains("..") {
            let message = "The domain \(domain) has a dot too many, or a part is missing."
            return domain.hasSuffix(".") && !domain.hasPrefix(".") && !domain.contains("..") ? .incomplete(message) : .invalid(message)
        }
        if let stray = domain.unicodeScalars.first(where: { !isHostText($0) && $0 != "." }) {
            return .invalid("\(stray == " " ? "A blank" : String(stray)) cannot be part of a domain; check what stands after the @.")
        }
        for label in labels {
            if label.utf8.count > 63 {
                return .invalid("A part of the domain has \(label.utf8.count) characters; between two dots at most 63 can stand.")
            }
            if label.hasPrefix("-") || label.hasSuffix("-") {
                return .invalid("The part \(label) of the domain begins or ends with a hyphen.")
            }
        }
        guard let last = labels.last, labels.count > 1 else {
            return .incomplete("The domain \(domain) has no dot; it needs at least two parts, as in example.com.")
        }
        if last.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return .invalid("\(domain) reads as an IP address; type a domain name after the @.")
        }
        guard names.registrableDomain(domain) == nil, !names.isPublicSuffix(domain) else { return nil }
        let meant = commonEndings.first { Spelling.slips(String(last), $0) == 1 }
        let tail = meant.map { "; did you mean .\($0)?" } ?? ", so no mail from outside reaches it. Type a public address."
        return .invalid("No public domain ends in .\(last)\(tail)")
    }

    /// What is odd about a usable address.
    static func remarks(local: String, typed: String, ascii: String, names: NameServices) -> [String] {
        var remarks: [String] = []
        if !local.allSatisfy(\.isASCII) {
            remarks.append("The part before the @ has letters beyond A–Z; many mail systems and most certificates cannot carry them.")
        }
        if !typed.allSatisfy(\.isASCII) { remarks.append("The domain \(names.unicode(ascii)) is stored as \(ascii).") }
        if names.isPublicSuffix(ascii) {
            remarks.append("\(ascii) is an ending under which others register their domains; check that it takes mail.")
        }
        if let meant = mailDomain(near: ascii) {
            remarks.append("\(ascii) is one slip away from \(meant); did you mean \(local)@\(meant)?")
        }
        return remarks
    }

    /// The large mail provider whose domain is missed by one slip.
    static func mailDomain(near domain: String) -> String? {
        guard domain.utf8.count >= 8, !mailDomains.contains(domain), !neighbours.contains(domain) else { return nil }
        return mailDomains.first { Spelling.slips(domain, $0) == 1 && !differInCountryAlone(domain, $0) }
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
    private static let neighbours: Set = ["email.com", "ymail.com", "mail.com", "love.com", "line.com"]

    private static let commonEndings = ["com", "net", "org", "info", "de", "fr", "it", "es", "eu", "ch", "nl"]

    /// atext of RFC 5322 §3.2.3, with RFC 6531's extension to all scalars beyond ASCII.
    private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        case "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~": true
        default: !scalar.isASCII && scalar.properties.generalCategory != .spaceSeparator
        }
    }

    private static func isHostText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "0"..."9", "-": true
        default: false
        }
    }
}
