import Testing

@testable import Validation

@Suite struct ApprovalMethodRuleTests {
    static let cases: [RuleCase] = [
        RuleCase("dns", .valid("dns")),
        RuleCase("http", ["type": "standard"], .valid("http")),
        RuleCase("http", ["type": "wildcard"], .invalid(["wildcard", "dns"])),
        RuleCase("email", on: "2009-07-15", .valid("email")),
        RuleCase("email", on: "2026-03-14", .valid("email")),
        RuleCase("email", on: "2026-03-15", .valid("email")),
        RuleCase("email", on: "2028-03-14", .valid("email")),
        RuleCase("email", ["term": "1-year"], .valid("email")),
        // Of the certificates due on 2026-11-28, 2027-06-15, 2027-09-22, 2027-12-30, 2028-04-07 and later, BR 3.2.2.4.4 lets e-mail serve four.
        RuleCase(
            "email", on: "2026-11-28", ["term": "2-years"],
            .advisory("email", ["first 4 of this order's 7", "From 2028-03-15", "due on 2028-04-07", "dns"])),
        RuleCase("email", on: "2026-11-28", ["term": "2-years", "end": "2028-04-06"], .valid("email")),
        RuleCase("email", on: "2027-12-30", ["term": "6-months"], .advisory("email", ["the first of this order's 2"])),
        RuleCase("email", on: "2028-03-01", ["start": "2028-03-15", "term": "1-year"], .invalid(["since 2028-03-15", "dns"])),
        RuleCase("dns", on: "2026-11-28", ["term": "5-years"], .valid("dns")),
        RuleCase("email", on: "2028-03-15", .invalid(["since 2028-03-15", "dns"])),
        RuleCase("ip-http", ["type": "public-ip"], .valid("ip-http")),
        RuleCase("ip-tls-alpn", ["type": "public-ip"], .valid("ip-tls-alpn")),
        RuleCase("ip-reverse-txt", .advisory("ip-reverse-txt", ["ten days"])),
        RuleCase("persistent-txt", ["type": "wildcard"], .advisory("persistent-txt", ["ten days"])),
        RuleCase("ip-http", ["type": "standard"], .invalid(["IP address", "Choose dns, persistent-txt, http or email."])),
        RuleCase("ip-http", ["type": "wildcard"], .invalid(["IP address", "Choose dns, persistent-txt or email."])),
        RuleCase("dns", ["type": "public-ip"], .advisory("dns", ["domain names only"])),
        RuleCase("whois", .invalid(["email", "dns", "http"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("approval-method") }
}
