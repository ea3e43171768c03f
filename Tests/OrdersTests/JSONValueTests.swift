import Testing

@testable import Orders

struct JSONValueTests {
    @Test func keepsEveryKindApart() throws {
        let text = #"{"a":"1","b":1,"c":true,"d":["x",false,-7],"e":{"f":{}}}"#
        let read = try value(JSONValue.self, text)
        #expect(
            read
                == .object([
                    "a": .string("1"), "b": .integer(1), "c": .bool(true), "d": .array([.string("x"), .bool(false), .integer(-7)]),
                    "e": .object(["f": .object([:])]),
                ]))
        #expect(try json(read) == text)
        #expect(read["a"]?.string == "1")
        #expect(read["b"]?.integer == 1)
        #expect(read["c"]?.bool == true)
        #expect(read["d"]?.array?.count == 3)
        #expect(read["e"]?["f"]?.object == [:])
        #expect(read["b"]?.string == nil)
    }

    @Test(arguments: ["[1.5]", "[null]", "[1e999]", "[9223372036854775808]"])
    func refuses(_ text: String) {
        #expect(throws: (any Error).self) { try value(JSONValue.self, text) }
    }
}
