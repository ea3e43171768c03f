import JSONText
import Testing

/// The grammar of RFC 8259, section by section: what a program may send us, and what it must not. A reader that takes more than the grammar reads
/// orders that no other program reads alike; one that takes less refuses orders that are right.
@Suite struct RFC8259Tests {
    struct Read: Sendable, CustomTestStringConvertible {
        let section: String
        let text: String
        let value: JSONNode.Value
        var testDescription: String { "\(section): \(text.debugDescription)" }

        init(_ section: String, _ text: String, _ value: JSONNode.Value) {
            (self.section, self.text, self.value) = (section, text, value)
        }
    }

    static let read: [Read] = [
        Read("2: any value is a text", "\"a\"", .string("a")),
        Read("2: blanks are blank, tab, line feed and carriage return", " \t\n\r0 \t\n\r", .integer(0)),
        Read("3: the three names, in small letters", "true", .bool(true)),
        Read("3: the three names, in small letters", "false", .bool(false)),
        Read("3: the three names, in small letters", "null", .null),
        Read("4: an object may be empty, with blanks in it", "{ \n }", .object([])),
        Read("5: an array may be empty, with blanks in it", "[ \n ]", .array([])),
        Read("6: a minus sign", "-7", .integer(-7)),
        Read("6: zero alone may begin with zero", "0", .integer(0)),
        Read("6: zeros at the end are no leading zeros", "100", .integer(100)),
        Read("6: a fraction after zero", "0.10", .decimal("0.10")),
        Read("6: a fraction below zero", "-0.0", .decimal("-0.0")),
        Read("6: an exponent with a large letter and plus sign", "1E+2", .decimal("1E+2")),
        Read("6: an exponent may begin with zeros", "1e007", .decimal("1e007")),
        Read("6: an exponent after zero", "0e1", .decimal("0e1")),
        Read("6: an exponent too large for any machine", "1e400", .decimal("1e400")),
        Read("6: below the smallest of 64 bits", "-9223372036854775809", .decimal("-9223372036854775809")),
        Read("7: a string may be empty", "\"\"", .string("")),
        Read("7: each short escape", #""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")),
        Read("7: four digits of any case", #""\u0041\u00e9\u00E9""#, .string("A\u{E9}\u{E9}")),
        Read("7: a null character as an escape", #""\u0000""#, .string("\0")),
        Read("7: a pair for a character beyond the basic plane", #""\uD834\udd1E""#, .string("\u{1D11E}")),
        Read("7: the last character there is", #""\uDBFF\uDFFF""#, .string("\u{10FFFF}")),
        Read("7: the first character of a pair", #""\uD800\uDC00""#, .string("\u{10000}")),
        Read("7: characters on both sides of the surrogates", #""\uD7FF\uE000""#, .string("\u{D7FF}\u{E000}")),
        Read("7: text goes on after an escape", #""a\nb\tc""#, .string("a\nb\tc")),
        Read(
            "7: unescaped from blank to the last character", "\" \u{7F}\u{80}\u{2028}\u{2029}\u{10FFFF}\"",
            .string(" \u{7F}\u{80}\u{2028}\u{2029}\u{10FFFF}")),
        Read("7: an apostrophe is a character as others are", "\"it's\"", .string("it's")),
        Read("8.1: a byte order mark may be ignored", "\u{FEFF}{}", .object([])),
    ]

    @Test(arguments: read) func reads(_ example: Read) throws {
        #expect(try JSONNode.parse(Array(example.text.utf8), as: .json).value == example.value)
        #expect(try JSONNode.parse(Array(example.text.utf8), as: .json5).value == example.value, "JSON is JSON5 too")
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let section: String
        let text: String
        let place: String
        let message: String
        var testDescription: String { "\(section): \(text.debugDescription)" }

        init(_ section: String, _ text: String, _ place: String, _ message: String) {
            (self.section, self.text, self.place, self.message) = (section, text, place, message)
        }
    }

    static let refused: [Refused] = [
        Refused("2: a text has a value", " \n ", "2:2", "the text is empty; a value was expected"),
        Refused("2: one value", "1 1", "1:3", "'1' after the end of the value"),
        Refused("2: one value", "{}}", "1:3", "'}' after the end of the value"),
        Refused("2: a form feed is no blank", "[\u{C}1]", "1:2", "U+000C where a value was expected"),
        Refused("2: a no-break space is no blank", "[\u{A0}1]", "1:2", "U+00A0 where a value was expected"),
        Refused("2: a word joiner is no blank", "[\u{2060}1]", "1:2", "U+2060 where a value was expected"),
        Refused("2: a byte order mark stands in front alone", "[\u{FEFF}1]", "1:2", "U+FEFF where a value was expected"),
        Refused("3: names are in small letters", "[NULL]", "1:2", "a word where a value was expected; put text in quotation marks"),
        Refused("3: a name is whole", "nul", "1:1", "a word where a value was expected; put text in quotation marks"),
        Refused("3: a name ends where it ends", "truely", "1:1", "a word where a value was expected; put text in quotation marks"),
        Refused("3: a name ends where it ends", "true1", "1:1", "a word where a value was expected; put text in quotation marks"),
        Refused("4: keys are strings", "{1:1}", "1:2", "'1' where a key or '}' was expected"),
        Refused("4: keys are strings", "{a:1}", "1:2", "'a' where a key or '}' was expected"),
        Refused("4: keys are strings", "{'a':1}", "1:2", "''' where a key or '}' was expected"),
        Refused("4: keys are strings", "{null:1}", "1:2", "'n' where a key or '}' was expected"),
        Refused("4: a colon behind the key", "{\"a\"}", "1:5", "'}' where ':' after the key \"a\" was expected"),
        Refused("4: a colon and no other mark", "{\"a\",1}", "1:5", "',' where ':' after the key \"a\" was expected"),
        Refused("4: a colon behind the key", "{\"a\"", "1:5", "the end of the text where ':' after the key \"a\" was expected"),
        Refused("4: one colon", "{\"a\"::1}", "1:6", "':' where a value was expected"),
        Refused("4: a value behind the colon", "{\"a\":}", "1:6", "'}' where a value was expected"),
        Refused("4: a value behind the colon", "{\"a\":", "1:6", "the text ends where a value was expected"),
        Refused("4: a member behind the comma", "{\"a\":1,,\"b\":2}", "1:8", "',' where a key or '}' was expected"),
        Refused("4: a member behind the comma", "{\"a\":1,", "1:8", "the text ends inside the object opened at 1:1; '}' is missing"),
        Refused("4: the bracket that was opened", "{\"a\":1]", "1:7", "']' where ',' or '}' was expected"),
        Refused("4: a bracket closes", "{", "1:2", "the text ends inside the object opened at 1:1; '}' is missing"),
        Refused("4: a bracket closes", "[{\"a\":\n1", "2:2", "the text ends inside the object opened at 1:2; '}' is missing"),
        Refused("5: a value between commas", "[1,,2]", "1:4", "',' where a value was expected"),
        Refused("5: the bracket that was opened", "[1}", "1:3", "'}' where ',' or ']' was expected"),
        Refused("5: a bracket closes", "[", "1:2", "the text ends inside the array opened at 1:1; ']' is missing"),
        Refused("5: a bracket closes", "[1", "1:3", "the text ends inside the array opened at 1:1; ']' is missing"),
        Refused("5: commas and no other mark", "[1;2]", "1:3", "';' where ',' or ']' was expected"),
        Refused("5: no keys in an array", "[\"a\":1]", "1:5", "':' where ',' or ']' was expected"),
        Refused("5: a bracket closes what is open", "]", "1:1", "']' where a value was expected"),
        Refused("6: no plus sign", "+1", "1:1", "this is not a number; put text in quotation marks"),
        Refused("6: digits before the point", "-.5", "1:1", "this is not a number; put text in quotation marks"),
        Refused("6: digits behind the point", "1.e1", "1:1", "this is not a number; put text in quotation marks"),
        Refused("6: a point and no comma", "[1,5.]", "1:4", "this is not a number; put text in quotation marks"),
        Refused("6: no leading zeros", "[012]", "1:2", "this is not a number; put text in quotation marks"),
        Refused("6: no leading zeros below zero", "-012", "1:1", "this is not a number; put text in quotation marks"),
        Refused("6: one sign in the exponent", "1e+-1", "1:1", "this is not a number; put text in quotation marks"),
        Refused("6: one exponent", "1e1e1", "1:1", "this is not a number; put text in quotation marks"),
        Refused("6: whole exponents", "1e1.5", "1:1", "this is not a number; put text in quotation marks"),
        Refused("6: no hexadecimal digits", "0x1F", "1:1", "this is not a number; put text in quotation marks"),
        Refused("6: neither infinite", "-Infinity", "1:1", "this is not a number; put text in quotation marks"),
        Refused("6: nor no number", "NaN", "1:1", "a word where a value was expected; put text in quotation marks"),
        Refused("6: digits of ASCII", "\u{FF11}", "1:1", "'\u{FF11}' where a value was expected"),
        Refused("6: digits are not grouped", "1_000", "1:2", "'_' after the end of the value"),
        Refused("7: quotation marks", "'a'", "1:1", "''' where a value was expected"),
        Refused("7: straight quotation marks", "\u{201C}a\u{201D}", "1:1", "'\u{201C}' where a value was expected"),
        Refused("7: a tab is written as an escape", "\"a\tb\"", "1:3", "the control character U+0009 must be written as an escape"),
        Refused("7: a null is written as an escape", "\"\0\"", "1:2", "the control character U+0000 must be written as an escape"),
        Refused("7: the last control character too", "\"\u{1F}\"", "1:2", "the control character U+001F must be written as an escape"),
        Refused(
            "7: a line end is written as an escape", "\"a\r\"", "1:3",
            "the line ends inside the string opened at 1:1; the closing quotation mark is missing"),
        Refused(
            "7: a string closes", "[\"a", "1:4", "the text ends inside the string opened at 1:2; the closing quotation mark is missing"),
        Refused(
            "7: an escaped quotation mark closes nothing", "\"a\\\"", "1:5",
            "the text ends inside the string opened at 1:1; the closing quotation mark is missing"),
        Refused("7: a backslash escapes something", "\"\\", "1:3", "the text ends behind a backslash"),
        Refused("7: eight escapes and no others", "\"\\v\"", "1:3", "a backslash must stand before one of \" \\ / b f n r t u here"),
        Refused("7: the letter is small", "\"\\U0041\"", "1:3", "a backslash must stand before one of \" \\ / b f n r t u here"),
        Refused("7: no escape of two digits", "\"\\x41\"", "1:3", "a backslash must stand before one of \" \\ / b f n r t u here"),
        Refused("7: a line is not continued", "\"\\\n\"", "1:3", "a backslash must stand before one of \" \\ / b f n r t u here"),
        Refused("7: four digits", "\"\\u004\"", "1:3", "an escape needs 4 hexadecimal digits here"),
        Refused("7: four digits of ASCII", "\"\\u\u{FF10}041\"", "1:3", "an escape needs 4 hexadecimal digits here"),
        Refused("7: four digits and no sign", "\"\\u+041\"", "1:3", "an escape needs 4 hexadecimal digits here"),
        Refused("8.2: a second half alone", "\"\\uDC00\"", "1:3", "half of a surrogate pair is not a character"),
        Refused("8.2: a first half before text", "\"\\uD800a\"", "1:3", "half of a surrogate pair is not a character"),
        Refused("8.2: a first half before another escape", "\"\\uD800\\n\"", "1:3", "half of a surrogate pair is not a character"),
        Refused("8.2: two first halves", "\"\\uD800\\uD800\"", "1:3", "half of a surrogate pair is not a character"),
        Refused("8.2: a first half before a character", "\"\\uDBFF\\uE000\"", "1:3", "half of a surrogate pair is not a character"),
        Refused("no comments", "1 /* a */", "1:3", "'/' after the end of the value"),
    ]

    @Test(arguments: refused) func refuses(_ example: Refused) {
        let fault = #expect(throws: JSONFault.self) { try JSONNode.parse(Array(example.text.utf8), as: .json) }
        #expect(fault?.position.description == example.place)
        #expect(fault?.message == example.message)
    }

    /// RFC 3629: neither overlong forms, nor halves of pairs, nor anything beyond the last character, nor a character cut off.
    @Test(
        arguments: [
            [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
        ] as [[UInt8]]) func bytesAreUTF8(_ bytes: [UInt8])
    {
        for dialect in [JSONDialect.json, .json5] {
            let fault = #expect(throws: JSONFault.self) {
                try JSONNode.parse(Array("[\"\u{E9}\",\n\"".utf8) + bytes + Array("\"]".utf8), as: dialect)
            }
            #expect(fault?.position == TextPosition(line: 2, column: 2), "the place counts characters of the lines before")
            #expect(fault?.message == "this is not UTF-8 text; save the file as UTF-8")
        }
    }

    /// A form that has not come whole is never taken for a whole one, wherever it was cut.
    @Test func noBeginningOfADocumentIsADocument() {
        let whole = Array(#"{"a":[1,-2.5e3,"b\n\u00e9\ud83d\ude00",null,true],"é":{"c":{}}}"#.utf8)
        #expect(throws: Never.self) { try JSONNode.parse(whole, as: .json) }
        for end in whole.indices {
            for dialect in [JSONDialect.json, .json5] {
                let fault = #expect(throws: JSONFault.self) { try JSONNode.parse(Array(whole[..<end]), as: dialect) }
                #expect(fault.map { $0.position.line == 1 && (1...end + 1).contains($0.position.column) } == true)
            }
        }
    }

    /// One byte changed anywhere: an answer comes, and a fault has a place within the text.
    @Test func anyByteAnywhereGetsAnAnswer() {
        let whole = Array(#"{"a":[1,-2.5e3,"b\n\u00e9"],"é":null}"#.utf8)
        for place in whole.indices {
            for byte in UInt8.min...UInt8.max {
                var text = whole
                text[place] = byte
                do {
                    let node = try JSONNode.parse(text, as: .json5)
                    #expect(node.position >= TextPosition(line: 1, column: 1))
                } catch {
                    #expect(error.position.line <= 2 && error.position.column <= text.count + 1, "\(error)")
                    #expect(!error.message.isEmpty && error.message.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
                }
            }
        }
    }

    /// RFC 8259 section 9 lets a reader limit the depth: deep nesting must not use up the stack.
    @Test(arguments: [("[", "]"), ("{\"a\":", "}")]) func bracketsGoSixtyFourLevelsDeep(_ opening: String, _ closing: String) {
        func nested(_ levels: Int) -> [UInt8] {
            Array((String(repeating: opening, count: levels) + "1" + String(repeating: closing, count: levels)).utf8)
        }
        #expect(throws: Never.self) { try JSONNode.parse(nested(64), as: .json) }
        for levels in [65, 100_000] {
            let fault = #expect(throws: JSONFault.self) { try JSONNode.parse(nested(levels), as: .json) }
            #expect(fault?.position == TextPosition(line: 1, column: opening.utf8.count * 65 + 1))
            #expect(fault?.message == "more than 64 levels of brackets")
        }
    }

    @Test func theLimitIsSaidInBytes() {
        let fault = #expect(throws: JSONFault.self) { try JSONNode.parse(Array("\"é\"".utf8), limit: 3) }
        #expect(fault == JSONFault(position: TextPosition(line: 1, column: 1), message: "the text has 4 bytes; at most 3 are read"))
        #expect(throws: JSONFault.self) { try JSONNode.parse([UInt8](repeating: 0x20, count: 1_000_001)) }
    }

    /// A password whose quotation marks were forgotten must not be shown by a message.
    @Test(arguments: ["{\"passphrase\": Hunter2x}", "{\"passphrase\": 4711secret}", "[4111111111111111x]"])
    func aFaultDoesNotRepeatWhatMayBeASecret(_ text: String) {
        for dialect in [JSONDialect.json, .json5] {
            let fault = #expect(throws: JSONFault.self) { try JSONNode.parse(Array(text.utf8), as: dialect) }
            #expect(fault.map { fault in !["Hunter", "secret", "4111", "4711"].contains { fault.message.contains($0) } } == true)
        }
    }
}
