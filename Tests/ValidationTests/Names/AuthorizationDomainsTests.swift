import Names
import NameSamples
import Testing

@testable import Validation

@Suite struct AuthorizationDomainsTests {
    private func list(_ names: String...) throws -> [AuthorizationDomains] {
        AuthorizationDomains.list(for: try names.map { try HostPattern($0, names: .handful) }, names: .handful)
    }

    @Test func fromTheNameDownToTheBaseDomain() throws {
        let domains = try #require(try list("ww2.secure.example.co.uk").first)
        #expect(domains.base.ascii == "example.co.uk")
        #expect(domains.domains.map(\.ascii) == ["example.co.uk", "secure.example.co.uk", "ww2.secure.example.co.uk"])
        #expect(domains.addresses.count == 15)
        #expect(domains.addresses.first == "admin@example.co.uk")
        #expect(domains.addresses.last == "postmaster@ww2.secure.example.co.uk")
        #expect(!domains.addresses.contains { $0.hasSuffix("@co.uk") })
    }

    @Test(arguments: [("www.example.com", 10), ("*.example.com", 5), ("example.com", 5), ("*.a.example.com", 10)])
    func numberOfAddresses(_ name: String, _ count: Int) throws {
        #expect(try list(name).map(\.addresses.count) == [count])
    }

    @Test func fiveLocalParts() throws {
        #expect(
            try list("example.com").first?.addresses == [
                "admin@example.com", "administrator@example.com", "webmaster@example.com", "hostmaster@example.com",
                "postmaster@example.com",
            ])
    }

    @Test func commonToAllNamesOfABase() throws {
        let domains = try list("a.secure.example.com", "b.secure.example.com", "*.secure.example.com")
        #expect(domains.map { $0.domains.map(\.ascii) } == [["example.com", "secure.example.com"]])
        #expect(try list("www.example.com", "mail.example.com").first?.domains.map(\.ascii) == ["example.com"])
    }

    @Test func oneForEachBaseDomain() throws {
        let domains = try list("www.example.com", "www.example.net", "shop.example.net", "example.com")
        #expect(domains.map(\.base.ascii) == ["example.com", "example.net"])
        #expect(domains.map(\.addresses.count) == [5, 5])
    }

    @Test func noneWithoutABaseDomain() throws {
        #expect(try list("localhost", "mail.corp", "co.uk").isEmpty)
    }
}
