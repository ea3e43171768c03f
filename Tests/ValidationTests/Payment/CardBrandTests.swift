import Testing

@testable import Validation

struct CardBrandTests {
    @Test(arguments: [
        ("4", CardBrand.visa), ("51", .mastercard), ("55", .mastercard), ("222100", .mastercard), ("272099", .mastercard),
        ("34", .americanExpress),
        ("37", .americanExpress), ("6011", .discover), ("644", .discover), ("649", .discover), ("65", .discover), ("622126", .discover),
        ("622925", .discover),
        ("300", .dinersClub), ("305", .dinersClub), ("3095", .dinersClub), ("36", .dinersClub), ("38", .dinersClub), ("39", .dinersClub),
        ("3528", .jcb),
        ("3589", .jcb), ("622125", .unionPay), ("622926", .unionPay), ("50", .maestro), ("56", .maestro), ("69", .maestro),
        ("643", .maestro), ("8100", .unionPay), ("8171", .unionPay), ("2200", .mir), ("2204", .mir), ("9792", .troy),
    ])
    func knows(_ beginning: String, _ brand: CardBrand) {
        #expect(CardBrand.of(beginning) == brand)
        #expect(CardBrand.of(beginning + String(repeating: "0", count: 16 - beginning.count)) == brand)
    }

    @Test(arguments: ["", "1", "9", "35270", "3590", "222099", "2205", "8172", "9793", "272100", "306", "3094", "3", "4a", "２"])
    func knowsNone(_ beginning: String) { #expect(CardBrand.of(beginning) == nil) }

    @Test(arguments: [
        ("", true), ("3", true), ("35", true), ("352", true), ("3527", false), ("22", true), ("2721", false), ("9", true), ("91", false),
        ("1", false), ("80", false), ("220", true),
    ])
    func seesBeginnings(_ digits: String, _ isBeginning: Bool) {
        #expect(CardBrand.isBeginning(digits) == isBeginning)
    }
}
