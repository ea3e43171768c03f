import Testing

/// What comes in another dress than PEM goes the whole way: inspected, ordered, and answered by the authority.
@Suite struct CSRReceivedTests {
    /// A form of a request, and a word of the advice about it.
    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let advice: String
        let change: @Sendable ([Substring]) -> String
    }

    static let forms = [
        Form(testDescription: "one line", advice: "BEGIN and END lines") { $0.joined(separator: " ") },
        Form(testDescription: "base64 alone", advice: "the content alone shows") { $0.dropFirst().dropLast().joined() },
        Form(testDescription: "web page", advice: "such as \\n, <br>") { $0.joined(separator: "<br>") },
    ]

    @Test(arguments: forms) func aRequestInAnotherDressBecomesAnOrder(form: Form) throws {
        let workshop = try CSRWorkshop()
        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        try workshop.write(form.change(try workshop.text("mine.csr").split(separator: "\n")), to: "given.csr")
        let inspected = try workshop.certdesk(["csr", "inspect", "given.csr"])
        #expect(inspected.status == 0, "\(inspected.messages)")
        #expect(inspected.output.contains("advisory  csr-text") && inspected.output.contains(form.advice), "\(inspected.output)")
        let id = try workshop.order(request: "given")
        #expect(try workshop.certdesk(["orders", "show", id, "--json"]).output.contains(form.advice.replacing("\\", with: "\\\\")))
        // The authority's certificate is for the key of what was stored.
        try workshop.issue("mine")
        #expect(try workshop.certdesk(["orders", "attach", id, "mine.pem"]).status == 0)
    }

    /// A PFX as GnuTLS writes it, and two certificates joined without a line feed.
    @Test func whatTheAuthorityReturnsIsRead() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        try workshop.issue("mine")
        let id = try workshop.order(request: "mine")
        try workshop.openssl([
            "pkcs12", "-export", "-inkey", "mine.key", "-in", "mine.pem", "-passout", "pass:abcdefg1", "-out", "mine.pfx",
        ])
        let digits = try workshop.openssl(["base64", "-in", "mine.pfx"])
        try workshop.write("-----BEGIN PKCS12-----\n\(digits)-----END PKCS12-----\n", to: "lines.txt")
        let opened = try workshop.certdesk(["orders", "attach", id, "lines.txt", "--passphrase-fd", "3"], secrets: "abcdefg1\n")
        #expect(opened.status == 0, "\(opened.messages)")
        let leaf = try workshop.text("mine.pem")
        try workshop.write(String(leaf.dropLast()) + (try workshop.text("issuing.pem")), to: "joined.pem")
        let joined = try workshop.certdesk(["orders", "attach", id, "joined.pem"])
        #expect(joined.status == 0, "\(joined.messages)")
        #expect(joined.messages.contains("joined.pem: The BEGIN and END lines"), "\(joined.messages)")
    }
}
