import FoundationEssentials
import Glibc
import Testing

/// Whether a quote is what was promised, and to whom: files that something else changed, other names, other people.
@Suite("Quotes that can be relied on")
struct QuoteTrustTests {
    private static let answers = Scenario.standard.answers(changing: [
        "payment.method": "\"bank-transfer\"", "payment.cardHolder": "null", "payment.cardNumber": "null", "payment.cardExpiry": "null",
        "payment.cardSecurityCode": "null",
    ])

    private func kept(_ more: String..., in folder: StoreFolder) throws -> String {
        let run = try CertDesk(
            ["quotes", "save", "--answers", "-", "--as-of", CertDesk.day] + more, input: Self.answers, in: folder)
        try #require(run.status == 0, "\(run.errors)\(run.output)")
        return String(run.output.dropLast())
    }

    private func order(_ id: String, _ more: String..., in folder: StoreFolder) throws -> CertDesk {
        try CertDesk(
            ["order", "--quote", id, "--answers", "-", "--json", "--as-of", CertDesk.day] + more, input: Self.answers, in: folder)
    }

    @Test("A quote that something else changed is named, shown, and not honored")
    func changed() throws {
        let folder = try StoreFolder()
        let id = try kept(in: folder)
        let (path, list) = ("\(folder.store)/quotes/\(id).json", ["quotes", "list", "--as-of", CertDesk.day])
        #expect(try CertDesk(list, in: folder).status == 0)
        // An order has begun with it meanwhile.
        _ = try CertDesk("order", "--quote", id, "--plain", "--as-of", CertDesk.day, input: "europe\nquit\n", in: folder)
        let draft = String(try CertDesk("drafts", "list", in: folder).output.prefix(7))
        let text = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        func edit(_ old: String, _ new: String) throws {
            try #require(text.contains(old), "\(text)")
            try Data(text.replacing(old, with: new).utf8).write(to: URL(filePath: path))
        }
        // With it what lists know of it.
        try edit("\"validUntil\": \"2026-12-21\"", "\"validUntil\": \"2029-12-21\"")
        unlink("\(folder.store)/quotes.index")
        #expect(try CertDesk(list, in: folder).output.contains("\(id)\tchanged\t2029-12-21"))
        #expect(try CertDesk(list + ["--state", "open"], in: folder).output.isEmpty)
        #expect(try CertDesk(list + ["--json"], in: folder).json()["state"].string == "changed")
        let verified = try CertDesk("orders", "verify", in: folder)
        #expect(verified.status == 1 && (verified.output + verified.errors).contains("\(id).json is not as the trail has it"))
        for run in [
            try order(id, in: folder), try CertDesk("quotes", "export", id, in: folder), try CertDesk("quotes", "send", id, in: folder),
            try CertDesk("quotes", "withdraw", id, in: folder),
        ] {
            #expect(
                run.status == 65 && !run.output.contains("\"placedAt\"")
                    && run.errors.contains("changed by something other than certdesk"), "\(run.errors)")
            #expect(run.errors.contains("certdesk quotes show \(id)"))
        }
        #expect(try CertDesk("quotes", "withdraw", id, in: folder).errors.contains("so it need not be withdrawn"))
        // The draft says so as often as it is opened, and takes the quote up once that is what it was.
        let keeps = "The draft keeps the quote \(id), but until it can be read again the price is that of the day."
        for _ in 0..<2 {
            let resumed = try CertDesk("resume", draft, "--plain", "--as-of", CertDesk.day, input: "europe\nquit\n", in: folder)
            #expect(resumed.errors.contains(keeps), "\(resumed.errors)")
        }
        #expect(try CertDesk("drafts", "show", draft, "--json", in: folder).json()["quote"].string == id)
        let shown = try CertDesk("quotes", "show", id, in: folder)
        #expect(shown.status == 1 && shown.output.contains("2029-12-21") && shown.errors.contains("make a new one"))
        // Sums are no matter of trust: a price that contradicts itself is none.
        try edit("\"total\": ", "\"total\": 1")
        #expect(try CertDesk("quotes", "show", id, in: folder).errors.contains("the quote's total is not subtotal and tax"))
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(try CertDesk("orders", "verify", in: folder).status == 0 && order(id, in: folder).status == 0)
    }

    @Test("A quote for another name is another offer")
    func otherName() throws {
        let folder = try StoreFolder()
        let id = try kept(in: folder)
        let other = try order(id, "--set", "certificate.commonName=shop.example.com", in: folder)
        #expect(
            other.status == 65
                && (other.output + other.errors).contains(
                    "is for www.example.com, and this order for shop.example.com: that is another offer")
        )
        #expect(try CertDesk("quotes", "show", id, "--json", "--as-of", CertDesk.day, in: folder).json()["state"].string == "open")
        #expect(try order(id, "--set", "certificate.commonName=WWW.example.com", in: folder).status == 0)
    }

    @Test("Whoever goes on with an order whose quote is gone is told that the price is another one")
    func takenUpElsewhere() throws {
        let folder = try StoreFolder()
        let id = try kept(in: folder)
        for _ in 0..<2 {
            _ = try CertDesk("order", "--quote", id, "--plain", "--as-of", CertDesk.day, input: "europe\nquit\n", in: folder)
        }
        let drafts = try CertDesk("drafts", "list", "--json", in: folder).output.split(separator: "\n")
            .map { try #require(try JSON(parsing: String($0))["id"].string) }
        try #require(drafts.count == 2)
        let order = try #require(try order(id, in: folder).json()["id"].string)
        let words = "The quote \(id) of this draft was taken up by the order \(order), so the price is that of the day."
        let plain = try CertDesk("resume", drafts[0], "--plain", "--as-of", CertDesk.day, input: "quit\n", in: folder)
        #expect(plain.errors.contains(words), "\(plain.errors)")
        let screen = try CertDesk.inTerminal(["resume", drafts[1], "--as-of", CertDesk.day], in: folder, rows: 30, columns: 120)
        try screen.wait("the reason below the form") { $0.text.contains("Price") && $0.text.contains("was taken up by the order \(order)") }
        try screen.press(.controlQ)
        #expect(try screen.exitStatus() == .code(0))
        let again = try self.order(id, in: folder)
        #expect(
            again.status == 65
                && again.errors.contains("Order without it at the price of the day. Make a new one: certdesk quotes show \(id)"))
    }

    @Test("Who asks for what there is not is told so")
    func nothingListed() throws {
        let folder = try StoreFolder()
        _ = try kept(in: folder)
        for (arguments, status, words) in [
            (["quotes", "list", "--find", "nobody at all"], 1, "No quote has nobody at all."),
            (["quotes", "list", "--state", "withdrawn"], 0, "There is no quote to list."),
            (["customers", "list", "nobody"], 1, "No customer has nobody."), (["customers", "list"], 0, "There is no customer to list."),
            (["orders", "find", "nobody"], 1, "No order has nobody."), (["orders", "list"], 0, "There is no order to list."),
            (["drafts", "list"], 0, "There is no draft to list."), (["outbox", "list"], 0, "There is no message to list."),
        ] as [([String], Int32, String)] {
            let run = try CertDesk(arguments, in: folder)
            #expect(run.status == status && run.output.isEmpty && run.errors.contains(words), "\(arguments): \(run.errors)")
        }
    }

    @Test("Whoever a quote is sent to is named on it, and who sends is said where nobody has set it")
    func people() throws {
        let folder = try StoreFolder()
        let saved = try CertDesk(
            "quotes", "save", "--set", "region.region=europe", "--customer", "Example GmbH", "--to", "Zoë Sample <zoe@example.com>",
            "--json",
            "--as-of", CertDesk.day, in: folder)
        let customer = try saved.json()["customer"]
        #expect(
            customer["organization"].string == "Example GmbH" && customer["contact"].string == "Zoë Sample",
            "\(saved.output)\(saved.errors)")
        #expect(customer["email"].string == "zoe@example.com")
        let id = try #require(try saved.json()["id"].string)
        let sent = try CertDesk("quotes", "send", id, "--to", "Al Chief <al@example.com>", "--as-of", CertDesk.day, in: folder)
        #expect(
            sent.status == 0 && sent.errors.contains("Messages are from support@globalsign.com, because no sender is set."),
            "\(sent.errors)")
        let text = try CertDesk("outbox", "show", "\(id)-1", in: folder).output
        #expect(text.contains("To: Al Chief <al@example.com>") && text.contains("Dear Al Chief,") && text.contains("Example GmbH"))
        #expect(!text.contains("Zoë") && !text.contains("zoe@example.com"))
        let handed = try CertDesk("outbox", "send", "--with", "cat > /dev/null", "--as-of", CertDesk.day, in: folder)
        #expect(handed.status == 0 && handed.errorLines.count { $0.contains("no sender is set") } == 1, "\(handed.errors)")
        try FileManager.default.createDirectory(atPath: "\(folder.path)/.config/certdesk", withIntermediateDirectories: true)
        _ = try folder.write("{ sender: 'orders@example.net' }", to: ".config/certdesk/config.json5")
        let own = try CertDesk("quotes", "send", id, "--as-of", CertDesk.day, in: folder)
        #expect(own.errors.isEmpty && own.output.contains("zoe@example.com"), "\(own.errors)")
        for wrong in [["--customer", " "], ["--to", "nobody"]] {
            let run = try CertDesk(["quotes", "save", "--set", "region.region=europe"] + wrong, in: folder)
            #expect(run.status == 64 && run.output.isEmpty, "\(run.errors)")
        }
    }

    @Test("A mail program does not outlive the command that was asked to end")
    func askedToEnd() throws {
        let folder = try StoreFolder()
        let id = try kept(in: folder)
        #expect(try CertDesk("quotes", "send", id, "--as-of", CertDesk.day, in: folder).status == 0)
        let run = try CertDesk(
            "outbox", "send", "--with", "echo $$ > \(folder.path)/pid; kill -TERM $PPID; exec sleep 3600", "--as-of", CertDesk.day,
            in: folder)
        // Where whoever started the program held the signal back, it ends as after any message that was not sent.
        #expect([1, 128 + SIGTERM].contains(run.status), "\(run.errors)")
        let process = try #require(pid_t(try folder.read("pid").dropLast()))
        #expect(kill(process, 0) == -1 && errno == ESRCH)
        let left = try CertDesk("outbox", "list", in: folder).output
        #expect(left.contains("\tfailed\t") && left.contains("because certdesk was asked to end"), "\(left)")
        #expect(try CertDesk("outbox", "send", "--failed", "--with", "cat > /dev/null", "--as-of", CertDesk.day, in: folder).status == 0)
    }

    @Test("Money that came on the quote has its day, and the invoice goes out by mail")
    func paid() throws {
        let folder = try StoreFolder()
        let id = try kept("--as-of", "2026-11-14", in: folder)
        let order = try #require(try order(id, in: folder).json()["id"].string)
        #expect(
            try CertDesk("outbox", "show", "\(order)-1", in: folder).output.replacing(" \n", with: " ").contains(
                "We wait for the payment of"))
        func pay(_ date: String) throws -> CertDesk {
            try CertDesk("orders", "pay", order, "--amount", "100.00", "--date", date, in: folder)
        }
        let early = try pay("2026-11-13")
        #expect(
            early.status == 65 && early.errors.contains("before the quote that the order took up, which is of 2026-11-14"),
            "\(early.errors)")
        #expect(try pay("2026-11-14").status == 0)
        for wrong in [["--mail", "--format", "pdf"], ["--to", "mo@example.com"], ["--mail", "--to", "mo"]] {
            #expect(try CertDesk(["orders", "invoice", order] + wrong, in: folder).status == 64)
        }
        #expect(try CertDesk("orders", "show", order, "--json", in: folder).json()["invoice"] == .null)
        let mailed = try CertDesk("orders", "invoice", order, "--mail", "--json", in: folder)
        let message = try mailed.json()
        #expect(mailed.status == 0 && message["kind"].string == "invoice" && message["order"].string == order, "\(mailed.errors)")
        #expect(mailed.errors.contains("VAT number, bank account") && mailed.errors.contains("no sender is set"))
        let text = try String(contentsOfFile: message["file"].string ?? "", encoding: .utf8)
        for words in ["Here is the invoice", "Paid 2026-11-14 by bank transfer", "with the reference", "filename=\"invoice-"] {
            #expect(text.contains(words), "\(words) in \(text)")
        }
        let second = try CertDesk("orders", "invoice", order, "--mail", "--to", "Mo Sample <mo@example.com>", in: folder)
        #expect(second.status == 0 && second.output.contains("\tmo@example.com\t"), "\(second.errors)")
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
        #expect(try CertDesk("orders", "status", order, "cancelled", "--reason", "asked", in: folder).status == 0)
        let listed = try CertDesk("outbox", "list", "--state", "withdrawn", in: folder).output
        #expect(
            listed.split(separator: "\n").count { $0.contains("Invoice") && $0.contains("closed before it was sent") } == 2, "\(listed)")
        #expect(try CertDesk("orders", "invoice", order, "--mail", in: folder).status == 65)
    }
}
