import Testing

@testable import Validation

@Suite struct UCDomainRuleTests {
    static let order = ["common-name": "www.example.com"]

    static let cases: [OrderCase] = [
        OrderCase("example.com", order, .stored("example.com")),
        OrderCase("EMEA.example.com", order, .stored("emea.example.com")),
        OrderCase("example.com", ["common-name": "*.example.com"], .stored("example.com")),
        OrderCase("example.net", order, .refused(["Enter example.com"])),
        OrderCase("badexample.com", order, .refused(["example.com"])),
        OrderCase("com", order, .unfinished(["registry"])),
        OrderCase("example.com", ["common-name": "8.8.8.8"], .refused(["8.8.8.8"])),
        OrderCase("example.com", on: "2009-07-15", ["common-name": "intranet"], .refused(["intranet"])),
        OrderCase("*.example.com", order, .refused(["asterisk"])),
        OrderCase("8.8.8.8", order, .refused(["domain"])),
        OrderCase("example.com", .stored("example.com")),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .ucDomain) }
}
