import Testing

@testable import Validation

/// The restriction level "highly restrictive" of UTS 39 section 5.2, and its whole-script confusables.
@Suite struct LabelScriptsTests {
    static let odd: [(name: String, words: String)] = [
        ("раypal.com", "\"раypal\" mixes Cyrillic and Latin letters"), ("www.gооgle.com", "\"gооgle\" mixes Latin and Cyrillic"),
        ("αbc.com", "mixes Greek and Latin"), ("αд.com", "mixes Greek and Cyrillic"), ("thaiไทย.com", "Latin and Thai"),
        ("東サб.com", "Chinese, Katakana and Cyrillic"), ("аррӏе.com", "All letters of \"аррӏе\" are Cyrillic and look like Latin"),
        ("ορα.com", "are Greek"),
    ]

    @Test(arguments: odd) func isSaid(name: String, words: String) {
        let remarks = LabelScripts.remarks(about: name, below: "com")
        #expect(remarks.count == 1)
        #expect(remarks.first?.contains(words) == true, "\(remarks)")
    }

    @Test(arguments: [
        "example.com", "bücher.com", "пример.com", "中国abc.com", "東京タワーです.com", "한국abc漢字.com", "ㄅㄆ中.com", "नी.com", "اردو.com",
        "col·lecció.com",
        "shop-9.ελλάδα.com", "ყიდვა.com", "xn--80ak6aa92e.com",
    ])
    func isOrdinary(name: String) {
        #expect(LabelScripts.remarks(about: name, below: "com").isEmpty)
    }

    /// Below .рф every name is Cyrillic.
    @Test func anEndingOfTheSameScriptMakesItPlain() {
        #expect(LabelScripts.remarks(about: "сор.рф", below: "xn--p1ai").isEmpty)
    }
}
