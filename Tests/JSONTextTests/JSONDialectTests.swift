import JSONText
import Testing

/// What RFC 8259 allows, and what only JSON5 does.
@Suite struct JSONDialectTests {
    @Test(arguments: [
        "// hello\n1", "/* a */ 1", "[1,]", "{\"a\":1,}", "'a'", "{a:1}", "{'a':1}", "+1", "0x10", ".5", "5.", "\"\\x41\"", "\"\\v\"",
        "\"a\\\nb\"", "\u{A0}1",
        "\u{C}1",
    ]) func onlyPeopleWrite(_ text: String) throws {
        #expect(throws: Never.self) { try JSONNode.parse(Array(text.utf8), as: .json5) }
        #expect(throws: JSONFault.self) { try JSONNode.parse(Array(text.utf8), as: .json) }
    }

    @Test(arguments: [
        ("[1,", "1:4"), ("[,]", "1:2"), ("{,}", "1:2"), ("{\"a\":1,}", "1:8"), ("[1,]", "1:4"), ("-", "1:1"), ("1.", "1:1"), ("1e", "1:1"),
        ("1e+", "1:1"),
        ("00", "1:1"), ("-01", "1:1"), ("\"\\a\"", "1:3"), ("\"\\0\"", "1:3"), ("True", "1:1"), ("1 // a", "1:3"),
    ]) func isNoJSON(_ text: String, _ place: String) {
        let fault = #expect(throws: JSONFault.self) { try JSONNode.parse(Array(text.utf8), as: .json) }
        #expect(fault?.position.description == place, "\(fault?.message ?? "")")
    }

    @Test(arguments: [
        ("-0", JSONNode.Value.integer(0)), ("1E5", .decimal("1E5")), ("-1.5e-07", .decimal("-1.5e-07")),
        ("9223372036854775807", .integer(.max)),
        ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .decimal("9223372036854775808")),
        ("\"\\/\\u00Df\"", .string("/\u{DF}")),
        ("\u{FEFF} [ ] ", .array([])), ("\t\r\n{}\n", .object([])),
    ]) func everyProgramReads(_ text: String, _ value: JSONNode.Value) throws {
        #expect(try JSONNode.parse(Array(text.utf8), as: .json).value == value)
    }

    /// Columns count scalars, however many bytes they have, behind texts of several lines as well.
    @Test(arguments: [
        ("[\"日本\", x]", "1:8"), ("[\"\u{1F600}\",\n \"é\", x]", "2:7"), ("\u{FEFF}[x]", "1:2"), ("{\"a\\n日\": x}", "1:10"),
        ("/* 日\n本 */ x", "2:6"),
        ("{日本: x}", "1:6"),
    ]) func columnsCountScalars(_ text: String, _ place: String) {
        let fault = #expect(throws: JSONFault.self) { try JSONNode.parse(Array(text.utf8)) }
        #expect(fault?.position.description == place)
    }

    /// Many members are told apart as few are.
    @Test(arguments: [2, 15, 16, 17, 18, 40]) func aKeyGivenTwiceIsFound(_ count: Int) {
        for first in [0, count / 2, count - 1] {
            let members = (0..<count).map { "\"k\($0)\":\($0)" } + ["\"k\(first)\":0"]
            let fault = #expect(throws: JSONFault.self) {
                try JSONNode.parse(Array("{\(members.joined(separator: ",\n"))}".utf8), as: .json)
            }
            #expect(fault?.position == TextPosition(line: count + 1, column: 1))
            #expect(fault?.message == "the key \"k\(first)\" is given twice; it stands at \(first + 1):\(first == 0 ? 2 : 1) already")
        }
    }
}
