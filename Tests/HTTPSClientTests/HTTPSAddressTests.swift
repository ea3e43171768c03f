import HTTPSClient
import SentenceForm
import Testing

@Suite struct HTTPSAddressTests {
    @Test(arguments: [
        ("https://emea.api.hvca.globalsign.com:8443/v2", "https://emea.api.hvca.globalsign.com:8443/v2"),
        ("HTTPS://API.Example.com/v2/", "https://api.example.com:443/v2"), ("http://127.0.0.1", "http://127.0.0.1:80"),
        ("https://[2001:DB8::1]:8443//", "https://[2001:db8::1]:8443"), ("https://host/a%20b/c", "https://host:443/a%20b/c"),
    ])
    func isRead(_ text: String, _ normal: String) throws {
        let address = try HTTPSAddress(text)
        #expect(address.description == normal)
        #expect(try HTTPSAddress(normal) == address)
    }

    static let bad: [(String, HTTPSAddressFault)] = [
        ("api.example.com", .incomplete("api.example.com")), ("", .incomplete("")), ("ftp://example.com", .scheme("ftp")),
        ("file:///etc/passwd", .scheme("file")), ("https://a@example.com", .credentials), ("https://a:b@example.com/", .credentials),
        ("https://example.com/v2?a=b", .query), ("https://example.com#a", .query), ("https://", .host("")), ("https://a b/", .host("a b")),
        ("https://-a.example/", .host("-a.example")), ("https://a..b/", .host("a..b")),
        ("https://münchen.example", .host("münchen.example")),
        ("https://[::1/", .host("[::1")), ("https://[127.0.0.1]/", .host("[127.0.0.1]")), ("https://a:0", .port("0")),
        ("https://a:65536", .port("65536")),
        ("https://a:", .port("")), ("https://a:+1", .port("+1")), ("https://[::1]x:1", .port(":1")), ("https://a/b c", .path("/b c")),
        ("https://a/../b", .path("/../b")), ("https://a/b//c", .path("/b//c")), ("https://a/\r\nX: y", .path("/\r\nX: y")),
        ("https://a\r\n/", .host("a\r\n")),
    ]

    @Test(arguments: bad)
    func isRefused(_ text: String, _ fault: HTTPSAddressFault) {
        #expect(throws: fault) { try HTTPSAddress(text) }
        // Periods together are the text's own.
        #expect(fault.description.replacing("..", with: ".").faultOfForm() == nil)
        #expect(!fault.description.unicodeScalars.contains { $0.value < 0x20 })
    }
}
