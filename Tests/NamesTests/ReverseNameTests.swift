import Names
import Testing

struct ReverseNameTests {
    /// RFC 1035 section 3.5 and RFC 3596 section 2.5, with its example.
    @Test(arguments: [
        ("10.2.0.52", "52.0.2.10.in-addr.arpa"),
        ("4321:0:1:2:3:4:567:89ab", "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa"),
    ]) func anAddressHasItsPlaceInTheReverseZone(_ address: String, _ name: String) throws {
        #expect(try IPAddress(address).reverseName == name)
    }
}
