import Testing

@testable import Traces

@Suite struct MaskedLettersTests {
    private static func other(_ text: String, seed: UInt64 = 7, keepsZeros: Bool = true) -> String {
        var letters = MaskedLetters(seed: seed)
        return letters.shaped(like: text, keepsZeros: keepsZeros)
    }

    @Test(arguments: [
        "Example", "buyer-uk", "PO-4711", "O'Brien & Söhne", "1 High Street", "例え株式会社", "ООО Ромашка", "Ωμέγα", "שלום", "١٢٣",
    ])
    func theShapeStays(_ text: String) {
        let other = Self.other(text)
        #expect(other != text && other.unicodeScalars.count == text.unicodeScalars.count)
        for (old, new) in zip(text.unicodeScalars, other.unicodeScalars) {
            #expect(old.properties.generalCategory == new.properties.generalCategory, "\(text): \(old) → \(new)")
            #expect(old.isASCII == new.isASCII, "\(text): \(old) → \(new)")
        }
    }

    @Test func vowelsStayVowels() {
        let isVowel = { (character: Character) in "aeiouAEIOU".contains(character) }
        #expect(Self.other("Portsmouth").map(isVowel) == "Portsmouth".map(isVowel))
    }

    @Test(arguments: ["Ромашка", "株式会社山田", "서울특별시", "ไทย"]) func aScriptStaysThatScript(_ text: String) {
        // Blocks of Unicode 16: Cyrillic, CJK Unified Ideographs, Hangul Syllables, Thai.
        let blocks: [ClosedRange<UInt32>] = [0x400...0x4FF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xE00...0xE7F]
        for (old, new) in zip(text.unicodeScalars, Self.other(text).unicodeScalars) {
            #expect(blocks.firstIndex { $0.contains(old.value) } == blocks.firstIndex { $0.contains(new.value) }, "\(old) → \(new)")
        }
    }

    @Test func zerosStayOrNot() {
        #expect(Self.other("1000").hasSuffix("000"))
        #expect(Set((0..<40).map { Self.other("0", seed: $0, keepsZeros: false) }).count > 5)
    }

    @Test func signsAndBlanksStay() {
        #expect(Self.other(" .-_@&()+/€😀\u{202E}") == " .-_@&()+/€😀\u{202E}")
    }

    @Test func theSameSeedMakesTheSame() {
        #expect(Self.other("Example", seed: 3) == Self.other("Example", seed: 3))
        #expect(Self.other("Example", seed: 3) != Self.other("Example", seed: 4))
    }
}
