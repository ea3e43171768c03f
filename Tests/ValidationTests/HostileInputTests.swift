import Flow
import NameSamples
import Orders
import Testing
import VisibleText

@testable import Validation

/// Whatever is typed or pasted into a field: an answer that is safe to show, and a stored text that its own rule leaves alone.
@Suite struct HostileInputTests {
    /// Other answers an order might hold, right, wrong and strange ones.
    static let surroundings: [[String: String]] = [
        [:],
        [
            "country": "DE", "common-name": "www.example.com", "type": "standard", "term": "1-year", "start": "2026-12-01",
            "end": "2027-06-01", "current-expiry": "2027-01-01", "other": "order4desk", "card-number": "4111111111111111",
            "legal-name": "Example Ltd",
        ],
        ["country": "US", "common-name": "*.example.com", "type": "wildcard", "term": "5-years", "start": "9999-12-31"],
        ["country": "\u{202E}", "common-name": "8.8.8.8", "type": "public-ip", "term": "\u{0}", "start": "x", "card-number": "\u{661}"],
        ["country": "GB", "common-name": "\u{1B}[2J", "type": "\u{9B}", "legal-name": "\u{202E}", "other": "\u{FEFF}"],
    ]

    @Test(arguments: Rule.all) func twoThousandRandomTexts(_ rule: Rule) throws {
        var texts = RandomTexts(seed: UInt64(rule.name.utf8.reduce(7) { $0 &* 31 &+ Int($1) } & 0xFFFF_FFFF))
        for round in 0..<2000 {
            let day = try #require(CalendarDate(["2009-07-15", "2026-11-21", "2031-02-28", "9999-12-31"][round % 4]))
            let context = RuleContext(asOf: day, arguments: Self.surroundings[round % 5], names: .handful)
            expectSafe(rule, texts.next(near: rule.example.text), context)
        }
    }

    /// A hundred thousand bytes of one thing, which is where squares of lengths would show.
    @Test(arguments: Rule.all, ["x", ".", ":", "1", "*.", "\u{202E}", "ü", "https://", "@", "-", "\u{0}", "👩‍👩‍👧", "e\u{301}", " ", "a."])
    func hugeInput(_ rule: Rule, _ unit: String) throws {
        let text = String(repeating: unit, count: 100_000 / unit.utf8.count)
        let context = RuleContext(
            asOf: try #require(CalendarDate("2026-11-21")), arguments: ["common-name": "www.example.com", "country": "US"], names: .handful)
        expectSafe(rule, text, context)
    }

    private func expectSafe(_ rule: Rule, _ text: String, _ context: RuleContext) {
        let verdict = rule.check(text, context)
        for message in verdict.messages {
            #expect(!message.isEmpty && message.utf8.count < 1500, "\(rule.name): \(message)")
            #expect(!message.unicodeScalars.contains { $0.isHidden }, "\(rule.name): \(DisplayText.sanitized(message))")
            #expect(message.hasSuffix(".") || message.hasSuffix("?"), "\(rule.name): \(message)")
        }
        guard let stored = verdict.normalized else { return }
        let again = rule.check(stored, context).normalized
        #expect(again == stored, "\(rule.name) stores \(text.debugDescription) as \(stored.debugDescription)")
        #expect(rule.isSecret || DisplayText.sanitized(stored) == stored, "\(rule.name): \(stored.debugDescription)")
    }
}

extension Verdict {
    /// Everything there is to say.
    fileprivate var messages: [String] {
        switch self {
        case .valid: []
        case .advisory(_, let messages): messages
        case .incomplete(let message), .invalid(let message): [message]
        }
    }
}

/// Reproducible nonsense, half of it close to something sensible.
private struct RandomTexts {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func number(below limit: Int) -> Int {
        // The constants of Knuth's MMIX generator; the high bits are the random ones.
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    private static let fragments = [
        "a", "Z", "0", "9", "1", ".", "-", "--", "_", "@", "*", "*.", ":", "::", "/", "//", "https://", "xn--", "xn--bcher-kva", "com",
        ".com",
        "example", "co.uk", "localhost", "8.8.8.8", "2001:db8::1", "[", "]", "%", "+", "(0)", "+44", "(", ")", " ", "\t", "\n", "\r\n",
        "\u{0}",
        "\u{7}", "\u{1B}[2J", "\u{7F}", "\u{85}", "\u{9B}", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200D}", "\u{202A}", "\u{202E}", "\u{2028}",
        "\u{2066}", "\u{3000}", "\u{3002}", "\u{FEFF}", "\u{FFFD}", "\u{FE0F}", "\u{E0041}", "\u{E000}", "\u{10FFFF}", "ü", "ß", "İ", "ı",
        "ﬁ",
        "é", "e\u{301}", "東", "京", "می", "👩‍👩‍👧", "🇩🇪", "１", "٣", "Ⅷ", "½", "'", "\"", "\\", "&", "<", ">", ";", ",", "DE", "US", "EU",
        "GB", "NH", "N.H.", "St. ", "n/a", "2026", "-11-", "31", "/30", "6-months", "1-year", "dns", "2048", "p256", "Example Ltd",
    ]

    /// A handful of fragments, or the example with some of them put in.
    mutating func next(near example: String) -> String {
        let isNear = number(below: 2) == 0
        var text = isNear ? Array(example.unicodeScalars) : []
        for _ in 0..<(isNear ? 1 + number(below: 3) : number(below: 9)) {
            let fragment = Array(Self.fragments[number(below: Self.fragments.count)].unicodeScalars)
            let place = number(below: text.count + 1)
            let end = min(text.count, place + number(below: 2))
            text.replaceSubrange(place..<end, with: fragment)
        }
        return String(String.UnicodeScalarView(text))
    }
}
