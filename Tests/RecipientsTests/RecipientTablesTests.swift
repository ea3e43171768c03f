import Archive
import Certificates
import Clients
import Flow
import MemoryArchive
import Recipients
import Testing

/// Lists of recipients as the tables of fields.
@Suite struct RecipientTablesTests {
    private static let csv = """
        First Name,Last Name,Email,Country,Csr
        Jane,Doe,jane.doe@example.com,GB,
        Bob,,bob@example.com,GB,
        Eve,Roe,jane.doe@example.com,ES,

        """

    private static func tables(_ archive: MemoryArchive = MemoryArchive(digest: SHA256.digest)) -> RecipientTables {
        RecipientTables(rules: SampleRecipients.rules, lists: KeptLists(archive))
    }

    private static func read(_ text: String, _ tables: RecipientTables = tables()) throws -> TableContents {
        try tables.table.read(.bytes(Array(text.utf8)), TableCourse())
    }

    @Test func aFileIsReadJudgedAndKept() throws {
        let archive = MemoryArchive(digest: SHA256.digest)
        let contents = try Self.read(Self.csv, Self.tables(archive))
        #expect(contents.reference.rows == 3 && contents.reference.good == 0)
        #expect(contents.cells(1) == ["Bob", "", "bob@example.com", "GB", ""] && contents.number(1) == 3)
        #expect(contents.findings(1).map { "\($0.column) \($0.rule)" } == ["Last Name missing"])
        #expect(contents.findings(0).map(\.rule) == ["duplicate"] && contents.findings(2).map(\.rule) == ["duplicate"])
        let id = try #require(ListDigest(contents.reference.digest))
        #expect(throws: Never.self, "what is answered is kept already") { try archive.list(id) }
    }

    /// A private key in a list is refused, and no file has it: not the row's, and no later one.
    @Test func aPrivateKeyIsOnNoDisk() throws {
        let archive = MemoryArchive(digest: SHA256.digest)
        let pem = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"
        let contents = try Self.read(
            "First Name,Last Name,Email,Country,Csr\nJane,Doe,jane@example.com,GB,\"\(pem)\"\n", Self.tables(archive))
        #expect(contents.reference.good == 0)
        let kept = String(decoding: try archive.list(try #require(ListDigest(contents.reference.digest))), as: UTF8.self)
        #expect(!kept.contains("PRIVATE KEY") && kept.contains("jane@example.com"))
        let opened = try Self.tables(archive).table.open(contents.reference, TableCourse())
        #expect(opened.reference.good == 0 && opened.findings(0).contains { $0.blocks && $0.column == "Csr" })
    }

    /// Another program has to read the same, with what was wrong with the form of the file.
    @Test func aKeptListIsOpenedAsItWas() throws {
        let archive = MemoryArchive(digest: SHA256.digest)
        let text = "Email,Surname,First Name,Country,Note\r\na@example.com,\"Dö\ne\",Ann,GB,x,one too many\r\nb@example.com,Li,Bo\"b,GB\r\n"
        let contents = try Self.read(text, Self.tables(archive))
        let opened = try Self.tables(archive).table.open(contents.reference, TableCourse())
        #expect(opened.reference == contents.reference && opened.remarks == contents.remarks)
        for row in 0..<2 {
            #expect(opened.cells(row) == contents.cells(row) && opened.number(row) == contents.number(row))
            #expect(opened.findings(row) == contents.findings(row))
        }
        #expect(contents.findings(0).contains { $0.rule == "csv" && $0.blocks }, "the row has a cell too many")
    }

    @Test func onlyWhatWasMadeLatelyIsOpen() throws {
        let archive = MemoryArchive(digest: SHA256.digest)
        let tables = Self.tables(archive)
        let contents = try Self.read(Self.csv, tables)
        #expect(tables.table.opened(contents.reference) == contents)
        let other = Self.tables(archive)
        #expect(other.table.opened(contents.reference) == nil)
        _ = try other.table.open(contents.reference, TableCourse())
        #expect(other.table.opened(contents.reference) == contents)
        #expect(other.table.opened(.empty)?.count == 0)
    }

    @Test func aCellIsMended() throws {
        let tables = Self.tables()
        var contents = try Self.read(Self.csv, tables)
        func change(_ change: TableChange) throws { contents = try tables.table.change(contents.reference, change, TableCourse()) }
        try change(.set(row: 1, column: 1, "Lee"))
        #expect(contents.findings(1).isEmpty && contents.reference.good == 1)
        try change(.remove(row: 2))
        #expect(contents.reference.rows == 2 && contents.reference.good == 2, "what was there twice is there once")
        try change(.add(["Zoe", "Poe", "zoe@example.com", "GB", ""]))
        #expect(contents.reference.good == 3 && contents.number(2) == 4)
        #expect(try tables.judged(contents.reference).good.map(\.email) == ["jane.doe@example.com", "bob@example.com", "zoe@example.com"])
        #expect(throws: TableFault.refused("This row is not there any more.")) { try change(.remove(row: 3)) }
        for _ in 0..<3 { try change(.remove(row: 0)) }
        #expect(contents.reference == .empty)
    }

    /// A list of addresses has no names: once they are typed, it is as good as any other.
    @Test func columnsThatWereMissingAreFilled() throws {
        let tables = Self.tables()
        var contents = try Self.read("ann@example.com\nbob@example.com\n", tables)
        #expect(contents.remarks.map(\.column) == ["First Name", "Last Name", "Country"] && contents.reference.good == 0)
        for row in 0..<2 {
            for (column, text) in [(0, "Ann"), (1, "Lee"), (3, "GB")] {
                contents = try tables.table.change(contents.reference, .set(row: row, column: column, text), TableCourse())
            }
            #expect(contents.reference.good == row + 1)
        }
        #expect(contents.remarks.isEmpty)
    }

    /// A country that the order knows is filled in where there is none, which is said and kept; what is there stays.
    @Test func aCountryIsFilledInWhereThereIsNone() throws {
        let field = FieldID(stage: "recipients", name: "country")
        let archive = MemoryArchive(digest: SHA256.digest)
        let tables = RecipientTables(rules: SampleRecipients.rules, lists: KeptLists(archive), countryFields: [field])
        let contents = try Self.read("Ann Lee <ann@example.com>\nBob Roe <bob@example.com>\n", tables)
        #expect(contents.remarks.map(\.column) == ["Country"] && contents.reference.good == 0)
        #expect(tables.table.filling(contents) { _ in nil } == nil)
        let change = try #require(tables.table.filling(contents) { $0 == field ? "GB" : nil })
        #expect(change == .fill(column: 3, "GB"))
        let filled = try tables.table.change(contents.reference, change, TableCourse())
        #expect(filled.reference.good == 2 && filled.cells(1)[3] == "GB")
        #expect(filled.remarks.map(\.rule) == ["filled"] && filled.remarks[0].message.hasPrefix("GB was filled in for 2 rows without it"))
        #expect(tables.table.filling(filled) { _ in "ES" } == nil, "what is there stays")
        let opened = try Self.tables(archive).table.open(filled.reference, TableCourse())
        #expect(opened.remarks == filled.remarks && opened.cells(0)[3] == "GB")
        let other = try tables.table.change(filled.reference, .set(row: 0, column: 3, "ES"), TableCourse())
        #expect(other.cells(0)[3] == "ES" && other.cells(1)[3] == "GB")
    }

    @Test func windows1252IsAsked() throws {
        let table = Self.tables().table
        let bytes = Array("First Name,Last Name,Email,Country\nJos".utf8) + [0xE9] + Array(",Roe,a@example.com,ES\n".utf8)
        let fault = try #require(throws: TableFault.self) { try table.read(.bytes(bytes), TableCourse()) }
        guard case .question(let question, let otherwise) = fault else {
            Issue.record("\(fault)")
            return
        }
        #expect(question.contains("there stands \"José\". Is that right?") && otherwise.contains("save the file as UTF-8"))
        #expect(otherwise.contains("\"José\". If that is right, write"))
        #expect(try table.read(.bytes(bytes, isConfirmed: true), TableCourse()).cells(0)[0] == "José")
    }

    @Test(arguments: [
        ("", "Line 1, column 1: there is nothing in the file."), ("nothing\n", "Line 1, column 1: this line names no column"),
        ("First Name,Last Name,Email,Country,Csr\n", "There is no recipient in it"),
    ])
    func whatIsNoListIsRefused(_ text: String, _ reason: String) {
        let fault = #expect(throws: TableFault.self) { try Self.read(text) }
        guard case .refused(let said)? = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(said.hasPrefix(reason), "\(said)")
    }

    @Test func tooManyRowsAreRefused() {
        let rows = Array(repeating: ["", "", "", "", ""], count: 10_001)
        #expect(throws: TableFault.refused("A list has at most 10,000 recipients; divide it.")) {
            try Self.tables().table.read(.rows(rows), TableCourse())
        }
    }

    @Test func whatNobodyWantsIsGivenUp() throws {
        let table = Self.tables().table
        let unwanted = TableCourse(isWanted: { false })
        #expect(throws: TableFault.givenUp) { try table.read(.bytes(Array(Self.csv.utf8)), unwanted) }
        #expect(throws: TableFault.givenUp) { try table.read(.rows([["Ann", "Lee", "a@example.com", "GB", ""]]), unwanted) }
    }

    @Test func aListThatIsGoneOrAnotherOneIsNamed() throws {
        let archive = MemoryArchive(digest: SHA256.digest)
        let table = Self.tables(archive).table
        let gone = TableReference(digest: String(repeating: "0", count: 64), rows: 1, good: 1)
        let fault = try #require(throws: TableFault.self) { try table.open(gone, TableCourse()) }
        #expect(fault.words.contains("not kept here any more"))
        let foreign = try archive.keepList(Array("{}\n".utf8))
        #expect(throws: TableFault.refused("The list that was kept is none of recipients; give it anew.")) {
            try table.open(TableReference(digest: foreign.description, rows: 1, good: 1), TableCourse())
        }
    }
}
