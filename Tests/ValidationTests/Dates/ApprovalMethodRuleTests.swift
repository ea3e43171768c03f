import Testing

@testable import Validation

@Suite struct ApprovalMethodRuleTests {
    static let cases: [OrderCase] = [
        OrderCase("dns", .stored("dns")),
        OrderCase("http", ["type": "standard"], .stored("http")),
        OrderCase("http", ["type": "wildcard"], .refused(["wildcard", "dns"])),
        OrderCase("email", on: "2009-07-15", .stored("email")),
        OrderCase("email", on: "2026-03-14", .stored("email")),
        OrderCase("email", on: "2026-03-15", .told("email", ["2026-03-15", "dns"])),
        OrderCase("email", on: "2028-03-14", .told("email", ["discouraged"])),
        OrderCase("email", on: "2028-03-15", .refused(["since 2028-03-15", "dns"])),
        OrderCase("ip-http", ["type": "public-ip"], .stored("ip-http")),
        OrderCase("ip-tls-alpn", ["type": "public-ip"], .stored("ip-tls-alpn")),
        OrderCase("ip-reverse-txt", .stored("ip-reverse-txt")),
        OrderCase("ip-http", ["type": "standard"], .refused(["IP address"])),
        OrderCase("dns", ["type": "public-ip"], .told("dns", ["domain names only"])),
        OrderCase("whois", .refused(["email", "dns", "http"])),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .approvalMethod) }
}
