import Checkout
import Flow
import JSONText
import Orders
import SampleTable
import Testing

/// Tables in answers files: rows as objects, or the path of a file with them.
@Suite struct AnswersTablesTests {
    private static func read(_ text: String, _ sample: SampleTable = SampleTable()) throws -> AnswersFile.Contents {
        try AnswersText(Array(text.utf8)).contents(for: PartyFlow.definition, tables: tables(sample))
    }

    private static func tables(_ sample: SampleTable) -> AnswersFile.Tables {
        AnswersFile.Tables(PartyFlow.engine(sample).catalogue) { path throws(TableFault) in
            switch path {
            case "guests.csv": return Array("Ann,31\nCid,old\n".utf8)
            case "old.csv": return [0x5A, 0xEB, 0x2C, 0x31]
            default: throw .refused("\(path) is not there.")
            }
        }
    }

    private static let rows = SampleTable.reference([["Ann", "31"], ["Cid", "old"]])

    @Test(arguments: [
        "{guests: {list: [{name: 'Ann', age: '31'}, {age: 'old', name: 'Cid'}]}}",
        "{guests: [{name: 'Ann', age: '31'}, {name: 'Cid', age: 'old'}]}",
        "{guests: {file: 'guests.csv'}}", "{guestsFile: 'guests.csv'}", "{guests: {list: null, file: 'guests.csv'}}",
        "{guests: {fileConfirmed: null, file: 'guests.csv'}}",
    ])
    func everyWayLeadsToTheSame(_ text: String) throws {
        let contents = try Self.read(text)
        #expect(contents.findings.isEmpty && contents.answers[PartyFlow.guests] == .table(Self.rows))
        #expect(contents.rows.map(\.message) == ["Row 2, Age: The age is no number."])
    }

    @Test(arguments: [
        ("{guests: {file: 'nowhere'}}", "nowhere is not there."),
        ("{guests: {file: 7}}", "A file is named by its path, a string, not by a number."),
        ("{guests: {file: 'old.csv'}}", "Give the guests as UTF-8."), ("{guests: {list: ['Ann']}}", "Row 1 is no object but a string."),
        ("{guests: {list: [{name: 'A'}, {nmae: 'B'}]}}", "Row 2 has a key that no column has; did you mean name?"),
        ("{guests: {list: [{name: 7}]}}", "Row 1 has under name a number in the place of a string."),
        ("{guests: {list: 'Ann,1'}}", "Guests takes an array of objects with the keys name, age, or file with the path of a file."),
        ("{guests: {list: {digest: '../x', rows: 1, good: 1}}}", "Guests takes an array of objects"),
        ("{guests: {list: [{name: 'A', age: '1'}], file: 'guests.csv'}}", "The table is there twice"),
    ])
    func whatIsNoTableIsNamed(_ text: String, _ message: String) throws {
        let findings = try Self.read(text).findings
        #expect(findings.map(\.field) == [PartyFlow.guests])
        #expect(findings.first?.message.hasPrefix(message) == true, "\(findings)")
        #expect(findings.first?.message.hasSuffix("?.") == false, "\(findings)")
    }

    /// What a form would ask is answered beside the file.
    @Test func aFileCanBeConfirmed() throws {
        #expect(try Self.read("{guests: {file: 'old.csv', fileConfirmed: true}}").findings.isEmpty)
        #expect(try !Self.read("{guests: {file: 'old.csv', fileConfirmed: false}}").findings.isEmpty)
    }

    /// A file of the command line takes the place of the rows of the answers file, with what is said of them.
    @Test func aFileComesFromTheCommandLine() throws {
        func set(_ texts: String...) throws -> (AnswersFile.Contents, [Finding]) {
            let sample = SampleTable()
            var contents = try Self.read("{guests: {list: [{name: 'Bob', age: 'x'}]}}", sample)
            let tables = Self.tables(sample)
            let faults = contents.set(texts.compactMap(AnswerOverride.init), for: PartyFlow.definition, tables: tables)
            return (contents, faults)
        }
        let (contents, faults) = try set("guests.file=guests.csv")
        #expect(faults.isEmpty && contents.answers[PartyFlow.guests] == .table(Self.rows))
        #expect(contents.rows.map(\.message) == ["Row 2, Age: The age is no number."])
        #expect(try set("guests.file=nowhere").1.map(\.message) == ["nowhere is not there."])
        #expect(try set("guests.file=old.csv").1.first?.message.hasPrefix("Give the guests as UTF-8.") == true)
        #expect(try set("guests.file=old.csv", "guests.fileConfirmed=true").1.isEmpty)
        #expect(
            try set("guests.fileConfirmed=true").1.map(\.message) == [
                "It says yes to what is asked of a file: name the file beside it, as guests.file."
            ])
        var empty = try Self.read("{}")
        let unread = empty.set([AnswerOverride("guests.file=guests.csv")].compactMap(\.self), for: PartyFlow.definition, tables: nil)
        #expect(unread.map(\.message) == ["Tables cannot be read here."], "nothing is passed over")
        #expect(try set("guests.list=Ann").1.first?.message.contains("guests.file takes a file") == true)
    }

    /// Other answers stand in for cells that have nothing, wherever both come from.
    @Test func cellsThatHaveNothingAreFilled() throws {
        let sample = SampleTable()
        var contents = try Self.read("{guests: {list: [{name: 'Ann'}, {name: 'Cid', age: '9'}]}, end: {word: '40'}}", sample)
        func ages() throws -> [String] {
            let table = try #require(contents.answers[PartyFlow.guests]?.table.flatMap { sample.table.opened($0) })
            return (0..<table.count).map { table.cells($0)[1] }
        }
        #expect(try ages() == ["40", "9"] && contents.rows.isEmpty)
        contents = try Self.read("{guests: {list: [{name: 'Ann'}]}}", sample)
        #expect(try ages() == [""])
        _ = contents.set([AnswerOverride("end.word=41")].compactMap(\.self), for: PartyFlow.definition, tables: Self.tables(sample))
        #expect(try ages() == ["41"])
    }

    @Test func everyRowThatIsNoneIsNamedUpToALimitThatIsSaid() throws {
        let few = try Self.read("{guests: {list: [7, {name: 'A'}, {nmae: 'B'}, {name: 1}]}}")
        #expect((few.findings + few.rows).map { $0.message.prefix(5) } == ["Row 1", "Row 3", "Row 4"])
        #expect((few.findings + few.rows).allSatisfy { $0.blocks && $0.field == PartyFlow.guests })
        let many = try Self.read("{guests: {list: [\(Array(repeating: "7", count: 60).joined(separator: ","))]}}")
        let messages = (many.findings + many.rows).map(\.message)
        #expect(messages.count == 51 && messages.last == "10 more rows cannot be read either.")
    }

    /// What is kept is opened: nobody can write better counts into a file than there are.
    @Test func aReferenceIsOpened() throws {
        let sample = SampleTable()
        let reference = try sample.table.read(.rows([["Ann", "31"], ["Cid", "old"]]), TableCourse()).reference
        let contents = try Self.read("{guests: {list: {digest: '\(reference.digest)', rows: 2, good: 2}}}", sample)
        #expect(contents.findings.isEmpty && contents.answers[PartyFlow.guests] == .table(reference))
    }

    /// Faults of rows block where the flow's own rule does not let the table pass, and are remarks where it does.
    @Test func rowFaultsWeighWhatTheRuleSays() throws {
        let sample = SampleTable()
        let engine = PartyFlow.engine(sample)
        for (partly, severity) in [(false, Finding.Severity.error), (true, .advisory)] {
            let contents = try Self.read("{guests: {file: 'guests.csv', partly: \(partly)}}", sample)
            let findings = engine.findings(of: FlowState(answers: contents.answers, using: engine))
            #expect(contents.rowFindings(beside: findings).map(\.severity) == [severity])
        }
    }

    @Test func theTemplateNamesBoth() {
        let text = AnswersTemplate.text(for: PartyFlow.engine(SampleTable()))
        #expect(text.contains("// guests.list — Guests: mandatory; array of objects with the keys name, age; rules: all-good"))
        #expect(
            text.contains(
                "    list: null,\n    // guests.file — the path of a file with the rows, in the place of guests.list\n    file: null,\n"))
    }

    @Test func draftsAndOrdersNameTheTableAlone() throws {
        let stored = StoredAnswers.encode([PartyFlow.guests: .table(Self.rows)])
        #expect(
            stored == ["guests": ["list": .object(["digest": .string(Self.rows.digest), "rows": .integer(2), "good": .integer(1)])]])
        #expect(StoredAnswers.decode(stored, detached: [], for: PartyFlow.definition)[PartyFlow.guests] == .table(Self.rows))
        let broken = ["guests": ["list": JSONValue.object(["digest": .string("x"), "rows": .integer(2), "good": .integer(1)])]]
        #expect(StoredAnswers.decode(broken, detached: [], for: PartyFlow.definition)[PartyFlow.guests] == nil)
    }

    @Test func aFlowWithATableTakesLargerFiles() throws {
        let padding = String(repeating: " ", count: AnswersFile.sizeLimit)
        #expect(try Self.read("{guestsFile: 'guests.csv'}" + padding).answers[PartyFlow.guests] == .table(Self.rows))
        #expect(throws: JSONFault.self) { try AnswersText(Array(("{}" + padding).utf8)).contents(for: EveryKind.definition, tables: nil) }
    }
}
