import Testing

@testable import HostedProduct

/// The address of a hosted service as people write it.
@Suite struct ServiceURLTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let host: String
        let port: Int?
        let isPlain: Bool

        init(_ text: String, _ host: String, port: Int? = nil, isPlain: Bool = false) {
            (testDescription, self.host, self.port, self.isPlain) = (text, host, port, isPlain)
        }
    }

    @Test(arguments: [
        Case("https://mail.example.com/owa", "mail.example.com"), Case("mail.example.com", "mail.example.com"),
        Case("  HTTPS://Mail.Example.com/owa/auth/logon.aspx?url=x#y ", "Mail.Example.com"),
        Case("http://mail.example.com", "mail.example.com", isPlain: true),
        Case("https://mail.example.com:8443/", "mail.example.com", port: 8443), Case("https://mail.example.com:/", "mail.example.com"),
        Case("https://mail.example.com./", "mail.example.com"), Case("https://mail.example.com?x=@", "mail.example.com"),
        Case("https://bücher.example.com\\owa", "bücher.example.com"), Case("https://[2001:db8::1]/", "[2001:db8::1]"),
    ])
    func theHostIsRead(_ test: Case) throws {
        let url = try ServiceURL(test.testDescription)
        #expect(url.host == test.host && url.port == test.port && url.isPlain == test.isPlain)
    }

    @Test(arguments: [
        ("ftp://mail.example.com", "not by ftp://"), ("https://user:secret@mail.example.com/", "a user name"), ("https://", "no host"),
        ("", "no host"), ("https:///owa", "no host"), ("https://mail.example.com:99999/", "99999 is no port"),
        ("https://mail.example.com:٣/", "is no port"), ("java\u{202E}script://x", "not by"),
    ])
    func whatIsNoneIsRefusedInASentence(_ text: String, _ words: String) {
        let fault = #expect(throws: ServiceURL.Fault.self) { try ServiceURL(text) }
        #expect(fault?.description.contains(words) == true, "\(fault?.description ?? "")")
        #expect(fault?.description.unicodeScalars.contains("\u{202E}") == false)
        #expect(fault?.description.contains("secret") == false)
    }
}
