import Testing

/// One customer's certificate from the first call to its renewal, as the README tells it: whoever works signs in over SSH, an authority of the test's own
/// signs, and an nginx serves what was handed over.
@Suite struct WholeLifeTests: BegunOrder {
    private static let server = "extendedKeyUsage=serverAuth\nkeyUsage=critical,digitalSignature\ncertificatePolicies=2.23.140.1.2.2"
    private static let password = "abc12345"

    private let workshop: CSRWorkshop
    private let server: SecureShellServer

    init() throws {
        workshop = try CSRWorkshop()
        server = try SecureShellServer(in: workshop.place)
    }

    /// Signs in and runs the program on a day, by default that of the order, or today; it must succeed.
    private func desk(_ words: String..., on day: String? = "2026-11-28") throws -> String {
        let run = try workshop.certdesk(words + (day.map { ["--as-of", $0] } ?? []), over: server)
        #expect(run.status == 0, "\(words): \(run.messages)\(run.output)")
        return run.output
    }

    /// Puts a certificate of the authority beside an order.
    private func attach(_ name: String, to id: String, from start: String, until end: String, on day: String) throws {
        try workshop.issue(
            name, from: "\(start.filter { $0 != "-" })000000Z", to: "\(end.filter { $0 != "-" })235959Z", extensions: Self.server)
        try workshop.write(workshop.text("\(name).pem") + workshop.text("issuing.pem"), to: "returned.pem")
        _ = try desk("orders", "attach", id, "returned.pem", on: day)
    }

    private func messages() throws -> [JSON] {
        try desk("outbox", "list", "--json").split(separator: "\n").map { try JSON(parsing: String($0)) }
    }

    /// The owner of a domain has published what the message asked for. It is good for thirty days from its real making on.
    private func approve(_ id: String, _ domain: String) throws {
        let message = try #require(try messages().last { $0["kind"].string == "dns-value" && $0["order"].string == id })
        let text = try workshop.text(try #require(message["file"].string))
        let record = try #require(text.firstRange(of: "_globalsign-domain-verification="))
        let value = text[record.upperBound...].prefix(while: \.isHexDigit)
        #expect(value.count == 32)
        _ = try desk("orders", "approve", id, domain, "--by-value", String(value), on: nil)
    }

    /// Everything that stands between an order and its certificate.
    /// - Parameter isFirst: whether no earlier order shows who the organization is.
    private func clear(_ id: String, domain: String, on day: String, isFirst: Bool = true) throws {
        try approve(id, domain)
        if isFirst { _ = try desk("orders", "status", id, "--check", "existence", "--check", "official-records", on: day) }
        _ = try desk(
            "orders", "status", id, "--call", "--check", "domain-rights", "--check", "authorization", "--payment", "settled", on: day)
    }

    /// Types what a caller says into a form, keeps a quote of it and leaves; the quote's number.
    private func quoteByTelephone() throws -> String {
        let form = try server.signIn(
            NotedCommand("order --set region.region=europe --as-of 2026-11-28", in: workshop.place))
        try reachCommonName(form)
        try typeCommonName(form)
        try form.press(.controlT)
        try form.settle("the quote") { $0.text.contains("is kept") }
        let number = try #require(form.screen.text.firstMatch(of: /Quote ([0-9A-Z]{4}-[0-9A-Z]{3})/)?.1)
        try form.press(.controlQ)
        #expect(try form.exitStatus() == .code(0))
        return String(number)
    }

    @Test func fromTheFirstCallToTheRenewal() throws {
        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        try workshop.issue("mine")

        // A quote on the telephone, and on paper, which is mailed.
        let number = try quoteByTelephone()
        let quote = try JSON(parsing: try desk("quotes", "show", number, "--json"))
        _ = try desk("quotes", "export", number, "--format", "pdf", "--output", "quote.pdf")
        #expect(try workshop.bytes("quote.pdf").starts(with: Array("%PDF-".utf8)))
        _ = try desk("quotes", "send", number, "--to", "mo@example.com")
        #expect(try desk("outbox", "send", number, "--with", "cat > mailed").contains("\tsent\t"))
        #expect(try workshop.text("mailed").contains("application/pdf"))

        // The order at the quoted price; the tax is that of the address, which nobody has said before.
        try workshop.writeAnswers(request: "mine")
        let order = try JSON(parsing: try desk("order", "--quote", number, "--answers", "answers.json5", "--json"))
        let id = try #require(order["id"].string)
        #expect(order["quoteID"].string == number && order["quote"]["subtotal"].int == quote["quote"]["subtotal"].int)

        // Approval by a record in the zone, checks, payment, certificate.
        try clear(id, domain: "example.com", on: "2026-11-28")
        let first = order["term"]["certificates"].elements[0]
        let (start, end) = (try #require(first["start"].string), try #require(first["end"].string))
        try attach("mine", to: id, from: start, until: end, on: "2026-11-28")
        _ = try desk("orders", "status", id, "issued", on: "2026-11-28")

        // Handed over to a server that answers.
        _ = try desk("orders", "bundle", id, "--for", "nginx", "--output", "handed")
        let seen = try workshop.servedByNginx("handed", key: "mine.key", hosts: ["www.example.com"])
        #expect(seen.count == 1 && seen[0].contains("Verify return code: 0 (ok)"), "\(seen)")

        // The next certificate of the plan, on its day, with another name.
        let next = try #require(order["term"]["certificates"].elements[1]["issueFrom"].string)
        try workshop.request("next", names: "DNS:www.example.com,DNS:example.com,DNS:shop.example.com")
        let reissue = try JSON(
            parsing: try desk("orders", "reissue", id, "--csr", "next.csr", "--add-name", "shop.example.com", "--json", on: next))
        let second = try #require(reissue["id"].string)
        #expect(reissue["relations"].elements[0]["kind"].string == "reissues" && reissue["relations"].elements[0]["order"].string == id)
        #expect(try #require(reissue["quote"]["total"].int) > 0)
        try approve(second, "example.com")
        _ = try desk("orders", "status", second, "--payment", "settled", on: next)
        let planned = reissue["term"]["certificates"].elements[0]
        try attach(
            "next", to: second, from: try #require(planned["start"].string), until: try #require(planned["end"].string), on: next)

        // What ends soon.
        let last = try #require(order["term"]["end"].string)
        let list = try desk("orders", "expiring", "--json", on: last).split(separator: "\n").map { try JSON(parsing: String($0)) }
        #expect(list.contains { $0["order"].string == id && $0["lastDay"].string == last && $0["commonName"].string == "www.example.com" })
        _ = try desk("orders", "remind", on: "2027-11-01")

        // The renewal, with the days that are left; the old order ends with the new certificate.
        let day = "2027-11-01"
        try workshop.request("again", names: "DNS:www.example.com,DNS:example.com,DNS:shop.example.com")
        let pem = try workshop.text("again.csr").split(whereSeparator: \.isNewline).joined(separator: "\\n")
        try workshop.write(
            "{csr: {method: 'paste', pem: \"\(pem)\"}, payment: {purchaseOrderNumber: 'PO-2'}, terms: {accepted: true}, "
                + "applicant: {password: '\(Self.password)', passwordConfirmation: '\(Self.password)'}}", to: "rest.json5")
        let renewal = try JSON(parsing: try desk("orders", "renew", id, "--answers", "rest.json5", "--json", on: day))
        let third = try #require(renewal["id"].string)
        #expect(renewal["relations"].elements.contains { $0["kind"].string == "renews" && $0["order"].string == id })
        #expect(renewal["certificate"]["names"].elements.contains { $0["value"].string == "shop.example.com" }, "what the reissue added")
        let credit = try #require(renewal["quote"]["lines"].elements.first { $0["item"].string == "renewal-credit" })
        #expect(credit["amount"].int == 0 && (credit["quantity"].int ?? 0) > 0)
        try clear(third, domain: "example.com", on: day, isFirst: false)
        let plan = renewal["term"]["certificates"].elements[0]
        try attach("again", to: third, from: try #require(plan["start"].string), until: try #require(plan["end"].string), on: day)
        _ = try desk("orders", "status", third, "issued", on: day)
        #expect(try JSON(parsing: try desk("orders", "show", id, "--json"))["state"].string == "superseded")

        try expectMail(from: [id, second, third])
        #expect(try workshop.certdesk(["orders", "verify"]).status == 0)
    }

    /// Everything that was written parses as mail, and no secret is in it.
    private func expectMail(from orders: [String]) throws {
        let messages = try messages()
        let kinds = Set(messages.compactMap { $0["kind"].string })
        #expect(kinds.isSuperset(of: ["order-confirmed", "dns-value", "vetting", "issued", "reissued", "renewal-reminder"]), "\(kinds)")
        #expect(Set(messages.compactMap { $0["order"].string }) == Set(orders))
        let files = try messages.map { try #require($0["file"].string) }
        try workshop.write(
            """
            import email, email.policy, sys
            for name in sys.argv[1:]:
                message = email.message_from_binary_file(open(name, "rb"), policy=email.policy.default)
                assert not message.defects and message["subject"] and message["to"] and message["message-id"], name
                for part in message.walk():
                    assert not part.defects, name
                    if part.is_multipart(): continue
                    content = part.get_content()
                    if part.get_content_type() == "application/pdf":
                        assert content.startswith(b"%PDF-"), name
                        continue
                    text = content if isinstance(content, str) else content.decode("utf-8")
                    assert text and "PRIVATE KEY" not in text and "\(Self.password)" not in text, name
            """, to: "read.py")
        try workshop.succeed("/usr/bin/python3", ["read.py"] + files)
    }
}

extension CSRWorkshop {
    /// Runs the built program in the folder as a command of somebody who signs in.
    fileprivate func certdesk(_ arguments: [String], over server: SecureShellServer) throws -> Run {
        let words = [try BuiltProgram.path("certdesk")] + arguments
        let command = words.map { "'\($0.replacing("'", with: #"'\''"#))'" }.joined(separator: " ")
        return try run(SecureShellServer.client, server.destination + ["cd \(folder) && exec \(command)"], input: "", secrets: "")
    }
}
