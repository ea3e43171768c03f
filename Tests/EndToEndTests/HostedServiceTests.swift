import FoundationEssentials
import Testing

/// A certificate for a hosted service, from the order to the last message, by commands.
@Suite struct HostedServiceTests {
    private static let answers = """
        {
          eligibility: {mailboxes: 250},
          service: {kind: "owa", url: "https://mail.example.com/owa"},
          \(CSRWorkshop.parties)
          platform: {keyLength: "p256", keyPassword: "abcdefg1", keyPasswordConfirmation: "abcdefg1"},
        }
        """

    private struct Steps: Decodable {
        struct Step: Decodable {
            let id: String
            let who: String
            let state: String
            let since: String
            let value: String?
        }
        let state: String
        let handOvers: [Step]

        func state(of id: String) -> String { handOvers.first { $0.id == id }?.state ?? "none" }
    }

    private static func placed() throws -> (workshop: CSRWorkshop, id: String) {
        let workshop = try CSRWorkshop()
        try workshop.write(answers, to: "hosted.json5")
        let run = try workshop.certdesk(["order", "hosted-service", "--answers", "hosted.json5"])
        #expect(run.status == 0, "\(run.messages)")
        return (workshop, run.output.split(separator: "\n").first.map(String.init) ?? "")
    }

    private static func handOver(_ workshop: CSRWorkshop, _ id: String, _ arguments: [String]) throws -> CSRWorkshop.Run {
        try workshop.certdesk(["orders", "hand-over", id] + arguments)
    }

    private static func steps(_ workshop: CSRWorkshop, _ id: String, _ arguments: [String] = []) throws -> Steps {
        let run = try handOver(workshop, id, arguments + ["--json"])
        #expect(run.status == 0, "\(run.messages)")
        return try JSONDecoder().decode(Steps.self, from: Data(run.output.utf8))
    }

    /// Guides and terms of certificates for servers are not this order's, and are not sent to its customer.
    @Test func itsGuidesAreAboutIt() throws {
        let (workshop, id) = try Self.placed()
        let key = try workshop.certdesk(["help", "lost-key", "--order", id])
        #expect(key.output.contains("certdesk orders key \(id) --new") && !key.output.contains("orders reissue"), "\(key.output)")
        let mails = try workshop.certdesk(["help", "what-comes-by-mail", "--order", id])
        #expect(mails.status == 0 && !mails.output.contains("change-approval"), "\(mails.output)")
        let terms = try workshop.certdesk(["help", "terms", "--order", id])
        let remark = "This is about certificates for servers, and not about a certificate for a hosted service."
        #expect(terms.output.replacing("\n", with: " ").contains(remark), "\(terms.output)")
        let before = try workshop.certdesk(["outbox", "list", "--order", id]).output
        let sent = try workshop.certdesk(["help", "terms", "--order", id, "--send"])
        #expect(sent.status == 64 && sent.messages.contains("The guide terms does not go to this customer"), "\(sent.messages)")
        #expect(try workshop.certdesk(["outbox", "list", "--order", id]).output == before)
        // Its own has the order's name in it, and is one that the customer can be sent.
        let course = try workshop.certdesk(["help", "hosted-service", "--order", id, "--send"])
        #expect(course.status == 0, "\(course.messages)")
        let shown = try workshop.certdesk(["help", "hosted-service", "--order", id]).output
        #expect(shown.contains("mail.example.com. IN A ADDRESS") && shown.contains("certdesk orders hand-over \(id)\n"), "\(shown)")
    }

    @Test func itGoesFromHandToHand() throws {
        let (workshop, id) = try Self.placed()
        let placed = try Self.steps(workshop, id)
        #expect(placed.state(of: "request") == "done" && placed.state(of: "ticket") == "open" && placed.state(of: "address") == "waiting")
        #expect(placed.handOvers.first?.who == "customer" && placed.handOvers.allSatisfy { !$0.since.isEmpty })
        #expect(try Self.handOver(workshop, id, ["address", "--value", "198.51.100.7"]).messages.contains("comes after \"ticket opened\""))
        _ = try Self.steps(workshop, id, ["ticket", "--value", "4711"])
        #expect(try Self.handOver(workshop, id, ["address", "--value", "198.51.100"]).status == 65)
        _ = try Self.steps(workshop, id, ["address", "--value", "198.51.100.7"])
        _ = try Self.steps(workshop, id, ["request-sent"])

        // The request that was sent is the order's, and what comes back has to be for its key and its name.
        let show = try workshop.certdesk(["orders", "show", id])
        #expect(show.output.contains("Hand-overs") && show.output.contains("mail.example.com"))
        let files = try workshop.run("find", [workshop.place.store, "-name", "csr.pem"], input: "", secrets: "").output
        let request = String(files.split(separator: "\n").first ?? "")
        try workshop.write(try workshop.bytes(request), to: "mine.csr")
        try workshop.request("other", subject: "/C=GB/CN=mail.example.com", names: "DNS:mail.example.com")
        try workshop.issue("other")
        try workshop.issue("mine")
        let wrong = try workshop.certdesk(["orders", "attach", id, "other.pem"])
        #expect(wrong.status == 65 && wrong.messages.contains("for the key of the order"))
        let right = try workshop.certdesk(["orders", "attach", id, "mine.pem"])
        #expect(right.status == 0, "\(right.messages)")
        // What was bought elsewhere may be of any kind.
        #expect(!right.messages.contains("policies") && !right.messages.contains("Against the order"))
        let received = try Self.steps(workshop, id)
        #expect(received.state(of: "purchase") == "done" && received.state(of: "certificate") == "done")
        #expect(received.state(of: "configuration") == "open" && received.state(of: "record") == "open")
        #expect(try workshop.certdesk(["certificate", "show", id, "--host", "mail.example.com"]).status == 0)
        #expect(try workshop.certdesk(["certificate", "show", id, "--host", "www.example.com"]).status == 1)
        let bundle = try workshop.certdesk(["orders", "bundle", id, "--output", "handed"])
        #expect(bundle.status == 0, "\(bundle.messages)")

        _ = try Self.steps(workshop, id, ["configuration"])
        _ = try Self.steps(workshop, id, ["record", "--evidence", "the customer said so"])
        let elsewhere = try Self.handOver(workshop, id, ["test", "--host", "www.example.com"])
        #expect(elsewhere.status == 65 && elsewhere.messages.contains("is not for www.example.com"), "\(elsewhere.messages)")
        let old = try Self.handOver(workshop, id, ["test", "--site", "other.pem"])
        #expect(old.status == 65 && old.messages.contains("for another key"), "\(old.messages)")
        #expect(try Self.steps(workshop, id, ["test", "--host", "mail.example.com", "--site", "mine.pem"]).state == "placed")
        #expect(try workshop.certdesk(["orders", "show", id]).output.contains("what the site answered with is for mail.example.com"))
        #expect(try workshop.certdesk(["orders", "pay", id, "--amount", "135.60"]).status == 0)
        let told = try Self.handOver(workshop, id, ["notice", "--json"])
        #expect(told.messages.contains("The customer has not been told yet"), "\(told.messages)")
        let noted = try JSON(parsing: told.output)
        #expect(noted["state"].string == "delivered" && noted["unsentNotices"].elements.count == 1)
        #expect(try workshop.certdesk(["orders", "show", id]).output.contains("but the message is not sent yet"))
        #expect(try workshop.certdesk(["outbox", "send", "--with", "cat >/dev/null"]).status == 0)
        #expect(try Self.handOver(workshop, id, []).messages.isEmpty)
        let messages = try workshop.certdesk(["outbox", "list"]).output
        #expect(messages.split(separator: "\n").filter { $0.contains("hand-over") }.count == 7, "\(messages)")
        let verified = try workshop.certdesk(["orders", "verify"])
        #expect(verified.status == 0, "\(verified.output)\(verified.messages)")
        #expect(try workshop.certdesk(["orders", "find", "mail.example.com"]).output.contains(id))
    }

    /// A certificate that covers other names as well shows nothing of a test under those, and nothing runs with one that nobody attached.
    @Test func onlyTheOrdersOwnNameIsTested() throws {
        let (workshop, id) = try Self.placed()
        for step in [["ticket", "--value", "1"], ["address", "--value", "198.51.100.7"], ["request-sent"], ["purchase"], ["record"]] {
            _ = try Self.steps(workshop, id, step)
        }
        let early = try Self.handOver(workshop, id, ["certificate"])
        #expect(early.status == 65 && early.messages.contains("certdesk orders attach \(id)"), "\(early.messages)")
        let files = try workshop.run("find", [workshop.place.store, "-name", "csr.pem"], input: "", secrets: "").output
        try workshop.write(try workshop.bytes(String(files.split(separator: "\n").first ?? "")), to: "wide.csr")
        try workshop.write("subjectAltName=DNS:*.example.com\n", to: "wide.ext")
        try workshop.issue("wide", extensions: "wide.ext")
        let attached = try workshop.certdesk(["orders", "attach", id, "wide.pem"])
        #expect(attached.status == 0, "\(attached.messages)")
        _ = try Self.steps(workshop, id, ["configuration"])
        let other = try Self.handOver(workshop, id, ["test", "--host", "www.example.com"])
        #expect(other.status == 65 && other.messages.contains("the site to test is mail.example.com"), "\(other.messages)")
        #expect(try Self.steps(workshop, id).state(of: "test") == "open")
        #expect(try Self.steps(workshop, id, ["test", "--host", "MAIL.example.com"]).state(of: "test") == "done")
        // Nobody has asked the site with that, so what it answers confirms the test, once.
        let seen = try Self.steps(workshop, id, ["test", "--site", "wide.pem"])
        #expect(seen.handOvers.first { $0.id == "test" }?.value == "by the site's own answer")
        let again = try Self.handOver(workshop, id, ["test", "--site", "wide.pem"])
        #expect(again.status == 65 && again.messages.contains("was noted before"), "\(again.messages)")
    }

    /// Its certificate is any authority's, so another one takes another key before, or another order after.
    @Test func itIsNeitherReissuedNorRenewed() throws {
        let (workshop, id) = try Self.placed()
        for command in ["reissue", "renew"] {
            let run = try workshop.certdesk(["orders", command, id])
            #expect(
                run.status != 0 && run.messages.contains("certdesk orders key \(id) --new")
                    && run.messages.contains("certdesk order hosted-service"), "\(command): \(run.messages)")
        }
    }

    @Test func aResolverThatKnowsNothingNotesNothing() throws {
        let (workshop, id) = try Self.placed()
        for step in [["ticket", "--value", "1"], ["address", "--value", "198.51.100.7"], ["request-sent"]] {
            _ = try Self.steps(workshop, id, step)
        }
        // No name below example.com leads to an address that is kept for documentation.
        let run = try Self.handOver(workshop, id, ["record", "--resolve"])
        #expect(run.status == 65 && run.messages.contains("mail.example.com leads"), "\(run.messages)")
        #expect(try Self.steps(workshop, id).state(of: "record") == "open")
        #expect(try Self.handOver(workshop, id, ["test", "--resolve"]).status == 64)
        #expect(try Self.handOver(workshop, id, ["--value", "1"]).status == 64)
        #expect(try Self.handOver(workshop, id, ["jump"]).status == 64)
    }

    @Test func anotherOrderHasNoSuchSteps() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("mine", names: "DNS:www.example.com,DNS:example.com")
        let id = try workshop.order(request: "mine")
        let run = try Self.handOver(workshop, id, [])
        #expect(run.status == 65 && run.messages.contains("for no hosted service"))
    }

    @Test func itsSchemaIsItsOwn() throws {
        let workshop = try CSRWorkshop()
        let run = try workshop.certdesk(["orders", "schema", "--product", "hosted-service"])
        #expect(run.output.contains("\"handOvers\"") && run.output.contains("\"const\": \"hosted-service\""))
        #expect(!run.output.contains("\"licenses\""))
        let other = try workshop.certdesk(["orders", "schema", "--product", "organization-ssl"]).output
        #expect(other.contains("\"licenses\"") && !other.contains("\"handOvers\""))
        let unknown = try workshop.certdesk(["orders", "schema", "--product", "nothing"])
        #expect(unknown.status != 0 && unknown.messages.contains("reissue"), "\(unknown.messages)")
        #expect(try workshop.certdesk(["orders", "show", ""]).messages.hasPrefix("\"\" is not an order id"))
    }

    @Test func whatIsWrongIsSaidAtOnce() throws {
        let workshop = try CSRWorkshop()
        let wrong = Self.answers.replacing("mailboxes: 250", with: "mailboxes: 12").replacing(
            "mail.example.com/owa\"", with: "mail.example.com/owa\", commonName: \"www.example.com\"")
        try workshop.write(wrong, to: "hosted.json5")
        let run = try workshop.certdesk(["order", "hosted-service", "--answers", "hosted.json5"])
        #expect(run.status == 65)
        #expect(run.messages.contains("12 mailboxes are too few") && run.messages.contains("www.example.com is another name"))
    }
}
