import Names
import VisibleText

/// A name as somebody wrote it into a request, freed of what does not belong to it. A signed request is not changed by that: it tells what was meant.
package struct RequestedName: Hashable, Sendable {
    /// A host name of A-labels in lower case without a closing dot, or an address in canonical text. What is neither keeps its text.
    package let meaning: AlternativeName
    /// What stands around the name or is written in another way, in words: `"https://"`, `the closing dot`. Capitals are no oddity.
    package let oddities: [String]
    /// Whether it is written in letters of another script, which certificates hold in their `xn--` form alone.
    package let isUnicode: Bool

    /// Reads a common name or a host name.
    package init(_ written: String) {
        let (inner, margin) = Self.withoutMargin(written)
        // A name that stands in a list or an address bar is undressed as it is where people type it.
        let typed = TypedName(inner)
        var text = typed.text
        var oddities = margin + typed.removed
        if text.utf8.count > 2, text.hasPrefix("["), text.hasSuffix("]") {
            oddities.append("the square brackets")
            text = String(text.dropFirst().dropLast())
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
        isUnicode = !text.utf8.allSatisfy { $0 < 0x80 } && IDNA.ascii(text) != nil
        self.oddities = oddities + (isUnicode ? ["letters outside ASCII (a request writes them in xn-- form)"] : [])
        meaning = (try? IPAddress(text)).map { .ip($0.description) } ?? .dns(IDNA.comparable(text))
    }

    /// Without the blanks and invisible characters around it, and where there were any.
    private static func withoutMargin(_ written: String) -> (String, oddities: [String]) {
        let before = written.prefix(while: isMargin)
        let rest = written[before.endIndex...]
        let after = rest[(rest.lastIndex { !isMargin($0) }.map(rest.index(after:)) ?? rest.startIndex)...]
        let margin = before + after
        guard !margin.isEmpty else { return (written, []) }
        let what = margin.allSatisfy(\.isWhitespace) ? "a blank" : "an invisible character"
        let place = before.isEmpty ? "after" : after.isEmpty ? "before" : "before and after"
        return (String(written[before.endIndex..<after.startIndex]), ["\(what) \(place) it"])
    }

    private static func isMargin(_ character: Character) -> Bool {
        character.isWhitespace || character.unicodeScalars.allSatisfy(\.isHidden)
    }
}
