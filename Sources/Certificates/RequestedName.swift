/// A name as somebody wrote it into a request, freed of what does not belong to it. A signed request is not changed by that: it tells what was meant.
package struct RequestedName: Hashable, Sendable {
    /// A host name of A-labels in lower case without a closing dot, or an address in canonical text. What is neither keeps its text.
    package let meaning: AlternativeName
    /// What stands around the name or is written in another way, in words: `https:// before it`, `a closing dot`. Capitals are no oddity.
    package let oddities: [String]
    /// Whether it is written in letters of another script, which certificates hold in their `xn--` form alone.
    package let isUnicode: Bool

    /// Reads a common name or a host name.
    package init(_ written: String) {
        var name = Undressing(written)
        name.takeBlanks()
        name.takeQuotes()
        name.takeLabel()
        name.takeURL()
        isUnicode = !name.text.utf8.allSatisfy { $0 < 0x80 } && IDNA.ascii(name.text) != nil
        oddities = name.oddities + (isUnicode ? ["letters outside ASCII (a request writes them in xn-- form)"] : [])
        if let address = IPAddress(name.text) {
            meaning = .ip(address.text)
        } else {
            meaning = .dns(IDNA.comparable(name.text))
        }
    }
}

/// Takes off layer after layer.
private struct Undressing {
    var text: String
    var oddities: [String] = []

    init(_ written: String) {
        text = written
    }

    mutating func takeBlanks() {
        let before = text.prefix(while: Self.isMargin)
        let rest = text[before.endIndex...]
        let after = rest[(rest.lastIndex { !Self.isMargin($0) }.map(rest.index(after:)) ?? rest.startIndex)...]
        let margin = before + after
        guard !margin.isEmpty else { return }
        let what = margin.allSatisfy(\.isWhitespace) ? "a blank" : "an invisible character"
        oddities.append("\(what) \(before.isEmpty ? "after" : after.isEmpty ? "before" : "before and after") it")
        text = String(text[before.endIndex..<after.startIndex])
    }

    /// A blank, or a character that shows nothing of itself.
    private static func isMargin(_ character: Character) -> Bool {
        character.isWhitespace
            || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .format || $0.properties.isDefaultIgnorableCodePoint }
    }

    mutating func takeQuotes() {
        let pairs: [(Character, Character)] = [("\"", "\""), ("'", "'"), ("<", ">"), ("[", "]"), ("“", "”"), ("„", "“"), ("«", "»")]
        guard text.count > 2, let first = text.first, let last = text.last, pairs.contains(where: { $0 == (first, last) }) else { return }
        text = String(text.dropFirst().dropLast())
        oddities.append("\(first) and \(last) around it")
    }

    /// What belongs before the name in a configuration file, not in the name.
    mutating func takeLabel() {
        for label in ["dns name", "ip address", "dns.1", "dns", "ip", "cn", "uri", "url"] {
            let rest = text.lowercased().hasPrefix(label) ? text.dropFirst(label.count) : ""
            // Two colons in an address such as "::1" are no label.
            guard let mark = rest.first, ":=".contains(mark), rest.count > 1, !(mark == ":" && rest.hasPrefix("://")) else { continue }
            oddities.append("\"\(text.prefix(label.count + 1))\" before it")
            text = String(rest.dropFirst().drop(while: \.isWhitespace))
            return
        }
    }

    mutating func takeURL() {
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
            oddities.append("\(scheme) before it")
            text = String(text.dropFirst(scheme.count))
        }
        if let slash = text.firstIndex(of: "/") {
            oddities.append("\"\(text[slash...].prefix(40))\" after it")
            text = String(text[..<slash])
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, !parts[0].isEmpty, (1...5).contains(parts[1].count), parts[1].allSatisfy(\.isNumber) {
            oddities.append("the port \(parts[1])")
            text = String(parts[0])
        }
        if text.count > 1, text.hasSuffix(".") {
            oddities.append("a closing dot")
            text.removeLast()
        }
    }
}
