import FoundationEssentials
import JSONText
import Testing

@Suite struct JSONNodeDecodableTests {
    private enum Color: String, Codable { case red, green }

    private struct Item: Codable, Hashable {
        var name: String
        var count: Int
        var isFree: Bool
        var color: Color?
        var parts: [Item]?
        var prices: [String: Int]?
        var small: Int8?
        var large: UInt64?
    }

    private func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> Value {
        try JSONNode.parse(Array(text.utf8), as: .json).decoded(as: type)
    }

    @Test func everyMemberFindsItsPlace() throws {
        let item = try decode(
            Item.self,
            #"{"large":7,"small":-128,"prices":{"a":1,"b":2},"parts":[{"isFree":false,"count":0,"name":"é\n"}],"color":"green","isFree":true,"count":-3,"name":"x","more":null}"#
        )
        #expect(
            item
                == Item(
                    name: "x", count: -3, isFree: true, color: .green, parts: [Item(name: "é\n", count: 0, isFree: false)],
                    prices: ["a": 1, "b": 2], small: -128, large: 7))
        let absent = try decode(Item.self, #"{"name":"","count":0,"isFree":false,"color":null,"parts":null,"small":null}"#)
        #expect(absent == Item(name: "", count: 0, isFree: false))
    }

    @Test(arguments: [
        ("{}", "1:1", "name is missing"),
        (#"{"name":"x","count":1}"#, "1:1", "isFree is missing"),
        (#"{"name":null,"count":1,"isFree":true}"#, "1:9", "name is null"),
        (#"{"name":"x","count":"1","isFree":true}"#, "1:21", "count has the wrong type"),
        (#"{"name":"x","count":1.5,"isFree":true}"#, "1:21", "count has the wrong type"),
        ("{\"name\":\"x\",\"count\":1,\n \"isFree\":1}", "2:11", "isFree has the wrong type"),
        (#"{"name":"x","count":1,"isFree":true,"small":128}"#, "1:45", "small is out of range"),
        (#"{"name":"x","count":1,"isFree":true,"large":-1}"#, "1:45", "large is out of range"),
        (
            "{\"name\":\"x\",\"count\":1,\"isFree\":true,\n\"parts\":[{\"name\":\"y\",\"count\":2,\"isFree\":true},\n {\"name\":\"y\"}]}",
            "3:2", "parts.1.count is missing"
        ),
        ("[]", "1:1", "the text has the wrong type"),
    ]) func whatDoesNotFitIsNamedAtItsPlace(_ text: String, _ place: String, _ message: String) {
        let fault = #expect(throws: JSONFault.self) { try decode(Item.self, text) }
        #expect(fault?.position.description == place)
        #expect(fault?.message == message)
    }

    @Test func aWordThatTheTypeDoesNotKnowIsNamed() {
        let fault = #expect(throws: JSONFault.self) { try decode([Color].self, "[\"red\",\n\"blue\"]") }
        #expect(fault?.position == TextPosition(line: 2, column: 1))
        #expect(fault?.message.hasPrefix("1 is ") == true)
    }

    /// Tries one type after the other, as values of several kinds do: a wrong guess must not use an element up.
    private enum Either: Decodable, Hashable {
        case number(Int), text(String), several([Either])

        init(from decoder: any Decoder) throws {
            if let number = try? decoder.singleValueContainer().decode(Int.self) {
                self = .number(number)
            } else if let text = try? decoder.singleValueContainer().decode(String.self) {
                self = .text(text)
            } else {
                var elements = try decoder.unkeyedContainer()
                var all: [Either] = []
                while !elements.isAtEnd {
                    #expect((try? elements.decode(Bool.self)) == nil)
                    all.append(try elements.decode(Either.self))
                }
                self = .several(all)
            }
        }
    }

    @Test func wrongGuessesUseNothingUp() throws {
        #expect(try decode(Either.self, #"[1,"a",[2]]"#) == .several([.number(1), .text("a"), .several([.number(2)])]))
    }

    /// What our writer writes, both readers understand alike.
    @Test(arguments: 1...200) func agreesWithTheToolchainsDecoder(seed: Int) throws {
        var random = Lehmer(seed: seed)
        let item = random.item(depth: 3)
        let bytes = try JSONWriter.bytes(item, random.below(2) == 0 ? .line : .indented)
        #expect(try JSONNode.parse(bytes, as: .json).decoded(as: Item.self) == item)
        #expect(try JSONDecoder().decode(Item.self, from: Data(bytes)) == item)
    }

    private struct Lehmer {
        var state: Int
        init(seed: Int) { state = seed * 7_919 + 1 }

        mutating func below(_ limit: Int) -> Int {
            state = state * 48_271 % 2_147_483_647
            return state % limit
        }

        mutating func text() -> String {
            String(
                String.UnicodeScalarView(
                    (0..<below(6)).compactMap { _ in
                        Unicode.Scalar(UInt32([0x20, 0x22, 0x5C, 0x7F, 0xE9, 0x65E5, 0x1F600, 0x202E, 0xA, 0x41][below(10)]))
                    }))
        }

        mutating func item(depth: Int) -> Item {
            Item(
                name: text(), count: below(2_000) - 1_000, isFree: below(2) == 0, color: [nil, .red, .green][below(3)],
                parts: depth == 0 ? nil : (0..<below(3)).map { _ in item(depth: depth - 1) },
                prices: below(2) == 0 ? nil : Dictionary((0..<below(20)).map { _ in (text(), below(100)) }) { $1 },
                small: below(2) == 0 ? nil : Int8(below(256) - 128), large: below(2) == 0 ? nil : UInt64(below(1_000)))
        }
    }
}
