import NameSamples
import Orders
import Testing

@testable import Validation

@Suite struct WildcardRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("*.example.com", .valid("*.example.com")),
        RuleCase("*.Secure.Example.co.uk", .valid("*.secure.example.co.uk")),
        RuleCase("https://*.example.com/", .advisory("*.example.com", ["https://"])),
        RuleCase("*.bücher.de", .advisory("*.xn--bcher-kva.de", ["*.bücher.de is written"])),
        // Beside the common name it is a further one.
        RuleCase("*.example.com", ["common-name": "www.example.com"], .valid("*.example.com")),
        RuleCase("*.shop.example.com", ["common-name": "*.example.com"], .valid("*.shop.example.com")),
        RuleCase("*.example.com", ["common-name": "*.shop.example.com"], .valid("*.example.com")),
        RuleCase("*.example.net", ["common-name": "example.net"], .valid("*.example.net")),
        RuleCase(
            "*.Example.com", ["common-name": "*.example.com"], .advisory("*.example.com", ["This is the common name", "not charged again"])),
        RuleCase("*.example.com", ["common-name": "8.8.8.8"], .invalid(["8.8.8.8", "has no wildcard names"])),
        RuleCase("", .incomplete(["www.example.com"])),
        RuleCase("*", .incomplete(["*.example.com"])),
        RuleCase("*.", .incomplete(["*.example.com"])),
        RuleCase("*.intranet", .incomplete(["no dot"])),
        RuleCase("*.com", .incomplete(["com", "registry"])),
        RuleCase("*.co.uk", .invalid(["co.uk", "registry"])),
        RuleCase("*.printer.local", .invalid([".local is reserved for the local network"])),
        RuleCase("*.mail.corp", on: "2009-07-15", .incomplete(["internal"])),
        RuleCase("*foo.example.com", .invalid(["asterisk"])),
        RuleCase("foo*.example.com", .invalid(["asterisk"])),
        RuleCase("foo.*.com", .invalid(["asterisk"])),
        RuleCase("*.*.example.com", .invalid(["asterisk"])),
        RuleCase("**.example.com", .invalid(["asterisk"])),
        RuleCase("www.example.com", .invalid(["*.www.example.com"])),
        RuleCase("• *.example.com", .advisory("*.example.com", ["the bullet"])),
        RuleCase("* *.example.com", .advisory("*.example.com", ["the bullet"])),
        RuleCase("DNS:*.example.com", .advisory("*.example.com", ["\"DNS:\""])),
        RuleCase("* .example.com", .invalid(["dot"])),
        RuleCase("*.hoster.com", .advisory("*.hoster.com", ["all the hoster's customers"])),
        RuleCase("*.a_b.example.com", on: "2019-03-31", .advisory("*.a_b.example.com", ["30 days"])),
        RuleCase("*.8.8.8.8", .incomplete(["number"])),
        RuleCase("8.8.8.8", .invalid(["IP address"])),
        RuleCase("*.a_b.example.com", on: "2019-04-01", .invalid(["2019-04-01"])),
        RuleCase("*." + String(repeating: "a", count: 63) + ".com", .valid("*." + String(repeating: "a", count: 63) + ".com")),
        // 253 characters without the asterisk, 255 with it.
        RuleCase("*." + HostnameRuleTests.name253, .invalid(["255", "253"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("wildcard") }

    /// `*.local` and the like: the worked cases of names that no wildcard may stand for.
    @Test(arguments: ["*.com", "*.co.uk", "*.local", "*.localhost", "*.internal"]) func refused(_ text: String) throws {
        let context = RuleContext(asOf: try #require(CalendarDate("2026-11-21")), names: .handful)
        #expect(Rule.wildcard.check(text, context).normalized == nil)
    }
}
