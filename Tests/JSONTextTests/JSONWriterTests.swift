import JSONText
import Testing

@Suite struct JSONWriterTests {
    private struct Person: Encodable {
        var name = "Ada"
        var age: Int? = 36
        var isAway = false
        var children: [Person] = []
    }

    private func line(_ value: some Encodable) throws -> String { String(decoding: try JSONWriter.bytes(value, .line), as: UTF8.self) }
    private func indented(_ value: some Encodable) throws -> String {
        String(decoding: try JSONWriter.bytes(value, .indented), as: UTF8.self)
    }

    @Test func membersStandInAlphabeticalOrder() throws {
        #expect(try line(Person()) == #"{"age":36,"children":[],"isAway":false,"name":"Ada"}"#)
    }

    @Test func dictionariesAreTheSameEachTime() throws {
        let numbers = Dictionary(uniqueKeysWithValues: (10..<100).map { ("k\($0)", $0) })
        let expected = (10..<100).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
        #expect(try line(numbers) == "{\(expected)}")
    }

    @Test func whatIsAbsentIsLeftOut() throws {
        #expect(try line(Person(age: nil)) == #"{"children":[],"isAway":false,"name":"Ada"}"#)
        #expect(try line([Int?.some(1), nil]) == "[1,null]")
    }

    @Test func indentsByTwoBlanksALevel() throws {
        #expect(
            try indented(Person(children: [Person(name: "Ben", age: nil)])) == """
                {
                  "age": 36,
                  "children": [
                    {
                      "children": [],
                      "isAway": false,
                      "name": "Ben"
                    }
                  ],
                  "isAway": false,
                  "name": "Ada"
                }
                """)
        #expect(try indented([String: Int]()) == "{}")
    }

    /// Members that stand in order already are left as they are, whatever is around them or within.
    @Test func objectsInOrderAndOutOfItStandInEachOther() throws {
        struct Sorted: Encodable {
            var a = 1
            var b = ["y", "x"]
        }
        struct Unsorted: Encodable {
            var c = Sorted()
            var a = [Sorted()]
            var b = 2
        }
        struct Whole: Encodable {
            var m = Unsorted()
            var n = Sorted()
        }
        let sorted = #"{"a":1,"b":["y","x"]}"#
        #expect(try line(Whole()) == #"{"m":{"a":[\#(sorted)],"b":2,"c":\#(sorted)},"n":\#(sorted)}"#)
        #expect(
            try indented(Whole(n: Sorted(b: []))) == """
                {
                  "m": {
                    "a": [
                      {
                        "a": 1,
                        "b": [
                          "y",
                          "x"
                        ]
                      }
                    ],
                    "b": 2,
                    "c": {
                      "a": 1,
                      "b": [
                        "y",
                        "x"
                      ]
                    }
                  },
                  "n": {
                    "a": 1,
                    "b": []
                  }
                }
                """)
    }

    /// RFC 8259, section 7, and what no terminal may get raw.
    @Test(arguments: [
        ("Käse 日本 🎂", "Käse 日本 🎂"), ("\"a\\b/", #"\"a\\b/"#), ("\n\r\t\u{8}\u{0}", #"\n\r\t\u0008\u0000"#),
        ("\u{1B}[2J\u{7F}\u{9B}", #"\u001b[2J\u007f\u009b"#), ("\u{202E}\u{2066}\u{FEFF}\u{2028}", #"\u202e\u2066\ufeff\u2028"#),
        ("\u{E0001}", #"\udb40\udc01"#), ("e\u{301}\r\n", "e\u{301}" + #"\r\n"#),
    ]) func text(_ text: String, _ written: String) throws {
        #expect(try line(text) == "\"\(written)\"")
        #expect(try line([text: text]) == "{\"\(written)\":\"\(written)\"}")
    }

    @Test func textComesBackAsItWas() throws {
        let text = String(String.UnicodeScalarView((0...0xFFFF).compactMap(Unicode.Scalar.init)))
        let node = try JSONNode.parse(try JSONWriter.bytes([text], .line))
        guard case .array(let elements) = node.value, case .string(let read)? = elements.first?.value else {
            Issue.record("no array of one text")
            return
        }
        #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(arguments: [Int.min, -1, 0, 1, Int.max]) func numbers(_ number: Int) throws {
        #expect(try line(number) == "\(number)")
        #expect(try line(UInt8(clamping: number)) == "\(UInt8(clamping: number))")
        #expect(try line(UInt64(clamping: number)) == "\(UInt64(clamping: number))")
    }

    @Test func numbersWithAFractionAreRefused() throws {
        let error = #expect(throws: EncodingError.self) { try line(["price": 3.5]) }
        guard case .invalidValue(_, let context)? = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(context.codingPath.map(\.stringValue) == ["price"])
    }

    /// Encodes with containers in containers, as hand-written encodings may.
    private struct Nested: Encodable {
        enum Key: CodingKey { case list, object, empty, own }

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: Key.self)
            var list = members.nestedUnkeyedContainer(forKey: .list)
            try list.encode(1)
            var inner = list.nestedContainer(keyedBy: Key.self)
            try inner.encode("x", forKey: .own)
            try list.encodeNil()
            #expect(list.count == 3)
            var object = members.nestedContainer(keyedBy: Key.self, forKey: .object)
            try object.encodeNil(forKey: .own)
            _ = members.nestedUnkeyedContainer(forKey: .empty)
            try Person(age: nil).encode(to: members.superEncoder(forKey: .own))
        }
    }

    @Test func containersWithinContainersCloseThemselves() throws {
        #expect(
            try line([Nested()])
                == #"[{"empty":[],"list":[1,{"own":"x"},null],"object":{"own":null},"own":{"children":[],"isAway":false,"name":"Ada"}}]"#)
    }

    /// A value that adds a member to another's, as the printed order does.
    private struct Extended: Encodable {
        enum Key: CodingKey { case zone }

        func encode(to encoder: any Encoder) throws {
            try Person(children: [Person()]).encode(to: encoder)
            var members = encoder.container(keyedBy: Key.self)
            try members.encode("UTC", forKey: .zone)
        }
    }

    @Test func aValueHasOneObjectHoweverOftenItAsks() throws {
        #expect(
            try line([Extended()])
                == #"[{"age":36,"children":[{"age":36,"children":[],"isAway":false,"name":"Ada"}],"isAway":false,"name":"Ada","zone":"UTC"}]"#
        )
    }

    private struct Nothing: Encodable { func encode(to encoder: any Encoder) {} }

    @Test func aValueThatWritesNothingIsAnEmptyObject() throws {
        #expect(try line([Nothing(), Nothing()]) == "[{},{}]")
    }
}
