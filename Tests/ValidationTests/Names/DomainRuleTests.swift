import Testing

@testable import Validation

@Suite struct DomainRuleTests {
    static let order = ["common-name": "www.example.com"]

    static let cases: [OrderCase] = [
        OrderCase("www.example.net", order, .stored("www.example.net")),
        OrderCase("www.example.net", .stored("www.example.net")),
        OrderCase("secure.example.co.uk", ["common-name": "www.other.co.uk"], .stored("secure.example.co.uk")),
        OrderCase("example.net", order, .told("example.net", ["www.example.net"])),
        OrderCase("shop.example.com", order, .refused(["example.com", "subdomains", "cost less"])),
        OrderCase("shop.example.com", ["common-name": "*.example.com"], .refused(["subdomains"])),
        OrderCase("www.example.net", ["common-name": "8.8.8.8"], .stored("www.example.net")),
        OrderCase("www.example.net", on: "2009-07-15", ["common-name": "localhost"], .stored("www.example.net")),
        OrderCase("8.8.4.4", order, .refused(["public IP addresses"])),
        OrderCase("*.example.net", order, .refused(["wildcard"])),
        OrderCase("mail.corp", on: "2009-07-15", order, .refused(["internal names"])),
        OrderCase("co.uk", order, .refused(["registry"])),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .domain) }
}
