import FoundationEssentials
import Glibc
import Testing

/// The whole way to a certificate over a provider's interface, against the sandbox.
@Suite struct ProviderCommandTests {
    @Test("A fresh value of a claim reaches every open order that had the one before")
    func freshValue() throws {
        let bench = try ProviderBench(["--http", "--keys", "ecdsa"])
        try bench.add()
        let orders = try ["one", "two"].map { name in
            try bench.workshop.request(name, names: "DNS:www.example.com,DNS:example.com")
            return try bench.workshop.order(request: name, account: "buyer\(name)")
        }
        let claim = ["Atlas", "example.com"]
        let made = try JSON(parsing: bench.ask(["provider", "claims", "add"] + claim + ["--order", orders[0], "--json"]).output)
        let first = try #require(made["record"].string)
        #expect(try bench.workshop.certdesk(["orders", "show", orders[0]]).output.contains(first))
        let fresh = try bench.ask(["provider", "claims", "reassert"] + claim + ["--order", orders[1], "--json"])
        #expect(fresh.messages.contains("The order \(orders[0]) had the value before."), "\(fresh.messages)")
        let second = try #require(try JSON(parsing: fresh.output)["record"].string)
        for order in orders {
            let page = try bench.workshop.certdesk(["orders", "show", order]).output
            #expect(page.contains(second) && !page.contains("\(first), valid until"), "\(page)")
        }
        let waiting = try bench.workshop.certdesk(["outbox", "list", "--order", orders[0], "--state", "waiting", "--json"]).output
        #expect(waiting.split(separator: "\n").count { $0.contains("\"dns-value\"") } == 1, "\(waiting)")
        let removed = try bench.ask(["provider", "claims", "remove"] + claim + ["--yes"])
        // Nobody asks for a record that shows nothing any more.
        for order in orders {
            #expect(removed.messages.contains("claims add Atlas example.com --order \(order)"), "\(removed.messages)")
            #expect(try !bench.workshop.certdesk(["orders", "show", order]).output.contains("\(second), valid until"))
            let left = try bench.workshop.certdesk(["outbox", "list", "--order", order, "--state", "waiting", "--json"]).output
            #expect(!left.contains("\"dns-value\""), "\(left)")
        }
    }

    /// Credentials, keystore, Good, claim, order, issue, attach, bundle, revoke: the document's whole path over mutual TLS.
    @Test func fromCredentialsToARevokedCertificate() throws {
        let bench = try ProviderBench(["--keys", "ecdsa"])
        let workshop = bench.workshop
        try workshop.openssl([
            "pkcs12", "-export", "-in", bench.line["clientCertificate"].string ?? "", "-inkey", bench.line["clientKey"].string ?? "",
            "-out", "desk.p12", "-passout", "pass:key store",
        ])
        let added = try bench.add(
            ["--keystore", "desk.p12", "--keystore-passphrase-fd", "3", "--roots", bench.line["roots"].string ?? ""],
            secrets: "\(bench.secret)\nkey store\nseal them\n")
        #expect(added["name"].string == "Atlas" && added["clientCertificate"]["serial"].string?.isEmpty == false)

        let check = try JSON(parsing: bench.ask(["provider", "test", "atlas", "--json"]).output)
        #expect(check["status"].string == "good" && check["message"].string?.hasPrefix("Connection status: Good.") == true)
        #expect(check["checkedAt"].string?.hasSuffix("Z") == true)
        let policy = try JSON(parsing: bench.ask(["provider", "policy", "Atlas", "--json"]).output)
        #expect(policy["subject_dn"]["common_name"]["presence"].string != nil)
        let words = try bench.ask(["provider", "policy", "Atlas"]).output
        #expect(words.contains("common name\trequired") && !words.contains("subject_dn"), "\(words)")

        // Nothing is issued before the domain is claimed and its record stands.
        let claim = try JSON(parsing: bench.ask(["provider", "claims", "add", "Atlas", "example.com", "--json"]).output)
        let record = try #require(claim["record"].string)
        #expect(record.hasPrefix("_globalsign-domain-verification="))
        _ = try bench.ask(["provider", "claims", "check", "Atlas", "example.com"], status: 1)
        let mailboxes = try bench.ask(["provider", "claims", "addresses", "Atlas", "example.com"]).output
        #expect(mailboxes.split(separator: "\n").contains("admin@example.com"))
        #expect(try bench.sandbox(["dns", "example.com", record]) == 0)
        let shown = try JSON(parsing: bench.ask(["provider", "claims", "check", "Atlas", "example.com", "--json"]).output)
        #expect(shown["status"].string == "VERIFIED")
        let listed = try JSON(parsing: bench.ask(["provider", "claims", "Atlas", "--json"]).output)
        #expect(listed.elements.map { $0["domain"].string } == ["example.com"])
        // A claim is given up only if somebody says so.
        let unasked = try bench.ask(["provider", "claims", "remove", "Atlas", "example.com"], status: 1)
        #expect(unasked.messages.contains("The claim of example.com stays.") && unasked.messages.contains("--yes"))
        #expect(try bench.ask(["provider", "claims", "Atlas"]).output.contains("example.com\tverified"))
        _ = try bench.ask(["provider", "claims", "add", "Atlas", "example.net"])
        _ = try bench.ask(["provider", "claims", "remove", "Atlas", "example.net", "--yes"])
        #expect(try !bench.ask(["provider", "claims", "Atlas"]).output.contains("example.net"))

        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        let id = try workshop.order(request: "mine")
        let issued = try JSON(parsing: bench.ask(["orders", "issue", id, "--provider", "Atlas", "--json"]).output)
        let serial = try #require(issued["certificates"].elements.first?["serial"].string)
        #expect(issued["issuance"]["endedAt"].string != nil)
        #expect(issued["progress"]["approvedDomains"].elements.compactMap(\.string) == ["example.com"])
        let certificate = try JSON(
            parsing: workshop.certdesk(["certificate", "show", id, "--json", "--host", "www.example.com"]).output)
        #expect(certificate["matches"] == .bool(true))
        // Asked again, nothing is requested a second time.
        _ = try bench.ask(["orders", "issue", id, "--provider", "Atlas"], status: 65)
        #expect(try JSON(parsing: bench.ask(["provider", "quota", "Atlas", "--json"]).output)["issued"].int == 1)
        #expect(try workshop.certdesk(["orders", "bundle", id, "--for", "nginx", "--output", "handed"]).status == 0)
        #expect(try workshop.text("handed/README.txt").hasPrefix("www.example.com on nginx (sandbox)\n"))
        let row = try JSON(parsing: workshop.certdesk(["orders", "list", "--json"]).output)
        #expect(row["sandbox"] == .bool(true) && row["id"].string == id)
        #expect(try workshop.certdesk(["orders", "list"]).output.hasSuffix("\tsandbox\n"))
        #expect(try workshop.certdesk(["orders", "find", "sandbox"]).output.contains(id))
        #expect(try workshop.text("handed/fullchain.pem").split(separator: "BEGIN CERTIFICATE").count > 2)

        let revoked = try JSON(
            parsing: bench.ask(["orders", "revoke", id, "--provider", "Atlas", "--because", "superseded", "--json"]).output)
        #expect(revoked["events"].elements.contains { $0["what"].string?.contains(serial) == true })
        #expect(try JSON(parsing: bench.ask(["provider", "quota", "Atlas", "--json"]).output)["revoked"].int == 1)

        // No secret lies in the open.
        for (name, bytes) in try workshop.place.files() {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains(bench.secret) && !text.contains("seal them"), "\(name)")
        }
    }

    /// Of several certificates of an order one is named; the order goes on with the others, and with a reissue it comes back.
    @Test func oneOfSeveralCertificatesIsRevoked() throws {
        let bench = try ProviderBench(["--http", "--keys", "ecdsa", "--any-domain"])
        let workshop = bench.workshop
        try bench.add()
        try bench.add(["--name", "Other"])
        func object(_ arguments: [String]) throws -> JSON {
            let run = try workshop.certdesk(arguments + ["--json"])
            #expect(run.status == 0, "\(arguments): \(run.messages)")
            return try JSON(parsing: run.output)
        }
        func issue(_ id: String) throws -> String {
            let order = try JSON(parsing: bench.ask(["orders", "issue", id, "--provider", "Atlas", "--json"]).output)
            return try #require(order["certificates"].elements.last?["serial"].string)
        }
        func reissue(_ id: String, _ request: String) throws -> String {
            try #require(try object(["orders", "reissue", id, "--csr", "\(request).csr"])["id"].string)
        }
        for name in ["one", "two", "three"] { try workshop.request(name, names: "DNS:www.example.com,DNS:example.com") }
        let id = try workshop.order(request: "one")
        _ = try object(["orders", "status", id, "--payment", "settled"])
        let old = try issue(id)
        let next = try reissue(id, "two")
        let new = try issue(next)
        // Nothing is guessed, and nobody is asked who did not issue it.
        let revoke = ["orders", "revoke", id, "--because", "keyCompromise", "--provider"]
        let several = try bench.ask(revoke + ["Atlas"], status: 64).messages
        #expect(several.contains("has several certificates") && several.contains(old) && several.contains(new), "\(several)")
        let other = try bench.ask(revoke + ["Other", "--serial", old], status: 65).messages
        #expect(other.contains("The provider Atlas issued the certificate \(old)"), "\(other)")
        _ = try bench.ask(revoke + ["Atlas", "--serial", "ABCD"], status: 65)
        #expect(try JSON(parsing: bench.ask(["provider", "quota", "Atlas", "--json"]).output)["revoked"].int == 0)
        _ = try bench.ask(revoke + ["Atlas", "--serial", old.lowercased()])
        let kept = try object(["orders", "show", id])
        #expect(kept["state"].string == "issued")
        #expect(kept["certificates"].elements.map { $0["revokedAt"].string == nil } == [false, true])
        #expect(try object(["orders", "show", next])["state"].string == "issued")
        #expect(try bench.ask(revoke + ["Atlas", "--serial", old], status: 65).messages.contains("was revoked on"))
        // The one in use is the only one left. With it both orders end, and the next reissue brings the first one back.
        _ = try bench.ask(revoke + ["Atlas"])
        #expect(try object(["orders", "show", id])["state"].string == "revoked")
        #expect(try object(["orders", "show", next])["state"].string == "revoked")
        let refused = try workshop.certdesk(["orders", "reissue", id, "--csr", "two.csr", "--json"])
        #expect(refused.status == 65 && refused.output.contains("was revoked because others know its key"), "\(refused.output)")
        let third = try issue(try reissue(id, "three"))
        let back = try object(["orders", "show", id])
        #expect(back["state"].string == "issued" && back["certificates"].elements.last?["serial"].string == third)
        #expect(try JSON(parsing: bench.ask(["provider", "quota", "Atlas", "--json"]).output)["revoked"].int == 2)
        let verified = try workshop.certdesk(["orders", "verify"])
        #expect(verified.status == 0, "\(verified.output)\(verified.messages)")
    }

    /// What is wrong with the way to a provider is named by its part.
    @Test func whatIsWrongIsNamed() throws {
        let bench = try ProviderBench(["--http"])
        try bench.add()
        #expect(try JSON(parsing: bench.ask(["provider", "test", "Atlas", "--json"]).output)["status"].string == "good")
        func status(_ edit: [String], secrets: String = "seal them\n") throws -> (String?, String?) {
            let run = try bench.workshop.certdesk(
                ["provider", "edit", "Atlas", "--seal-passphrase-fd", "3"] + edit, secrets: secrets)
            #expect(run.status == 0, "\(run.messages)")
            let check = try JSON(parsing: bench.ask(["provider", "test", "Atlas", "--json"], status: 1).output)
            return (check["status"].string, check["message"].string)
        }
        let wrong = try status(["--api-key", bench.line["apiKey"].string ?? "", "--api-secret-fd", "3"], secrets: "tops3cret\nseal them\n")
        #expect(wrong.0 == "credentials" && wrong.1?.contains("tops3cret") == false)
        #expect(try status(["--url", "http://127.0.0.1:1/v2"]).0 == "address")
        #expect(try status(["--proxy", "127.0.0.1:1", "--url", bench.line["url"].string ?? ""]).0 == "proxy")
        let other = try bench.workshop.certdesk(["provider", "test", "Atlas", "--seal-passphrase-fd", "3"], secrets: "other\n")
        #expect(other.status == 65 && other.messages.contains("passphrase"))
        let change = ["provider", "passphrase", "--seal-passphrase-fd", "3", "--new-passphrase-fd", "3"]
        #expect(try bench.workshop.certdesk(change, secrets: "wrong\nnew one\n").status == 65)
        #expect(try bench.workshop.certdesk(change, secrets: "seal them\n\n").status == 65)
        #expect(try bench.workshop.certdesk(change, secrets: "seal them\nnew one\n").status == 0)
        #expect(
            try bench.workshop.certdesk(["provider", "quota", "Atlas", "--seal-passphrase-fd", "3"], secrets: "seal them\n").status == 65)
        #expect(try bench.workshop.certdesk(change, secrets: "new one\nseal them\n").status == 0)
        #expect(
            try bench.workshop.certdesk(["provider", "remove", "Atlas", "--yes", "--seal-passphrase-fd", "3"], secrets: "seal them\n")
                .status == 0)
        #expect(try bench.workshop.certdesk(["provider", "show", "Atlas"]).status == 66)
        let option = try bench.workshop.certdesk(["provider", "add", "--name=-x", "--url", "http://127.0.0.1:1/v2", "--api-key", "k"])
        #expect(option.status == 64 && option.messages.contains("looks like an option"))
        // Of one that cannot be read nobody says that it is not there.
        _ = try bench.add(["--name", "Second"])
        for (name, _) in try bench.workshop.place.files() where name.contains("providers/P-") {
            try bench.workshop.write("{", to: "\(bench.workshop.place.store)/\(name)")
        }
        let damaged = try bench.workshop.certdesk(["provider", "show", "Second"])
        #expect(damaged.status == 65 && damaged.messages.contains("Among the providers that can be read there is no Second."))
    }

    /// The certificates of an order for several people, asked for together; one answer is lost on the way, and nothing is asked for twice.
    @Test func recipientsGetTheirCertificatesTogether() throws {
        let faults = try StoreFolder()
        let bench = try ProviderBench([
            "--keys", "ecdsa", "--service", "mail", "--any-domain", "--http", "--faults", faults.write("[]", to: "faults.json5"),
        ])
        let workshop = bench.workshop
        try bench.add(["--use", "smime"])
        let people = [("jane", "Jane Doe"), ("bob", "Bob Roe"), ("ann", "Ann Lee")]
        var rows: [String] = []
        for (name, person) in people {
            let parts = person.split(separator: " ")
            try workshop.request(name, subject: "/CN=\(person)", names: "email:\(name)@example.com")
            let pem = try workshop.text("\(name).csr").split(whereSeparator: \.isNewline).joined(separator: "\\n")
            let csr = name == "ann" ? "" : #", csr: "\#(pem)\n""#
            rows.append(
                #"{firstName: "\#(parts[0])", lastName: "\#(parts[1])", email: "\#(name)@example.com", country: "GB"\#(csr)}"#)
        }
        try workshop.write(
            """
            {flow: "smime-bulk",
             requirements: {
               team: "t-42", agreementSigned: true, agreementSigner: "Test Signer", agreementDate: "2026-11-20", callMade: true,
               callNumber: "+44 20 7946 0000", callSource: "trade register", callDate: "2026-11-20"},
             recipients: {table: [\(rows.joined(separator: ", "))]},
             \(CSRWorkshop.parties)}
            """, to: "bulk.json5")
        let placed = try workshop.certdesk(["order", "smime-bulk", "--answers", "bulk.json5", "--json"])
        #expect(placed.status == 0, "\(placed.messages)")
        let id = try #require(try JSON(parsing: placed.output)["id"].string)
        let early = try bench.ask(["orders", "issue", id, "--provider", "Atlas"], status: 65)
        #expect(early.messages.contains("domain"), "\(early.messages)")
        for words in [
            ["orders", "status", id, "--payment", "settled"], ["domains", "add", "example.com", "--organization", "Example Ltd"],
            ["domains", "validate", "example.com", "--dns"], ["domains", "approve", "example.com", "--evidence", "record seen"],
        ] {
            let run = try workshop.certdesk(words)
            #expect(run.status == 0, "\(words): \(run.messages)")
        }
        // The provider takes one request, and its answer is cut off.
        _ = try faults.write(#"[{call: "POST /certificates", times: 1, cutAfter: 10}]"#, to: "faults.json5")
        let first = try bench.ask(["orders", "issue", id, "--provider", "Atlas"], status: 1)
        #expect(
            first.messages.contains("1 issued, 1 still to come") && first.messages.contains("1 have no request yet"), "\(first.messages)")
        _ = try faults.write("[]", to: "faults.json5")
        let second = try bench.ask(["orders", "issue", id, "--provider", "Atlas", "--json"])
        #expect(second.messages.contains("1 requests have no answer"), "\(second.messages)")
        let states = try JSON(parsing: second.output)["recipients"].elements.map { $0["state"].string }
        #expect(states == ["issued", "issued", "pending"])
        #expect(try JSON(parsing: bench.ask(["provider", "quota", "Atlas", "--json"]).output)["issued"].int == 2)
        _ = try bench.ask(["orders", "revoke", id, "jane@example.com", "--provider", "Atlas", "--because", "keyCompromise"])
        #expect(try JSON(parsing: bench.ask(["provider", "quota", "Atlas", "--json"]).output)["revoked"].int == 1)
        #expect(try workshop.certdesk(["orders", "verify"]).status == 0)
    }
}
