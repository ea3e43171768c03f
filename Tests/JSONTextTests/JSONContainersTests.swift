import JSONText
import Testing

/// Decoding by hand, as values of several kinds do, and what a fault says of where it stood.
@Suite struct JSONContainersTests {
    private func node(_ text: String) throws -> JSONNode { try JSONNode.parse(Array(text.utf8)) }

    private func fault<Value: Decodable>(_ type: Value.Type, _ text: String) throws -> String? {
        let node = try node(text)
        return #expect(throws: JSONFault.self) { try node.decoded(as: type) }.map { "\($0.position) \($0.message)" }
    }

    private enum Key: String, CodingKey { case list, members, absent, empty }

    private struct ByHand: Decodable, Equatable {
        var keys: [String] = []
        var numbers: [Int] = []
        var inner: [String] = []
        var hasAbsent = true
        var isEmptyNull = false
        var paths: [String] = []

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: Key.self)
            keys = members.allKeys.map(\.rawValue)
            hasAbsent = members.contains(.absent)
            isEmptyNull = try members.decodeNil(forKey: .empty)
            var list = try members.nestedUnkeyedContainer(forKey: .list)
            #expect(list.count == 4 && list.currentIndex == 0)
            numbers.append(try list.decode(Int.self))
            let isNull = try list.decodeNil()
            #expect(!isNull && list.currentIndex == 1, "what is not null is not used up")
            var within = try list.nestedUnkeyedContainer()
            while !within.isAtEnd { numbers.append(try within.decode(Int.self)) }
            paths.append(within.codingPath.map(\.stringValue).joined(separator: "/"))
            let isNullNow = try list.decodeNil()
            #expect(isNullNow && list.currentIndex == 3)
            let last = try list.nestedContainer(keyedBy: Key.self)
            inner.append(try last.decode(String.self, forKey: .members))
            paths.append(last.codingPath.map(\.stringValue).joined(separator: "/"))
            #expect(list.isAtEnd)
            let object = try members.nestedContainer(keyedBy: Key.self, forKey: .members)
            inner.append(try object.decodeIfPresent(String.self, forKey: .list) ?? "none")
            inner.append(try object.decodeIfPresent(String.self, forKey: .absent) ?? "none")
            inner.append(try object.superDecoder(forKey: .empty).singleValueContainer().decode(String.self))
        }
    }

    @Test func containersWithinContainers() throws {
        let read = try node(
            "{list: [1, [2, 3], null, {members: 'x'}], members: {list: 'y', absent: null, empty: 'z'}, empty: null, more: 1}"
        )
        .decoded(as: ByHand.self)
        #expect(read.keys == ["list", "members", "empty"], "keys that the type does not know are none")
        #expect(read.numbers == [1, 2, 3] && read.inner == ["x", "y", "none", "z"])
        #expect(!read.hasAbsent && read.isEmptyNull)
        #expect(read.paths == ["list/Index 1", "list/Index 3"])
    }

    private struct Base: Decodable { let name: String }

    private struct Derived: Decodable {
        let base: Base
        let second: Base

        init(from decoder: any Decoder) throws {
            base = try Base(from: decoder.container(keyedBy: Key.self).superDecoder())
            var list = try decoder.container(keyedBy: Key.self).nestedUnkeyedContainer(forKey: .list)
            second = try Base(from: list.superDecoder())
        }
    }

    @Test func aPartIsDecodedFromAMemberOfItsOwn() throws {
        let read = try node("{super: {name: 'a'}, list: [{name: 'b'}]}").decoded(as: Derived.self)
        #expect(read.base.name == "a" && read.second.name == "b")
        #expect(try fault(Derived.self, "{list: [{name: 'b'}]}") == "1:1 super is missing")
        #expect(try fault(Derived.self, "{super: {name: 'a'}, list: []}") == "1:28 list.0 is missing")
        #expect(try fault(Derived.self, "{super: {},\n list: []}") == "1:9 super.name is missing")
    }

    /// Every size of number, to its last value and not one beyond.
    @Test func numbersFitTheirTypes() throws {
        func holds<Number: FixedWidthInteger & Decodable>(_ type: Number.Type, _ least: Int, _ most: Int) throws {
            #expect(try node("\(least)").decoded(as: type) == Number(least))
            #expect(try node("[\(most)]").decoded(as: [Number].self) == [Number(most)])
            if least > Int.min { #expect(try fault(type, "\(least - 1)") == "1:1 the text is out of range") }
            if most < Int.max { #expect(try fault([Number].self, "[0, \(most + 1)]") == "1:5 1 is out of range") }
        }
        try holds(Int8.self, -128, 127)
        try holds(Int16.self, -32_768, 32_767)
        try holds(Int32.self, -2_147_483_648, 2_147_483_647)
        try holds(Int64.self, .min, .max)
        try holds(Int.self, .min, .max)
        try holds(UInt8.self, 0, 255)
        try holds(UInt16.self, 0, 65_535)
        try holds(UInt32.self, 0, 4_294_967_295)
        try holds(UInt64.self, 0, .max)
        try holds(UInt.self, 0, .max)
    }

    /// Amounts of money never pass through floating point, however the type asks for them.
    @Test func nothingIsAFraction() throws {
        #expect(try fault(Double.self, "1") == "1:1 the text has the wrong type")
        #expect(try fault([Double].self, "[1.5]") == "1:2 0 has the wrong type")
        #expect(try fault([String: Float].self, "{a: 1}") == "1:5 a has the wrong type")
        #expect(try fault(Int.self, "1e2") == "1:1 the text has the wrong type")
        #expect(try fault(Int.self, "9223372036854775808") == "1:1 the text has the wrong type")
    }

    private struct Place: Decodable {
        let street: String?
        let lines: [String]?
        let count: Int?
        let isOpen: Bool?
    }

    /// Optional members may be left out or null; what is there must fit.
    @Test func whatIsOptionalMayBeNull() throws {
        let empty = try node("{street: null, lines: null, count: null, isOpen: null}").decoded(as: Place.self)
        #expect(empty.street == nil && empty.lines == nil && empty.count == nil && empty.isOpen == nil)
        #expect(try fault(Place.self, "{street: 1}") == "1:10 street has the wrong type")
        #expect(try fault(Place.self, "{lines: ['a', 1]}") == "1:15 lines.1 has the wrong type")
        #expect(try fault(Place.self, "{lines: ['a', null]}") == "1:15 lines.1 is null")
        #expect(try fault(Place.self, "{lines: {}}") == "1:9 lines has the wrong type")
        #expect(try fault(Place.self, "{count: '1'}") == "1:9 count has the wrong type")
        #expect(try fault(Place.self, "{isOpen: 'true'}") == "1:10 isOpen has the wrong type")
        #expect(try fault([Place].self, "[null]") == "1:2 0 is null")
    }

    private struct Impossible: Error, CustomStringConvertible { var description: String { "no such color" } }

    private struct Picky: Decodable {
        init(from decoder: any Decoder) throws { throw Impossible() }
    }

    @Test func whatATypeSaysOfItselfIsKept() throws {
        #expect(try fault(Picky.self, "\n 1") == "2:2 the value is unusable: no such color")
    }

    @Test func anArrayThatHasEndedSaysSo() throws {
        struct Pair: Decodable {
            let one: Int
            let two: Int

            init(from decoder: any Decoder) throws {
                var list = try decoder.unkeyedContainer()
                (one, two) = (try list.decode(Int.self), try list.decode(Int.self))
            }
        }
        let pair = try node("[1, 2]").decoded(as: Pair.self)
        #expect((pair.one, pair.two) == (1, 2))
        #expect(try fault(Pair.self, "[1]") == "1:1 1 is missing")
    }
}
