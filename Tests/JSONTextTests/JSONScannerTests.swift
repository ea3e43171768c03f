import Testing

@testable import JSONText

/// The reader that makes no tree reads nothing that the one that does refuses.
struct JSONScannerTests {
    /// The members, as far as they are strings or integers.
    private func read(_ text: String) -> [String: String]? { read(Array(text.utf8)) }

    private func read(_ bytes: [UInt8]) -> [String: String]? {
        var found: [String: String] = [:]
        do {
            try JSONScanner.read(bytes) { (key, scanner) throws(JSONScanner.GivenUp) in
                switch try scanner.kind() {
                case .string: found[key] = try scanner.string()
                case .number: found[key] = "\(try scanner.integer())"
                case .object, .array, .literal: try scanner.skip()
                }
            }
            return found
        } catch {
            return nil
        }
    }

    @Test(arguments: [
        ("{}", [:]), (" { } \n", [:]), (#"{"a":"b"}"#, ["a": "b"]),
        (#"{"a": 1, "b": -20, "c": [1, {"x": []}], "d": null}"#, ["a": "1", "b": "-20"]),
        (#"{"a":"\u00e9\n\"\\\/"}"#, ["a": "é\n\"\\/"]), (#"{"a": true, "b": false, "ü": "ä"}"#, ["ü": "ä"]), (#"{"a": 0}"#, ["a": "0"]),
    ])
    func reads(text: String, members: [String: String]) {
        #expect(read(text) == members)
    }

    static let refused = [
        "", " ", "[]", "1", "{", "}", "{}x", "{} {}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#, #"{a:1}"#, #"{'a':1}"#,
        #"{"a":1 "b":2}"#,
        #"{"a":"b}"#, "{\"a\":\"b\nc\"}", "{\"a\":\"b\u{7}\"}", #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":"\ud800"}"#, #"{"a":01}"#,
        #"{"a":+1}"#,
        #"{"a":-}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":tru}"#, #"{"a":truely}"#, #"{"a":nul}"#, #"{"a":[1,]}"#, #"{"a":[}"#,
        #"{"a":[1 2]}"#,
        #"{"a":{"b":1}"#, "{\"a\":1}//", #"{"b":1,"a":2,"b":3}"#, #"{"a":1,"a":2}"#, #"{"x":{"a":1,"a":2}}"#,
        "{\"a\":" + String(repeating: "[", count: 70) + String(repeating: "]", count: 70) + "}",
    ]

    /// Also where sixteen bytes are looked at together.
    @Test(arguments: 0...40)
    func whatIsSpecialInAStringIsSeenAtEveryPlace(place: Int) {
        for count in [place, place + 1, place + 15, place + 16, place + 40] {
            let (before, behind) = (String(repeating: "x", count: place), String(repeating: "y", count: count - place))
            #expect(read("{\"a\":\"\(before)\",\"b\":\"\(behind)\"}") == ["a": before, "b": behind])
            #expect(read("{\"a\":\"\(before)\\n\(behind)\"}") == ["a": "\(before)\n\(behind)"])
            #expect(read("{\"a\":\"\(before)\u{80}\u{7F} \(behind)\"}") == ["a": "\(before)\u{80}\u{7F} \(behind)"])
            #expect(read("{\"a\":\"\(before)\u{1F}\(behind)\"}") == nil)
            #expect(read("{\"a\":\"\(before)\(behind)") == nil)
        }
    }

    /// Keys that begin alike, and one that goes on where another ends.
    @Test func keysStandInTheOrderOfTheirBytes() {
        #expect(read(#"{"":1,"a":1,"aa":1,"ab":1,"b":1,"ü":1}"#)?.count == 6)
        for keys in [("aa", "a"), ("ab", "aa"), ("b", "ab"), ("ü", "z"), ("a", "a"), ("a", "")] {
            #expect(read("{\"\(keys.0)\":1,\"\(keys.1)\":1}") == nil)
        }
    }

    @Test(arguments: refused)
    func givesUp(text: String) {
        #expect(read(text) == nil)
    }

    /// What it leaves to the other reader, which can do it.
    @Test(arguments: [#"{"b":1,"a":2}"#, #"{"a":1.5}"#, #"{"a":1e3}"#, #"{"\u0061":1}"#, #"{"a":"\ud83d\ude00"}"#])
    func leavesToTheOther(text: String) throws {
        #expect(read(text) == nil)
        _ = try JSONNode.parse(Array(text.utf8), as: .json)
    }

    @Test func whatIsNoUTF8IsNotRead() {
        #expect(read(Array("{\"a\":\"".utf8) + [0xFF] + Array("\"}".utf8)) == nil)
        #expect(read(Array("{\"a\":\"".utf8) + [0xC3] + Array("\"}".utf8)) == nil)
    }

    /// Texts with one byte changed, everywhere and in many ways.
    @Test func readsNothingThatIsRefusedElsewhere() {
        let text = Array(#"{"ab": "c\n\u00e9ü", "b": [true, {"x": -12}, null, "", 0], "c": {}, "d": 7}"#.utf8)
        for place in text.indices {
            for byte in [0x00, 0x1F, 0x20, 0x22, 0x2C, 0x2D, 0x2E, 0x30, 0x3A, 0x5B, 0x5C, 0x5D, 0x61, 0x65, 0x75, 0x7B, 0x7D, 0x80, 0xC3]
                as [UInt8]
            {
                var changed = text
                changed[place] = byte
                if read(changed) != nil { #expect((try? JSONNode.parse(changed, as: .json)) != nil, "\(byte) at \(place)") }
            }
        }
    }

    @Test func givesTheTextOfAValue() throws {
        var sources: [String: String] = [:]
        try JSONScanner.read(Array(#"{"a": [1, {"b": "}"}] , "c":-7,"d": null}"#.utf8)) { (key, scanner) throws(JSONScanner.GivenUp) in
            sources[key] = String(decoding: try scanner.source(), as: UTF8.self)
        }
        #expect(sources == ["a": #"[1, {"b": "}"}]"#, "c": "-7", "d": "null"])
    }
}
