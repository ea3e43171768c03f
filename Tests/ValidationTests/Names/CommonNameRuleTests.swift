import Testing

@testable import Validation

@Suite struct CommonNameRuleTests {
    /// 60 + 4 characters.
    static let name64 = String(repeating: "a", count: 30) + "." + String(repeating: "b", count: 29) + ".com"

    static let byForm: [RuleCase] = [
        RuleCase("www.example.com", .valid("www.example.com")),
        RuleCase("*.example.com", .valid("*.example.com")),
        RuleCase("8.8.8.8", .valid("8.8.8.8")),
        RuleCase("2606:4700:4700:0::1111", .valid("2606:4700:4700::1111")),
        RuleCase("https://8.8.8.8/", .advisory("8.8.8.8", ["https://"])),
        RuleCase("10.0.0.1", .invalid(["10.0.0.0/8", "private use"])),
        RuleCase("*foo.example.com", .invalid(["asterisk"])),
        RuleCase("www.example.cm", .advisory("www.example.cm", ["ends in .cm", "www.example.com"])),
        RuleCase("www.example.ne", .advisory("www.example.ne", ["ends in .ne", "www.example.net"])),
    ]

    @Test(arguments: byForm) func formDecides(_ check: RuleCase) throws { try check.hold("common-name") }

    static let byType: [RuleCase] = [
        RuleCase("www.example.com", ["type": "standard"], .valid("www.example.com")),
        RuleCase("*.example.com", ["type": "standard"], .invalid(["type wildcard"])),
        RuleCase("8.8.8.8", ["type": "standard"], .invalid(["type public-ip"])),
        RuleCase("www.example.com", ["type": "wildcard"], .invalid(["*.www.example.com"])),
        RuleCase("8.8.8.8", ["type": "wildcard"], .invalid(["*.example.com"])),
        RuleCase("www.example.com", ["type": "public-ip"], .invalid(["is a name", "type standard"])),
        RuleCase("*.example.com", ["type": "public-ip"], .invalid(["is a name"])),
        RuleCase("123.456.78.99", ["type": "public-ip"], .invalid(["Part 2", "\"456\""])),
    ]

    @Test(arguments: byType) func typeDecides(_ check: RuleCase) throws { try check.hold("common-name") }

    static let remarks: [RuleCase] = [
        RuleCase("https://www.example.com/", .advisory("www.example.com", ["https://", "slash"])),
        RuleCase("example.com", .advisory("example.com", ["www.example.com is not covered"])),
        RuleCase("ww.example.com", .advisory("ww.example.com", ["\"ww\"", "www.example.com"])),
        RuleCase("wwww.example.com", .advisory("wwww.example.com", ["www.example.com"])),
        RuleCase("wwww1.example.com", .advisory("wwww1.example.com", ["www.example.com"])),
        RuleCase("ww2.secure.example.co.uk", .valid("ww2.secure.example.co.uk")),
        RuleCase("www.example.ocm", .invalid(["www.example.com meant?"])),
        RuleCase("www." + name64.dropFirst(4), .valid("www." + name64.dropFirst(4))),
        RuleCase("www.a" + name64.dropFirst(4), .advisory("www.a" + name64.dropFirst(4), ["65 characters", "alternative name"])),
        RuleCase("localhost", on: "2009-07-15", ["type": "standard"], .advisory("localhost", ["internal"])),
        RuleCase("localhost", ["type": "standard"], .invalid(["2015-11-01"])),
    ]

    @Test(arguments: remarks) func remark(_ check: RuleCase) throws { try check.hold("common-name") }
}
