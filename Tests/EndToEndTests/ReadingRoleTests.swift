import Glibc
import PostgresServer
import Testing

/// Whoever may only read a database is told so by every command that would change something, before it asks, works out or sends anything.
@Suite("A role that may only read")
struct ReadingRoleTests {
    private static let (order, draft, quote) = ("K9JW-JCHY", "RCP-JGR", "K9JW-JCH")

    /// Every command that writes, with what it needs to get as far as that.
    static let writing: [[String]] = [
        ["order"], ["order", "--answers", "-"], ["resume"], ["quotes", "save", "--answers", "-"], ["quotes", "send", quote],
        ["quotes", "withdraw", quote], ["outbox", "send", "--with", "cat"], ["orders", "note", order, "x"],
        ["orders", "status", order, "vetting"], ["orders", "approve", order, "example.com", "--evidence", "x"],
        ["orders", "pay", order, "--amount", "1"], ["orders", "undo", order, "--reason", "x"], ["orders", "renew", order],
        ["orders", "reissue", order],
        ["orders", "remind"], ["orders", "attach", order, "x.pem"], ["orders", "batch", "x.csv", "--answers", "-"],
        ["orders", "change-approval", order, "--domain", "example.com", "--method", "dns"],
        ["orders", "documents", "add", order, "x.pdf", "--kind", "other"],
        ["orders", "key", order, "--destroy", "1", "--reason", "x"], ["orders", "invoice", order, "--mail"],
        ["orders", "issue", order, "--provider", "x"], ["orders", "revoke", order, "--provider", "x", "--because", "superseded"],
        ["orders", "hand-over", order, "record"], ["orders", "recipients", "withdraw", order, "1", "--reason", "x"],
        ["orders", "requirement", order, "agreement", "--signer", "x"],
        ["drafts", "discard", draft, "--yes"], ["drafts", "restore", draft], ["domains", "add", "example.com"],
        ["domains", "validate", "example.com"], ["domains", "approve", "example.com", "--evidence", "x"],
        ["domains", "remove", "example.com", "--reason", "x"],
        ["customers", "deposit", "C-" + order, "--amount", "1", "--currency", "EUR", "--reference", "x"],
        ["customers", "forget", "C-" + order, "--reason", "x"], ["customers", "separate", order, "--reason", "x"],
        ["provider", "add", "--name", "x"], ["provider", "edit", "x"], ["provider", "remove", "x"],
    ]

    @Test("Nothing is begun that cannot be kept")
    func refusing() throws {
        let server = try PostgresServer.shared.get()
        let (folder, name) = (try StoreFolder(), try server.makeDatabase())
        let user = "reader_\(UInt32.random(in: 0 ... .max))"
        func run(_ arguments: [String], as role: String) throws -> CertDesk {
            try CertDesk(arguments, in: folder, environment: ["CERTDESK_STORE": server.text(name, user: role)])
        }
        #expect(try run(["store", "migrate"], as: "tester").status == 0)
        try server.run("CREATE ROLE \(user) LOGIN CONNECTION LIMIT 1 IN ROLE certdesk_reader")
        for command in Self.writing {
            let refused = try run(command, as: user)
            let isSaid = refused.errors.contains("The role \(user) may only read") && refused.errors.contains("GRANT certdesk_operator")
            #expect(refused.status == 77 && isSaid, "\(command): \(refused.status) \(refused.errors)")
        }
        for command in [["orders", "list"], ["drafts", "list"], ["quotes", "list"], ["customers", "list"], ["domains", "list"]] {
            let read = try run(command, as: user)
            #expect(read.status == 0 && !read.errors.contains("may"), "\(command): \(read.errors)")
        }
        let verified = try run(["store", "verify"], as: user)
        #expect(
            verified.status == 0 && verified.output.hasSuffix("No faults.\n")
                && verified.output.contains("so nothing of that was looked at"))
        let copy = "\(folder.path)/copy"
        let copied = try run(["store", "backup", copy], as: user)
        #expect(copied.status == 77 && copied.errors.contains("The role \(user) may not read"), "\(copied.errors)")
        #expect(access("\(copy).partial", F_OK) != 0 && access(copy, F_OK) != 0, "nothing is begun")
        let counted = try run(["store", "stats"], as: user)
        #expect(counted.status == 0 && counted.output.contains("messages\tnot counted"), "\(counted.errors)")
        // Only the first invoice of an order is written into the store.
        let placed = try CertDesk(
            ["order", "--as-of", CertDesk.day, "--json", "--answers", "-"], input: Scenario.standard.answers(), in: folder,
            environment: ["CERTDESK_STORE": server.text(name)])
        let id = try #require(try placed.json()["id"].string, "\(placed.errors)")
        let invoice = try run(["orders", "invoice", id], as: user)
        #expect(invoice.status == 77 && invoice.errors.contains("The role \(user) may only read"), "\(invoice.errors)")
        #expect(try run(["orders", "invoice", id], as: "tester").status == 0)
        let again = try run(["orders", "invoice", id], as: user)
        #expect(again.status == 0, "\(again.errors)")
    }
}
