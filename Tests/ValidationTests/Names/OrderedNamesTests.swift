import NameSamples
import Testing

@testable import Validation

@Suite struct OrderedNamesTests {
    @Test func everyClassInItsOrder() {
        let names = OrderedNames(
            .init(
                commonName: "www.example.com", ucNames: ["owa.example.com"], subdomains: ["secure.example.com"],
                domains: ["shop.example.net"],
                publicIPs: ["8.8.8.8"], internalNames: ["localhost"]), names: .handful)
        #expect(
            names.entries.map { "\($0.kind.rawValue) \($0.value)" } == [
                "common-name www.example.com", "uc-name owa.example.com", "subdomain secure.example.com", "domain shop.example.net",
                "public-ip 8.8.8.8", "internal-name localhost", "free example.com",
            ])
        #expect(names.countedEntries == 5)
        #expect(names.duplicates.isEmpty)
    }

    @Test func dropsNamesTypedTwice() {
        let names = OrderedNames(
            .init(
                commonName: "https://www.bücher.de/", ucNames: ["mail.bücher.de"],
                subdomains: ["WWW.xn--bcher-kva.de", "MAIL.Bücher.de", "a.bücher.de", "A.xn--bcher-kva.de."]), names: .handful)
        #expect(names.values(of: .commonName) == ["www.xn--bcher-kva.de"])
        #expect(names.values(of: .ucName) == ["mail.xn--bcher-kva.de"])
        #expect(names.values(of: .subdomain) == ["a.xn--bcher-kva.de"])
        #expect(names.duplicates == ["WWW.xn--bcher-kva.de", "MAIL.Bücher.de", "A.xn--bcher-kva.de."])
    }

    @Test func addressesByValue() {
        let names = OrderedNames(
            .init(
                commonName: "2606:4700:4700::1111",
                publicIPs: ["2606:4700:4700:0:0:0:0:1111", "2606:4700:4700::1001", "2606:4700:4700:0::1001"]),
            names: .handful)
        #expect(names.values(of: .publicIP) == ["2606:4700:4700::1001"])
        #expect(names.countedEntries == 1)
    }

    @Test func bareDomainIsNeverPaidFor() {
        let names = OrderedNames(
            .init(commonName: "*.example.com", subdomains: ["example.com"], domains: ["example.net", "www.example.net"]), names: .handful)
        #expect(names.values(of: .free) == ["example.com", "example.net"])
        #expect(names.values(of: .subdomain).isEmpty)
        #expect(names.values(of: .domain) == ["www.example.net"])
        #expect(names.duplicates == ["example.com", "example.net"])
    }

    @Test func aBareCommonNameStaysTheCommonName() {
        let names = OrderedNames(.init(commonName: "example.com", subdomains: ["www.example.com"]), names: .handful)
        #expect(names.entries.map(\.value) == ["example.com", "www.example.com"])
        #expect(names.entries.map(\.kind) == [.commonName, .subdomain])
    }

    @Test func approvalLeavesOutTheFreeNames() {
        let names = OrderedNames(.init(commonName: "www.example.com", publicIPs: ["8.8.8.8"]), names: .handful)
        #expect(names.authorizationDomains(names: .handful).map(\.addresses.count) == [10])
    }

    @Test func keepsWhatItCannotRead() {
        let names = OrderedNames(.init(commonName: "", subdomains: ["not a name", "Not A Name", " "]), names: .handful)
        #expect(names.values(of: .subdomain) == ["not a name"])
    }
}
