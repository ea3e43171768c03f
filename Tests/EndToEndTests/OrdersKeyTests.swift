import Testing

/// `orders key` as a user runs it: a key that is begun anew while no certificate has come, put back, destroyed, and matched.
@Suite struct OrdersKeyTests {
    private static let names = "DNS:www.example.com,DNS:example.com"
    private static let server =
        "extendedKeyUsage=serverAuth\nkeyUsage=critical,digitalSignature\ncertificatePolicies=2.23.140.1.2.2"

    private static func ordered() throws -> (workshop: CSRWorkshop, id: String) {
        let workshop = try CSRWorkshop()
        try workshop.request("mine", names: names)
        try workshop.issue("mine")
        return (workshop, try workshop.order(request: "mine", options: ["--as-of", "2026-11-28"]))
    }

    private static func issued(_ name: String, in workshop: CSRWorkshop) throws {
        try workshop.issue(name, from: "20261128000000Z", to: "20270614235959Z", extensions: server)
        try workshop.write(workshop.text("\(name).pem") + workshop.text("issuing.pem"), to: "returned.pem")
    }

    private static func verified(_ workshop: CSRWorkshop) throws -> Bool {
        let run = try workshop.certdesk(["orders", "verify"])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        return run.status == 0
    }

    private static func state(_ workshop: CSRWorkshop, _ id: String) throws -> String? {
        let listed = try JSON(parsing: try workshop.certdesk(["orders", "list", "--json"]).output)["key"]["state"].string
        let shown = try JSON(parsing: try workshop.certdesk(["orders", "show", id, "--json"]).output)["key"]["state"].string
        #expect(listed == shown)
        return shown
    }

    @Test func aKeyIsMadeAnewAndTheOldOneIsMatchedAndPutBack() throws {
        let (workshop, id) = try Self.ordered()
        #expect(try Self.state(workshop, id) == "pending")
        #expect(try workshop.certdesk(["orders", "show", id]).output.contains("EC P-256, pending: no certificate yet"))
        let new = try workshop.certdesk(
            ["orders", "key", id, "--new", "--key-length", "p384", "--passphrase-fd", "3", "--reason", "Lost.", "--json"],
            secrets: "abcdefg1\n")
        #expect(new.status == 0, "\(new.messages)")
        let keys = try JSON(parsing: new.output)
        #expect(keys["key"]["algorithm"].string == "EC P-384" && keys["earlier"].elements.count == 1)
        let folder = "\(workshop.place.store)/orders"
        let found = try workshop.run("find", [folder, "-name", "*.pem"], input: "", secrets: "").output
        #expect(["/csr.pem", "/key.pem", "/csr-1.pem"].allSatisfy(found.contains) && !found.contains("key-1.pem"))
        let key = String(try #require(found.split(separator: "\n").first { $0.hasSuffix("/key.pem") }))
        let csr = key.replacing("key.pem", with: "csr.pem")
        let public1 = try workshop.openssl(["pkey", "-in", key, "-passin", "pass:abcdefg1", "-pubout"])
        #expect(try public1 == workshop.openssl(["req", "-in", csr, "-noout", "-pubkey"]))
        let text = try workshop.openssl(["req", "-in", csr, "-noout", "-text"])
        #expect(text.contains("DNS:www.example.com") && text.contains("O = Example Ltd") || text.contains("O=Example Ltd"))
        #expect(try Self.verified(workshop))

        try Self.issued("mine", in: workshop)
        let refused = try workshop.certdesk(["orders", "attach", id, "returned.pem"])
        #expect(
            refused.status == 65 && refused.messages.contains("the key of the earlier request 1 of the order \(id)"), "\(refused.messages)")
        let back = try workshop.certdesk(["orders", "key", id, "--restore", "1", "--reason", "It came."])
        #expect(back.status == 0 && back.output.contains("EC P-256, pending"), "\(back.output)\(back.messages)")
        #expect(try Self.verified(workshop))
        let attached = try workshop.certdesk(["orders", "attach", id, "returned.pem"])
        #expect(attached.status == 0, "\(attached.messages)")
        #expect(try Self.state(workshop, id) == "complete")
        #expect(try workshop.certdesk(["orders", "show", id]).output.contains("EC P-256, matched by certificate "))

        let late = try workshop.certdesk(
            ["orders", "key", id, "--new", "--passphrase-fd", "3", "--reason", "Lost."], secrets: "abcdefg1\n")
        #expect(late.status == 65 && late.messages.contains("certdesk orders reissue \(id)"))
        let gone = try workshop.certdesk(["orders", "key", id, "--destroy", "1", "--reason", "Not needed."])
        #expect(gone.status == 0 && gone.output.contains("destroyed"), "\(gone.messages)")
        #expect(!(try workshop.run("find", [folder, "-name", "*-1.pem"], input: "", secrets: "").output.contains("pem")))
        #expect(try Self.verified(workshop))
    }

    @Test func aRequestThatTheCustomerSentIsCheckedFirst() throws {
        let (workshop, id) = try Self.ordered()
        let same = try workshop.certdesk(["orders", "key", id, "--csr", "mine.csr", "--reason", "Again."])
        #expect(same.status == 65 && same.messages.contains("the key that the order \(id) has"))
        try workshop.request("other", subject: "/C=GB/L=London/O=Example Ltd/CN=www.example.net", names: "DNS:www.example.net")
        let wrong = try workshop.certdesk(["orders", "key", id, "--csr", "other.csr", "--reason", "New."])
        #expect(wrong.status == 65 && wrong.messages.contains("Nothing was changed."), "\(wrong.messages)")
        try workshop.request("new", names: Self.names)
        let run = try workshop.certdesk(["orders", "key", id, "--csr", "new.csr", "--reason", "New."])
        #expect(run.status == 0, "\(run.messages)")
        let earlier = try workshop.certdesk(["orders", "key", id, "--csr", "mine.csr", "--reason", "Old."])
        #expect(earlier.status == 65 && earlier.messages.contains("--restore 1"))
        #expect(try workshop.certdesk(["orders", "show", id]).output.contains("Earlier key 1"))
        for wrong in [["--new"], ["--restore", "1", "--destroy", "1", "--reason", "x"], ["--reason", "x"]] {
            #expect(try workshop.certdesk(["orders", "key", id] + wrong).status == 64, "\(wrong)")
        }
    }

    @Test func aCertificateOfAReissueIsSentThere() throws {
        let (workshop, id) = try Self.ordered()
        try Self.issued("mine", in: workshop)
        #expect(try workshop.certdesk(["orders", "attach", id, "returned.pem"]).status == 0)
        try workshop.request("new", names: Self.names)
        let run = try workshop.certdesk(["orders", "reissue", id, "--csr", "new.csr", "--as-of", "2026-11-28", "--json"])
        let number = try #require(try JSON(parsing: run.output)["id"].string)
        try Self.issued("new", in: workshop)
        let wrong = try workshop.certdesk(["orders", "attach", id, "returned.pem"])
        #expect(wrong.status == 65 && wrong.messages.contains("for the key of the reissue \(number)"), "\(wrong.messages)")
        #expect(wrong.messages.contains("certdesk orders attach \(number) returned.pem."))
    }
}
