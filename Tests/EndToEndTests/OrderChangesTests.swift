import Testing

@Suite("Notes, steps taken back, and drafts brought back")
struct OrderChangesTests {
    @Test("A note is kept with its hostile characters shown as what they are")
    func notes() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha.example.com", "Alpha Ltd", in: folder)
        let noted = try CertDesk("orders", "note", id.lowercased(), "Calls back\n\u{202E}on \u{1B}[2JMonday", in: folder)
        #expect(noted.status == 0)
        for text in [noted.output, try CertDesk("orders", "show", id, in: folder).output] {
            #expect(text.contains("tester: note: Calls back <U+202E>on <U+001B>[2JMonday"))
        }
        for (text, complaint) in [(" \n", "no text"), (String(repeating: "x", count: 1001), "longer than 1000")] {
            let refused = try CertDesk("orders", "note", id, text, in: folder)
            #expect(refused.status == 65 && refused.errors.contains(complaint))
        }
        #expect(try CertDesk("orders", "note", "3333-3333", "x", in: folder).status == 66)
        #expect(try CertDesk("orders", "show", id, "--json", in: folder).json()["revision"].int == 2)
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("A step is taken back with its reason, and both stay in order and trail")
    func undo() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha.example.com", "Alpha Ltd", in: folder)
        #expect(try CertDesk("orders", "undo", id, "--reason", "why", in: folder).status == 65)
        #expect(try CertDesk("orders", "status", id, "cancelled", "--reason", "mistaken", in: folder).status == 0)
        #expect(try CertDesk("orders", "undo", id, in: folder).status == 64)
        let status = try CertDesk("orders", "undo", id, "--reason", "the other order", "--json", in: folder).json()
        #expect(status["state"].string == "placed")
        let event = status["events"].elements.last
        #expect(event?["what"].string == "taken back: cancelled" && event?["reason"].string == "the other order")
        #expect(event?["undoes"].int == 1)
        let trail = String(decoding: try folder.bytes(of: "trail.jsonl"), as: UTF8.self)
        #expect(trail.contains("taken back: cancelled") && trail.contains("the other order"))
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("People read a state's title in every command, type either, and programs read its id")
    func titles() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha.example.com", "Alpha Ltd", in: folder)
        let moved = try CertDesk("orders", "status", id, "needs information", "--reason", "no telephone", in: folder)
        #expect(moved.status == 0 && moved.output.hasPrefix("\(id)\tneeds information\n"), "\(moved.errors)")
        #expect(moved.output.contains("next\tawaiting approval, vetting, cancelled, denied"))
        #expect(moved.output.contains("needs information (placed to needs information): no telephone"))
        for state in ["needs-information", "Needs information"] {
            let row = try CertDesk("orders", "list", "--state", state, in: folder).output
            #expect(row.contains("\tneeds information\t"))
            #expect(try CertDesk("orders", "list", "--state", state, "--json", in: folder).json()["state"].string == "needs-information")
        }
        let again = try CertDesk("orders", "status", id, "needs-information", "--reason", "no mail", in: folder)
        #expect(again.status == 65 && again.errors.contains("The order needs information already."))
        let undone = try CertDesk("orders", "undo", id, "--reason", "it was found", in: folder)
        #expect(undone.output.contains("taken back: needs information (needs information to placed): it was found"))
        #expect(try CertDesk("store", "stats", in: folder).output.contains("  placed\t1"))
    }

    @Test("The order's page begins with what is missing, in words")
    func page() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha.example.com", "Alpha Ltd", in: folder)
        let desk = try DeskTests.start(in: folder, rows: 80, columns: 120)
        try desk.wait(for: id)
        try desk.press(.enter)
        try desk.wait("what is missing, first") { screen in
            screen.lines[3].contains("Who acts next") && screen.text.contains("approve example.com")
                && screen.text.contains("call the organization") && screen.text.contains("North America")
                && screen.text.contains("United States")
        }
        try desk.press(.controlP)
        try desk.wait(for: "Print \(id)")
        try desk.press(.enter)
        try desk.wait(for: "was written to")
        let page = try folder.read("\(id).txt")
        for word in ["private-organization", "north-america", "America/New_York", "1-year", "purchase-order", "approval.method"] {
            #expect(!page.contains(word), "\(word)")
        }
        let sheet = try CertDesk("orders", "show", id, in: folder).output.split(separator: "\n")
        #expect(sheet.dropFirst().first?.contains(", or be given credit terms") == true)
    }

    @Test("A discarded draft is listed and brought back")
    func drafts() throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder)
        try typing.program.press(.down, .space, .controlQ)
        #expect(try typing.program.exitStatus() == .code(0))
        let id = try #require(try CertDesk("drafts", "list", "--json", in: folder).json()["id"].string)
        let draft = try CertDesk("drafts", "show", id, "--json", in: folder).output
        let discarded = try CertDesk("drafts", "discard", id, "--yes", in: folder)
        #expect(discarded.status == 0 && discarded.errors.contains("certdesk drafts restore \(id)"))
        #expect(try CertDesk("drafts", "list", in: folder).output.isEmpty)
        let row = try CertDesk("drafts", "list", "--discarded", "--json", in: folder).json()
        #expect(row["id"].string == id && row["draft"]["id"].string == id)
        #expect(row["discardedAt"].string != nil && row["keptUntil"].string != nil)
        #expect(try CertDesk("store", "stats", "--json", in: folder).json()["discarded"].int == 1)
        #expect(try CertDesk("drafts", "restore", id.lowercased(), in: folder).status == 0)
        #expect(try CertDesk("drafts", "show", id, "--json", in: folder).output == draft)
        let words = try CertDesk("drafts", "show", id, in: folder).output
        #expect(words.hasPrefix("Draft  ") && words.contains(id) && words.contains("\nOwner") && !words.contains("{"), "\(words)")
        let twice = try CertDesk("drafts", "restore", id, in: folder)
        #expect(twice.status == 66 && twice.errors.contains("drafts list --discarded"))
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }
}
