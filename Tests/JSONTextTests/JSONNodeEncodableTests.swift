import JSONText
import Testing

/// A read value that is written again, joined with another, or named in a message.
@Suite struct JSONNodeEncodableTests {
    private func node(_ text: String) throws -> JSONNode { try JSONNode.parse(Array(text.utf8)) }

    private func line(_ value: some Encodable) throws -> String { String(decoding: try JSONWriter.bytes(value, .line), as: UTF8.self) }

    /// Comments, quotation marks and the order of members are the file's; the values are not.
    @Test(arguments: [
        ("null", "null"), ("true", "true"), ("false", "false"), ("-0x10", "-16"), ("'it\\'s'", "\"it's\""), ("[]", "[]"), ("{}", "{}"),
        ("[1, [null, true], {},]", "[1,[null,true],{}]"), ("{b: 1, /* c */ a: {d: [], c: 'x'}}", #"{"a":{"c":"x","d":[]},"b":1}"#),
        // Through floating point 0.10 would become 0.1, and a price with it.
        ("0.10", "\"0.10\""), ("[1e3]", "[\"1e3\"]"), ("9223372036854775808", "\"9223372036854775808\""),
        ("{'': null}", "{\"\":null}"), ("{'a\\u001b': 1}", #"{"a\u001b":1}"#),
    ]) func isWrittenAsPlainJSON(_ text: String, _ written: String) throws {
        #expect(try line(node(text)) == written)
    }

    /// What is written again has the same values, whichever way it is laid out.
    @Test(arguments: ["[1,-2,\"a\\n\",null,[true,{}],{\"a\":{\"b\":[]}}]", "{\"k\":\"\\u202e\",\"l\":9223372036854775807}"])
    func isReadBackAsItWas(_ text: String) throws {
        let once = try node(text)
        for layout in [JSONWriter.Layout.line, .indented] {
            let bytes = try JSONWriter.bytes(once, layout)
            #expect(try line(JSONNode.parse(bytes, as: .json)) == line(once))
            #expect(bytes.contains(0x0A) == (layout == .indented))
        }
    }

    /// Deep values are indented by two blanks a level, also beyond what is kept ready.
    @Test func everyLevelIsIndented() throws {
        let deep = try node(String(repeating: "[", count: 40) + "1" + String(repeating: "]", count: 40))
        let lines = String(decoding: try JSONWriter.bytes(deep, .indented), as: UTF8.self).split(separator: "\n")
        let depths = Array(0...40) + Array((0..<40).reversed())
        #expect(lines.map { $0.prefix { $0 == " " }.count } == depths.map { 2 * $0 })
    }

    @Test(arguments: [
        ("{a: 1, b: 2}", "{b: 3, c: 4}", #"{"a":1,"b":3,"c":4}"#), ("{}", "{a: 1}", #"{"a":1}"#), ("{a: 1}", "{}", #"{"a":1}"#),
        ("{a: {b: 1}}", "{a: {c: 2}}", #"{"a":{"c":2}}"#), ("[1]", "{a: 1}", "[1]"), ("{a: 1}", "[1]", #"{"a":1}"#),
    ]) func anotherObjectsMembersCount(_ own: String, _ added: String, _ joined: String) throws {
        let one = try node(own)
        let both = one.adding(try node(added))
        #expect(try line(both) == joined)
        #expect(both.position == one.position)
    }

    @Test func theMembersOfBothKeepTheirOrder() throws {
        guard case .object(let members) = try node("{z: 1, b: 2, a: 3}").adding(node("{y: 4, b: 5}")).value else {
            Issue.record("no object")
            return
        }
        #expect(members.map(\.key) == ["z", "a", "y", "b"])
    }

    @Test(arguments: [
        ("null", "null"), ("true", "true or false"), ("1", "a number"), ("1.5", "a number with a fraction or an exponent"),
        ("''", "a string"), ("[]", "an array"), ("{}", "an object"),
    ]) func kindsHaveNames(_ text: String, _ kind: String) throws {
        #expect(try node(text).kind == kind)
    }
}
