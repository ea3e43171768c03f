import Testing

/// `orders reissue` as a user runs it, with a test authority: a new key and an added name, attached, and the plan goes on.
@Suite struct OrdersReissueTests {
    private static let server =
        "extendedKeyUsage=serverAuth\nkeyUsage=critical,digitalSignature\ncertificatePolicies=2.23.140.1.2.2"

    /// A workshop with an order that was issued, its request from outside; the order's id.
    private static func issued() throws -> (workshop: CSRWorkshop, id: String) {
        let workshop = try CSRWorkshop()
        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        try workshop.issue("mine")
        let id = try workshop.order(request: "mine", options: ["--as-of", "2026-11-28"])
        try workshop.issue("mine", from: "20261128000000Z", to: "20270614235959Z", extensions: server)
        try workshop.write(workshop.text("mine.pem") + workshop.text("issuing.pem"), to: "returned.pem")
        let attached = try workshop.certdesk(["orders", "attach", id, "returned.pem"])
        #expect(attached.status == 0, "\(attached.messages)")
        return (workshop, id)
    }

    @Test func aReissueGoesFromTheCommandToTheNextDueDay() throws {
        let (workshop, id) = try Self.issued()
        try workshop.request("new", names: "DNS:www.example.com,DNS:example.com,DNS:shop.example.com")
        let run = try workshop.certdesk(
            ["orders", "reissue", id, "--csr", "new.csr", "--add-name", "shop.example.com", "--as-of", "2026-11-28", "--json"])
        #expect(run.status == 0 && !run.messages.contains("is not asked"), "\(run.messages)")
        let reissue = try JSON(parsing: run.output)
        let number = try #require(reissue["id"].string)
        #expect(reissue["relations"].elements[0]["kind"].string == "reissues" && reissue["relations"].elements[0]["order"].string == id)
        #expect(reissue["quote"]["lines"].elements[0]["item"].string == "subdomain")
        try workshop.issue("new", from: "20261128000000Z", to: "20270614235959Z", extensions: Self.server)
        try workshop.write(workshop.text("new.pem") + workshop.text("issuing.pem"), to: "returned.pem")
        // The customer is sent a certificate once nothing is missing.
        let done = try workshop.certdesk(
            ["orders", "status", number, "--payment", "settled", "--approve", "example.com", "--call", "--evidence", "by answer"]
                + ["existence", "official-records", "domain-rights", "authorization"].flatMap { ["--check", $0] })
        #expect(done.status == 0, "\(done.messages)")
        let attached = try workshop.certdesk(["orders", "attach", number, "returned.pem"])
        #expect(attached.status == 0, "\(attached.messages)")
        let shown = try JSON(parsing: try workshop.certdesk(["orders", "show", id, "--json"]).output)
        #expect(shown["relations"].elements[0]["kind"].string == "reissued-by" && shown["relations"].elements[0]["order"].string == number)
        #expect(shown["certificates"].elements[1]["order"].string == number)
        // The one in use comes first.
        let certificate = try JSON(parsing: try workshop.certdesk(["certificate", "show", id, "--json"]).output)
        #expect(certificate["certificates"].elements.map { $0["order"].string } == [number, nil])
        let page = try workshop.certdesk(["orders", "show", id]).output
        #expect(page.contains("Next reissue") && page.contains("Reissued by"))
        #expect(page.contains("of the reissue \(number)"))
        let outbox = try workshop.certdesk(["outbox", "list", "--json"]).output
        let message = try #require(outbox.split(separator: "\n").first { $0.contains("\"reissued\"") })
        let text = try workshop.text(try #require(try JSON(parsing: String(message))["file"].string))
        #expect(text.contains("works until 2027-06-14") && !text.contains("PRIVATE KEY"))
        let verified = try workshop.certdesk(["orders", "verify"])
        #expect(verified.status == 0, "\(verified.output)\(verified.messages)")
    }

    @Test func aNewKeyGetsItsPasswordFromADescriptorAndWhatIsWrongIsSaid() throws {
        let (workshop, id) = try Self.issued()
        let new = try workshop.certdesk(
            [
                "orders", "reissue", id, "--set", "csr.method=auto", "--set", "csr.keyLength=p256", "--passphrase-fd", "3", "--as-of",
                "2026-11-28",
            ],
            secrets: "abcdefg1\n")
        #expect(new.status == 0 && new.messages.contains("Suffix of the key's password, shown only now: "), "\(new.messages)")
        #expect(!new.messages.contains("is not asked"), "\(new.messages)")
        #expect(new.messages.contains("The reissue costs nothing: it is part of the plan of the order \(id)."), "\(new.messages)")
        let number = new.output.split(separator: "\n").first.map(String.init) ?? ""
        let second = try workshop.certdesk(["orders", "reissue", number, "--as-of", "2026-11-28"])
        #expect(second.status == 65 && second.messages.contains("The reissue \(number) of the order \(id)"))
        #expect(try workshop.certdesk(["orders", "status", number, "cancelled", "--reason", "A test."]).status == 0)
        let wrong = try workshop.certdesk(["orders", "reissue", id, "--remove-name", "www.example.com", "--as-of", "2026-11-28", "--json"])
        #expect(wrong.status == 65)
        #expect(try JSON(parsing: wrong.output).elements[0]["field"].string == "names.remove")
        let missing = try workshop.certdesk(["orders", "reissue", "K9JW-JCHY", "--json"])
        #expect(missing.status == 66)
        #expect(try JSON(parsing: missing.output).elements[0]["rule"].string == "refused")
    }
}
