import JSONText
import Testing

/// The JSON5 Data Interchange Format 1.0.0, by section: what people may write in screens, books and answers files.
@Suite struct JSON5Tests {
    struct Example: Sendable, CustomTestStringConvertible {
        let section: String
        let text: String
        let value: JSONNode.Value?
        var testDescription: String { "\(section): \(text.debugDescription)" }

        init(_ section: String, _ text: String, _ value: JSONNode.Value?) {
            (self.section, self.text, self.value) = (section, text, value)
        }
    }

    static let examples: [Example] = [
        Example("3.1 keys of letters, dollar signs, underscores, digits behind them", "{$_a1: 1}", nil),
        Example("5 single quotation marks keep the others", #"'"a"'"#, .string("\"a\"")),
        Example("5 double quotation marks keep the others", #""'a'""#, .string("'a'")),
        Example("5.1 an escape of two digits", #"'\x41\xe9\xE9'"#, .string("A\u{E9}\u{E9}")),
        Example("5.1 a vertical tab", #"'\v'"#, .string("\u{B}")),
        Example("5.1 a null", #"'\0'"#, .string("\0")),
        Example("5.1 a null before a letter", #"'\0a'"#, .string("\0a")),
        Example("5.1 an apostrophe", #"'it\'s'"#, .string("it's")),
        Example("5.1 a quotation mark in apostrophes", #"'\"'"#, .string("\"")),
        Example("5.1 any other character stands for itself", #"'\a\q\-'"#, .string("aq-")),
        Example("5.1 whatever its length in bytes", "'\\é\\日\\\u{1F600}'", .string("é日\u{1F600}")),
        Example("5.1 a continued line, line feed", "'a\\\nb'", .string("ab")),
        Example("5.1 a continued line, carriage return", "'a\\\rb'", .string("ab")),
        Example("5.1 a continued line, both", "'a\\\r\nb'", .string("ab")),
        Example("5.1 a continued line, line separator", "'a\\\u{2028}b'", .string("ab")),
        Example("5.1 a continued line, paragraph separator", "'a\\\u{2029}b'", .string("ab")),
        Example("5.2 separators as they stand", "'\u{2028}\u{2029}'", .string("\u{2028}\u{2029}")),
        Example("6 a plus sign", "+15", .integer(15)),
        Example("6 a plus sign before the largest", "+9223372036854775807", .integer(.max)),
        Example("6 hexadecimal, either case", "0XdecAF", .integer(0xDECAF)),
        Example("6 hexadecimal below zero", "-0xC0", .integer(-192)),
        Example("6 hexadecimal with a plus sign", "+0x10", .integer(16)),
        Example("6 hexadecimal zeros in front", "0x0010", .integer(16)),
        Example("6 a point in front", "-.5", .decimal("-.5")),
        Example("6 a point in front, an exponent", ".5e1", .decimal(".5e1")),
        Example("6 a point behind", "5.", .decimal("5.")),
        Example("6 a point behind, an exponent", "5.e-1", .decimal("5.e-1")),
        Example("6 a point behind zero", "0.", .decimal("0.")),
        Example("7 a comment to the end of the text", "1 // one", .integer(1)),
        Example("7 an empty comment", "/**/1", .integer(1)),
        Example("7 stars in a comment", "/***/ 1 /* * / **/", .integer(1)),
        Example("7 a comment in a comment's beginning", "/* // */ 1", .integer(1)),
        Example("7 a comment within a line's", "// /*\n1", .integer(1)),
        Example("7 a line's comment ends at a carriage return", "// a\r1", .integer(1)),
        Example("7 a line's comment ends at both", "// a\r\n1", .integer(1)),
        Example("7 a line's comment ends at a line separator", "// a\u{2028}1", .integer(1)),
        Example("7 a line's comment ends at a paragraph separator", "// a\u{2029}1", .integer(1)),
        Example("7 a comment is not opened in a string", "'// /* a'", .string("// /* a")),
        Example("8 tab, vertical tab, form feed, blank, no-break space, mark", "\t\u{B}\u{C} \u{A0}\u{FEFF}1", .integer(1)),
        Example("8 line and paragraph separators", "\u{2028}1\u{2029}", .integer(1)),
        Example("8 Unicode's other blanks", "\u{1680}\u{2003}\u{202F}\u{3000}1", .integer(1)),
    ]

    @Test(arguments: examples) func reads(_ example: Example) throws {
        let node = try JSONNode.parse(Array(example.text.utf8), as: .json5)
        if let value = example.value { #expect(node.value == value) }
    }

    /// Section 3: keys as they stand, with or without quotation marks, and words that mean something elsewhere.
    @Test(arguments: [
        ("{a: 1}", "a"), ("{$: 1}", "$"), ("{_: 1}", "_"), ("{a1$_: 1}", "a1$_"), ("{null: 1}", "null"), ("{true: 1}", "true"),
        ("{Infinity: 1}", "Infinity"), ("{größe: 1}", "größe"), ("{日本: 1}", "日本"), ("{'a b': 1}", "a b"), ("{\"a\\u0062\": 1}", "ab"),
        ("{'': 1}", ""), ("{/* a */b/* c */: 1}", "b"), ("{b // c\n: 1}", "b"),
    ]) func keys(_ text: String, _ key: String) throws {
        guard case .object(let members) = try JSONNode.parse(Array(text.utf8), as: .json5).value else {
            Issue.record("no object")
            return
        }
        #expect(members.map(\.key) == [key])
        #expect(members.map(\.node.value) == [.integer(1)])
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let reason: String
        let text: String
        let place: String
        let message: String
        var testDescription: String { "\(reason): \(text.debugDescription)" }

        init(_ reason: String, _ text: String, _ place: String, _ message: String) {
            (self.reason, self.text, self.place, self.message) = (reason, text, place, message)
        }
    }

    static let notANumber = "this is not a number; put text in quotation marks"
    static let word = "a word where a value was expected; put text in quotation marks"

    static let refused: [Refused] = [
        Refused("a key does not begin with a digit (3.1)", "{1a: 1}", "1:2", "'1' where a key or '}' was expected"),
        Refused("a key has no hyphen (3.1)", "{a-b: 1}", "1:3", "'-' where ':' after the key \"a\" was expected"),
        Refused("a key is one (3.1)", "{'a':1, a:2}", "1:9", "the key \"a\" is given twice; it stands at 1:2 already"),
        Refused("a key is there (3)", "{:1}", "1:2", "':' where a key or '}' was expected"),
        Refused("one comma closes (3)", "{a:1,,}", "1:6", "',' where a key or '}' was expected"),
        Refused("one comma closes (4)", "[1,,]", "1:4", "',' where a value was expected"),
        Refused("a comma follows something (4)", "[,1]", "1:2", "',' where a value was expected"),
        Refused(
            "the mark that opened closes (5)", "'a\"", "1:4",
            "the text ends inside the string opened at 1:1; the closing quotation mark is missing"),
        Refused("a null before no digit (5.1)", #"'\01'"#, "1:3", "\\0 is not an escape"),
        Refused("no octal digits (5.1)", #"'\1'"#, "1:3", "\\1 is not an escape"),
        Refused("no octal digits (5.1)", #"'\9'"#, "1:3", "\\9 is not an escape"),
        Refused("two digits (5.1)", #"'\x4'"#, "1:3", "an escape needs 2 hexadecimal digits here"),
        Refused("a backslash escapes something (5.1)", #"'\"#, "1:3", "the text ends behind a backslash"),
        Refused("nothing passes through floating point (6)", "Infinity", "1:1", word),
        Refused("nothing passes through floating point (6)", "+Infinity", "1:1", notANumber),
        Refused("nothing passes through floating point (6)", "-NaN", "1:1", notANumber),
        Refused("digits on one side of the point (6)", ".", "1:1", notANumber),
        Refused("digits on one side of the point (6)", "-.", "1:1", notANumber),
        Refused("digits on one side of the point (6)", ".e1", "1:1", notANumber),
        Refused("digits before the exponent (6)", "+e1", "1:1", notANumber),
        Refused("digits behind the sign (6)", "+", "1:1", notANumber),
        Refused("one sign (6)", "+-1", "1:1", notANumber),
        Refused("a sign stands by its digits (6)", "- 1", "1:1", notANumber),
        Refused("no leading zeros (6)", "+01", "1:1", notANumber),
        Refused("hexadecimal digits (6)", "0xG", "1:1", notANumber),
        Refused("no second sign (6)", "0x-1", "1:1", notANumber),
        Refused("no second sign (6)", "0x+1", "1:1", notANumber),
        Refused("no hexadecimal fraction (6)", "0x1.8", "1:1", notANumber),
        Refused("no other bases (6)", "0b1", "1:1", notANumber),
        Refused("no other bases (6)", "0o7", "1:1", notANumber),
        Refused("comments do not nest (7)", "/* /* */ */ 1", "1:10", "'*' where a value was expected"),
        Refused("a comment closes (7)", "1 /* a *", "1:3", "this comment is never closed; '*/' is missing"),
        Refused("a comment closes by a star of its own (7)", "/*/ 1", "1:1", "this comment is never closed; '*/' is missing"),
        Refused("a comment has two marks (7)", "/ 1", "1:1", "'/' where a value was expected"),
        Refused("no comments of other languages (7)", "# a\n1", "1:1", "'#' where a value was expected"),
        Refused("a zero-width space is no blank (8)", "\u{200B}1", "1:1", "U+200B where a value was expected"),
    ]

    @Test(arguments: refused) func refuses(_ example: Refused) {
        let fault = #expect(throws: JSONFault.self) { try JSONNode.parse(Array(example.text.utf8), as: .json5) }
        #expect(fault?.position.description == example.place)
        #expect(fault?.message == example.message)
    }

    /// Blanks and comments between the parts of a text change nothing but places.
    @Test(arguments: ["", " ", "\n", "\r\n", "\t", "/* a */", "// a\n", "\u{FEFF}", "\u{3000}/*\n*/"])
    func whatStandsBetweenPartsChangesNothing(_ between: String) throws {
        let parts = ["{", "a", ":", "[", "1", ",", "'b'", ",", "]", ",", "'c'", ":", "{", "}", ",", "d", ":", "null", ",", "}"]
        let node = try JSONNode.parse(Array((between + parts.joined(separator: between) + between).utf8), as: .json5)
        #expect(String(decoding: try JSONWriter.bytes(node, .line), as: UTF8.self) == #"{"a":[1,"b"],"c":{},"d":null}"#)
    }

    /// Places behind comments and continued lines are those that an editor shows.
    @Test(arguments: [
        ("/* 1\n2\n3 */ x", "3:6"), ("// é\n  x", "2:3"), ("['a\\\n b', x]", "2:6"), ("{\r\n  a: x}", "2:6"), ("['\\u00e9', x]", "1:12"),
        ("{a: 1,\n\n\n  b: x}", "4:6"), ("['日本', // 日本\n 'é', x]", "2:7"),
    ]) func placesAreTheEditors(_ text: String, _ place: String) {
        let fault = #expect(throws: JSONFault.self) { try JSONNode.parse(Array(text.utf8), as: .json5) }
        #expect(fault?.position.description == place)
    }
}
