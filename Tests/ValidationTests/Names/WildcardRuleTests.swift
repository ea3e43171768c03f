import Orders
import Testing

@testable import Validation

@Suite struct WildcardRuleTests {
    static let cases: [OrderCase] = [
        OrderCase("*.example.com", .stored("*.example.com")),
        OrderCase("*.Secure.Example.co.uk", .stored("*.secure.example.co.uk")),
        OrderCase("https://*.example.com/", .told("*.example.com", ["https://"])),
        OrderCase("*.bücher.de", .told("*.xn--bcher-kva.de", ["*.bücher.de is written"])),
        OrderCase("", .unfinished(["www.example.com"])),
        OrderCase("*", .unfinished(["*.example.com"])),
        OrderCase("*.", .unfinished(["*.example.com"])),
        OrderCase("*.intranet", .unfinished(["no dot"])),
        OrderCase("*.com", .unfinished(["com", "registry"])),
        OrderCase("*.co.uk", .refused(["co.uk", "registry"])),
        OrderCase("*.printer.local", .refused(["RFC 6762"])),
        OrderCase("*.mail.corp", on: "2009-07-15", .unfinished(["internal"])),
        OrderCase("*foo.example.com", .refused(["asterisk"])),
        OrderCase("foo*.example.com", .refused(["asterisk"])),
        OrderCase("foo.*.com", .refused(["asterisk"])),
        OrderCase("*.*.example.com", .refused(["asterisk"])),
        OrderCase("**.example.com", .refused(["asterisk"])),
        OrderCase("www.example.com", .refused(["*.www.example.com"])),
        OrderCase("*.8.8.8.8", .unfinished(["number"])),
        OrderCase("8.8.8.8", .refused(["IP address"])),
        OrderCase("*.a_b.example.com", on: "2019-04-01", .refused(["2019-04-01"])),
        OrderCase("*." + String(repeating: "a", count: 63) + ".com", .stored("*." + String(repeating: "a", count: 63) + ".com")),
        // 253 characters without the asterisk, 255 with it.
        OrderCase("*." + HostnameRuleTests.name253, .refused(["255", "253"])),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .wildcard) }

    /// `*.local` and the like: the worked cases of names that no wildcard may stand for.
    @Test(arguments: ["*.com", "*.co.uk", "*.local", "*.localhost", "*.internal"]) func refused(_ text: String) throws {
        let context = RuleContext(asOf: try #require(CalendarDate("2026-11-21")), names: .handful)
        #expect(Rule.wildcard.check(text, context).normalized == nil)
    }
}
