import Testing

@Suite("What ends soon")
struct ExpiringCommandTests {
    /// The options that note whatever is still to be shown of an order: a known customer need not show everything anew.
    static func missing(_ id: String, approving name: String, in folder: StoreFolder) throws -> [String] {
        let listed = try CertDesk("orders", "status", id, "--json", "--as-of", CertDesk.day, in: folder).json()["outstanding"]
        let missing = Set(listed.elements.compactMap(\.string))
        return (missing.contains("the approval for \(name)") ? ["--approve", name, "--evidence", "by answer"] : [])
            + (missing.contains("the telephone call") ? ["--call"] : [])
            + ["existence", "official-records", "domain-rights", "authorization"].filter {
                missing.contains("the check of \($0.replacing("-", with: " "))")
            }.flatMap { ["--check", $0] }
    }

    /// Places an order and takes it through every step to an issued certificate that was never attached; its id.
    static func issued(_ name: String, _ organization: String, in folder: StoreFolder) throws -> String {
        let id = try DeskTests.place(name, organization, in: folder)
        let steps = ["--payment", "credit-terms"] + (try missing(id, approving: name, in: folder))
        let vetted = try CertDesk(["orders", "status", id] + steps + ["--as-of", CertDesk.day], in: folder)
        try #require(vetted.status == 0, "\(vetted.errors)")
        let moved = try CertDesk("orders", "status", id, "issued", "--reason", "by hand", "--as-of", CertDesk.day, in: folder)
        try #require(moved.status == 0, "\(moved.errors)")
        return id
    }

    @Test("Lists, counts by week, objects and a calendar come from the same orders")
    func wholeWay() throws {
        let folder = try StoreFolder()
        let first = try Self.issued("alpha-example.com", "Alpha, Ltd", in: folder)
        _ = try DeskTests.place("beta-example.com", "Beta Ltd", in: folder)
        let none = try CertDesk("orders", "expiring", "--as-of", CertDesk.day, in: folder)
        #expect(none.status == 0 && none.output.hasPrefix("Nothing ends and nothing is due until "))
        // A year from the day of the order; the term was not shortened.
        let list = try CertDesk("orders", "expiring", "--within", "60w", "--json", "--as-of", CertDesk.day, in: folder).json()
        #expect(
            list["order"].string == first && list["commonName"].string == "alpha-example.com" && list["customer"].string == "Alpha, Ltd")
        #expect(list["nextDue"] == .null)
        let last = try #require(list["lastDay"].string)
        let later = try CertDesk("orders", "expiring", "--within", "1", "--as-of", last, in: folder)
        #expect(later.output == "\(last)\tlast day\t\(first)\talpha-example.com\t\(last)\t\tAlpha, Ltd\n\nthis week\t1\n")
        let after = try CertDesk("orders", "expiring", "--as-of", "2028-02-18", in: folder).output
        #expect(after.contains("\thas ended\t\(first)\t") && after.hasSuffix("\noverdue\t1\n"), "90 days after 2027-11-20")
        #expect(try CertDesk("orders", "expiring", "--as-of", "2028-02-19", in: folder).output.hasPrefix("Nothing ends"))
        let kept = try CertDesk("orders", "expiring", "--ended-within", "200w", "--as-of", "2029-01-01", in: folder).output
        #expect(kept.contains("\thas ended\t\(first)\t"))
        let calendar = try CertDesk("orders", "expiring", "--ics", "--as-of", last, in: folder)
        #expect(calendar.status == 0 && calendar.output.hasPrefix("BEGIN:VCALENDAR\r\n") && calendar.output.hasSuffix("END:VCALENDAR\r\n"))
        #expect(calendar.output.contains("UID:\(first)-last-day@certdesk\r\n"))
        #expect(calendar.output.contains("DTSTART;VALUE=DATE:\(last.replacing("-", with: ""))\r\n"))

        #expect(try CertDesk("orders", "expiring", "--within", "soon", in: folder).status == 64)
        #expect(try CertDesk("orders", "expiring", "--within", "99999d", in: folder).status == 64)
        #expect(try CertDesk("orders", "expiring", "--ics", "--json", in: folder).status == 64)
        #expect(try CertDesk("orders", "status", first, "superseded", "--reason", "x", in: folder).status == 0)
        #expect(
            try CertDesk("orders", "expiring", "--ended-within", "200w", "--as-of", "2029-01-01", in: folder).output.hasPrefix(
                "Nothing ends"))
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }

    @Test("The desk lists what is due by day, with how much in which week")
    func desk() throws {
        let folder = try StoreFolder()
        let first = try Self.issued("alpha-example.com", "Alpha Ltd", in: folder)
        let other = try DeskTests.place("beta-example.com", "Beta Ltd", in: folder)
        let desk = try DeskTests.start(in: folder)
        try desk.wait("both") { $0.text.contains(first) && $0.text.contains(other) }
        try desk.type("\u{16}")
        try desk.wait("what is due") { $0.lines[0].hasPrefix("What is due") && $0.text.contains(first) && !$0.text.contains(other) }
        try desk.press(.escape)
        try desk.wait("both") { $0.text.contains(first) && $0.text.contains(other) }
    }
}
