import SentenceForm
import Testing

@testable import Orders

struct MonetaryAmountTests {
    @Test(arguments: [
        ("569", "569.00 EUR"), ("569.00", "569.00 EUR"), (" 0.01 ", "0.01 EUR"), ("569.00 EUR", "569.00 EUR"),
        ("usd 1000.50", "1000.50 USD"),
        ("12 gbp", "12.00 GBP"), ("0", "0.00 EUR"), ("10000000", "10000000.00 EUR"),
    ])
    func amountsAreReadWithOrWithoutTheirCurrency(_ typed: String, _ amount: String) throws {
        #expect(try MonetaryAmount(typed: typed, in: .eur).description == amount)
    }

    @Test(arguments: [
        ("-5", "is negative"), ("5.5", "decimals"), ("5.", "decimals"), ("1,000.00", "without commas"), ("1.000,00", "is no amount"),
        ("", "is no amount"), ("10000001", "too large"), ("5 CHF", "USD, EUR, GBP, AUD"), ("5 EUR 5", "is no amount"),
        ("EUR", "is no amount"),
        ("5e3", "is no amount"), ("\u{0665}", "is no amount"), (String(repeating: "9", count: 5000), "is no amount"),
    ])
    func whatIsNoneSaysWhy(_ typed: String, _ words: String) throws {
        let fault = try #require(throws: MonetaryAmount.Fault.self) { try MonetaryAmount(typed: typed, in: .eur) }
        #expect(fault.description.contains(words) && fault.description.count < 200)
        #expect(typed.isEmpty || fault.description.faultOfForm() == nil)
    }

    @Test func whatATerminalWouldObeyIsSpelled() throws {
        let fault = try #require(throws: MonetaryAmount.Fault.self) { try MonetaryAmount(typed: "5\u{1B}[2J", in: .eur) }
        #expect(fault.description.contains("“5<U+001B>[2J” is no amount"))
    }
}
