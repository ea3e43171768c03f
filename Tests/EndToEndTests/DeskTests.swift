import FoundationEssentials
import Glibc
import Testing

@Suite("The desk")
struct DeskTests {
    /// Starts the desk over a test's store, in the test's folder.
    static func start(in folder: StoreFolder, actor: String = "tester", rows: Int = 24, columns: Int = 80) throws -> TerminalProgram {
        try TerminalProgram(
            "/bin/sh", ["-c", #"cd "$0" && exec "$1" --actor "$2""#, folder.path, try BuiltProgram.path("certdesk"), actor],
            environment: CertDesk.environment(folder), rows: rows, columns: columns)
    }

    /// Places an order from an answers file; gives back its id.
    static func place(_ commonName: String, _ organization: String, in folder: StoreFolder) throws -> String {
        let answers = """
            {region: {region: "north-america"}, certificate: {type: "standard", commonName: "\(commonName)"},
            organization: {name: "\(organization)", businessType: "private-organization", street1: "Two International Drive",
              city: "Portsmouth", state: "New Hampshire", postalCode: "03801", telephone: "+1 866 511 5035"},
            applicant: {sameAsOrganization: true, userId: "\(commonName)", password: "abc12345", passwordConfirmation: "abc12345",
              firstName: "Test", lastName: "Applicant", jobTitle: "Web administrator", email: "test@\(commonName)",
              telephone: "+1 617 830 0740"},
            billing: {sameAsApplicant: true}, terms: {accepted: true},
            csr: {pfxPassword: "pfx12345", pfxPasswordConfirmation: "pfx12345"},
            approval: {emails: ["admin@\(commonName)"]}, payment: {method: "purchase-order", purchaseOrderNumber: "PO-1"}}
            """
        let placing = try CertDesk("order", "--answers", "-", "--as-of", CertDesk.day, input: answers, in: folder)
        try #require(placing.status == 0, "\(placing.errors)")
        return String(placing.output.prefix(9))
    }

    @Test("Orders are found, opened and left; a new one becomes a draft that is gone on with")
    func workday() throws {
        let folder = try StoreFolder()
        let first = try Self.place("alpha.example.com", "Alpha Ltd", in: folder)
        let second = try Self.place("beta.example.net", "Beta Ltd", in: folder)
        let desk = try Self.start(in: folder)
        try desk.wait("both orders") { $0.text.contains("2, newest first") && $0.text.contains(first) && $0.text.contains(second) }

        // What a customer says on the telephone: capitals and word order do not matter.
        try desk.type("/ALPHA test@")
        try desk.wait("the first order alone") { $0.text.contains("1 found") && $0.text.contains(first) && !$0.text.contains(second) }
        #expect(desk.screen.lines[1].contains("ALPHA test@"))
        #expect(desk.screen.cursor.row == 1)

        try desk.press(.enter)
        try desk.wait("the order's page") { $0.lines[2].contains("Order \(first)") && $0.text.contains("Who acts next") }
        try desk.press(.end)
        try desk.wait("its files") { $0.text.contains("Request (CSR)") }
        try desk.press(.escape)
        try desk.wait(for: "1 found")
        try desk.press(.escape)
        try desk.wait(for: "2, newest first")

        // Typed ahead: what follows is for the wizard.
        try desk.press(.controlN, .enter, .controlN)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.down, .space, .controlN)
        try desk.wait(for: "Stage 2 of")
        try desk.type("\u{1B}[B\u{1B}[B")
        try desk.press(.controlQ)
        try desk.wait("the draft in the list, selected") { screen in
            screen.lines.contains { $0.hasPrefix(">") && $0.contains(" draft") } && screen.text.contains("is kept.")
        }
        #expect(desk.screen.text.contains("3, newest first"))
        #expect(desk.screen.isAlternate)

        try desk.press(.enter)
        try desk.wait(for: "Stage 2 of")
        try desk.press(.controlQ)
        try desk.wait(for: "3, newest first")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        #expect(!desk.screen.isAlternate)
        #expect(try desk.settings() == desk.settingsBefore)
    }

    @Test("Told to end while an order is taken from the desk, the program says which draft is kept")
    func terminated() throws {
        let folder = try StoreFolder()
        let desk = try Self.start(in: folder)
        try desk.wait("an empty desk") { $0.lines.last?.contains("Ctrl-N New") == true }
        try desk.press(.controlN, .enter)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.down, .space)
        try desk.settle("the choice") { $0.text.contains("(•) Europe") }
        desk.kill(SIGTERM)
        #expect(try desk.exitStatus() == .code(143))
        let id = try CertDesk("drafts", "list", "--json", in: folder).json()["id"].string
        #expect(desk.screen.text.contains("The draft \(id ?? "?") is kept. Go on with: certdesk resume"))
        #expect(try desk.settings() == desk.settingsBefore)
    }

    @Test("An order is copied without secrets, and printed and exported to new files")
    func copies() throws {
        let folder = try StoreFolder()
        let id = try Self.place("alpha.example.com", "Alpha Ltd", in: folder)
        let desk = try Self.start(in: folder, rows: 40, columns: 120)
        try desk.wait(for: "1, newest first")
        try desk.press(.f6)
        try desk.wait(for: "A new draft with the same answers")
        try desk.press(.enter)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.controlQ)
        try desk.wait(for: "2, newest first")
        try desk.wait("the copy, selected") { screen in
            screen.lines.contains { $0.hasPrefix(">") && $0.contains(" draft") && $0.contains("alpha.example.com") }
        }
        try desk.press(.down)
        try desk.wait(for: "Order \(id)")
        for (key, name) in [(TerminalKey.controlP, "\(id).txt"), (.controlX, "\(id).json")] {
            try desk.press(key)
            try desk.wait(for: name)
            try desk.press(.enter)
            try desk.wait(for: "\(id) was written to \(name).")
        }
        try desk.press(.f7)
        try desk.wait(for: "Print \(id)")
        try desk.press(.enter)
        try desk.wait(for: "\(id).txt exists already and was left as it is.")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        #expect(try folder.read("\(id).txt").contains("Alpha Ltd"))
        #expect(try folder.read("\(id).json").contains("\"schema\""))
        #expect(try !folder.read("\(id).txt").contains("abc12345"))
        // The copy has every answer but the secrets, and what holds for one order: the agreement and the customer's purchase order.
        let draft = try #require(try CertDesk("drafts", "list", "--json", in: folder).output.split(separator: "\n").first)
        #expect(draft.contains("Alpha Ltd") && draft.contains("purchase-order\"") && !draft.contains("PO-1"))
        #expect(!draft.contains("12345\"") && !draft.contains("\"terms\""))
    }

    @Test("A draft is discarded only by asking")
    func discards() throws {
        let folder = try StoreFolder()
        let desk = try Self.start(in: folder, rows: 16, columns: 60)
        try desk.wait(for: "No orders yet.")
        try desk.press(.controlN, .enter)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.down, .space, .controlQ)
        try desk.wait(for: "1, newest first")
        try desk.press(.f9)
        try desk.wait(for: "For thirty days")
        try desk.press(.enter)
        try desk.wait(for: "is kept.")
        try discard(in: desk)
        try desk.wait(for: "No orders yet.")
        // And brought back.
        let id = try #require(try CertDesk("drafts", "list", "--discarded", in: folder).output.split(separator: "\t").first)
        try desk.press(.f3)
        try desk.wait(for: "( ) draft")
        // Draft, delivered, denied, discarded.
        try desk.type("dddd")
        try desk.wait("the discarded ones, pointed at") { $0.lines[$0.cursor.row].contains("( ) discarded") }
        try desk.press(.enter)
        try desk.wait("the discarded draft") { $0.text.contains("1 found") && $0.text.contains(id) }
        try desk.press(.enter)
        try desk.wait(for: "> [ Bring it back ]")
        try desk.press(.enter)
        try desk.wait("it, in the list") { $0.text.contains("is back.") && $0.text.contains("1, newest first") }
        try desk.press(.controlC)
        try desk.wait(for: "Leave the desk?")
        try desk.press(.controlC)
        #expect(try desk.exitStatus() == .code(130))
    }

    /// Discards the selected draft.
    /// Two desks: the first has a draft open at its second stage, the other asks what to do about that.
    private static func twoAtADraft(in folder: StoreFolder) throws -> (first: TerminalProgram, second: TerminalProgram) {
        let first = try start(in: folder, actor: "first")
        try first.wait(for: "No orders yet.")
        try first.press(.controlN, .enter)
        try first.wait(for: "Stage 1 of")
        try first.press(.down, .space, .controlN)
        try first.wait(for: "Stage 2 of")
        let second = try start(in: folder, actor: "second")
        try second.wait(for: "1, newest first")
        try second.press(.enter)
        try second.wait(for: "is open at first's")
        try second.wait(for: "> [ Leave it ]")
        return (first, second)
    }

    private func discard(in desk: TerminalProgram, says result: String = "is discarded.") throws {
        try desk.press(.f9)
        try desk.wait(for: "> [ Keep ]")
        try desk.press(.tab)
        try desk.wait(for: "> [ Discard ]")
        try desk.press(.enter)
        try desk.wait(for: result)
    }

    @Test("A customer's name does nothing but search, typed or pasted", arguments: ["xylem", "my corp", "quarry", "cyan"])
    func names(_ name: String) throws {
        let folder = try StoreFolder()
        let id = try Self.place("alpha.example.com", "Alpha Ltd", in: folder)
        let desk = try Self.start(in: folder)
        try desk.wait(for: id)
        let before = folder.contents
        // The answers that letters were: yes, no, and the line end.
        try desk.type("\(name)y")
        try desk.wait("the search for it") { $0.lines[1].contains("[\(name)y ") && $0.text.contains("0 found") }
        try desk.press(.controlU)
        try desk.wait(for: "1, newest first")
        try desk.paste("\(name)\nyes\n")
        try desk.wait("the search for both lines") { $0.lines[1].contains("[\(name) yes ") }
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        #expect(folder.contents == before)
        #expect(try CertDesk("orders", "show", id, "--json", in: folder).json()["revision"].int == 1)
    }

    @Test("A draft that a lost session holds is taken over, by the desk and by its id")
    func takesOver() throws {
        let folder = try StoreFolder()
        let (first, second) = try Self.twoAtADraft(in: folder)
        try second.press(.left)
        try second.wait(for: "> [ Take it over ]")
        try second.press(.enter)
        try second.wait(for: "Stage 2 of")
        #expect(try first.exitStatus() == .code(143))
        let id = try #require(try CertDesk("drafts", "list", "--json", in: folder).json()["id"].string)
        let refused = try CertDesk.inTerminal(["resume", id], in: folder)
        #expect(try refused.exitStatus() == .code(75))
        #expect(refused.screen.text.contains("certdesk resume \(id) --take"))
        // Stopped, as a session is that somebody has suspended and forgotten.
        second.kill(SIGSTOP)
        let third = try CertDesk.inTerminal(["resume", id, "--take", "--actor", "colleague"], in: folder)
        try third.wait(for: "Stage 2 of")
        #expect(try second.exitStatus() == .code(143))
        // Whoever lost it is told to whom, and not invited to take it back.
        #expect(second.screen.text.contains("colleague has taken the draft \(id) over"), "\(second.screen.text)")
        #expect(!second.screen.text.contains("Go on with: certdesk resume"))
        try third.press(.controlQ)
        #expect(try third.exitStatus() == .code(0))
    }

    @Test("A list pasted without marks changes nothing in the draft that one of its lines opens")
    func unmarkedList() throws {
        let folder = try StoreFolder()
        let desk = try CertDesk.inTerminal([], in: folder, environment: ["TERM": "vt100"])
        try desk.wait(for: "No orders yet.")
        try desk.press(.controlN, .enter)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.down, .space, .controlN)
        try desk.wait(for: "Stage 2 of")
        try desk.press(.controlQ)
        try desk.wait(for: "1, newest first")
        let answers = try CertDesk("drafts", "list", "--json", in: folder).json()["answers"]
        // Longer than what is read at once.
        try desk.type("draft\r" + (1...2_000).map { "host\($0).example.com\r" }.joined())
        try desk.wait(for: "Stage 2 of")
        try desk.press(.controlQ)
        try desk.wait(for: "is kept.")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        #expect(try CertDesk("drafts", "list", "--json", in: folder).json()["answers"] == answers)
    }

    @Test("The desk and a resumed draft are recorded too")
    func records() throws {
        let folder = try StoreFolder()
        let desk = try CertDesk.inTerminal(["--record", "\(folder.path)/desk.cast"], in: folder)
        try desk.wait(for: "No orders yet.")
        try desk.press(.controlN, .enter)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.down, .space, .controlQ)
        try desk.wait(for: "1, newest first")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        let resumed = try CertDesk.inTerminal(["resume", "--record", "\(folder.path)/resume.cast"], in: folder)
        try resumed.wait(for: "Stage 1 of")
        try resumed.press(.controlQ)
        #expect(try resumed.exitStatus() == .code(0))
        for (file, text) in [("desk.cast", "No orders yet."), ("resume.cast", "Stage 1 of")] {
            let cast = try folder.read(file)
            #expect(cast.hasPrefix("{\"version\": 2") || cast.hasPrefix("{\"version\":2"))
            #expect(cast.contains(text))
        }
    }

    @Test("An order is cancelled with its reason, once")
    func cancels() throws {
        let folder = try StoreFolder()
        let id = try Self.place("alpha.example.com", "Alpha Ltd", in: folder)
        let desk = try Self.start(in: folder)
        try desk.wait(for: id)
        try desk.press(.f9)
        try desk.wait(for: "\(id): Cancel the order")
        try desk.type("ordered twice\r")
        try desk.wait(for: "> [ Do this ]")
        try desk.press(.enter)
        try desk.wait(for: "The order \(id) is cancelled.")
        try desk.wait("its new state in the list") { $0.lines.contains { $0.hasPrefix("> ") && $0.contains("cancelled") } }
        try desk.press(.f9)
        try desk.wait("the refusal, before any question") { $0.text.contains("That is final") && !$0.text.contains("Reason") }
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        let order = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(order["state"].string == "cancelled")
        #expect(order["events"].elements.last?["reason"].string == "ordered twice")
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("A dropped line ends the wizard and the desk under it")
    func hangsUp() throws {
        let folder = try StoreFolder()
        let desk = try Self.start(in: folder)
        try desk.wait(for: "No orders yet.")
        try desk.press(.controlN, .enter)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.down, .space)
        try desk.wait(for: "(•)")
        desk.kill(SIGHUP)
        #expect(try desk.exitStatus() == .code(129))
        let again = try Self.start(in: folder)
        try again.wait(for: "1, newest first")
    }

    @Test("Who opens a draft that a colleague has open is told, and the list stays")
    func twoOperators() throws {
        let folder = try StoreFolder()
        let (first, second) = try Self.twoAtADraft(in: folder)
        try second.press(.enter)
        try second.wait(for: "was left where it is open")
        try discard(in: second, says: "is open at first's")
        try second.wait(for: "1, newest first")
        try first.press(.controlQ)
        try first.wait(for: "1, newest first")
        try second.press(.enter)
        try second.wait(for: "Stage 2 of")
    }

    @Test("A megabyte of escape sequences in an order is shown as what it is, in list, page and print")
    func hostile() throws {
        let folder = try StoreFolder()
        let id = try Self.place("alpha.example.com", "Alpha Ltd", in: folder)
        let file = try #require(folder.contents?.first { $0.hasSuffix("\(id).json") })
        let hostile = String(repeating: #"\u001b]0;owned\u0007\u202e\u001b[2J"#, count: 25_000)
        let order = String(decoding: try folder.bytes(of: file), as: UTF8.self).split(
            separator: "Alpha Ltd", omittingEmptySubsequences: false)
        try Data(order.joined(separator: hostile).utf8).write(to: URL(filePath: "\(folder.store)/\(file)"))
        let desk = try Self.start(in: folder, rows: 40, columns: 120)
        try desk.wait(for: id)
        try desk.wait("the preview, sanitised and cut") { $0.text.contains("<U+001B>]0;owned<U+0007>") && $0.text.contains("bytes in") }
        try desk.press(.enter)
        try desk.wait(for: "Rules and prices of")
        try desk.press(.end)
        try desk.wait(for: "Request (CSR)")
        try desk.press(.controlP)
        try desk.wait(for: "Print \(id)")
        try desk.press(.enter)
        try desk.wait(for: "was written to")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        #expect(!String(decoding: desk.output, as: UTF8.self).contains("\u{1B}]0;"))
        let print = try folder.read("\(id).txt")
        #expect(print.utf8.count > 1_000_000)
        #expect(!print.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }

    @Test("Without a terminal it says what to use instead")
    func withoutTerminal() throws {
        let desk = try CertDesk(in: StoreFolder())
        #expect(desk.status == 64)
        #expect(desk.output.isEmpty && desk.errors.contains("certdesk orders list"))
    }
}
