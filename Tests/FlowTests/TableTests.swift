import Flow
import SampleTable
import Testing

/// Tables: their references in words, their rows in order, and what is found in them.
@Suite struct TableTests {
    @Test(arguments: [
        (TableReference.empty, "no rows"), (TableReference(digest: "a", rows: 1, good: 1), "1 row, 1 good"),
        (TableReference(digest: "a", rows: 10_000, good: 9_950), "10,000 rows, 9,950 good, 50 with faults"),
        (TableReference(digest: "a", rows: 1_234_567, good: 0), "1,234,567 rows, 0 good, 1,234,567 with faults"),
    ])
    func countsInWords(_ table: TableReference, _ words: String) {
        #expect(table.words == words && Answer.table(table).words(choices: []) == words)
    }

    @Test func onlyADigestIsADigest() {
        let digest = String(repeating: "0f", count: 32)
        #expect(TableReference(digest: digest, rows: 2, good: 1).isSound && TableReference.empty.isSound)
        for (digest, rows, good) in [
            (digest, 2, 3), (digest, -1, -1), (digest, 0, 0), ("", 1, 1), (String(digest.dropLast()), 1, 1), (digest.uppercased(), 1, 1),
            ("../" + digest.dropFirst(3), 1, 1), (digest, 1, -1),
        ] {
            #expect(!TableReference(digest: digest, rows: rows, good: good).isSound, "\(digest) \(rows) \(good)")
        }
    }

    /// What a page says of rows follows as soon as they are open, although nothing was answered by that.
    @Test func aPageFollowsATableThatIsOpened() throws {
        let sample = SampleTable()
        let reference = try sample.table.read(.rows([["Ann", "1"]]), TableCourse()).reference
        sample.close()
        let (list, page) = (FieldID(stage: "guests", name: "list"), FieldID(stage: "guests", name: "page"))
        let definition = FlowDefinition(
            id: "party", title: "A party",
            stages: [
                StageDefinition(
                    id: "guests", title: "Guests",
                    fields: [
                        FieldDefinition(id: list, kind: .table("guests"), label: "Guests", note: "standing"),
                        FieldDefinition(id: page, kind: .document("page"), label: "Page"),
                    ], button: "Place order")
            ])
        let standing = { @Sendable in sample.table.opened(reference) == nil ? "closed" : "open" }
        let engine = FlowEngine(
            definition: definition,
            catalogue: Catalogue(
                notes: [Named("standing", reads: .fields([list])) { _ in standing() }],
                documents: [NamedDocument(overview: "page") { _ in [DocumentLine(standing())] }], tables: [sample.table]))
        var state = FlowState(answers: Answers(given: [list: .table(reference)]), using: engine)
        #expect(state.reading.page.documents[page]?.map(\.text) == ["closed"])
        _ = try sample.table.open(reference, TableCourse())
        _ = state.receive(.chosen(list, .table(reference)), at: Instant(milliseconds: 0), using: engine)
        #expect(state.reading.page.documents[page]?.map(\.text) == ["open"] && state.reading.page.notes[list] == "open")
    }

    private static func contents(_ rows: [[String]]) throws -> TableContents {
        try SampleTable().table.read(.rows(rows), TableCourse())
    }

    @Test func rowsWithFaultsComeFirst() throws {
        let contents = try Self.contents([["Ann", "1"], ["Bob", "2"], ["Cid", "x"], ["Dan", "4"], ["Eve", ""]])
        #expect(contents.faultsFirst == [2, 4, 1, 0, 3])
        #expect(contents.reference.good == 3 && contents.count == 5)
        #expect(contents.findings(2).map(\.blocks) == [true] && contents.findings(1).map(\.blocks) == [false])
    }

    @Test func wordsAreFoundWhateverTheirCase() throws {
        let long = String(repeating: "needle", count: 50)
        let contents = try Self.contents([["Ann Lee", "1"], ["Élise", "22"], ["Bob", "x"], ["lee", "12"], [long, "7"], ["", ""]])
        #expect(contents.rows(with: "") == contents.faultsFirst && contents.rows(with: " \t ") == contents.faultsFirst)
        #expect(contents.rows(with: "LEE") == [0, 3])
        #expect(contents.rows(with: "lee ann") == [0], "all words, in any order")
        #expect(contents.rows(with: "élise") == [1] && contents.rows(with: "ÉLISE") == [1])
        #expect(contents.rows(with: "2") == [1, 3])
        #expect(contents.rows(with: "needle") == [], "blocks of text are not searched")
        #expect(contents.rows(with: "lee12") == [], "a word is in one cell")
        #expect(contents.rows(with: "nobody") == [])
    }

    @Test func aTaskIsDone() throws {
        let sample = SampleTable()
        func read(_ path: String) throws(TableFault) -> [UInt8] {
            guard path == "there" else { throw .refused("Not there.") }
            return Array("Ann,1".utf8)
        }
        func perform(_ task: TableTask) throws -> TableContents { try task.perform(sample.table, readFile: read, TableCourse()) }
        let contents = try perform(.readFile("there"))
        #expect(contents.cells(0) == ["Ann", "1"])
        let changed = try perform(.change(contents.reference, .set(row: 0, column: 1, "2")))
        #expect(changed.cells(0) == ["Ann", "2"] && changed.reference != contents.reference)
        #expect(try perform(.open(contents.reference)) == contents)
        #expect(throws: TableFault.refused("Not there.")) { try perform(.readFile("gone")) }
        #expect(throws: TableFault.self) { try perform(.open(SampleTable.reference([["Zoe", "1"]]))) }
    }

    @Test func aQuestionIsAnsweredByDoingItAgain() throws {
        let table = SampleTable().table
        let task = TableTask.read(.bytes([0x41, 0xE9, 0x2C, 0x31]))
        let none = { (_: String) throws(TableFault) -> [UInt8] in throw .givenUp }
        #expect(throws: TableFault.question("These are no UTF-8 guests. Is a byte a letter?", otherwise: "Give the guests as UTF-8.")) {
            try task.perform(table, readFile: none, TableCourse())
        }
        let confirmed = try #require(task.confirmed)
        #expect(try confirmed.perform(table, readFile: none, TableCourse()).cells(0) == ["Aé", "1"])
        #expect(confirmed.confirmed == nil && TableTask.readFile("a").confirmed == .readFile("a", isConfirmed: true))
        #expect(TableTask.open(.empty).confirmed == nil && TableTask.read(.rows([])).confirmed == nil)
    }
}
