import JSONText
import Testing

@Suite struct JSONNodeTests {
    struct Accepted: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let value: JSONNode.Value
        var testDescription: String { name }
    }

    static let accepted: [Accepted] = [
        Accepted(name: "null", text: "null", value: .null),
        Accepted(name: "blanks and line comment", text: " // hello\n true ", value: .bool(true)),
        Accepted(name: "block comment", text: "/* a\n*/ false", value: .bool(false)),
        Accepted(name: "integer", text: "-42", value: .integer(-42)),
        Accepted(name: "plus sign", text: "+7", value: .integer(7)),
        Accepted(name: "hexadecimal", text: "0xFf", value: .integer(255)),
        Accepted(name: "fraction stays text", text: "12.50", value: .decimal("12.50")),
        Accepted(name: "fraction without leading digit", text: ".5", value: .decimal(".5")),
        Accepted(name: "exponent", text: "1e-3", value: .decimal("1e-3")),
        Accepted(name: "beyond 64 bits", text: "92233720368547758080", value: .decimal("92233720368547758080")),
        Accepted(name: "single quotes", text: "'a\"b'", value: .string("a\"b")),
        Accepted(name: "escapes", text: #""\n\t\\\/\x41\u00e9""#, value: .string("\n\t\\/A\u{E9}")),
        Accepted(name: "surrogate pair", text: #""\ud83d\ude00""#, value: .string("\u{1F600}")),
        Accepted(name: "continued line", text: "'a\\\nb'", value: .string("ab")),
        Accepted(name: "byte order mark", text: "\u{FEFF}1", value: .integer(1)),
    ]

    @Test(arguments: accepted)
    func accepts(_ example: Accepted) throws {
        #expect(try JSONNode.parse(Array(example.text.utf8)).value == example.value)
    }

    @Test func keepsOrderAndPlaceOfMembers() throws {
        let node = try JSONNode.parse(Array("{\n  b: 1,\n  'a': [2, 3,],\n}".utf8))
        guard case .object(let members) = node.value, case .array(let elements) = members[1].node.value else {
            Issue.record("not an object with an array: \(node)")
            return
        }
        #expect(members.map(\.key) == ["b", "a"])
        #expect(members[1].keyPosition == TextPosition(line: 3, column: 3))
        #expect(elements.map(\.position) == [TextPosition(line: 3, column: 9), TextPosition(line: 3, column: 12)])
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let text: String
        let position: String
        let message: String
        var testDescription: String { text.debugDescription }
    }

    static let refused: [Refused] = [
        Refused(text: "", position: "1:1", message: "empty"),
        Refused(text: "{\n\"a\": 1\n\"b\": 2}", position: "3:1", message: "',' or '}'"),
        Refused(text: "{\"a\" 1}", position: "1:6", message: "':'"),
        Refused(text: "[1 2]", position: "1:4", message: "',' or ']'"),
        Refused(text: "[1,", position: "1:4", message: "array opened at 1:1"),
        Refused(text: "{a: 1", position: "1:6", message: "object opened at 1:1"),
        Refused(text: "{a: 1, a: 2}", position: "1:8", message: "given twice; it stands at 1:2"),
        Refused(text: "\"abc", position: "1:5", message: "closing quotation mark"),
        Refused(text: "\"a\nb\"", position: "1:3", message: "closing quotation mark"),
        Refused(text: "\"a\u{1}\"", position: "1:3", message: "U+0001"),
        Refused(text: "01", position: "1:1", message: "not a number"),
        Refused(text: "--1", position: "1:1", message: "not a number"),
        Refused(text: "1.2.3", position: "1:1", message: "not a number"),
        Refused(text: "0x", position: "1:1", message: "not a number"),
        Refused(text: "yes", position: "1:1", message: "quotation marks"),
        Refused(text: "1 2", position: "1:3", message: "after the end"),
        Refused(text: "\u{202E}", position: "1:1", message: "U+202E"),
        Refused(text: "/* a", position: "1:1", message: "never closed"),
        Refused(text: #""\ud83d""#, position: "1:3", message: "surrogate"),
        Refused(text: #""\u12G4""#, position: "1:3", message: "4 hexadecimal digits"),
        Refused(text: String(repeating: "[", count: 70), position: "1:66", message: "64 levels"),
    ]

    @Test(arguments: refused)
    func refuses(_ example: Refused) {
        let fault = #expect(throws: JSONFault.self) { try JSONNode.parse(Array(example.text.utf8)) }
        #expect(fault?.position.description == example.position)
        #expect(fault?.message.contains(example.message) == true, "\(fault?.message ?? "no fault")")
    }

    @Test func refusesInvalidUTF8AtItsPlace() {
        let fault = #expect(throws: JSONFault.self) { try JSONNode.parse([0x5B, 0x0A, 0x22, 0xE9, 0x22, 0x5D]) }
        #expect(fault?.position == TextPosition(line: 2, column: 2))
    }

    @Test func refusesTextsOverTheLimit() {
        #expect(throws: Never.self) { try JSONNode.parse(Array("1234".utf8), limit: 4) }
        #expect(throws: JSONFault.self) { try JSONNode.parse(Array("12345".utf8), limit: 4) }
    }
}
