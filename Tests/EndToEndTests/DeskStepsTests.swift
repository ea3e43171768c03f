import FoundationEssentials
import Testing

@Suite("The life cycle in the desk")
struct DeskStepsTests {
    @Test("An order goes from its number to its certificate by the desk's keys alone")
    func movesOn() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha.example.com", "Alpha Ltd", in: folder)
        let desk = try DeskTests.start(in: folder)
        try desk.wait(for: id)
        let steps = [
            "example.com is approved", "The order is confirmed by telephone", "The check of existence is done",
            "The check of official records is done", "The check of domain rights is done", "The check of authorization is done",
        ]
        for step in steps {
            try desk.press(.f2)
            try desk.wait("the first step, \(step)") { $0.lines.contains { $0.contains(">") && $0.contains(step) } }
            try desk.press(.enter)
            try desk.wait(for: "What shows it: ")
            // An approval is nothing without what shows it.
            if step.contains("approved") { try desk.type("Mo Sample, by telephone") }
            try desk.press(.enter)
            try desk.wait(for: "> [ Do this ]")
            try desk.press(.enter)
            try desk.wait("what came of it") { $0.lines.contains { $0.hasPrefix("* \(id): ") } }
        }
        // A purchase order: credit terms, with a remark.
        try desk.press(.f2)
        try desk.type("TT")
        try desk.wait("credit terms, chosen") { $0.lines.contains { $0.contains("> [ ] The customer pays on credit terms") } }
        try desk.press(.enter)
        try desk.wait(for: "It may be left")
        try desk.type("PO-1\r")
        try desk.wait(for: "> [ Do this ]")
        try desk.press(.enter)
        try desk.wait(for: "credit terms granted. The order \(id) is ready now.")
        for state in ["issued", "delivered", "installed"] {
            try desk.press(.f2)
            try desk.wait(for: "Bring it to")
            try desk.type(String(state.prefix(1)))
            try desk.press(.enter)
            if state == "issued" {
                // There is no certificate beside the order.
                try desk.wait(for: "The reason is kept")
                try desk.type("The customer has it from the portal.\r")
            }
            try desk.wait(for: state == "issued" ? "> [ Do this ]" : "> [ Record it ]")
            try desk.press(.enter)
            try desk.wait(for: "The order \(id) is \(state).")
            try desk.wait("its state in list and preview") { screen in
                screen.lines.contains { $0.hasPrefix("> ") && $0.contains(state) }
                    && screen.lines.contains { $0.hasPrefix("State ") && $0.contains(state) }
            }
        }
        // Nobody has installed anything: taken back, and a note says why it looked so.
        try desk.press(.controlT)
        try desk.wait(for: "Take back: installed")
        try desk.type("wrong customer\r")
        try desk.wait(for: "> [ Do this ]")
        try desk.press(.enter)
        try desk.wait(for: "taken back: installed. The order \(id) is delivered now.")
        try desk.press(.f4)
        try desk.wait(for: "add a note")
        try desk.type("Calls back on Monday.\r")
        try desk.wait(for: "> [ Add it ]")
        try desk.press(.enter)
        try desk.wait(for: "note added")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        let order = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(order["state"].string == "delivered")
        #expect(order["events"].elements.last?["reason"].string == "Calls back on Monday.")
        let sheet = try CertDesk("orders", "show", id, in: folder).output
        #expect(
            sheet.contains("tester: note: Calls back on Monday.") && sheet.contains("installed, from delivered to installed (taken back)"))
        #expect(order["events"].elements.allSatisfy { $0["actor"].string == "tester" || $0["what"].string == "placed" })
        #expect(order["events"].elements.contains { $0["reason"].string == "PO-1" })
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("What was typed and refused stays in its window until it is mended")
    func typedOnce() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha.example.com", "Alpha Ltd", in: folder)
        _ = try folder.write("%PDF-1.7", to: "extract.pdf")
        let desk = try DeskTests.start(in: folder)
        try desk.wait(for: id)
        // An amount that is none, then one that is.
        try desk.press(.f2)
        try desk.type("P")
        try desk.wait("the payment") {
            $0.lines.contains { $0.contains("> ") && $0.contains("Paid for the purchase order") }
        }
        try desk.press(.enter)
        try desk.wait(for: "Amount: ")
        try desk.type("much RE-7\r")
        try desk.wait(for: "> [ Do this ]")
        try desk.press(.enter)
        try desk.wait("the refusal and what was typed") { $0.text.contains("* ") && $0.text.contains("Amount: [much RE-7") }
        try desk.type(String(repeating: "\u{7F}", count: 9) + "10.55 RE-7\r")
        try desk.wait(for: "> [ Do this ]")
        try desk.press(.enter)
        try desk.wait(for: "paid 10.55 USD on ")
        // A file that is not there.
        try desk.type("\u{02}")
        try desk.wait("the kinds of documents") { $0.text.contains("Enter Choose") }
        try desk.press(.enter)
        try desk.wait(for: "File: ")
        try desk.type("extract.pd\r")
        try desk.wait(for: "> [ Add it ]")
        try desk.press(.enter)
        try desk.wait("the path again") { $0.text.contains("No such file") && $0.text.contains("File: [extract.pd ") }
        try desk.type("f\r")
        try desk.wait(for: "> [ Add it ]")
        try desk.press(.enter)
        try desk.wait(for: "added.")
        // A file that is there already.
        try desk.type("\u{10}")
        try desk.wait(for: "File: [\(id).txt")
        try desk.type(String(repeating: "\u{7F}", count: 13) + "extract.pdf\r")
        try desk.wait("the name again") { $0.text.contains("File: [extract.pdf") && $0.text.contains("exists") }
        try desk.type(".txt\r")
        try desk.wait(for: "was written to extract.pdf.txt")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        let order = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(order["payments"].elements.map { $0["amount"].int } == [1055] && order["documents"].elements.count == 1)
    }

    @Test("What another process does is seen at the next key, and nothing is done to a revision that was not seen")
    func othersAtWork() throws {
        let folder = try StoreFolder()
        let id = try DeskTests.place("alpha.example.com", "Alpha Ltd", in: folder)
        let desk = try DeskTests.start(in: folder)
        try desk.wait(for: "1, newest first")
        let second = try DeskTests.place("beta.example.net", "Beta Ltd", in: folder)
        try desk.press(.left)
        try desk.wait("the other order, and the first still selected") { screen in
            screen.text.contains("2, newest first") && screen.text.contains(second)
                && screen.lines.contains { $0.hasPrefix("> ") && $0.contains(id) }
        }
        let status = ["orders", "status", id, "--actor", "colleague"]
        try #require(
            try CertDesk(status + ["--approve", "example.com", "--approve", "EXAMPLE.COM", "--evidence", "by answer"], in: folder).status
                == 0)
        try desk.press(.f9)
        try desk.wait("who was faster") { $0.text.contains("was changed meanwhile by colleague") && !$0.text.contains("Reason") }
        try desk.wait("the row as it is now") { $0.lines.contains { $0.hasPrefix("> ") && $0.contains("vetting") } }
        // Between question and answer.
        try desk.press(.f9)
        try desk.wait(for: "Reason")
        try #require(try CertDesk(status + ["--call"], in: folder).status == 0)
        try desk.type("ordered twice\r")
        try desk.wait(for: "> [ Do this ]")
        try desk.press(.enter)
        try desk.wait(for: "was changed meanwhile by colleague")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        #expect(try CertDesk("orders", "show", id, "--json", in: folder).json()["state"].string == "vetting")
    }

    @Test("A damaged draft is listed, said in full, and discarded in the desk or by its id")
    func damagedDrafts() throws {
        let folder = try StoreFolder()
        let desk = try DeskTests.start(in: folder)
        var files: [String] = []
        for number in 1...2 {
            try desk.wait(for: number == 1 ? "No orders yet." : "1, newest first")
            try desk.press(.controlN, .enter)
            try desk.wait(for: "Stage 1 of")
            try desk.press(.down, .space, .controlQ)
            try desk.wait(for: "\(number), newest first")
            files = try #require(folder.contents?.filter { $0.hasPrefix("drafts/") })
        }
        for file in files { _ = try folder.write("{\"schema\": 1, \"id\": ", to: "store/\(file)") }
        let ids = files.map { String($0.dropFirst(7).dropLast(5)) }
        // Writing over a file in its place is nothing that certdesk does: it is seen when asked for.
        try desk.press(.f5)
        try desk.wait("both, and what is wrong") { screen in
            screen.lines.count { $0.contains("damaged draft") } == 2 && screen.text.contains("Restore it from a backup.")
        }
        try desk.press(.f9)
        try desk.wait(for: "> [ Keep ]")
        try desk.press(.tab)
        try desk.wait(for: "> [ Discard ]")
        try desk.press(.enter)
        try desk.wait(for: "is discarded.")
        try desk.wait(for: "1, newest first")
        try desk.press(.controlQ)
        #expect(try desk.exitStatus() == .code(0))
        let left = try #require(ids.first { id in (folder.contents ?? []).contains("drafts/\(id).json") })
        let kept = try CertDesk("drafts", "discard", left, input: "n\n", in: folder)
        #expect(kept.status == 1 && kept.errors.contains("is cut off before its end") && kept.errors.contains("[y/N]"))
        #expect(try CertDesk("drafts", "discard", left, input: "y\n", in: folder).status == 0)
        #expect(try CertDesk("drafts", "list", in: folder).status == 0)
    }

    @Test("A draft is found by its telephone number as people say it")
    func telephone() throws {
        let folder = try StoreFolder()
        _ = try DeskTests.place("alpha.example.com", "Alpha Ltd", in: folder)
        let desk = try DeskTests.start(in: folder)
        try desk.wait(for: "1, newest first")
        try desk.press(.f6)
        try desk.wait(for: "A new draft")
        try desk.press(.enter)
        try desk.wait(for: "Stage 1 of")
        try desk.press(.controlQ)
        try desk.wait(for: "2, newest first")
        for number in ["(617) 830-0740", "0617 8300740", "+1 617 830 07"] {
            try desk.type("/\(number)")
            try desk.wait("order and draft by \(number)") { $0.text.contains("2 found") && $0.lines[1].contains(number) }
            try desk.press(.escape)
            try desk.wait("the list") { $0.cursor.row > 1 }
            try desk.press(.escape)
            try desk.wait(for: "2, newest first")
        }
        try desk.type("/0999 830 0740")
        try desk.wait(for: "0 found")
    }
}
