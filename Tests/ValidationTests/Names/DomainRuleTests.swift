import Testing

@testable import Validation

@Suite struct DomainRuleTests {
    static let order = ["common-name": "www.example.com"]

    static let cases: [RuleCase] = [
        RuleCase("www.example.net", order, .valid("www.example.net")),
        RuleCase("www.example.net", .valid("www.example.net")),
        RuleCase("secure.example.co.uk", ["common-name": "www.other.co.uk"], .valid("secure.example.co.uk")),
        RuleCase("example.net", order, .advisory("example.net", ["www.example.net"])),
        RuleCase("shop.example.com", order, .invalid(["example.com", "subdomains", "cost less"])),
        RuleCase("www.example.com", order, .invalid(["This is the common name", "Leave it out"])),
        RuleCase("WWW.example.com.", order, .invalid(["This is the common name", "Leave it out"])),
        RuleCase("example.com", order, .invalid(["comes with www.example.com", "Leave it out"])),
        RuleCase("shop.example.com", ["common-name": "*.example.com"], .invalid(["*.example.com covers", "Leave it out"])),
        RuleCase("a.shop.example.com", ["common-name": "*.example.com"], .invalid(["subdomains"])),
        RuleCase("www.example.net", ["common-name": "8.8.8.8"], .valid("www.example.net")),
        RuleCase("www.example.net", on: "2009-07-15", ["common-name": "localhost"], .valid("www.example.net")),
        RuleCase("8.8.4.4", order, .invalid(["public IP addresses"])),
        RuleCase("*.example.net", order, .invalid(["Enter it under wildcard names"])),
        RuleCase("*.example.net", ["common-name": "8.8.8.8"], .invalid(["An order for an address has none"])),
        RuleCase("mail.corp", on: "2009-07-15", order, .invalid(["internal names"])),
        RuleCase("co.uk", order, .invalid(["registry"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("domain") }
}
