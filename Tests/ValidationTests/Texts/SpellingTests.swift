import Testing

@testable import Validation

struct SpellingTests {
    @Test(arguments: [
        ("gmail.com", "gmail.com", 0), ("gmial.com", "gmail.com", 1), ("gmai.com", "gmail.com", 1), ("ggmail.com", "gmail.com", 1),
        ("gnail.com", "gmail.com", 1), ("", "abc", 3), ("abc", "", 3), ("ca", "abc", 3), ("hotmail.fr", "hotmail.com", 3),
    ])
    func countsSlips(_ left: String, _ right: String, _ slips: Int) {
        #expect(Spelling.slips(left, right) == slips)
        #expect(Spelling.slips(right, left) == slips)
    }

    @Test(arguments: [
        ("com", "con", 1, true), ("com", "com", 1, false), ("com", "coml", 1, true), ("com", "comxl", 1, false), ("com", "comxl", 2, true),
    ])
    func missed(_ meant: String, _ typed: String, _ slips: Int, _ isMissed: Bool) {
        #expect(Spelling.isMissed(meant, by: typed, slips: slips) == isMissed)
    }

    @Test(arguments: [
        ("São Paulo", "sao paulo"), ("Sa\u{303}o", "sao"), ("ÅLAND", "aland"), ("Łódź", "lodz"), ("東京", "東京"),
        ("Côte d’Ivoire", "cote d'ivoire"), ("Gießen GROẞ", "giessen gross"), ("Ærøskøbing", "aeroskobing"), ("ŒUVRE", "oeuvre"),
        ("İstanbul Iğdır", "istanbul igdir"), ("Nguyễn Ơ", "nguyen o"), ("e\u{302}\u{301}", "e"), ("Þórður", "thordur"), ("ĐẶNG", "dang"),
        // Marks of other scripts belong to their letters.
        ("Йод и\u{306}", "йод и\u{306}"), ("ΆΛΦΑ α\u{301}", "άλφα α\u{301}"), ("が か\u{3099}", "が か\u{3099}"), ("한국", "한국"),
        ("ΕΛΛΆΣ Ελλάς", "ελλάσ ελλάσ"),
    ])
    func folds(_ text: String, _ folded: String) {
        #expect(Array(Spelling.folded(text).unicodeScalars) == Array(folded.unicodeScalars))
    }
}
