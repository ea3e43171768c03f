import CSVText
import JSONText
import Testing

/// Tables as RFC 4180 and spreadsheets write them.
@Suite struct CSVReaderTests {
    private static func records(_ text: [UInt8]) throws(CSVFault) -> [CSVRecord] {
        var reader = try CSVReader(text)
        var records: [CSVRecord] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private static func texts(_ text: String) throws(CSVFault) -> [[String]] {
        try records(Array(text.utf8)).map { $0.cells.map(\.text) }
    }

    private static func fault(_ text: [UInt8]) -> CSVFault? {
        do throws(CSVFault) {
            _ = try records(text)
            return nil
        } catch {
            return error
        }
    }

    /// The examples of RFC 4180 section 2.
    @Test(arguments: [
        ("aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
        ("aaa,bbb,ccc\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
        ("\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx", [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
        ("\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx", [["aaa", "b\nbb", "ccc"], ["zzz", "yyy", "xxx"]]),
        ("\"aaa\",\"b\"\"bb\",\"ccc\"", [["aaa", "b\"bb", "ccc"]]),
    ]) func readsTheExamplesOfTheStandard(_ text: String, _ cells: [[String]]) throws {
        #expect(try Self.texts(text) == cells)
    }

    @Test(arguments: [
        ("a;b;c\n1;2,5;3", [["a", "b", "c"], ["1", "2,5", "3"]]),
        ("a\tb\n1\t2;3", [["a", "b"], ["1", "2;3"]]),
        ("sep=;\r\na,b;c\r\n1;2", [["a,b", "c"], ["1", "2"]]),
        ("\"a;b;c\",d\n1,2", [["a;b;c", "d"], ["1", "2"]]),
        ("alone\nother", [["alone"], ["other"]]),
    ]) func knowsWhatDividesTheCells(_ text: String, _ cells: [[String]]) throws {
        #expect(try Self.texts(text) == cells)
    }

    @Test(arguments: [
        ("a,b\n\n,\n1,2\n\n", [["a", "b"], ["1", "2"]]), ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]), ("", []), ("\n\r\n", []),
        ("a,b,,\n1,,2", [["a", "b", "", ""], ["1", "", "2"]]), ("5\" pipe,x", [["5\" pipe", "x"]]), ("\"\",\"x\"", [["", "x"]]),
    ]) func takesWhatSpreadsheetsAndPeopleWrite(_ text: String, _ cells: [[String]]) throws {
        #expect(try Self.texts(text) == cells)
    }

    @Test func encodingsOfSpreadsheetsAreOne() throws {
        let text = "Name;Stadt\r\nMüller;Köln\r\n"
        let expected = [["Name", "Stadt"], ["Müller", "Köln"]]
        let units = Array(text.utf16)
        func bytes(_ unit: UInt16) -> [UInt8] { [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        let littleEndian: [UInt8] = [0xFF, 0xFE] + units.flatMap(bytes)
        let bigEndian: [UInt8] = [0xFE, 0xFF] + units.flatMap { Array(bytes($0).reversed()) }
        for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), littleEndian, bigEndian] {
            #expect(try Self.records(bytes).map { $0.cells.map(\.text) } == expected)
        }
    }

    /// Columns count characters as editors do, lines those of the text.
    @Test func everyCellKnowsWhereItStands() throws {
        let records = try Self.records(Array("ä,b\n\"x\ny\",ö,z\nlast".utf8))
        #expect(records.map { $0.cells.map { "\($0.position)" } } == [["1:1", "1:3"], ["2:1", "3:4", "3:6"], ["4:1"]])
        #expect(try Self.records(Array("sep=,\nq".utf8))[0].position == TextPosition(line: 2, column: 1))
    }

    @Test(arguments: [
        ("a,\"b\nc\n", "1:3", "not closed"), ("a,\"b\"c\n", "1:6", "written twice"), ("x\n\"a\" ,b", "2:4", "written twice"),
    ]) func damageIsNamedWhereItStands(_ text: String, _ position: String, _ words: String) throws {
        let fault = try #require(Self.fault(Array(text.utf8)))
        #expect("\(fault.position)" == position && fault.message.contains(words))
    }

    @Test func otherEncodingsAreRefusedAtTheirCell() throws {
        let fault = try #require(Self.fault(Array("a,b\nx,".utf8) + [0x4D, 0xFC, 0x6C]))
        #expect(fault.position == TextPosition(line: 2, column: 3) && fault.message.contains("save the file as UTF-8"))
        #expect(Self.fault([0xFF, 0xFE, 0x41])?.message.contains("UTF-16") == true)
        // Half of a surrogate pair.
        #expect(Self.fault([0xFF, 0xFE, 0x00, 0xD8])?.message.contains("UTF-16") == true)
    }

    @Test func whatIsTooLargeIsRefused() throws {
        let wide = Array(repeating: UInt8(ascii: ","), count: CSVReader.columnLimit)
        #expect(Self.fault([UInt8(ascii: "a")] + wide)?.message.contains("1000 cells") == true)
        let long = [UInt8(ascii: "\"")] + Array(repeating: UInt8(ascii: "x"), count: CSVReader.cellLimit + 1)
        #expect(Self.fault(long)?.message.contains("quotation mark missing") == true)
        #expect(Self.fault(Array(repeating: 0x20, count: CSVReader.sizeLimit + 1))?.message.contains("at most") == true)
    }

    /// The choice counts where no line of the table says it.
    @Test func whatDividesTheCellsCanBeChosen() throws {
        func first(_ text: String) throws -> [String]? {
            var reader = try CSVReader(Array(text.utf8), separator: UInt8(ascii: ";"))
            return try reader.next()?.cells.map(\.text)
        }
        #expect(try first("a,b;c") == ["a,b", "c"])
        #expect(try first("sep=,\na,b;c") == ["a", "b;c"])
    }

    /// As spreadsheets number them.
    @Test func blankLinesCount() throws {
        let records = try Self.records(Array("a,b\n\n,\n\"1\n2\",3\n \t\n4,5".utf8))
        #expect(records.map(\.number) == [1, 4, 6] && records.map(\.position.line) == [1, 4, 7])
    }

    /// Everything behind a faulty cell is read: its own rest, which has nothing that divides cells, is passed over.
    @Test func readingGoesOnBehindAFault() throws {
        var reader = try CSVReader(Array("a,b\n1,\"x\ny\nz\"w\n2,3\n\"4\n5,6\n7,\"8\"9\n".utf8))
        var rows: [String] = []
        while true {
            do throws(CSVFault) {
                guard let record = try reader.next() else { break }
                rows.append("\(record.number): \(record.cells.map(\.text))")
            } catch {
                rows.append("\(reader.recordNumber): \(error.position) in cell \(reader.cellNumber)")
            }
        }
        #expect(
            rows == [
                "1: [\"a\", \"b\"]", "2: 4:3 in cell 2", "3: [\"2\", \"3\"]", "4: 8:4 in cell 1", "5: [\"5\", \"6\"]", "6: 8:6 in cell 2",
            ])
    }

    /// As many faults as lines, and many lines with nothing in them.
    @Test func longTextsComeToAnEnd() throws {
        var reader = try CSVReader(Array(String(repeating: "\"a\"b,c\n,;\t\n,\n", count: 20_000).utf8), separator: UInt8(ascii: ","))
        var (faults, records) = (0, 0)
        while true {
            do throws(CSVFault) {
                guard try reader.next() != nil else { break }
                records += 1
            } catch { faults += 1 }
        }
        #expect(faults == 20_000 && records == 20_000 && reader.recordNumber == 60_000)
    }
}
