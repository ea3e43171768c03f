import JSONText
import Testing

/// A fault is shown on a terminal, and a file comes from anybody.
@Suite struct JSONFaultTests {
    private func message(_ text: String) -> String? {
        #expect(throws: JSONFault.self) { try JSONNode.parse(Array(text.utf8)) }?.message
    }

    @Test(arguments: [
        (#"{"\u001b[2J" 1}"#, "'1' where ':' after the key \"<U+001B>[2J\" was expected"),
        (#"{"a\u202e": 1, "a\u202e": 2}"#, "the key \"a<U+202E>\" is given twice; it stands at 1:2 already"),
        (#"{"a\nb" 1}"#, "'1' where ':' after the key \"a<U+000A>b\" was expected"),
        ("\u{80}", "U+0080 where a value was expected"), ("[1\u{E0041}]", "U+E0041 where ',' or ']' was expected"),
        ("\u{FFFD}", "U+FFFD where a value was expected"),
    ]) func whatATerminalWouldObeyIsSpelledOut(_ text: String, _ expected: String) {
        #expect(message(text) == expected)
    }

    /// A key of a hundred thousand characters is named by its beginning.
    @Test func aLongKeyIsNamedByItsBeginning() {
        let key = String(repeating: "k", count: 100_000)
        #expect(message("{\"\(key)\" 1}") == "'1' where ':' after the key \"\(String(repeating: "k", count: 40))…\" was expected")
    }

    /// Of members that do not fit, too, which are named by their way from the root.
    @Test func aPathIsSpelledOutAsWell() throws {
        let node = try JSONNode.parse(Array(#"{"\u001b]0;x\u0007": {"b": "1"}}"#.utf8))
        let fault = #expect(throws: JSONFault.self) { try node.decoded(as: [String: [String: Int]].self) }
        #expect(fault?.message == "<U+001B>]0;x<U+0007>.b has the wrong type")
    }

    @Test func aFaultOfOnesOwnIsFitForATerminalToo() {
        let fault = JSONFault(position: TextPosition(line: 1, column: 1), message: "\u{1B}é\u{202E}日")
        #expect(fault.message == "<U+001B>é<U+202E>日")
    }

    /// Faults of several files or lines are put in reading order.
    @Test func placesAreOrderedAsTheyAreRead() {
        let places = [(2, 1), (1, 10), (1, 2), (10, 1), (1, 1)].map { TextPosition(line: $0, column: $1) }
        #expect(places.sorted().map(\.description) == ["1:1", "1:2", "1:10", "2:1", "10:1"])
        #expect(!(TextPosition(line: 2, column: 2) < TextPosition(line: 2, column: 2)))
    }
}
