import Testing

@testable import Orders

struct SpokenCodeTests {
    /// Codes from a fixed sequence of bytes, so that a failure can be repeated.
    static func codes(_ count: Int, length: Int) -> [String] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        return (0..<count).map { _ in
            SpokenCode.make(count: length) { wanted in
                (0..<wanted).map { _ in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state >> 56)
                }
            }
        }
    }

    @Test func alphabetIsAPrimeNumberOfDistinctCharactersWithoutLookAlikes() {
        #expect(SpokenCode.alphabet.count == 23)
        #expect(Set(SpokenCode.alphabet).count == 23)
        #expect(Set(SpokenCode.alphabet).isDisjoint(with: Set("01258BILOSUVZ")))
    }

    @Test(arguments: [6, 8])
    func everyWrongCharacterIsDetected(length: Int) {
        for code in Self.codes(60, length: length) {
            #expect(SpokenCode.read(code, count: length) == code)
            for place in 0..<length {
                for character in SpokenCode.alphabet where character != Array(code)[place] {
                    var wrong = Array(code)
                    wrong[place] = character
                    #expect(SpokenCode.read(String(wrong), count: length) == nil)
                }
            }
        }
    }

    /// Mail programs and word processors make a dash of a hyphen.
    @Test(arguments: ["k9jw–jchy", "K9JW—JCHY", "K9JW\u{2011}JCHY", " k9 jw - jchy"])
    func dashesDivideAsHyphensDo(typed: String) {
        #expect(OrderID(typed)?.description == "K9JW-JCHY")
        #expect(CustomerID("C–\(typed)")?.description == "C-K9JW-JCHY")
        #expect(OrderID(typed + "_") == nil)
    }

    @Test(arguments: [6, 8])
    func everySwapOfTwoCharactersIsDetected(length: Int) {
        for code in Self.codes(300, length: length).map(Array.init) {
            for left in 0..<length {
                for right in left + 1..<length where code[left] != code[right] {
                    var swapped = code
                    swapped.swapAt(left, right)
                    #expect(SpokenCode.read(String(swapped), count: length) == nil)
                }
            }
        }
    }

    @Test func everyFirstCharacterComesUpAboutEquallyOften() {
        let counts = Self.codes(23_000, length: 8).reduce(into: [Character: Int]()) { $0[$1.first ?? "?", default: 0] += 1 }
        #expect(counts.count == 23)
        #expect(counts.values.allSatisfy { (850...1150).contains($0) })
    }
}
