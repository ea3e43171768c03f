import Archive
import Orders
import Settings
import Testing

@testable import certdesk

/// What stands on a command line, before anything is done with it.
@Suite struct OptionsTests {
    @Test func argumentsAreNamesAndValues() {
        #expect(OtherAnswer(argument: "type=wildcard")?.value == "wildcard")
        #expect(OtherAnswer(argument: "other==a=b")?.value == "=a=b")
        #expect(OtherAnswer(argument: "term=")?.value.isEmpty == true)
        #expect(OtherAnswer(argument: "term") == nil)
        #expect(OtherAnswer(argument: "=x") == nil)
    }

    @Test func theFilterIsTheQuery() throws {
        let filter = try OrderFilter.parse([
            "--state", "placed", "--state", "needs information", "--region", "europe", "--owner", "mo", "--from", "2026-01-02", "--until",
            "2026-02-03", "--sort", "oldest", "--limit", "7",
        ])
        let query = filter.query(words: "example")
        #expect(query.words == "example" && query.states == [.placed, .needsInformation] && query.regions == [.europe])
        #expect(query.actor == "mo" && query.sorting == .oldest && filter.limit == 7)
        #expect(query.from == CalendarDate("2026-01-02") && query.until == CalendarDate("2026-02-03"))
        #expect(filter.narrows)
        #expect(try !OrderFilter.parse(["--sort", "oldest"]).narrows)
    }

    @Test(arguments: [["--limit", "0"], ["--state", "lost"], ["--from", "2026-02-30"], ["--sort", "best"]])
    func whatIsNoFilterIsRefused(_ arguments: [String]) {
        #expect(throws: (any Error).self) { try OrderFilter.parse(arguments) }
    }

    @Test func whoWorksHereHasNoControlCharacters() throws {
        #expect(throws: (any Error).self) { try GlobalOptions.parse(["--actor", "Mo\u{1B}[2J"]) }
        #expect(throws: (any Error).self) { try GlobalOptions.parse(["--actor", " "]) }
        #expect(throws: (any Error).self) { try GlobalOptions.parse(["--store", ""]) }
        #expect(throws: (any Error).self) { try GlobalOptions.parse(["--actor", String(repeating: "m", count: 201)]) }
    }

    /// The office stands behind the name, whoever that is.
    @Test func theOfficeIsRecordedWithWhoWorksHere() throws {
        let file = SettingsFile(Array(#"{ office: "Leeds", actor: "Kim", store: "/file" }"#.utf8), at: "config.json5", home: nil)
        #expect(try GlobalOptions.parse(["--actor", "Mo"]).configuration(file).actor == "Mo, Leeds")
        #expect(try GlobalOptions.parse([]).configuration(file).actor == "Kim, Leeds")
        #expect(try GlobalOptions.parse(["--store", "/option"]).configuration(file).storeRoot == "/option")
    }

    @Test func theDayIsTheOrdersDay() throws {
        let options = try GlobalOptions.parse(["--as-of", "2026-11-28", "--store", "/srv/orders"])
        #expect(options.asOf == CalendarDate("2026-11-28") && options.moment.calendarDate == CalendarDate("2026-11-28"))
        #expect(try options.configuration(.none).storeRoot == "/srv/orders")
    }
}
