import JSONText
import Testing

/// Slips of the fingers: a letter left out, one too many, a wrong one, two in the wrong order.
@Suite struct NearestKeyPropertyTests {
    private static let known = ["organization.country", "payment.method", "csr.pem", "term.years", "ip", "p"]

    private static func slips(of key: String) -> [String] {
        let letters = Array(key)
        return letters.indices.flatMap { place in
            var dropped = letters, changed = letters, doubled = letters, swapped = letters
            dropped.remove(at: place)
            changed[place] = "#"
            doubled.insert("#", at: place)
            if place + 1 < letters.count { swapped.swapAt(place, place + 1) }
            return [dropped, changed, doubled, swapped].map { String($0) }
        }
    }

    @Test(arguments: ["organization.country", "payment.method", "csr.pem", "term.years"]) func oneSlipIsSeenThrough(_ key: String) {
        for typed in Self.slips(of: key) { #expect(nearestKey(to: typed, among: Self.known) == key, "\(typed)") }
        for typed in Self.slips(of: key) { #expect(nearestKey(to: typed.uppercased(), among: Self.known) == key, "capitals are no slips") }
    }

    /// Two slips in ten letters are one word; four are another.
    @Test(
        arguments: [
            ("term.yeras", "term.years"), ("tem.yeras", "term.years"), ("tem.year", "term.years"), ("tem.yera", nil), ("tm.yea", nil),
            ("team.fears", "term.years"),
            ("xx.years", nil), ("abcdefghij", nil), ("csrpme", "csr.pem"), ("csr", nil), ("ipp", "ip"), ("q", "p"),
        ] as [(String, String?)]) func aThirdMayBeWrong(_ typed: String, _ meant: String?)
    {
        #expect(nearestKey(to: typed, among: Self.known) == meant)
    }

    /// The nearer of two; of two that are as near, the first in the alphabet, whatever the order of the list.
    @Test func theNearestWins() {
        #expect(nearestKey(to: "regions", among: ["regional", "region"]) == "region")
        #expect(nearestKey(to: "regiom", among: ["regiob", "regioa"]) == "regioa")
        #expect(nearestKey(to: "regiom", among: ["regioa", "regiob"]) == "regioa")
        #expect(nearestKey(to: "region", among: ["region", "regions"]) == "region")
        #expect(nearestKey(to: "region", among: [String]()) == nil)
    }

    /// What is typed is anybody's: the work is bounded.
    @Test func longTextsAreNotCompared() {
        let key = String(repeating: "a", count: 101)
        #expect(nearestKey(to: key, among: [key]) == nil)
        #expect(nearestKey(to: String(key.dropLast()), among: [key]) == key)
    }
}
