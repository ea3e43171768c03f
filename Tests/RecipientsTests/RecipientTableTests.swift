import CSVText
import Encodings
import JSONText
import Recipients
import Testing

/// What spreadsheets and people write, read as the same rows.
@Suite struct RecipientTableTests {
    private static let rows = [
        ["José", "Müller", "jose@example.com", "ES", ""],
        ["Ann", "Lee, Jr.", "ann@example.com", "GB", "two\nlines"],
    ]

    private static func cells(_ table: RecipientTable) -> [[String]] {
        table.rows.map { row in RecipientColumn.allCases.map { row[$0] } }
    }

    private static func fault(_ bytes: [UInt8], as encoding: TextEncoding? = nil) -> RecipientTable
        .Fault?
    {
        do throws(RecipientTable.Fault) {
            _ = try RecipientTable.read(bytes, as: encoding)
            return nil
        } catch {
            return error
        }
    }

    /// The sample with a divider and a line end.
    private static func text(_ divider: String = ",", _ lineEnd: String = "\r\n") -> String {
        [
            "First Name,Last Name,Email,Country,Csr", "José,Müller,jose@example.com,ES,",
            "Ann,\"Lee, Jr.\",ann@example.com,GB,\"two\nlines\"",
        ]
        .map { line in
            line.replacing("Lee, Jr.", with: "Lee# Jr.").replacing(",", with: divider).replacing(
                "#", with: ",") + lineEnd
        }.joined()
    }

    private static func utf16(_ text: String, isBig: Bool, hasMark: Bool) -> [UInt8] {
        ((hasMark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
            let bytes = [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
            return isBig ? bytes : bytes.reversed()
        }
    }

    @Test(arguments: [",", ";", "\t"], ["\r\n", "\n", "\r"]) func dividersAndLineEnds(
        _ divider: String, _ lineEnd: String
    ) throws {
        #expect(try Self.cells(.read(Array(Self.text(divider, lineEnd).utf8))) == Self.rows)
    }

    @Test func encodings() throws {
        let text = Self.text("\t")
        let latin = try text.unicodeScalars.map { try #require(Windows1252.byte($0)) }
        let samples: [([UInt8], TextEncoding?)] = [
            (Array(text.utf8), nil), (Array(text.utf8), .utf8),
            ([0xEF, 0xBB, 0xBF] + Array(text.utf8), nil), (latin, .windows1252),
            (Self.utf16(text, isBig: false, hasMark: true), nil),
            (Self.utf16(text, isBig: true, hasMark: true), nil),
            (Self.utf16(text, isBig: false, hasMark: false), nil),
            (Self.utf16(text, isBig: true, hasMark: false), .utf16),
        ]
        for (bytes, choice) in samples {
            #expect(try Self.cells(.read(bytes, as: choice)) == Self.rows)
        }
    }

    /// Nothing shows Windows-1252, so it is asked about, with what would stand there.
    @Test func anotherEncodingIsAskedAbout() throws {
        let latin = try Self.text().unicodeScalars.map { try #require(Windows1252.byte($0)) }
        #expect(Self.fault(latin) == .notUTF8(TextPosition(line: 2, column: 4), asWindows1252: "José"))
        #expect(
            Self.fault(latin, as: .utf8)
                == .notUTF8(TextPosition(line: 2, column: 4), asWindows1252: "José"))
        #expect(Self.fault(latin, as: .utf16).map { "\($0)".contains("nothing shows") } == true)
        guard
            case .unreadable(let position, let message)? = Self.fault(
                Array("Email\n".utf8) + [0x61, 0x81], as: .windows1252)
        else {
            Issue.record("0x81 is no character of Windows-1252")
            return
        }
        #expect(position == TextPosition(line: 2, column: 2) && message.contains("(81)"))
        #expect(Self.fault([0xEF, 0xBB, 0xBF] + Array("Email\n".utf8), as: .windows1252) != nil)
    }

    @Test(arguments: [
        "First Name,Last Name,Email,Country,Csr", "csr,COUNTRY,email,last name,first name",
        "FIRST_NAME,LastName,E-Mail,Country Code,CSR",
        " Given name , Surname ,\"Email Address\",country,certificate signing request",
        "First NameLast NameEmailCountry,Csr",
        "First NameLast NameEmailCountry, and Csr", "First NameLast NameEmailCountryCsr",
        "First Name,Last Name,Email,Country,Csr,,,",
    ]) func headers(_ header: String) throws {
        let isReversed = header.hasPrefix("csr")
        let cells = ["Ann", "Lee", "ann@example.com", "GB", "x"]
        let line = (isReversed ? cells.reversed() : cells).joined(separator: ",")
        let table = try SampleRecipients.read("\(header)\n\(line),,\n,,,\n   \n")
        #expect(Self.cells(table) == [cells] && table.missing.isEmpty && table.isHeaderSound)
        #expect(table.rows[0].number == 2 && table.rows[0].line == 2 && table.rows[0].faults.isEmpty)
    }

    @Test(arguments: [
        ("First Name,Last Name,Email,Country,Department", ["Department: advisory header"]),
        ("First Name,Last Name,Email,Country,Crs", ["Crs: error header"]),
        ("First Name,Lst Name,Email,Country", ["Lst Name: error header", "Last Name: error missing"]),
        ("First Name,Last Name,Email,Country,Email", ["Email: error header"]),
        ("Email", ["First Name: error missing", "Last Name: error missing", "Country: error missing"]),
        ("First Name,Last Name,,Email,Country", ["Column 3: advisory header"]),
    ]) func whatIsWrongWithAHeader(_ header: String, _ expected: [String]) throws {
        let table = try SampleRecipients.read("\(header)\nAnn,Lee,,ann@example.com,GB\n")
        #expect(table.headerFindings.map { "\($0.column): \($0.severity) \($0.rule)" } == expected)
    }

    /// A request in a column that is not read would be lost.
    @Test func requestsUnderAnotherHeading() throws {
        let found = try SampleRecipients.found(
            "First Name,Last Name,Email,Country,Anything\nAnn,Lee,ann@example.com,GB,-----BEGIN X\n")
        #expect(found == ["1 Anything: error header"])
    }

    @Test func excelsWays() throws {
        let sep =
            "sep=;\r\n\"First Name\";\"Last Name\";Email;Country;Csr;;\r\nAnn;Lee;'+ann@example.com;GB;;;\r\n;;;;;;\r\n;;;;;;\r\n"
        let table = try SampleRecipients.read(sep)
        #expect(Self.cells(table) == [["Ann", "Lee", "+ann@example.com", "GB", ""]])
        // The apostrophe keeps a spreadsheet from taking the cell for a formula.
        #expect(
            table.rows[0].faults.map(\.rule) == ["csv"] && table.rows[0].faults.allSatisfy { !$0.blocks })
        #expect(table.rows[0].line == 3)
        let semicolons = try SampleRecipients.read("Email\r\nann@example.com;x\r\n")
        #expect(semicolons.rows[0].faults.map(\.column) == ["Column 2"])
    }

    @Test func rowsKnowTheirNumbers() throws {
        let table = try SampleRecipients.read(
            "\n\nFirst Name,Last Name,Email,Country,Csr\nA,B,a@example.com,GB,\"x\ny\"\n\n,,,,\nC,D,c@example.com,GB,\n"
        )
        #expect(table.rows.map(\.number) == [2, 5] && table.rows.map(\.line) == [4, 8])
    }

    @Test(arguments: [
        ("", "nothing"), ("\n\n", "nothing"), ("Name;Mail to\nx;y", "names no column"),
        ("Ann,Lee,ann@example.com,GB\n", "names no column"),
        ("\"Email\nx", "not closed"),
    ]) func whatIsNoList(_ text: String, _ words: String) {
        guard case .unreadable(_, let message)? = Self.fault(Array(text.utf8)) else {
            Issue.record("\(text) was read")
            return
        }
        #expect(message.contains(words), "\(message)")
    }

    @Test func thereAreLimits() throws {
        let row = "Ann,Lee,a@example.com,GB,\n"
        let full =
            RecipientTable.heading + "\n" + String(repeating: row, count: RecipientTable.rowLimit)
        #expect(try SampleRecipients.read(full).rows.count == RecipientTable.rowLimit)
        guard case .unreadable(let position, let message)? = Self.fault(Array((full + row).utf8)) else {
            Issue.record("There is a limit.")
            return
        }
        #expect(position.line == RecipientTable.rowLimit + 2 && message.contains("divide"))
        let many = (0...RecipientTable.rowLimit).map { "a\($0)@example.com\n" }.joined()
        #expect(Self.fault(Array(many.utf8)) != nil)
        #expect(Self.fault(Array(repeating: 0x2C, count: RecipientTable.sizeLimit + 1)) != nil)
        #expect(Self.fault(Array(("<@" + String(repeating: "a", count: 2000)).utf8)) != nil)
    }

    /// Whoever does not want it any more waits no longer.
    @Test func readingIsGivenUp() throws {
        let text = Array(
            (RecipientTable.heading + "\n" + String(repeating: "Ann,Lee,a@example.com,GB,\n", count: 1000))
                .utf8)
        var asked = 0
        #expect(throws: RecipientTable.Fault.givenUp) {
            try RecipientTable.read(text) {
                asked += 1
                return asked < 5
            }
        }
        #expect(asked == 5)
    }

    /// After a quotation mark that stands wrong the next rows are read all the same.
    @Test func readingGoesOnBehindAFault() throws {
        let lines = [
            RecipientTable.heading, "A,B,a@example.com,GB,\"-----BEGIN\nMIIB\n-----END\"x",
            "C,D,c@example.com,GB,", "\"E\"e,F,e@example.com,GB,",
            "G,H,g@example.com,GB,", "I,\"J,i@example.com,GB,", "K,L,k@example.com,GB,",
        ]
        let table = try SampleRecipients.read(lines.joined(separator: "\n"))
        #expect(
            table.rows.map { $0[.email] } == [
                "", "c@example.com", "", "g@example.com", "", "k@example.com",
            ])
        #expect(
            table.rows.map { $0.faults.map(\.column) } == [
                ["Csr"], [], ["First Name"], [], ["Last Name"], [],
            ])
        #expect(table.rows.map(\.number) == [2, 3, 4, 5, 6, 7])
        #expect(
            try SampleRecipients.judged(table).findings.map(SampleRecipients.short) == [
                "2 Csr: error csv", "4 First Name: error csv", "6 Last Name: error csv",
            ])
    }

    /// A line break without quotation marks tears a row in two, and each half alone can look right.
    @Test(arguments: [
        "An\nn,Lee,ann@example.com,GB,\n", "Ann,Lee,ann@example.com,GB,\n\"MIIB\"\n",
        "Ann,Lee,ann@example.com,GB\n,MIIB\n", "Ann,Lee,an\nn@example.com,GB,\n",
    ]) func tornRows(_ text: String) throws {
        let judged = try SampleRecipients.judged(
            RecipientTable.heading + "\n" + text + "Bob,Ray,bob@example.com,GB,\nEve,Poe,eve@example.com,GB,\n")
        // What follows may belong to it as well.
        let good = judged.good.map(\.firstName)
        #expect(good == ["Eve"] || good == ["Bob", "Eve"], "\(judged.findings)")
        #expect(
            [0, 1].allSatisfy { place in judged.findings(at: place).contains { $0.rule == "csv" } })
    }

    /// Rows of several lists in one file are divided by different marks, and nothing in them is torn.
    @Test func rowsThatAreDividedOtherwiseSaySo() throws {
        let judged = try SampleRecipients.judged(
            RecipientTable.heading + "\nAnn,Lee,ann@example.com,GB,\nBob;Ray;bob@example.com;GB;\nEve,Poe,eve@example.com,GB,\n")
        #expect(judged.good.map(\.firstName) == ["Ann", "Eve"])
        // That is the only thing to be mended there.
        #expect(
            judged.findings(at: 1).map(\.message) == [
                "The row is divided by a semicolon and the first line by a comma: all rows need the same mark."
            ])
        // Whoever corrects the cell sees what else is missing.
        var row = judged.rows[1].row
        row[.firstName] = "Bob"
        #expect(try SampleRecipients.judged(RecipientTable([row])).findings.map(\.finding.column) == ["Last Name", "Email", "Country"])
        #expect(![0, 2].contains { place in judged.findings(at: place).contains { $0.rule == "csv" } })
    }

    /// Columns are called the same in all messages, however the file writes them.
    @Test func columnsAreCalledByTheirOwnNames() throws {
        let text = RecipientTable.heading.lowercased() + "\n\"Ann,Lee,ann@example.com,GB,\n"
        #expect(try SampleRecipients.found(text).contains("2 First Name: error csv"))
    }

    /// A list whose end was lost ends in the middle of a row; the row can look right without its request.
    @Test func listsThatWereCutOff() throws {
        let whole = "\(RecipientTable.heading)\nAnn,Lee,ann@example.com,GB,x\nBob,Ray,bob@example.com,GB"
        for text in [whole, whole + ","] {
            #expect(try SampleRecipients.found(text).contains("3 Csr: error csv"))
            #expect(try !SampleRecipients.found(text + "\n").contains("3 Csr: error csv"))
        }
        // Where no row has a request, nothing shows that one is missing.
        #expect(try SampleRecipients.found(whole.replacing("GB,x", with: "GB,")).isEmpty)
    }

    /// An address can be cut off and be one still. That a country is filled in hides nothing, and whoever enters the cell as it is has looked at it.
    @Test func addressesThatWereCutOff() throws {
        let text = "\(RecipientTable.heading)\nAnn,Lee,ann@example.com,GB,\nBob,Ray,bob@example.co"
        var table = try RecipientTable.read(Array(text.utf8)).filling(country: "GB")
        func faults(_ table: RecipientTable) throws -> [String] {
            try SampleRecipients.judged(table).findings.filter { $0.finding.blocks }.map(SampleRecipients.short)
        }
        #expect(try faults(table) == ["3 Email: error csv"])
        let whole = try RecipientTable.read(Array((text + "\n").utf8)).filling(country: "GB")
        #expect(try faults(whole).isEmpty)
        table.rows[1][.email] = table.rows[1][.email]
        #expect(try faults(table).isEmpty)
        // Where no row has a country, its lack shows nothing.
        let short = "First Name,Last Name,Email,Country\nAnn,Lee,ann@example.com\nBob,Ray,bob@example.co"
        #expect(try faults(try RecipientTable.read(Array(short.utf8)).filling(country: "GB")).isEmpty)
    }

    @Test func theTemplateIsGood() throws {
        let judged = try SampleRecipients.judged(RecipientTable.template)
        #expect(RecipientTable.template.hasPrefix("First Name,Last Name,Email,Country,Csr\n"))
        #expect(judged.findings.isEmpty && judged.good.count == RecipientTable.examples.count)
        #expect(judged.good.allSatisfy { $0.csr == nil })
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let rows = [
            RecipientRow([
                .firstName: "A \"quoted\" name", .lastName: "=1+1", .email: "+a@example.com",
                .country: "GB", .csr: "-----BEGIN\nMII\n-----END\n",
            ])
        ]
        let text = RecipientTable(rows).csv
        #expect(text.contains("\"'=1+1\",\"'+a@example.com\"") && text.contains("\"'-----BEGIN\nMII\n"))
        #expect(try Self.cells(SampleRecipients.read(text)) == Self.cells(RecipientTable(rows)))
        #expect(
            !RecipientTable([RecipientRow([.firstName: "\u{1B}[2J\u{202E}"])]).csv.contains("\u{1B}"))
    }

    @Test func rowsAreJSON() throws {
        let row = RecipientRow([.firstName: "Ann", .email: "ann@example.com", .csr: "a\nb"])
        let text = String(decoding: try JSONWriter.bytes(row, .line), as: UTF8.self)
        #expect(text == #"{"csr":"a\nb","email":"ann@example.com","firstName":"Ann"}"#)
        let read = try JSONNode.parse(
            Array(
                #"[{"firstName": "Ann", "email": "ann@example.com", "csr": "a\nb", "country": null}]"#.utf8)
        )
        #expect(try read.decoded(as: [RecipientRow].self) == [row])
        #expect(throws: JSONFault.self) {
            try JSONNode.parse(Array(#"{"firstName": 1}"#.utf8)).decoded(as: RecipientRow.self)
        }
        let recipient = Recipient(
            firstName: "Ann", lastName: "Lee", email: "ann@example.com", country: "GB")
        #expect(
            try JSONNode.parse(JSONWriter.bytes(recipient, .line)).decoded(as: Recipient.self)
                == recipient)
    }
}
