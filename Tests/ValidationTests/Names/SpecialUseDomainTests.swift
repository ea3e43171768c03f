import Names
import NameSamples
import Testing

@testable import Validation

@Suite struct SpecialUseDomainTests {
    @Test(arguments: SpecialUseDomain.all) func holdsItsNames(_ special: SpecialUseDomain) throws {
        #expect(SpecialUseDomain.containing(try DomainName("a.b.\(special.suffix)", names: .handful)) == special)
        #expect(SpecialUseDomain.containing(try DomainName(special.suffix, names: .handful)) == special)
        #expect(SpecialUseDomain.containing(try DomainName("a.x\(special.suffix)", names: .handful)) == nil)
    }

    @Test(arguments: ["example.com", "www.example.net", "example.org", "test.com", "local.de", "a.arpa"]) func ordinary(_ text: String)
        throws
    {
        #expect(SpecialUseDomain.containing(try DomainName(text, names: .handful)) == nil)
    }

    @Test(
        arguments: [("8.8.in-addr.arpa", "in-addr.arpa"), ("ip6.arpa", "ip6.arpa"), ("a.arpa", nil), ("in-addr.arpa.com", nil)]
            as [(String, String?)])
    func reverseZone(_ text: String, _ zone: String?) throws {
        #expect(SpecialUseDomain.reverseZone(containing: try DomainName(text, names: .handful)) == zone)
    }
}
