import Testing

@testable import Orders

struct OrderIDTests {
    static let id = OrderID.make { count in (1...UInt8(count)).map { $0 &* 37 } }

    @Test func canonicalFormIsTwoGroupsOfFour() {
        let text = Self.id.description
        #expect(text.count == 9)
        #expect(Array(text)[4] == "-")
        #expect(OrderID(canonical: text) == Self.id)
    }

    struct Spelling: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let spell: @Sendable (String) -> String
        let isRead: Bool
        let isCanonical: Bool
    }

    static let spellings = [
        Spelling(testDescription: "as printed", spell: { $0 }, isRead: true, isCanonical: true),
        Spelling(testDescription: "small letters", spell: { $0.lowercased() }, isRead: true, isCanonical: false),
        Spelling(testDescription: "no hyphen", spell: { $0.replacing("-", with: "") }, isRead: true, isCanonical: false),
        Spelling(testDescription: "a blank for the hyphen", spell: { $0.replacing("-", with: " ") }, isRead: true, isCanonical: false),
        Spelling(testDescription: "blanks around", spell: { " \($0)\t" }, isRead: true, isCanonical: false),
        Spelling(testDescription: "one character short", spell: { String($0.dropLast()) }, isRead: false, isCanonical: false),
        Spelling(testDescription: "one character long", spell: { $0 + "3" }, isRead: false, isCanonical: false),
        Spelling(testDescription: "empty", spell: { _ in "" }, isRead: false, isCanonical: false),
        Spelling(testDescription: "a path", spell: { "../\($0)" }, isRead: false, isCanonical: false),
        Spelling(
            testDescription: "a megabyte", spell: { $0 + String(repeating: " ", count: 1_000_000) }, isRead: false, isCanonical: false),
        Spelling(testDescription: "full-width digits", spell: { _ in "３４６７-９ＡＣＤ" }, isRead: false, isCanonical: false),
    ]

    @Test(arguments: spellings)
    func reads(_ spelling: Spelling) {
        let typed = spelling.spell(Self.id.description)
        #expect(OrderID(typed) == (spelling.isRead ? Self.id : nil))
        #expect(OrderID(canonical: typed) == (spelling.isCanonical ? Self.id : nil))
    }

    @Test func jsonIsTheCanonicalText() throws {
        #expect(try json([Self.id]) == "[\"\(Self.id)\"]")
        #expect(try value([OrderID].self, "[\"\(Self.id)\"]") == [Self.id])
        #expect(throws: (any Error).self) { try value([OrderID].self, "[\"\(Self.id.description.lowercased())\"]") }
    }

    @Test func aFailingSourceOfRandomBytesMakesNoID() {
        struct NoEntropy: Error, Equatable {}
        #expect(throws: NoEntropy()) { try OrderID.make { _ throws(NoEntropy) in throw NoEntropy() } }
    }
}
