import Certificates
import Testing

@Suite struct RandomTextTests {
    @Test func alphabetHasNoLookAlikes() {
        #expect(Set(RandomText.alphabet).count == RandomText.alphabet.count)
        #expect(Set(RandomText.alphabet).isDisjoint(with: "0Oo1Il"))
        #expect(RandomText.alphabet.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }

    @Test(arguments: [0, 1, 8, 1000]) func hasTheLengthAskedFor(count: Int) throws {
        #expect(RandomText.unambiguous(count: count).count == count)
        #expect(RandomText.randomBytes(count: count).count == count)
    }

    /// 56,000 draws give each of 56 characters about 1000 times. Taking bytes modulo 56 would give the first 32 characters 1094 times; the bounds are six
    /// standard deviations of a fair draw, so a false alarm is less likely than one in ten million.
    @Test func everyCharacterIsEquallyLikely() throws {
        let size = RandomText.alphabet.count
        let text = RandomText.unambiguous(count: size * 1000)
        var counts: [Character: Int] = [:]
        for character in text { counts[character, default: 0] += 1 }
        #expect(Set(counts.keys) == Set(RandomText.alphabet))
        #expect(counts.values.allSatisfy { abs($0 - 1000) < 190 })
        let firstHalf = RandomText.alphabet.prefix(32).reduce(0) { $0 + (counts[$1] ?? 0) }
        #expect(abs(firstHalf - 32_000) < 720)
    }

    @Test func drawsDiffer() throws {
        #expect(RandomText.unambiguous(count: 16) != RandomText.unambiguous(count: 16))
    }
}
