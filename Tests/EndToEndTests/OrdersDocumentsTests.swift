import FoundationEssentials
import Testing

/// Documents and evidence from the command line: added, named by a step, shown on the page, kept in the trail and the backup.
@Suite("Documents of orders")
struct OrdersDocumentsTests {
    private static let pdf = "%PDF-1.7\nHandelsregister HRB 1\n"

    private func placed(in folder: StoreFolder) throws -> String { try DeskTests.place("alpha.example.com", "Alpha Ltd", in: folder) }

    @Test("A document is added, listed, named by a check, shown on the page, exported, backed up and verified")
    func whole() throws {
        let folder = try StoreFolder()
        let id = try placed(in: folder)
        let file = try folder.write(Self.pdf, to: "extract\u{1B}[2J.pdf")
        let added = try CertDesk(
            "orders", "documents", "add", id.lowercased(), file, "--kind", "registration", "--note", "Sent by mail", "--actor", "anna",
            "--json",
            in: folder)
        #expect(added.status == 0, "\(added.errors)")
        let document = try added.json()
        #expect(document["order"].string == id && document["number"].int == 1 && document["mediaType"].string == "application/pdf")
        let list = try CertDesk("orders", "documents", "list", id, in: folder).output
        #expect(list.hasPrefix("1\tregistration\textract<U+001B>[2J.pdf\t\(Self.pdf.utf8.count)\t") && list.hasSuffix("\tanna\n"))
        let checked = try CertDesk(
            "orders", "status", id, "--check", "existence", "--check", "official-records", "--evidence", "HRB 1", "--document", "1",
            in: folder)
        #expect(checked.status == 0 && checked.output.contains(": HRB 1 (document 1)"))
        let called = try CertDesk(
            "orders", "status", id, "--call", "--evidence", "+44 20 7946 0000, listed at the trade register", in: folder)
        let again = try CertDesk("orders", "status", id, "--check", "domain-rights", "--check", "existence", "--evidence", "x", in: folder)
        #expect(
            again.status == 65 && again.errors.contains("The check of existence was noted before. Nothing was noted"), "\(again.errors)")
        let turned = try CertDesk("orders", "status", id, "--check", "domain-rights", "--evidence", "a\u{202E}b", in: folder)
        #expect(turned.status == 65 && turned.errors.contains("characters in it that nobody sees (U+202E)"), "\(turned.errors)")
        #expect(try CertDesk("orders", "note", id, "x", "--actor", "m\no", in: folder).status == 64)
        #expect(called.status == 0)
        let approved = try CertDesk("orders", "approve", id, "example.com", "--evidence", "Mail", "--document", "1", in: folder)
        #expect(approved.status == 0)
        let page = try CertDesk("orders", "show", id, in: folder).output
        #expect(page.hasPrefix("Who acts next\n"))
        for words in [
            ": HRB 1 (document 1); good until ", "+44 20 7946 0000, listed at the trade register; good until",
            "registration, extract<U+001B>[2J.pdf, 31 bytes, SHA-256 ",
            "document 1 added: registration, extract<U+001B>[2J.pdf. Sent by mail",
        ] {
            #expect(page.contains(words), "\(words)")
        }
        let copy = "\(folder.path)/copy.pdf"
        let exported = try CertDesk("orders", "documents", "export", id, "1", "--output", copy, in: folder)
        #expect(try exported.status == 0 && String(decoding: Data(contentsOf: URL(filePath: copy)), as: UTF8.self) == Self.pdf)
        #expect(try CertDesk("orders", "documents", "export", id, "1", "--output", copy, in: folder).status == 73)
        #expect(try CertDesk("store", "backup", "\(folder.path)/backup", in: folder).status == 0)
        #expect(folder.contents?.contains { $0.hasSuffix("\(id)/document-1") } == true)
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
        let stored = try #require(folder.contents?.first { $0.hasSuffix("document-1") })
        _ = try folder.write("other", to: "store/\(stored)")
        let verified = try CertDesk("orders", "verify", in: folder)
        #expect(verified.status == 1 && (verified.output + verified.errors).contains("document-1 is not as the trail has it"))
        let refused = try CertDesk("orders", "documents", "export", id, "1", "--output", "\(folder.path)/no.pdf", in: folder)
        #expect(refused.status == 65 && refused.errors.contains("something else has changed it"))
    }

    @Test("What cannot be a document, or names none, is refused and changes nothing")
    func refused() throws {
        let folder = try StoreFolder()
        let id = try placed(in: folder)
        let file = try folder.write(Self.pdf, to: "a.pdf")
        #expect(try CertDesk("orders", "documents", "add", id, file, in: folder).status == 64, "the kind is asked")
        #expect(try CertDesk("orders", "documents", "add", id, file, "--kind", "fax", in: folder).status == 64)
        let mistyped = try CertDesk("orders", "documents", "ad", id, file, in: folder)
        #expect(
            mistyped.status == 64
                && mistyped.errors.contains("There is no command certdesk orders documents ad. Did you mean certdesk orders documents add?")
        )
        #expect(try CertDesk("orders", "documents", "add", id, "\(folder.path)/none", "--kind", "other", in: folder).status == 66)
        #expect(try CertDesk("orders", "documents", "export", id, "1", "--output", "x", in: folder).status == 66)
        for arguments in [
            ["--evidence", "x"], ["--check", "existence", "--evidence", " "], ["--check", "existence", "--reason", "x", "--evidence", "y"],
        ] {
            #expect(try CertDesk(["orders", "status", id] + arguments, in: folder).status == 64, "\(arguments)")
        }
        let unknown = try CertDesk("orders", "status", id, "--check", "existence", "--document", "3", in: folder)
        #expect(unknown.status == 65 && unknown.errors.contains("The order has no document 3: it has none at all."))
        let order = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(order["revision"].int == 1 && order["documents"] == .null)
    }

    @Test("Programs read who acts next and which day is expected; undo says what it takes back and what stays")
    func nextAndUndo() throws {
        let folder = try StoreFolder()
        let id = try placed(in: folder)
        for run in [try CertDesk("orders", "status", id, "--json", in: folder), try CertDesk("orders", "show", id, "--json", in: folder)] {
            let next = try run.json()["next"].elements
            #expect(next.first?["who"].string == "customer" && next.allSatisfy { $0["what"].string != nil && $0["since"].string != nil })
            #expect(try next.contains { $0["who"].string == "us" } && run.json()["expected"].string != nil)
        }
        #expect(try CertDesk("orders", "status", id, "--call", in: folder).status == 0)
        #expect(try CertDesk("orders", "note", id, "Calls back.", in: folder).status == 0)
        let undone = try CertDesk("orders", "undo", id, "--reason", "by mistake", in: folder)
        #expect(undone.status == 0 && undone.errors.contains("Taken back: confirmed by telephone, recorded "))
        #expect(undone.errors.contains("What was noted after it stays: 1 entry.") && undone.output.contains("note: Calls back."))
        let forgotten = try CertDesk("customers", "forget", "C-\(id)", "--reason", "Asked for it.", "--json", in: folder)
        #expect(try forgotten.json()["stays"]["documents"].int == 0)
    }

    @Test("Several steps are marked and taken in one change, and a document is added, by the desk's keys")
    func desk() throws {
        let folder = try StoreFolder()
        let id = try placed(in: folder)
        _ = try folder.write(Self.pdf, to: "extract.pdf")
        let desk = try DeskTests.start(in: folder)
        try desk.wait(for: id)
        try desk.press(.f2)
        try desk.wait(for: "> [ ] example.com is approved")
        for (keys, label) in [([TerminalKey.space], "example.com is approved"), ([.down, .space], "The order is confirmed by telephone")] {
            for key in keys { try desk.press(key) }
            try desk.wait("a mark at \(label)") { $0.lines.contains { $0.contains("[x] \(label)") } }
        }
        try desk.press(.enter)
        try desk.wait(for: "recorded in one change")
        try desk.type("letter of today\r")
        try desk.wait(for: "> [ Do all ]")
        try desk.press(.enter)
        try desk.wait(for: "\(id): 2 steps recorded.")
        try desk.press(.controlB)
        try desk.wait(for: "which document?")
        try desk.press(.enter)
        try desk.wait(for: "The file is copied beside the order")
        try desk.type("\(folder.path)/extract.pdf\r")
        try desk.wait(for: "> [ Add it ]")
        try desk.press(.enter)
        try desk.wait(for: "document 1, registration, extract.pdf added.")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        let order = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(order["revision"].int == 3 && order["progress"]["callMade"] == .bool(true))
        #expect(order["events"].elements.filter { $0["reason"].string == "letter of today" }.count == 2)
        #expect(order["documents"].elements.first?["name"].string == "extract.pdf")
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }
}
