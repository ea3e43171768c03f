import Testing

/// `orders recipients` and `orders requirement` as a user runs them: from the placed order to certificates that end.
@Suite struct OrdersRecipientsCommandTests {
    private static let answers = """
        {
          flow: "smime-bulk",
          requirements: {
            team: "t-42", agreementSigned: true, agreementSigner: "Test Signer", agreementDate: "2026-11-20"},
          recipients: {table: [
            {firstName: "Jane", lastName: "Doe", email: "jane@example.com", country: "GB"},
            {firstName: "Bob", lastName: "Roe", email: "bob@example.com", country: "GB"},
            {firstName: "Ann", lastName: "Lee", email: "ann@example.com", country: "GB"}]},
          \(CSRWorkshop.parties)
        }
        """

    @Test func everyRecipientGoesItsOwnWay() throws {
        let workshop = try CSRWorkshop()
        func desk(_ words: String..., secrets: String = "") throws -> CSRWorkshop.Run { try workshop.certdesk(words, secrets: secrets) }
        try workshop.write(Self.answers, to: "bulk.json5")
        let placed = try desk("order", "smime-bulk", "--answers", "bulk.json5", "--json", "--as-of", "2026-11-28")
        #expect(placed.status == 0, "\(placed.messages)")
        let id = try #require(try JSON(parsing: placed.output)["id"].string)

        // The id alone lists; a slip for a command is named.
        #expect(try desk("orders", "recipients", id, "--state", "pending").output.split(separator: "\n").count == 3)
        #expect(try desk("orders", "recipients", "isue", id).messages.contains("Did you mean certdesk orders recipients issue?"))

        try workshop.request("jane", subject: "/CN=Jane Doe", names: "email:jane@example.com")
        #expect(try desk("orders", "recipients", "request", id, "jane@example.com", "--csr", "jane.csr").status == 0)
        let made = try desk("orders", "recipients", "request", id, "2", "--make-key", "--passphrase-fd", "3", secrets: "abcdefg1\n")
        #expect(made.status == 0 && made.output.contains("key made here"), "\(made.messages)")

        try workshop.issue(
            "jane", from: "20261128000000Z", to: "20271127235959Z",
            extensions: "extendedKeyUsage=emailProtection\nkeyUsage=digitalSignature\nsubjectAltName=email:jane@example.com")
        let early = try desk("orders", "recipients", "issue", id, "--certificate", "jane.pem")
        #expect(early.status == 65 && early.messages.contains("the validation call-back"), "\(early.messages)")
        let called = try desk(
            "orders", "requirement", id, "call-back", "--number", "+44 20 7946 0000", "--source", "trade register")
        #expect(called.status == 0, "\(called.messages)")
        #expect(
            try JSON(parsing: try desk("orders", "show", id, "--json").output)["requirements"]["callBack"]["telephone"].string
                == "+442079460000")
        #expect(try desk("orders", "status", id, "--payment", "settled").status == 0)
        #expect(try desk("domains", "add", "example.com", "--organization", "Example Ltd").status == 0)
        #expect(try desk("domains", "validate", "example.com", "--dns").status == 0)
        #expect(try desk("domains", "approve", "example.com", "--evidence", "record seen").status == 0)
        let issued = try desk("orders", "recipients", "issue", id, "--certificate", "jane.pem")
        #expect(issued.output.contains("jane@example.com\tJane Doe\tissued"), "\(issued.output)\(issued.messages)")
        #expect(try desk("outbox", "list").output.contains("mail-certificate\twaiting\tjane@example.com"))

        #expect(try desk("orders", "recipients", "revoke", id, "1", "--reason", "The laptop was lost.").status == 0)
        let replaced = try desk(
            "orders", "recipients", "replace", id, "bob@example.com", "--first-name", "Jo", "--last-name", "Poe", "--email",
            "jo@example.com", "--reason", "Bob left.")
        #expect(replaced.status == 0, "\(replaced.messages)")
        #expect(try desk("orders", "recipients", "withdraw", id, "3", "--reason", "Not needed.").status == 0)
        let list = try JSON(parsing: try desk("orders", "show", id, "--json").output)["recipients"].elements
        #expect(list.map { $0["state"].string } == ["revoked", "replaced", "withdrawn", "pending"])
        #expect(list.last?["email"].string == "jo@example.com" && list.last?["replaces"].int == 2)
        #expect(try desk("orders", "recipients", "revoke", id, "2", "--reason", "Bob left.").status == 65, "he never had one")

        // Who comes later: the price first, then the change, and the difference is open.
        try workshop.write("First Name,Last Name,Email,Country\nKim,Orr,kim@example.com,GB\nJo,Poe,jo@example.com,GB\n", to: "more.csv")
        let faulty = try desk("orders", "recipients", "add", id, "more.csv")
        #expect(faulty.status == 65 && faulty.messages.contains("Row 3, Email: The order has a recipient jo@example.com already"))
        #expect(faulty.messages.contains("1 of 2 cannot be added"), "\(faulty.messages)")
        let price = try JSON(parsing: try desk("orders", "recipients", "add", id, "more.csv", "--good-only", "--price", "--json").output)
        #expect(price["lines"].elements.first?["item"].string == "mail-certificate")
        #expect(try desk("orders", "invoice", id).output.contains("Invoice 2026-000001"))
        let added = try desk("orders", "recipients", "add", id, "more.csv", "--good-only")
        #expect(added.status == 0 && added.output.contains("5\tkim@example.com\tKim Orr\tpending"), "\(added.messages)")
        let status = try JSON(parsing: try desk("orders", "status", id, "--json").output)
        #expect(status["payment"]["open"].int == price["total"].int && status["payment"]["standing"].string == "open", "\(added.messages)")
        #expect(try JSON(parsing: try desk("orders", "invoice", id, "--json").output)["quote"]["total"].int == price["total"].int)
        #expect(try desk("orders", "invoice", id, "--number", "2026-000001").output.contains("Invoice 2026-000001"))
        let one = ["--first-name", "Lou", "--last-name", "Orr", "--email", "lou@example.com", "--country", "GB"]
        #expect(try workshop.certdesk(["orders", "recipients", "add", id] + one).output.contains("6\tlou@example.com"))
        #expect(try desk("orders", "undo", id, "--reason", "A slip.").messages.contains("recipient 6 added"))
        #expect(try desk("orders", "recipients", id, "--state", "withdrawn").output.contains("6\tlou@example.com"))
        // The answers have those of today.
        #expect(try desk("orders", "show", id, "--answers", "--output", "again.json5").status == 0)
        let again = try JSON(parsing: try desk("quote", "--answers", "again.json5", "--json").output)
        #expect(again["lines"].elements.first?["quantity"].int == 2)

        // One certificate is for one recipient, and what is beside it is said.
        for words in [["attach", id, "jane.pem"], ["reissue", id], ["bundle", id, "--output", "out"]] {
            let refused = try workshop.certdesk(["orders"] + words)
            #expect(refused.status == 65 && refused.messages.contains("certdesk orders recipients"), "\(words): \(refused.messages)")
        }
        try workshop.write("no certificate", to: "junk.pem")
        let junk = try desk("orders", "recipients", "issue", id, "--certificate", "junk.pem").messages
        #expect(junk.contains("junk.pem: ") && !junk.contains("junk.pem: junk.pem"), "\(junk)")
        // A request that a recipient handed in later is handed out like those of the list.
        #expect(try desk("orders", "files", id).output.contains("recipient-1-csr.pem\n"))
        #expect(try desk("orders", "files", id, "recipient-1-csr.pem").output.contains("BEGIN CERTIFICATE REQUEST"))
        // Whoever waits rests on the proof of the domain, which is said before that goes, and after it came again.
        let kept = try desk("domains", "remove", "example.com")
        let asked = "1 order rests on its proof and waits for certificates, \(id). Remove it all the same?"
        #expect(kept.status == 1 && kept.messages.contains(asked) && kept.messages.contains("--yes"), "\(kept.messages)")
        #expect(try desk("domains", "remove", "example.com", "--yes").output.contains("state\tremoved"))
        #expect(try desk("domains", "add", "example.com").messages.contains("what was shown of it before counts no more"))
        let verified = try desk("orders", "verify")
        #expect(verified.status == 0, "\(verified.output)\(verified.messages)")
    }
}
