import Orders
import VisibleText

/// A value freed of what lists, mails, spreadsheets and certificate tools put around it: bullets, quotation marks, angle brackets, labels such as `DNS:`,
/// and the commas between entries. What was taken away is kept in words, to be said.
package struct UndressedText {
    /// What is left.
    package private(set) var text: String
    /// In words, each once, in the order of removal.
    package private(set) var removed: [String] = []

    /// What kind of value it is, which decides what can belong to it.
    package enum Kind: Sendable {
        /// A host name or an address: no quotation mark or bracket is ever part of one.
        case name
        /// An e-mail address, whose local part may begin or end with many marks.
        case mail
    }

    /// Takes the dress off, at most eight layers of it.
    package init(_ typed: String, as kind: Kind) {
        text = typed.trimmingBlanks
        guard Self.maybeDressed(text) else { return }
        // Dress comes in layers: `- "DNS:www.example.com",`. More than these are no dress.
        for _ in 0..<8 {
            let before = text.utf8.count
            removeClosingMarks()
            removeQuotes(kind)
            removeBrackets(kind)
            removeBullet()
            removeLabel(kind)
            if text.utf8.count == before { break }
        }
    }

    /// Whether there can be any dress: an ordinary name begins and ends with a letter or digit and has neither blank nor colon in it.
    private static func maybeDressed(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, let last = bytes.last, bytes.count <= longestDressed else { return false }
        if !isPlain(first) || !isPlain(last) { return true }
        return bytes.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }
    }

    /// No name is that long, in bytes, whatever is around it.
    private static let longestDressed = 4096

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private mutating func note(_ what: String) {
        if !removed.contains(what) { removed.append(what) }
    }

    private mutating func removeClosingMarks() {
        while let last = text.unicodeScalars.last, let name = Self.closingMarks[last] {
            text.unicodeScalars.removeLast()
            text = text.trimmingBlanks
            note(name)
        }
    }

    private static let closingMarks: [Unicode.Scalar: String] = [
        ",": "the closing comma", ";": "the closing semicolon", "\u{3001}": "the closing comma", "\u{FF0C}": "the closing comma",
        "\u{FF1B}": "the closing semicolon",
    ]

    private mutating func removeQuotes(_ kind: Kind) {
        let scalars = text.unicodeScalars
        let opens = scalars.first.map(Self.quotes.contains) ?? false
        let closes = scalars.count > 1 && scalars.last.map(Self.quotes.contains) ?? false
        // A single apostrophe can belong to a mail address.
        guard kind == .name ? opens || closes : opens && closes else { return }
        if closes { text.unicodeScalars.removeLast() }
        if opens { text.unicodeScalars.removeFirst() }
        text = text.trimmingBlanks
        note("the quotation marks")
    }

    private static let quotes: Set<Unicode.Scalar> = [
        "\"", "'", "`", "\u{B4}", "\u{AB}", "\u{BB}", "\u{2018}", "\u{2019}", "\u{201A}", "\u{201B}", "\u{201C}", "\u{201D}", "\u{201E}",
        "\u{201F}", "\u{2032}", "\u{2033}", "\u{2039}", "\u{203A}", "\u{300C}", "\u{300D}", "\u{300E}", "\u{300F}", "\u{FF02}", "\u{FF07}",
    ]

    private mutating func removeBrackets(_ kind: Kind) {
        if kind == .mail {
            // `Jane Doe <jane@example.com>`: the name goes with the brackets.
            guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else { return }
            let name = text[..<open].trimmingBlanks
            if !name.isEmpty { note(Excerpt.quoted(name.unquoted)) }
            text = String(text[text.index(after: open)...].dropLast())
        } else {
            let opens = text.hasPrefix("<")
            let closes = text.utf8.count > 1 && text.hasSuffix(">")
            guard opens || closes else { return }
            if closes { text.removeLast() }
            if opens { text.removeFirst() }
        }
        text = text.trimmingBlanks
        note("the angle brackets")
    }

    /// A mark that no name begins with, or one that a blank follows: `*` without a blank belongs to a wildcard.
    private mutating func removeBullet() {
        let scalars = text.unicodeScalars
        guard let first = scalars.first else { return }
        if Self.bullets.contains(first) {
            text.unicodeScalars.removeFirst()
        } else if let length = Self.itemMark(scalars), scalars.dropFirst(length).first?.isBlank ?? false {
            text = String(scalars.dropFirst(length))
        } else {
            return
        }
        text = text.trimmingBlanks
        note("the bullet")
    }

    /// The length of what may be the mark of an item: `-`, `1.`, `1)`, `(1)`, `a)`.
    private static func itemMark(_ scalars: String.UnicodeScalarView) -> Int? {
        guard let first = scalars.first else { return nil }
        if "*-+>#".unicodeScalars.contains(first) { return 1 }
        let opening = first == "(" ? 1 : 0
        let digits = scalars.dropFirst(opening).prefix(4).prefix { ("0"..."9").contains($0) }.count
        let letters = digits == 0 && scalars.dropFirst(opening).first?.properties.isAlphabetic ?? false ? 1 : 0
        guard digits + letters > 0, let mark = scalars.dropFirst(opening + digits + letters).first else { return nil }
        return mark == ")" || mark == "." && digits > 0 && opening == 0 ? opening + digits + letters + 1 : nil
    }

    private static let bullets: Set<Unicode.Scalar> = [
        "\u{2022}", "\u{2023}", "\u{2043}", "\u{2219}", "\u{2013}", "\u{2014}", "\u{2192}", "\u{25A0}", "\u{25A1}", "\u{25AA}", "\u{25AB}",
        "\u{25B6}", "\u{25BA}", "\u{25CB}", "\u{25CF}", "\u{25E6}", "\u{2713}", "\u{2714}", "\u{27A2}", "\u{27A4}", "\u{B7}",
    ]

    /// `DNS:`, `IP Address:`, `CN=`, `DNS.1 = `. A port is none: `mail:443` keeps what it has, to be told so.
    private mutating func removeLabel(_ kind: Kind) {
        let bytes = text.utf8
        let marks = [UInt8(ascii: ":"), UInt8(ascii: "=")]
        guard let mark = bytes.prefix(Self.longestLabel).firstIndex(where: marks.contains) else { return }
        var key = text[..<mark].trimmingBlanks.lowercased()
        if key.hasPrefix("/") { key.removeFirst() }
        // OpenSSL's configuration numbers them: `DNS.1`.
        if let point = key.lastIndex(of: "."), key[key.index(after: point)...].isAllDigits { key = String(key[..<point]) }
        key = key.removing(" -_")
        guard (kind == .mail ? Self.mailLabels : Self.nameLabels).contains(key) else { return }
        let rest = text[bytes.index(after: mark)...].trimmingBlanks
        let number = rest.prefix(while: \.isNumber)
        if !number.isEmpty, number.endIndex == rest.endIndex || rest[number.endIndex] == "/" { return }
        note(Excerpt.quoted(text[...mark]))
        // What a link to a mail address says about the mail is no part of the address.
        text = key == "mailto" ? String(rest.prefix { $0 != "?" }) : rest
    }

    private static let longestLabel = 32
    private static let nameLabels: Set = [
        "dns", "dnsname", "ip", "ipaddress", "ipaddr", "cn", "commonname", "san", "subjectaltname", "subjectalternativename", "subject",
        "host", "uri",
        "hostname", "domain", "domainname", "fqdn", "server", "servername", "url", "website",
    ]
    private static let mailLabels: Set = ["mailto", "mail", "email", "emailaddress", "mailaddress", "smtp", "rfc822name"]
}

extension UndressedText {
    /// What people are told about the removals; `nil` if the text was left as it was.
    package var remark: String? { Self.remark(about: removed) }

    /// Removals as one sentence; `nil` without any.
    package static func remark(about removed: [String]) -> String? {
        removed.isEmpty ? nil : "Removed \(removed.inWords())."
    }
}

extension StringProtocol {
    fileprivate var trimmingBlanks: String { String(self).trimmingBlanks }

    /// A display name without the quotation marks that mail programs put around it.
    fileprivate var unquoted: String {
        count > 1 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : String(self)
    }
}
