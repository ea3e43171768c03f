import Testing

@Suite("Renewal reminders")
struct RemindCommandTests {
    private static func reminders(of id: String, in folder: StoreFolder) throws -> [JSON] {
        let lines = try CertDesk("outbox", "list", "--order", id, "--json", in: folder).output.split(separator: "\n")
        return try lines.map { try JSON(parsing: String($0)) }.filter { $0["kind"].string == "renewal-reminder" }
    }

    @Test("Each reminder is written once, the latest alone, and none of an order that is replaced")
    func wholeWay() throws {
        let folder = try StoreFolder()
        let id = try ExpiringCommandTests.issued("alpha-example.com", "Alpha Ltd", in: folder)
        let waiting = try DeskTests.place("beta-example.com", "Beta Ltd", in: folder)
        // The term ends on 2027-11-20.
        #expect(try CertDesk("orders", "remind", "--as-of", "2027-08-21", in: folder).output == "")
        let rehearsed = try CertDesk("orders", "remind", "--dry-run", "--as-of", "2027-10-01", in: folder)
        #expect(rehearsed.output == "\(id)\talpha-example.com\t2027-11-20\t60 days\ttest@alpha-example.com\n")
        #expect(try Self.reminders(of: id, in: folder).isEmpty)
        let written = try CertDesk("orders", "remind", "--as-of", "2027-10-01", "--actor", "timer", "--json", in: folder).json()
        #expect(written["order"].string == id && written["threshold"].int == 60 && written["lastDay"].string == "2027-11-20")
        let again = try CertDesk("orders", "remind", "--as-of", "2027-10-02", in: folder)
        #expect(again.output == "" && again.errors.contains("There is no reminder to write."), "once")
        #expect(try CertDesk("orders", "remind", "--within", "7d", "--as-of", "2027-10-25", in: folder).output == "", "not so soon")
        #expect(try CertDesk("orders", "remind", "--as-of", "2027-11-14", in: folder).output.contains("\t7 days\t"))
        let messages = try Self.reminders(of: id, in: folder)
        #expect(
            messages.map { $0["state"].string } == ["withdrawn", "waiting"]
                && messages.allSatisfy { $0["to"].string == "test@alpha-example.com" })
        let text = try CertDesk("outbox", "show", try #require(messages.last?["id"].string), in: folder).output
        #expect(text.contains("alpha-example.com ends on 2027-11-20") && text.contains("in 6 days") && text.contains("the last reminder"))
        #expect(try CertDesk("orders", "show", id, in: folder).output.contains("timer: renewal reminder, 50 days before 2027-11-20"))
        #expect(try Self.reminders(of: waiting, in: folder).isEmpty)
        #expect(try CertDesk("orders", "status", id, "superseded", "--reason", "x", in: folder).status == 0)
        #expect(try Self.reminders(of: id, in: folder).allSatisfy { $0["state"].string == "withdrawn" })
        #expect(try CertDesk("orders", "verify", in: folder).status == 0)
    }
}
