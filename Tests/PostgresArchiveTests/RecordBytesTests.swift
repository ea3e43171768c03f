import Archive
import Orders
import PostgreSQL
import PostgresArchive
import Testing

/// What jsonb makes of a record, and why its bytes lie beside it.
struct RecordBytesTests {
    @Test(arguments: [
        // Of two members of one name the last stays, and Swift reads the first.
        (#"{"a": 1, "a": 2}"#, #"{"a": 2}"#),
        // Shorter names first, then bytes; no space of anybody's.
        (#"{ "bb":1 ,"a":2, "B":3, "ä":4 }"#, #"{"B": 3, "a": 2, "bb": 1, "ä": 4}"#),
        // Numbers keep their digits and lose how they were written.
        (#"[1e2, 1.10, 1E-2, -0, 9007199254740993]"#, #"[100, 1.10, 0.01, 0, 9007199254740993]"#),
    ])
    func jsonbChangesWhatItIsGiven(given: String, kept: String) throws {
        let desk = try Desk()
        #expect(try desk.database.rows("SELECT certdesk.as_json($1)", [.bytes(Array(given.utf8))])[0].text(0) == kept)
    }

    @Test(arguments: [#"{"a": "\u0000"}"#, #"{"a": "\ud800"}"#, "{", "", "\u{FEFF}{}", "[1e400000]", "[01]"])
    func whatItRefusesIsNullAndNoFault(given: String) throws {
        let desk = try Desk()
        #expect(try desk.database.rows("SELECT certdesk.as_json($1) IS NULL", [.bytes(Array(given.utf8))])[0].boolean(0))
    }

    @Test func whatIsNoTextAndWhatIsTooDeepAreNullToo() throws {
        let desk = try Desk()
        for bytes in [[0x22, 0xFF, 0x22], [0x22, 0, 0x22], [UInt8](repeating: UInt8(ascii: "["), count: 100_000)] as [[UInt8]] {
            #expect(try desk.database.rows("SELECT certdesk.as_json($1) IS NULL", [.bytes(bytes)])[0].boolean(0))
        }
    }

    /// An order comes back to the byte, also where jsonb has it otherwise or not at all, and a DBA asks for the rest in SQL.
    @Test func anOrderIsItsBytes() throws {
        let desk = try Desk()
        let (plain, hostile) = (try desk.place(), try desk.place { $0.customer?.organization.name = "U+0000: \0 and \u{202E}" })
        #expect(try desk.archive.order(hostile.id) == hostile && desk.archive.order(plain.id) == plain)
        for order in [plain, hostile] {
            let stored = try desk.database.rows("SELECT file FROM certdesk.orders WHERE id = $1", [.text(order.id.description)])[0].bytes(0)
            #expect(try stored == StoredJSON.bytes(order))
        }
        let name = try desk.value("SELECT contents->'organization'->>'name' FROM certdesk.orders_as_json WHERE id = '\(plain.id)'")
        #expect(name == plain.customer?.organization.name)
        #expect(try desk.value("SELECT contents IS NULL FROM certdesk.orders_as_json WHERE id = '\(hostile.id)'") == "t")
        #expect(try desk.archive.count(OrderQuery(words: "u+0000")) == 1)
    }

    /// What is larger than a piece comes back whole, and so does nothing at all.
    @Test(arguments: [0, 1, 1 << 20, (1 << 20) + 1, 3 << 20])
    func attachmentsOfAnySizeComeBack(size: Int) throws {
        let desk = try Desk()
        let order = try desk.order()
        let trace = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        _ = try desk.archive.place(Placement(order: order, trace: trace))
        #expect(try desk.archive.attachment(.trace, of: order.id) == trace)
        #expect(try desk.value("SELECT count(*) FROM certdesk.attachments") == "\(max(1, (size + (1 << 20) - 1) >> 20))")
    }
}
