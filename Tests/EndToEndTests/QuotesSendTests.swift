import FoundationEssentials
import Testing

/// Quotes written to customers: from the command to the mail program.
@Suite("Quotes in the outbox")
struct QuotesSendTests {
    private func kept(_ more: String..., email: Bool = true, in folder: StoreFolder) throws -> String {
        let answers =
            ["region.region=europe", "certificate.commonName=www.example.com", "organization.name=Example GmbH", "applicant.firstName=Zoë"]
            + (email ? ["applicant.email=zoe@example.com"] : [])
        let run = try CertDesk(
            ["quotes", "save", "--as-of", CertDesk.day] + more + answers.flatMap { ["--set", $0] }, in: folder)
        try #require(run.status == 0, "\(run.errors)")
        return String(run.output.dropLast())
    }

    private func send(_ arguments: String..., in folder: StoreFolder, environment: [String: String] = [:]) throws -> CertDesk {
        try CertDesk(["quotes", "send"] + arguments + ["--as-of", CertDesk.day], in: folder, environment: environment)
    }

    /// What another program reads of a message: subject, recipient, and each part's type, name and beginning.
    private func parsed(_ file: String, in folder: StoreFolder) throws -> [String] {
        let script = try folder.write(
            """
            import email, email.policy, sys
            m = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
            print(m["subject"]); print(m["to"])
            for p in m.walk():
                if p.is_multipart(): continue
                b = p.get_payload(decode=True)
                print(p.get_content_type(), p.get_filename() or "-", b[:5].decode("latin-1"), len(b) > 400)
            print(m.get_body().get_content().count("Total EUR"))
            """, to: "read.py")
        let run = try CertDesk([script, file], in: folder, program: "/usr/bin/python3")
        try #require(run.status == 0, "\(run.errors)")
        return run.output.split(separator: "\n").map(String.init)
    }

    @Test("A quote goes out as text and PDF, once, and what became of it is on record")
    func wholeWay() throws {
        let folder = try StoreFolder()
        let id = try kept(in: folder)
        let written = try send(id.lowercased(), "--json", in: folder)
        #expect(written.status == 0 && written.errorLines.allSatisfy { $0.contains("no sender is set") }, "\(written.errors)")
        let message = try written.json()
        #expect(message["id"].string == "\(id)-1" && message["kind"].string == "quote" && message["quote"].string == id)
        #expect(message["order"] == .null && message["state"].string == "waiting" && message["to"].string == "zoe@example.com")
        let file = try #require(message["file"].string)
        #expect(file.hasSuffix("/\(id)-1.eml"))
        let parts = try parsed(file, in: folder)
        #expect(parts.first == message["subject"].string && parts.count == 5 && parts[1].contains("<zoe@example.com>"), "\(parts)")
        let pdf = "application/pdf quote-\(id.lowercased()).pdf %PDF- True"
        #expect(parts.dropFirst(2) == ["text/plain - Dear  True", pdf, "1"], "\(parts)")
        for arguments in [
            ["outbox", "list", "--json"], ["outbox", "list", "--quote", id, "--json"], ["outbox", "show", "\(id)-1", "--json"],
        ] {
            #expect(try CertDesk(arguments, in: folder).json() == message)
        }
        #expect(try CertDesk("outbox", "show", "\(id)-1", in: folder).output.contains("Subject: Your quote \(id): Organization SSL"))
        let refused = try CertDesk("outbox", "send", id, "--with", "echo no room >&2; exit 3", "--as-of", CertDesk.day, in: folder)
        #expect(refused.status == 1 && refused.output.contains("\tfailed\t") && refused.output.contains("ended with 3: no room"))
        let sent = try CertDesk(
            "outbox", "send", "--failed", "--with", "cat >> \(folder.path)/sent", "--json", "--as-of", CertDesk.day, in: folder)
        #expect(try sent.status == 0 && sent.json()["state"].string == "sent" && sent.json()["quote"].string == id)
        #expect(try folder.read("sent").contains("\(id)"))
        #expect(try CertDesk("outbox", "send", "\(id)-1", in: folder).status == 65)
        let stats = try CertDesk("store", "stats", "--json", "--as-of", CertDesk.day, in: folder).json()
        #expect(stats["messages"]["sent"].int == 1 && stats["quoteStates"]["open"].int == 1 && stats["quotes"].int == 1)
        #expect(
            try CertDesk("store", "stats", "--as-of", "2027-06-01", in: folder).output.contains(
                "quotes\t1\n  expired\t1\nmessages\t1\n  sent\t1\n"))
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("What was withdrawn or has expired meanwhile is not sent any more, and says so")
    func overtaken() throws {
        let folder = try StoreFolder()
        let (withdrawn, expired) = (try kept(in: folder), try kept("--valid-days", "3", in: folder))
        for id in [withdrawn, expired] { #expect(try send(id, "--to", "mo@example.com", in: folder).status == 0) }
        #expect(try CertDesk("quotes", "withdraw", withdrawn, in: folder).status == 0)
        let listed = try CertDesk("outbox", "list", "--quote", withdrawn, in: folder).output
        #expect(listed.contains("\twithdrawn\tmo@example.com\t") && listed.contains("The quote was withdrawn before it was sent."))
        let one = try CertDesk("outbox", "send", "\(withdrawn)-1", "--with", "touch \(folder.path)/sent", in: folder)
        #expect(one.status == 65 && one.errors.contains("\(withdrawn)-1 is not sent any more: The quote was withdrawn"), "\(one.errors)")
        let late = try CertDesk(
            "outbox", "send", "--failed", "--with", "touch \(folder.path)/sent", "--as-of", "2026-11-25", in: folder)
        #expect(
            late.status == 1 && late.output.contains("\(expired)-1\tquote\tfailed") && late.output.contains("was valid until 2026-11-24."))
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/sent"))
    }

    @Test("What cannot be written to anybody is refused in a sentence, and nothing is written")
    func refused() throws {
        let folder = try StoreFolder()
        let (open, nobody, withdrawn) = (try kept(in: folder), try kept(email: false, in: folder), try kept(in: folder))
        #expect(try CertDesk("quotes", "withdraw", withdrawn, in: folder).status == 0)
        let cases: [([String], Int32, String)] = [
            ([nobody], 64, "names no e-mail address. Name one with --to."), ([open, "--to", "mo"], 64, "mo is no e-mail address"),
            ([open, "--to", "a@b\nBcc: c@d"], 64, "is no e-mail address"), ([withdrawn], 65, "was withdrawn by"),
            (["N3TQ-EK9"], 66, "There is no quote N3TQ-EK9"), (["x"], 66, "is not a quote's id"),
        ]
        for (arguments, status, words) in cases {
            let run = try CertDesk(["quotes", "send"] + arguments + ["--as-of", CertDesk.day], in: folder)
            #expect(run.status == status && run.output.isEmpty && run.errors.contains(words), "\(arguments): \(run.errors)")
        }
        let late = try CertDesk("quotes", "send", open, "--as-of", "2027-06-01", in: folder)
        #expect(late.status == 65 && late.errors.contains("was valid until 2026-12-21"), "\(late.errors)")
        #expect(try CertDesk("outbox", "list", in: folder).output.isEmpty && folder.contents?.contains("outbox") == false)
    }

    @Test("Whom a quote was written to first stays with it")
    func addressed() throws {
        let folder = try StoreFolder()
        let id = try kept(email: false, in: folder)
        #expect(try send(id, "--to", "Pia <pia@example.com>", in: folder).status == 0)
        #expect(try CertDesk("quotes", "show", id, "--json", in: folder).json()["customer"]["email"].string == "pia@example.com")
        #expect(try CertDesk("quotes", "list", "--find", "pia@example.com", in: folder).output.contains(id))
        // The next one needs no address.
        #expect(try send(id, "--json", in: folder).json()["to"].string == "pia@example.com")
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("Without Pango the quote goes along as text, which is said")
    func withoutPango() throws {
        let folder = try StoreFolder()
        let id = try kept(in: folder)
        let libraries = "\(folder.path)/none"
        try FileManager.default.createDirectory(atPath: libraries, withIntermediateDirectories: true)
        try Data().write(to: URL(filePath: "\(libraries)/libpangocairo-1.0.so.0"))
        let run = try send(id, "--json", in: folder, environment: ["LD_LIBRARY_PATH": libraries])
        #expect(run.status == 0 && run.errors.contains("goes along as text"), "\(run.errors)")
        let parts = try parsed(run.json()["file"].string ?? "", in: folder)
        #expect(parts.contains("text/plain quote-\(id.lowercased()).txt Quote True"), "\(parts)")
    }

    @Test("A mail program that hangs is stopped, and one that is killed with certdesk sends nothing twice")
    func hanging() throws {
        let folder = try StoreFolder()
        let id = try kept(in: folder)
        #expect(try send(id, in: folder).status == 0)
        let run = try CertDesk("outbox", "send", id, "--with", "sleep 60", "--seconds", "1", "--as-of", CertDesk.day, in: folder)
        #expect(run.status == 1 && run.output.contains("\tfailed\t") && run.output.contains("1 second"), "\(run.output)")
        // Stopped in the middle: it may have been sent, so only --failed tries it again.
        _ = try CertDesk("outbox", "send", id, "--failed", "--with", "kill -9 $PPID; sleep 1", "--as-of", CertDesk.day, in: folder)
        let left = try CertDesk("outbox", "list", in: folder).output
        #expect(left.contains("\tfailed\t") && left.contains("it may have been sent"), "\(left)")
        let none = try CertDesk("outbox", "send", "--with", "touch \(folder.path)/sent", "--as-of", CertDesk.day, in: folder)
        #expect(none.status == 0 && none.errors.contains("There is no message to send."))
        #expect(none.errors.contains("1 message that failed before waits: --failed tries again"), "\(none.errors)")
    }
}
