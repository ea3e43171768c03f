import Console
import Live
import Testing

@Suite struct AddresseeTests {
    @Test(
        arguments: [
            ("mo@example.com", nil, "mo@example.com"), ("  mo@example.com ", nil, "mo@example.com"),
            ("Mo Sample <mo@example.com>", "Mo Sample", "mo@example.com"),
            ("\"Sample, Mo\" <mo@example.com>", "Sample, Mo", "mo@example.com"),
            ("<mo@example.com>", nil, "mo@example.com"), ("it@größe-holz.de", nil, "it@xn--gre-holz-rya3u.de"),
            ("Zoë < zoe@example.com >", "Zoë", "zoe@example.com"),
        ] as [(String, String?, String)])
    func isReadAsPeopleTypeIt(typed: String, name: String?, mailbox: String) throws {
        let addressee = try Addressee(typed: typed)
        #expect(addressee.name == name && addressee.mailbox == mailbox)
    }

    @Test(arguments: [
        "", "mo", "Mo <mo>", "Mo <>", "mo@example.com, al@example.com", "mo@example.com\nBcc: al@example.com", "Mo <mo@b> x", "it@foo",
        "it@exa..mple.com",
        "it@10.0.0.1", "it@-example.com",
    ])
    func whatIsNoneIsRefused(typed: String) {
        #expect(throws: Exit.self) { try Addressee(typed: typed) }
    }
}
