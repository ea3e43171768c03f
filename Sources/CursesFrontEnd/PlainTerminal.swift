import CNcurses

/// A terminal on which lines are written and nothing is moved: what its characters take, and their bytes.
package struct PlainTerminal: Sendable {
    private let glyphs: Glyphs
    private let isUnicode: Bool
    private let isASCII: Bool

    /// The terminal of the environment's locale. With `isASCII`, marks are those of ASCII.
    package init(environment: (String) -> String? = TerminalSession.variable, isASCII: Bool = false) {
        TerminalLocale.adopt(environment)
        isUnicode = TerminalLocale.isUnicode
        self.isASCII = isASCII
        glyphs = Glyphs(isUnicode: isUnicode, repertoire: isASCII ? .ascii : .whole)
    }

    /// The cells a grapheme cluster takes.
    package func width(of cluster: Character) -> Int { glyphs.width(of: cluster) }

    /// A text in the terminal's character set; a question mark for what it does not have.
    package func bytes(of text: String) -> [UInt8] {
        if isUnicode, !isASCII { return Array(text.utf8) }
        return text.flatMap { cluster -> [UInt8] in
            if let ascii = cluster.asciiValue, cluster != "\r\n" { return [ascii] }
            return glyphs.glyphs(of: String(cluster)).flatMap(\.scalars).flatMap(bytes)
        }
    }

    private func bytes(of scalar: Unicode.Scalar) -> [UInt8] {
        if scalar.isASCII { return [UInt8(scalar.value)] }
        if isUnicode { return Array(String(scalar).utf8) }
        var state = mbstate_t()
        var encoded = [CChar](repeating: 0, count: 32)
        let count = wcrtomb(&encoded, wchar_t(scalar.value), &state)
        return (1...8).contains(count) ? encoded.prefix(count).map { UInt8(bitPattern: $0) } : [UInt8(ascii: "?")]
    }
}
