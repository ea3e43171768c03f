import Testing

@testable import Validation

@Suite struct SubdomainRuleTests {
    static func order(_ commonName: String) -> [String: String] { ["common-name": commonName] }

    static let cases: [RuleCase] = [
        RuleCase("secure.example.com", order("www.example.com"), .valid("secure.example.com")),
        RuleCase("a.b.c.example.com", order("www.example.com"), .valid("a.b.c.example.com")),
        RuleCase("secure.example.com", order("https://WWW.Example.com/"), .valid("secure.example.com")),
        RuleCase("secure.example.co.uk", order("www.example.co.uk"), .valid("secure.example.co.uk")),
        RuleCase("secure.other.co.uk", order("www.example.co.uk"), .invalid(["example.co.uk", "other domains"])),
        // A hyphen makes another domain: the guide's own slip.
        RuleCase("secure.global-sign.com", order("www.globalsign.com"), .invalid(["globalsign.com", "other domains"])),
        RuleCase("notexample.com", order("www.example.com"), .invalid(["other domains"])),
        RuleCase("www.example.com", order("www.example.com"), .advisory("www.example.com", ["common name", "not charged"])),
        RuleCase("WWW.EXAMPLE.COM", order("www.example.com"), .advisory("www.example.com", ["common name"])),
        RuleCase("example.com", order("www.example.com"), .advisory("example.com", ["free"])),
        RuleCase("example.com", order("*.example.com"), .advisory("example.com", ["free"])),
        RuleCase("example.com", order("secure.example.com"), .valid("example.com")),
        RuleCase("a.example.com", order("*.example.com"), .advisory("a.example.com", ["*.example.com covers"])),
        RuleCase("a.b.example.com", order("*.example.com"), .valid("a.b.example.com")),
        RuleCase("*.b.example.com", order("*.example.com"), .invalid(["Enter it under wildcard names"])),
        RuleCase("8.8.8.8", order("www.example.com"), .invalid(["public IP addresses"])),
        RuleCase("secure.example.com", order("8.8.8.8"), .invalid(["8.8.8.8", "no subdomains"])),
        RuleCase("secure.example.com", on: "2009-07-15", order("localhost"), .invalid(["localhost", "internal"])),
        RuleCase("secure.example.com", .valid("secure.example.com")),
        RuleCase("secure.example.com", order("not a name"), .valid("secure.example.com")),
        // A first label alone is half a name; also where it is a top-level domain.
        RuleCase("secure", order("www.example.com"), .incomplete(["secure.example.com"])),
        RuleCase("Info", order("*.example.co.uk"), .incomplete(["info.example.co.uk"])),
        RuleCase("bücher", order("www.example.com"), .incomplete(["xn--bcher-kva.example.com"])),
        RuleCase("secure", .incomplete(["no dot"])),
        RuleCase("DNS:secure.example.com", order("CN=www.example.com"), .advisory("secure.example.com", ["DNS:"])),
        RuleCase("secure.example.com", order("www.example.hotel"), .valid("secure.example.com")),
        RuleCase("ww.example.com", order("www.example.com"), .advisory("ww.example.com", ["\"ww\""])),
        RuleCase("shop.bücher.de", order("xn--bcher-kva.de"), .advisory("shop.xn--bcher-kva.de", ["shop.bücher.de"])),
    ]

    @Test(arguments: cases) func verdict(_ check: RuleCase) throws { try check.hold("subdomain") }
}
