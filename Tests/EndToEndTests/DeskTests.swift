import FoundationEssentials
import Glibc
import Testing

@Suite("The desk")
struct DeskTests {
    /// A folder of a test's own, gone when the test is.
    private final class Folder {
        let path: String

        init() throws {
            var template = Array("/tmp/certdesk-desk-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw SystemFailure(call: "mkdtemp", number: errno) }
            path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        /// Starts certdesk in the folder, with a store in it.
        func start(_ arguments: String..., rows: Int = 24, columns: Int = 80) throws -> TerminalProgram {
            let command = #"cd "$0" && exec "$@" --store "$0/store" --actor tester"#
            return try TerminalProgram(
                "/bin/sh", ["-c", command, path, BuiltProgram.path("certdesk")] + arguments, rows: rows, columns: columns)
        }

        /// Places an order from an answers file; gives back its id.
        func place(commonName: String, organization: String) throws -> String {
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
            try Data(answers.utf8).write(to: URL(filePath: "\(path)/answers.json5"))
            let program = try start("order", "--answers", "answers.json5", rows: 60, columns: 200)
            #expect(try program.exitStatus() == .code(0))
            // The id comes first, on a line of its own.
            return String(program.screen.lines[0].prefix(9))
        }

        func read(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }
    }

    @Test("Orders are found, opened and left; a new one becomes a draft that is gone on with")
    func workday() throws {
        let folder = try Folder()
        let first = try folder.place(commonName: "alpha.example.com", organization: "Alpha Ltd")
        let second = try folder.place(commonName: "beta.example.net", organization: "Beta Ltd")
        let desk = try folder.start()
        try desk.wait("both orders") { $0.text.contains("2, newest first") && $0.text.contains(first) && $0.text.contains(second) }

        // What a customer says on the telephone: capitals and word order do not matter.
        try desk.type("/ALPHA test@")
        try desk.wait("the first order alone") { $0.text.contains("1 found") && $0.text.contains(first) && !$0.text.contains(second) }
        #expect(desk.screen.lines[1].contains("ALPHA test@"))
        #expect(desk.screen.cursor.row == 1)

        try desk.press(.enter)
        try desk.wait("the order's page") { $0.lines[2].contains("Order \(first)") && $0.text.contains("Rules and prices of") }
        try desk.press(.end)
        try desk.wait("its files") { $0.text.contains("Request (CSR)") }
        try desk.press(.escape)
        try desk.wait(for: "1 found")
        try desk.press(.escape)
        try desk.wait(for: "2, newest first")

        // Typed ahead: what follows n is for the wizard.
        try desk.type("n\u{0E}")
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

    @Test("An order is copied without secrets, and printed and exported to new files")
    func copies() throws {
        let folder = try Folder()
        let id = try folder.place(commonName: "alpha.example.com", organization: "Alpha Ltd")
        let desk = try folder.start(rows: 40, columns: 120)
        try desk.wait(for: "1, newest first")
        try desk.type("c")
        try desk.wait(for: "Stage 1 of")
        try desk.press(.controlQ)
        try desk.wait(for: "2, newest first")
        try desk.wait("the copy, selected") { screen in
            screen.lines.contains { $0.hasPrefix(">") && $0.contains(" draft") && $0.contains("alpha.example.com") }
        }
        try desk.press(.down)
        try desk.wait(for: "Order \(id)")
        for (key, name) in [("p", "\(id).txt"), ("e", "\(id).json")] {
            try desk.type(key)
            try desk.wait(for: name)
            try desk.press(.enter)
            try desk.wait(for: "\(id) was written to \(name).")
        }
        try desk.type("p")
        try desk.wait(for: "Print \(id)")
        try desk.press(.enter)
        try desk.wait(for: "\(id).txt exists already and was left as it is.")
        try desk.type("q")
        #expect(try desk.exitStatus() == .code(0))
        #expect(try folder.read("\(id).txt").contains("Alpha Ltd"))
        #expect(try folder.read("\(id).json").contains("\"schema\""))
        #expect(try !folder.read("\(id).txt").contains("abc12345"))
    }

    @Test("A draft is discarded only by asking")
    func discards() throws {
        let folder = try Folder()
        let desk = try folder.start(rows: 16, columns: 60)
        try desk.wait(for: "No orders yet.")
        try desk.type("n")
        try desk.wait(for: "Stage 1 of")
        try desk.press(.down, .space, .controlQ)
        try desk.wait(for: "1, newest first")
        try desk.type("x")
        try desk.wait(for: "Its answers are lost")
        try desk.press(.enter)
        try desk.wait(for: "is kept.")
        try desk.type("xy")
        try desk.wait(for: "is discarded.")
        try desk.wait(for: "No orders yet.")
        try desk.press(.controlC)
        try desk.wait(for: "Leave the desk?")
        try desk.press(.controlC)
        #expect(try desk.exitStatus() == .code(130))
    }

    @Test("A dropped line ends the wizard and the desk under it")
    func hangsUp() throws {
        let folder = try Folder()
        let desk = try folder.start()
        try desk.wait(for: "No orders yet.")
        try desk.type("n")
        try desk.wait(for: "Stage 1 of")
        try desk.press(.down, .space)
        try desk.wait(for: "(•)")
        desk.kill(SIGHUP)
        #expect(try desk.exitStatus() == .code(129))
        let again = try folder.start()
        try again.wait(for: "1, newest first")
    }

    @Test("Without a terminal it says what to use instead")
    func withoutTerminal() throws {
        let folder = try Folder()
        let program = try TerminalProgram(
            "/bin/sh", ["-c", "exec \"$0\" --store \"$1/store\" </dev/null", BuiltProgram.path("certdesk"), folder.path], columns: 200)
        #expect(try program.exitStatus() == .code(64))
        #expect(program.screen.text.contains("certdesk orders list"))
    }
}
