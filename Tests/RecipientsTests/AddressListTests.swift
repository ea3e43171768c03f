import Recipients
import Testing

/// Addresses alone, as they are pasted out of mail programs.
@Suite struct AddressListTests {
    private static func people(_ text: String) throws -> [[String]] {
        try SampleRecipients.read(text).rows.map { [$0[.firstName], $0[.lastName], $0[.email]] }
    }

    @Test(arguments: [
        "a@example.com\nb@example.com\n", "a@example.com\r\n\r\n  b@example.com",
        "a@example.com,b@example.com", "a@example.com; b@example.com;\n",
        "a@example.com\tb@example.com", "a@example.com b@example.com",
        "\u{FEFF}a@example.com,\rb@example.com",
    ]) func dividers(_ text: String) throws {
        #expect(try Self.people(text) == [["", "", "a@example.com"], ["", "", "b@example.com"]])
    }

    @Test(arguments: [
        ("Jane Doe <jane@example.com>", ["Jane", "Doe", "jane@example.com"]),
        ("\"Doe, Jane\" <jane@example.com>", ["Jane", "Doe", "jane@example.com"]),
        ("Doe, Jane <jane@example.com>", ["Jane", "Doe", "jane@example.com"]),
        ("Ana María López <ana@example.com>", ["Ana María", "López", "ana@example.com"]),
        ("<jane@example.com>", ["", "", "jane@example.com"]),
        ("Jane <jane@example.com>", ["", "", "jane@example.com"]),
        ("jane@example.com <jane@example.com>", ["", "", "jane@example.com"]),
    ]) func namesBeforeAddresses(_ text: String, _ person: [String]) throws {
        #expect(try Self.people(text) == [person])
        #expect(try Self.people("\(text); \(text)") == [person, person])
        // A name that is split may be split wrongly.
        let faults = try SampleRecipients.read(text).rows[0].faults
        #expect(
            faults.isEmpty == person[0].isEmpty && faults.allSatisfy { !$0.blocks && $0.rule == "names" })
    }

    /// Names and countries are missing in every row; that is said once.
    @Test func whatAListLacksIsSaidOnce() throws {
        let judged = try SampleRecipients.judged("ann@example.com\nann@@example.com\nbob@example.com")
        #expect(
            judged.findings.map(SampleRecipients.short) == [
                "0 First Name: error missing", "0 Last Name: error missing", "0 Country: error missing",
                "2 Email: error email",
            ])
        #expect(judged.good.isEmpty && judged.rows.count == 3)
        // Each row by itself lacks them too, for whoever fills them in.
        #expect(judged.findings(at: 0).map(\.column) == ["First Name", "Last Name", "Country"])
    }

    @Test func rowsAreFilledIn() throws {
        var table = try SampleRecipients.read("Ann Lee <ann@example.com>\nbob@example.com")
        #expect(table.missing == [.country, .csr])
        for place in table.rows.indices { table.rows[place][.country] = "gb" }
        table.rows[1][.firstName] = "Bob"
        table.rows[1][.lastName] = "Ray"
        let judged = try SampleRecipients.judged(RecipientTable(table.rows))
        #expect(
            judged.good.map(\.lastName) == ["Lee", "Ray"] && judged.good.allSatisfy { $0.country == "GB" }
        )
    }
}
