import Console
import Orders
import SampleOrders
import Signals
import Testing

@testable import Live

/// Addresses of hosted services, and what this computer's resolver says.
@Suite struct ServiceAddressTests {
    @Test(arguments: [("198.51.100.7", "198.51.100.7"), ("2001:DB8:0:0::7", "2001:db8::7"), ("10.0.0.5", "10.0.0.5")])
    func anAddressIsWrittenInItsShortForm(_ typed: String, _ text: String) { #expect(ServiceAddress(typed)?.text == text) }

    @Test(arguments: ["", "198.51.100", "198.51.100.07", "mail.example.com", "[2001:db8::7]", "198.51.100.7/24"])
    func whatIsNoneIsNone(_ typed: String) { #expect(ServiceAddress(typed) == nil) }

    @Test(arguments: ["127.0.0.1", "0.0.0.0", "255.255.255.255", "224.0.0.1", "169.254.1.1", "::", "::1", "fe80::1", "ff02::1"])
    func whereNobodyIsReachedIsNoService(_ text: String) { #expect(ServiceAddress(text)?.isReachable == false) }

    @Test(arguments: ["198.51.100.7", "10.0.0.5", "1.1.1.1", "2001:db8::7", "fd00::7"])
    func whereSomebodyIsReachedIsOne(_ text: String) { #expect(ServiceAddress(text)?.isReachable == true) }

    /// Typed in the desk or with the command, it is the same.
    @Test func aValueIsCheckedByItsStep() throws {
        var samples = SampleOrders(seed: 1)
        var order = samples.next(placedAt: try #require(Timestamp("2026-11-29T03:04:05Z")))
        order.contents = .hosted(
            HostedOrder(
                mailboxes: 200, service: .owa, commonName: "mail.example.com",
                csr: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048", platform: .f5), payment: Payment(method: .bankTransfer),
                handOvers: .begun([.request: nil, .ticket: "1", .address: "198.51.100.7"], at: order.placedAt)))
        #expect(try HandOverValue.checked("2001:DB8:0::7", for: .address, of: order) == "2001:db8::7")
        #expect(
            try HandOverValue.checked(" ", for: .address, of: order) == nil
                && HandOverValue.checked("4711", for: .ticket, of: order) == "4711")
        #expect(try HandOverValue.checked("198.51.100.7", for: .record, of: order) == "198.51.100.7")
        for (step, wrong) in [
            (HandOver.ID.address, "not an address; $(x)"), (.address, "10.0"), (.address, "127.0.0.1"), (.record, "9.9.9.9"),
        ] {
            #expect(throws: Exit.self) { try HandOverValue.checked(wrong, for: step, of: order) }
        }
    }

    /// Every computer knows itself by this name (RFC 6761 section 6.3), and no resolver has an address below the other (section 6.4).
    @Test func theResolverIsAsked() {
        let own = ServiceAddress.resolution(of: "localhost")
        #expect(!own.addresses.isEmpty && own.addresses.allSatisfy { $0 == "127.0.0.1" || $0 == "::1" })
        #expect(own.sentence(about: "localhost", assigned: "198.51.100.7", otherwise: "").contains("not to 198.51.100.7"))
        let none = ServiceAddress.resolution(of: "mail.example.invalid")
        #expect(none.addresses.isEmpty)
        let words = none.sentence(about: "mail.example.invalid", assigned: "198.51.100.7", otherwise: "or believe the customer")
        #expect(words.contains("leads nowhere yet") && words.hasSuffix("; or believe the customer."))
    }

    /// Neither whoever has given up nor whoever has waited long enough waits for a resolver that says nothing.
    @Test func aResolverThatSaysNothingIsLeftToItself() {
        let end = Patience()
        let silent: @Sendable (String) -> ServiceAddress.Resolution = { _ in
            end.wait()
            return .found(["198.51.100.7"])
        }
        let late = ServiceAddress.resolution(of: "mail.example.com", within: 0, ask: silent) { true }
        #expect(late == .failed("no answer within 0 seconds"))
        var asked = 0
        let unwanted = ServiceAddress.resolution(of: "mail.example.com", within: 3600, ask: silent) {
            asked += 1
            return asked < 3
        }
        #expect(unwanted == .failed("given up") && asked == 3)
        end.end()
        #expect(ServiceAddress.resolution(of: "mail.example.com", within: 3600, ask: silent) { true } == .found(["198.51.100.7"]))
    }
}
