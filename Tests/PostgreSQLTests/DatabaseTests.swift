import PostgreSQL
import PostgresServer
import Testing

@Suite struct DatabaseTests {
    @Test func valuesComeBackAsTheyWere() throws {
        let database = try TestDatabase()
        let text = "ä\"\\{},'\u{1F600}\r\n\t"
        let bytes = (0...255).map { UInt8($0) }
        let sql = "SELECT $1::text, $2::bigint, $3::bytea, $4::boolean, $5::text[], $6::text, $7::bytea, ($5::text[])[2]"
        let values: [SQLValue] = [.text(text), .integer(.min), .bytes(bytes), true, .texts(["a,b", text, "NULL"]), nil, .bytes([])]
        // The second time it is a statement that the server knows.
        for _ in 1...2 {
            let row = try #require(database.rows(sql, values).first)
            #expect(row.text(0) == text)
            #expect(row.integer(1) == .min)
            #expect(row.bytes(2) == bytes)
            #expect(row.boolean(3))
            #expect(row.text(4).hasSuffix(",\"NULL\"}"))
            #expect(row.isNull(5) && row.optionalText(5) == nil)
            #expect(!row.isNull(6) && row.bytes(6) == [])
            #expect(row.text(7) == text)
        }
        #expect { try database.rows("SELECT $1::text", ["a\0b"]) } throws: { fault(.badData)($0) }
    }
}
