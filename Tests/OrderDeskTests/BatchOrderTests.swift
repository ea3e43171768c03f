import Archive
import Checkout
import Console
import ContactRequest
import Flow
import JSONText
import Live
import LiveDesk
import Orders
import Testing

@testable import OrderDesk

/// Many orders from one file: what is read, what is refused, what is gone on with.
@Suite struct BatchOrderTests {
    private let folder: LiveDesk
    private let desk: Desk

    init() throws {
        folder = try LiveDesk(adding: ContactRequest.screens, to: "screens/\(ContactRequest.id)")
        desk = try Desk(flow: ContactRequest.id, folder.configuration(screens: "screens"))
    }

    private func rows(
        _ text: String, as format: BatchFile.Format = .csv, common: String = "{}", set: String...
    ) throws -> [BatchRow] {
        let common = try AnswersText(Array(common.utf8)).contents(for: desk.definition, tables: nil)
        let overrides = try set.map { try #require(AnswerOverride($0)) }
        return try BatchFile(desk.definition, common: common, overrides: overrides, tables: AnswersInput.tables(of: desk))
            .rows(Array(text.utf8), as: format)
    }

    private func results() throws -> BatchResults { try BatchResults(folder.path("batch.result.jsonl")) }

    private func orders() throws -> [Order] {
        let store = try folder.store()
        return try store.rows(OrderQuery(), from: .at(0), limit: 100).compactMap { row in
            if case .order(let summary) = row { try store.order(summary.id) } else { nil }
        }
    }

    private func lines(_ faults: [BatchFault]) -> [String] { faults.map { "\($0.position) \($0.finding.field): \($0.finding.message)" } }

    private static func place(of field: FieldID, in row: BatchRow) -> TextPosition {
        row.fault(Finding(field: field, rule: "x", severity: .error, message: "x")).position
    }

    private static let table = """
        person.name,person.email,person.country,wish.subject,wish.urgent
        Ada,ada@example.org,GB,"Renewal, in spring",TRUE
        "Bert ""B"" B",bert@example.org,,Question,
        """

    // MARK: Reading

    @Test func whatCountsForNothingIsNamedWhereItStands() throws {
        func unasked(_ text: String, common: String = "{}") throws -> [String] {
            try BatchOrder(rows(text, common: common), at: desk, results: nil).unasked.map { "\($0.position.line) \($0.finding.field)" }
        }
        let table = "person.name,person.channel,person.email,wish.subject\nAda,call,a@example.org,x\nBert,mail,b@example.org,y\n"
        #expect(try unasked(table) == ["2 person.email"])
        // What is common to all is said once, and only if it counts for none.
        let common = "{person: {email: 'a@example.org'}}"
        #expect(try unasked("person.name,person.channel\nAda,call\nBert,call\n", common: common) == ["2 person.email"])
        #expect(try unasked("person.name,person.channel\nAda,call\nBert,mail\n", common: common) == [])
    }

    @Test func aTableIsReadByItsColumns() throws {
        let rows = try rows(Self.table, common: "{person: {country: 'DE'}, wish: {urgent: true}}")
        #expect(rows.map(\.position.line) == [2, 3])
        let wish = FieldID(stage: "wish", name: "urgent")
        let country = FieldID(stage: "person", name: "country")
        #expect(rows[0].contents.answers[wish] == .toggle(true) && rows[0].contents.answers[country] == .text("GB"))
        // An empty cell leaves what is common.
        #expect(rows[1].contents.answers[country] == .text("DE") && rows[1].contents.answers[wish] == .toggle(true))
        #expect(rows[1].contents.answers[FieldID(stage: "person", name: "name")] == .text("Bert \"B\" B"))
        #expect(Self.place(of: country, in: rows[0]) == TextPosition(line: 2, column: 21))
        #expect(Self.place(of: country, in: rows[1]) == rows[1].position, "an empty cell has no place of its own")
    }

    @Test func linesOfJSONAreReadOneByOne() throws {
        let rows = try rows(
            "{\"person\": {\"name\": \"Ada\"}}\n\n{person: {name: 'Bert', email: 'b@example.org'}, wish: {subject: 'x'}}\n", as: .jsonl,
            common: "{wish: {subject: 'common'}, person: {email: 'a@example.org'}}", set: "person.country=FR")
        #expect(rows.map(\.position.line) == [1, 3])
        let (subject, email) = (FieldID(stage: "wish", name: "subject"), FieldID(stage: "person", name: "email"))
        #expect(rows.map { $0.contents.answers[subject] } == [.text("common"), .text("x")])
        #expect(rows.map { $0.contents.answers[email] } == [.text("a@example.org"), .text("b@example.org")])
        #expect(rows.allSatisfy { $0.contents.answers[FieldID(stage: "person", name: "country")] == .text("FR") })
        #expect(Self.place(of: email, in: rows[1]) == TextPosition(line: 3, column: 32))
    }

    static let refusedFiles: [(text: String, format: BatchFile.Format, said: String)] = [
        ("", .csv, "1:1 there is no order in it"),
        ("person.name\n", .csv, "1:1 there is no order in it"),
        ("person.name,person.nome\nAda,x\n", .csv, "1:13 There is no such field; did you mean person.name?"),
        ("name\nAda\n", .csv, "1:1 a column is named after its field, as in certificate.commonName, and not \"name\""),
        ("person.name,person.name\nAda,x\n", .csv, "1:13 the column person.name is there twice"),
        ("person.name\n\"Ada\n", .csv, "2:1 the quotation mark that opens this cell is not closed"),
        (String(repeating: "{}\n", count: BatchFile.rowLimit + 1), .jsonl, "10001:1 a batch has at most 10000 orders; divide the file"),
    ]

    @Test(arguments: refusedFiles) func aFileThatIsNoneIsRefused(_ text: String, _ format: BatchFile.Format, _ said: String) throws {
        var faults: [BatchFault] = []
        do {
            faults = BatchOrder(try rows(text, as: format), at: desk, results: nil).faults { _, _ in }
        } catch let fault as BatchFault {
            faults = [fault]
        }
        let shown = faults.first.map { "\($0.position) \($0.finding.message)" } ?? ""
        #expect(shown.hasPrefix(said), "\(shown)")
    }

    @Test(arguments: [
        ("a.csv", "{", BatchFile.Format.csv), ("a.JSONL", "x", .jsonl), ("a.txt", " \n{}", .jsonl), ("-", "person.name", .csv),
    ]) func theFormIsThatOfTheNameOrTheText(_ name: String, _ text: String, _ format: BatchFile.Format) {
        #expect(BatchFile.Format.of(Array(text.utf8), named: name) == format)
    }

    // MARK: Checking

    /// What cannot be read, be it a column, hides nothing of what is wrong with the rest.
    @Test(arguments: [
        ("person.name,person.email\nAda,nobody,x\n,b@example.org\n", BatchFile.Format.csv, ["2:12 file", "2:5 person", "3:1 person"]),
        (
            "person.name,person.nome,x,wish.urgent\n,x,y,perhaps\nAda,,,\"\n", .csv,
            ["1:13 person", "1:25 file", "2:1 person", "2:6 wish", "3:7 file"]
        ),
        ("{person: {name: 'Ada', email: 'nobody'}}\n{person: }\n", .jsonl, ["1:31 person", "2:10 file"]),
    ]) func aRowOfAnotherFormHidesNoOtherFault(_ text: String, _ format: BatchFile.Format, _ expected: [String]) throws {
        let faults = BatchOrder(try rows(text, as: format), at: desk, results: nil).faults { _, _ in }
        let said = Set(faults.map { "\($0.position) \($0.finding.field.stage)" })
        #expect(Set(expected).isSubset(of: said), "\(said)")
    }

    @Test func everyFaultIsNamedByLineAndColumnAndNothingIsWritten() throws {
        let text = """
            person.name,person.email,wish.subject,wish.urgent
            Ada,nobody,x,perhaps
            ,bert@example.org,,
            """
        var done: [Int] = []
        let faults = BatchOrder(try rows(text), at: desk, results: nil).faults { here, _ in done.append(here) }
        let lines = lines(faults)
        #expect(lines.count == 4 && done == [1, 2], "\(lines)")
        #expect(lines[0].hasPrefix("2:5 person.email: ") && lines[1] == "2:14 wish.urgent: Urgent takes true or false.")
        #expect(lines[2...].allSatisfy { $0.hasPrefix("3:1 ") })
        #expect(Set(faults.suffix(2).map(\.finding.field.description)) == ["person.name", "wish.subject"])
        #expect(try !folder.names().contains("store"))
        let object = try JSONNode.parse(JSONWriter.bytes(faults[1], .line))
        #expect(
            object
                == (try JSONNode.parse(
                    Array(
                        #"{"column":14,"field":"wish.urgent","line":2,"message":"Urgent takes true or false.","rule":"kind","severity":"error"}"#
                            .utf8))))
    }

    // MARK: Placing

    @Test func everyRowBecomesAnOrderAndIsNoted() throws {
        let rows = try rows(Self.table)
        let batch = BatchOrder(rows, at: desk, results: try results())
        var told: [BatchResults.Entry] = []
        let tally = try batch.place(tell: { entry, isNew in if isNew { told.append(entry) } }, { _, _ in })
        #expect(tally == BatchOrder.Tally(placed: 2))
        let orders = try orders()
        #expect(Set(orders.map(\.id)) == Set(told.compactMap(\.order)) && told.map(\.line) == [2, 3])
        #expect(Set(orders.compactMap { $0.answers["wish"]?["subject"] }) == [.string("Renewal, in spring"), .string("Question")])
        let noted = String(decoding: try folder.read("batch.result.jsonl"), as: UTF8.self).split(separator: "\n")
        #expect(noted.count == 4 && noted[0].contains(#""state":"placing""#) && noted[1].contains(#""state":"placed""#), "\(noted)")
    }

    @Test func whatIsPlacedIsNotPlacedAgain() throws {
        let rows = try rows(Self.table)
        _ = try BatchOrder(rows, at: desk, results: try results()).place(tell: { _, _ in }, { _, _ in })
        // A new row in front moves the others, and is the only one to be placed.
        let more = try self.rows(Self.table.replacing("\nAda", with: "\nCleo,cleo@example.org,,Other,\nAda"))
        let again = BatchOrder(more, at: desk, results: try results())
        #expect(again.faults { _, _ in }.isEmpty)
        #expect(try again.place(tell: { _, _ in }, { _, _ in }) == BatchOrder.Tally(placed: 1, stood: 2))
        #expect(try orders().count == 3)
    }

    /// Whoever was killed between the store and the note has placed it; whoever was killed before has not.
    @Test func aBatchThatWasKilledGoesOnWhereItStood() throws {
        let rows = try rows(Self.table)
        let names = BatchResults.names(of: rows)
        let standing = try folder.place()
        let lost = try #require(OrderID("K9JW-JCHY"))
        do {
            let results = try results()
            try results.note(.init(line: 2, row: names[0], state: .placing, order: standing.id, pfxSuffix: "aB3kM9qX"))
            try results.note(.init(line: 3, row: names[1], state: .placing, order: lost))
        }
        let results = try results()
        let batch = BatchOrder(rows, at: desk, results: results)
        try batch.resume()
        #expect(results[names[0]]?.state == .placed && results[names[0]]?.pfxSuffix == "aB3kM9qX")
        #expect(results[names[1]]?.state == .placing)
        #expect(try batch.place(tell: { _, _ in }, { _, _ in }) == BatchOrder.Tally(placed: 1, stood: 1))
        #expect(results[names[1]]?.state == .placed && results[names[1]]?.order != lost)
        #expect(try orders().count == 2)
    }

    /// The same rows with other common answers stay what they are, and that is known of each of them.
    @Test func whatStandsWithOtherCommonAnswersIsNamed() throws {
        let common = "{person: {country: 'DE'}}"
        let rows = try rows(Self.table, common: common)
        _ = try BatchOrder(rows, at: desk, results: try results()).place(tell: { _, _ in }, { _, _ in })
        func lines(_ rows: [BatchRow]) throws -> [Int] {
            let results = try BatchResults(folder.path("batch.result.jsonl"), isReadOnly: true)
            return BatchOrder(rows, at: desk, results: results).placedOtherwise.map(\.line)
        }
        #expect(try lines(rows) == [])
        // The first row says its country itself.
        #expect(try lines(self.rows(Self.table, common: "{person: {country: 'FR'}}")) == [3])
        #expect(try lines(self.rows(Self.table, common: common, set: "wish.subject=Other")) == [2, 3])
        let more = try self.rows(Self.table.replacing("\nAda", with: "\nCleo,cleo@example.org,,Other,\nAda"))
        #expect(try lines(more) == [4], "a row that is new was not placed before")
    }

    /// What was placed in one store says nothing about another.
    @Test func theResultsOfAnotherStoreAreRefused() throws {
        let rows = try rows(Self.table)
        let names = BatchResults.names(of: rows)
        let lost = try #require(OrderID("K9JW-JCHY"))
        do {
            let results = try results()
            try results.note(.init(line: 2, row: names[0], state: .placing, order: try folder.place().id))
            try results.note(.init(line: 3, row: names[1], state: .placed, order: lost))
        }
        let written = try folder.read("batch.result.jsonl")
        for isReadOnly in [true, false] {
            let results = try BatchResults(folder.path("batch.result.jsonl"), isReadOnly: isReadOnly)
            let refused = Exit.caught { try BatchOrder(rows, at: desk, results: results).resume() }
            #expect(refused?.status == 73 && refused?.message.contains("an order that is not in this store, \(lost) of line 3") == true)
            #expect(refused?.message.contains("--result") == true)
        }
        #expect(try folder.read("batch.result.jsonl") == written)
    }

    @Test func equalRowsBecomeOrdersOfTheirOwnAndAreNamed() throws {
        let rows = try rows("person.name,person.email,wish.subject\nAda,a@example.org,x\nBert,b@example.org,x\nAda,a@example.org,x\n")
        let batch = BatchOrder(rows, at: desk, results: try results())
        #expect(batch.repeated.map { [$0.line, $0.first] } == [[4, 2]])
        #expect(Set(BatchResults.names(of: rows)).count == 3)
        #expect(try batch.place(tell: { _, _ in }, { _, _ in }).placed == 3)
    }

    // MARK: The result file

    @Test(arguments: ["{flow: 'contact-request'}", "{\"person\": {}}\n", "line,row\n", "x"])
    func aFileOfSomethingElseIsLeftAsItIs(_ text: String) throws {
        try folder.write(text.utf8, to: "batch.result.jsonl")
        let refused = Exit.caught { _ = try results() }
        #expect(refused?.status == 73 && refused?.message.contains("no result file of a batch") == true)
        #expect(try folder.read("batch.result.jsonl") == Array(text.utf8))
    }

    @Test func aTornLastLineSaysNothing() throws {
        do {
            let results = try results()
            try results.note(.init(line: 2, row: "a-1", state: .failed, message: "why"))
        }
        let whole = try folder.read("batch.result.jsonl")
        try folder.write(whole + Array("{\"line\":3,\"row\":\"b".utf8), to: "batch.result.jsonl")
        let results = try results()
        #expect(results["a-1"]?.message == "why" && results["b-1"] == nil)
        #expect(try folder.read("batch.result.jsonl") == whole)
    }

    /// Who only looks changes nothing, be it the end of a line that was being written.
    @Test func aFileThatIsOnlyReadIsLeftAsItIs() throws {
        let path = folder.path("batch.result.jsonl")
        #expect(throws: Exit.self) { try BatchResults(path, isReadOnly: true) }
        #expect(try !folder.names().contains("batch.result.jsonl"))
        try results().note(.init(line: 2, row: "a-1", state: .failed, message: "why"))
        let torn = try folder.read("batch.result.jsonl") + Array("{\"line\":3,\"row\":\"b".utf8)
        try folder.write(torn, to: "batch.result.jsonl")
        let results = try BatchResults(path, isReadOnly: true)
        #expect(results["a-1"]?.message == "why" && results["b-1"] == nil)
        try results.note(.init(line: 3, row: "b-1", state: .failed))
        #expect(results["b-1"]?.line == 3)
        #expect(try folder.read("batch.result.jsonl") == torn)
    }

    @Test func twoBatchesDoNotShareAFile() throws {
        let first = try results()
        let refused = Exit.caught { _ = try results() }
        #expect(refused?.status == 75 && refused?.message.contains("running now") == true)
        try first.note(.init(line: 2, row: "a-1", state: .failed))
    }
}
