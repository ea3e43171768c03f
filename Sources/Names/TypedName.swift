import VisibleText

/// A name as people type or paste it, freed of blanks, of the dress of lists (`UndressedText`), and of what a browser's address bar leaves around it:
/// `https://`, one closing slash, the dot that ends an absolute name. What more a URL can hold is left in and named as a fault.
package struct TypedName {
    /// What was taken away besides blanks, in words.
    package private(set) var removed: [String]
    /// What is left.
    package private(set) var text: String
    /// Nothing is there yet but the start of a scheme.
    package private(set) var isUnfinishedScheme = false

    /// Takes away what stands around a name.
    package init(_ typed: String) {
        let undressed = UndressedText(typed, as: .name)
        (text, removed) = (undressed.text, undressed.removed)
        if text.utf8.prefix(6).contains(UInt8(ascii: ":")) { removeScheme() }
        if text.utf8.count > 1, text.utf8.last == UInt8(ascii: "/") {
            removed.append("the closing slash")
            text.removeLast()
        }
        if let last = text.unicodeScalars.last, last.isFullStop, text.unicodeScalars.count > 1 {
            removed.append("the closing dot")
            text.unicodeScalars.removeLast()
        }
    }

    private mutating func removeScheme() {
        // Setting bit 5 lowers letters; it leaves the colon and the slashes as they are.
        let lowered = text.utf8.prefix(8).map { $0 | 0x20 }
        for scheme in ["https://", "http://"] {
            if lowered.starts(with: scheme.utf8) {
                removed.append("\"\(scheme)\"")
                text = String(text.dropFirst(scheme.count))
                isUnfinishedScheme = text.isEmpty
                return
            }
            if scheme.utf8.starts(with: lowered) { isUnfinishedScheme = true }
        }
    }

    /// What people are told about the removals; `nil` if the text was left as it was.
    package var remark: String? { UndressedText.remark(about: removed) }

    /// Why the rest is no name or address but part of a URL; `nil` if it is neither. Bytes are enough to look at, for all the marks are ASCII.
    package var fault: String? {
        let bytes = text.utf8
        guard let first = bytes.firstIndex(where: Self.endsName) else { return nil }
        if bytes[first...].starts(with: "://".utf8) {
            let scheme = text[..<bytes.index(first, offsetBy: 3)]
            return "Leave out \(Excerpt.quoted(scheme)): only the name itself is needed."
        }
        let path = bytes.firstIndex { "/\\?#".utf8.contains($0) }
        if let at = bytes[..<(path ?? bytes.endIndex)].lastIndex(of: UInt8(ascii: "@")) {
            return "Leave out the user name \(Excerpt.quoted(text[...at])): only the server's name is needed."
        }
        if let path, IPAddress.resembles(String(text[..<path])), !text[path...].dropFirst().isEmpty, text[path...].dropFirst().isAllDigits {
            return "\(Excerpt.of(text)) is a range of addresses; a certificate is for names or single addresses."
        }
        if let path { return "Leave out \(Excerpt.quoted(text[path...])): a certificate is for the whole server, not for one page." }
        if IPAddress.resembles(text) { return nil }
        return "Leave out \(Excerpt.quoted(text[first...])): a certificate holds for every port of the server."
    }

    /// Marks that stand behind or before the host in a URL.
    private static func endsName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "@"): true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Whether IDNA takes it for a full stop (RFC 3490 section 3.1, UTS 46 section 2.3).
    package var isFullStop: Bool {
        switch self {
        case ".", "\u{3002}", "\u{FF0E}", "\u{FF61}": true
        default: false
        }
    }
}
