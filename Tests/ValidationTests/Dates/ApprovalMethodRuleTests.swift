import Testing

@testable import Validation

@Suite struct ApprovalMethodRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("dns", .valid("dns")),
        RuleCase("http", ["type": "standard"], .valid("http")),
        RuleCase("http", ["type": "wildcard"], .invalid(["wildcard", "dns"])),
        RuleCase("email", on: "2009-07-15", .valid("email")),
        RuleCase("email", on: "2026-03-14", .valid("email")),
        RuleCase("email", on: "2026-03-15", .advisory("email", ["2026-03-15", "dns"])),
        RuleCase("email", on: "2028-03-14", .advisory("email", ["discouraged"])),
        RuleCase("email", on: "2028-03-15", .invalid(["since 2028-03-15", "dns"])),
        RuleCase("ip-http", ["type": "public-ip"], .valid("ip-http")),
        RuleCase("ip-tls-alpn", ["type": "public-ip"], .valid("ip-tls-alpn")),
        RuleCase("ip-reverse-txt", .valid("ip-reverse-txt")),
        RuleCase("ip-http", ["type": "standard"], .invalid(["IP address"])),
        RuleCase("dns", ["type": "public-ip"], .advisory("dns", ["domain names only"])),
        RuleCase("whois", .invalid(["email", "dns", "http"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("approval-method") }
}
