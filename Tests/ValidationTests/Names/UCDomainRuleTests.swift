import Testing

@testable import Validation

@Suite struct UCDomainRuleTests {
    static let order = ["common-name": "www.example.com"]

    static let cases: [RuleCase] = [
        RuleCase("example.com", order, .valid("example.com")),
        RuleCase("EMEA.example.com", order, .valid("emea.example.com")),
        RuleCase("example.com", ["common-name": "*.example.com"], .valid("example.com")),
        RuleCase("example.net", order, .invalid(["Enter example.com"])),
        RuleCase("badexample.com", order, .invalid(["example.com"])),
        RuleCase("com", order, .incomplete(["registry"])),
        RuleCase("example.com", ["common-name": "8.8.8.8"], .invalid(["8.8.8.8"])),
        RuleCase("example.com", on: "2009-07-15", ["common-name": "intranet"], .invalid(["intranet"])),
        RuleCase("*.example.com", order, .invalid(["asterisk"])),
        RuleCase("8.8.8.8", order, .invalid(["domain"])),
        RuleCase("example.com", .valid("example.com")),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("uc-domain") }
}
