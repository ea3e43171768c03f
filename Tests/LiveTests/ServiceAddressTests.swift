import Testing

@testable import Live

/// Addresses of hosted services, and what this computer's resolver says.
@Suite struct ServiceAddressTests {
    @Test(arguments: [("198.51.100.7", "198.51.100.7"), ("2001:DB8:0:0::7", "2001:db8::7"), ("10.0.0.5", "10.0.0.5")])
    func anAddressIsWrittenInItsShortForm(_ typed: String, _ text: String) { #expect(ServiceAddress(typed)?.text == text) }

    @Test(arguments: ["", "198.51.100", "198.51.100.07", "mail.example.com", "[2001:db8::7]", "198.51.100.7/24"])
    func whatIsNoneIsNone(_ typed: String) { #expect(ServiceAddress(typed) == nil) }

    /// Every computer knows itself by this name (RFC 6761 section 6.3), and no resolver has an address below the other (section 6.4).
    @Test func theResolverIsAsked() {
        let own = ServiceAddress.resolution(of: "localhost")
        #expect(!own.addresses.isEmpty && own.addresses.allSatisfy { $0 == "127.0.0.1" || $0 == "::1" })
        #expect(own.sentence(about: "localhost", assigned: "198.51.100.7").contains("not to 198.51.100.7"))
        let none = ServiceAddress.resolution(of: "mail.example.invalid")
        #expect(none.addresses.isEmpty)
        #expect(none.sentence(about: "mail.example.invalid", assigned: "198.51.100.7").contains("leads nowhere yet"))
    }
}
