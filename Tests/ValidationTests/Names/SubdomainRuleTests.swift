import Testing

@testable import Validation

@Suite struct SubdomainRuleTests {
    static func order(_ commonName: String) -> [String: String] { ["common-name": commonName] }

    static let cases: [OrderCase] = [
        OrderCase("secure.example.com", order("www.example.com"), .stored("secure.example.com")),
        OrderCase("a.b.c.example.com", order("www.example.com"), .stored("a.b.c.example.com")),
        OrderCase("secure.example.com", order("https://WWW.Example.com/"), .stored("secure.example.com")),
        OrderCase("secure.example.co.uk", order("www.example.co.uk"), .stored("secure.example.co.uk")),
        OrderCase("secure.other.co.uk", order("www.example.co.uk"), .refused(["example.co.uk", "other domains"])),
        // A hyphen makes another domain: the guide's own slip.
        OrderCase("secure.global-sign.com", order("www.globalsign.com"), .refused(["globalsign.com", "other domains"])),
        OrderCase("notexample.com", order("www.example.com"), .refused(["other domains"])),
        OrderCase("www.example.com", order("www.example.com"), .told("www.example.com", ["common name"])),
        OrderCase("WWW.EXAMPLE.COM", order("www.example.com"), .told("www.example.com", ["common name"])),
        OrderCase("example.com", order("www.example.com"), .told("example.com", ["free"])),
        OrderCase("example.com", order("*.example.com"), .told("example.com", ["free"])),
        OrderCase("example.com", order("secure.example.com"), .stored("example.com")),
        OrderCase("a.example.com", order("*.example.com"), .told("a.example.com", ["*.example.com covers"])),
        OrderCase("a.b.example.com", order("*.example.com"), .stored("a.b.example.com")),
        OrderCase("*.b.example.com", order("*.example.com"), .refused(["wildcard"])),
        OrderCase("8.8.8.8", order("www.example.com"), .refused(["public IP addresses"])),
        OrderCase("secure.example.com", order("8.8.8.8"), .refused(["8.8.8.8", "no subdomains"])),
        OrderCase("secure.example.com", on: "2009-07-15", order("localhost"), .refused(["localhost", "internal"])),
        OrderCase("secure.example.com", .stored("secure.example.com")),
        OrderCase("secure.example.com", order("not a name"), .stored("secure.example.com")),
        OrderCase("ww.example.com", order("www.example.com"), .told("ww.example.com", ["\"ww\""])),
        OrderCase("shop.bücher.de", order("xn--bcher-kva.de"), .told("shop.xn--bcher-kva.de", ["shop.bücher.de"])),
    ]

    @Test(arguments: cases) func verdict(_ item: OrderCase) throws { try item.expect(from: .subdomain) }
}
