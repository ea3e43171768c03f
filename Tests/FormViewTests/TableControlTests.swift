import Flow
import SampleTable
import Testing

@testable import FormView

/// A table on the full screen: filled by a paste or a file, looked through, mended in place.
@Suite struct TableControlTests {
    /// A screen with a world behind it that does what is to be done with tables at once.
    private struct Party {
        let sample: SampleTable
        var screen: FormScreen
        var files: [String: [UInt8]] = [:]
        var effects: [FlowEffect] = []

        init(
            _ sample: SampleTable = SampleTable(), _ guests: TableReference? = nil, rows: Int = 24, columns: Int = 80, word: String? = nil
        ) {
            self.sample = sample
            let engine = PartyFlow.engine(sample)
            var given: [FieldID: Answer] = guests.map { [PartyFlow.guests: .table($0)] } ?? [:]
            given[PartyFlow.word] = word.map { .text($0) }
            screen = FormScreen(
                FlowState(answers: Answers(given: given), using: engine), in: engine, rows: rows, columns: columns, focus: "guests.list")
        }

        /// A party with these rows.
        static func of(_ rows: [[String]], lines: Int = 24, columns: Int = 80) throws -> Party {
            let sample = SampleTable()
            return Party(sample, try sample.table.read(.rows(rows), TableCourse()).reference, rows: lines, columns: columns)
        }

        mutating func press(_ keys: KeyPress...) { for key in keys { carryOut(screen.press(key)) } }

        mutating func type(_ text: String) { for character in text { press(.character(character)) } }

        private mutating func carryOut(_ effects: [FlowEffect]) {
            self.effects += effects
            for case .workTable(let field, let task) in effects {
                let event: FlowEvent
                do throws(TableFault) {
                    let contents = try task.perform(
                        sample.table,
                        readFile: { path throws(TableFault) in
                            guard let bytes = files[path] else { throw .refused("\(path) is not there.") }
                            return bytes
                        }, TableCourse())
                    event = .chosen(field, .table(contents.reference))
                } catch {
                    event = .tableNotRead(field, error)
                }
                carryOut(screen.receive(event))
            }
        }

        var guests: TableReference? { screen.flow.answers[PartyFlow.guests]?.table }
        var rows: [[String]] {
            guests.flatMap { sample.table.opened($0) }.map { contents in (0..<contents.count).map(contents.cells) } ?? []
        }
        var text: String { screen.text }
    }

    private static let few = [["Ann", "31"], ["Bob", "7"], ["Cid", "old"], ["Dan", "44"]]

    @Test func anEmptyTableSaysHowToFillIt() {
        let party = Party()
        for words in ["no rows", "A line for each guest", "Paste it here", "F4 reads a file", "Insert adds"] {
            #expect(party.text.contains(words), "\(words)")
        }
    }

    @Test func aPasteFillsIt() {
        var party = Party()
        party.press(.paste("Ann,31\nBob,7\nCid,old\n"))
        #expect(party.rows == Array(Self.few.prefix(3)))
        #expect(party.text.contains("3 rows, 2 good, 1 with faults"))
        #expect(party.effects.contains(.saveDraft), "what was read is kept in the draft at once")
    }

    /// What another field says is put into cells that have nothing, as soon as they are read; what was typed stays.
    @Test func cellsThatHaveNothingAreFilled() throws {
        var party = Party(word: "40")
        party.press(.paste("Ann,\nCid,9\nDan,\n"))
        #expect(party.rows == [["Ann", "40"], ["Cid", "9"], ["Dan", "40"]])
        #expect(party.effects.count { if case .workTable = $0 { true } else { false } } == 2)
        let works = party.sample.works
        party.press(.down, .up)
        #expect(party.sample.works == works, "nothing is looked for twice")
        var empty = Party()
        empty.press(.paste("Ann,\n"))
        #expect(empty.rows == [["Ann", ""]])
        // Nobody's cell is taken while it is typed.
        var typed = Party(word: "40")
        typed.press(.paste("Ann,1\n"), .right, .enter, .backspace, .enter)
        #expect(typed.rows == [["Ann", "40"]], "what was emptied is filled again, and not before")
    }

    /// The widest column has the room that others do not need, and shows both ends of what is longer.
    @Test func theWidestColumnGetsTheRoom() throws {
        let name = "a.very.long.name.of.somebody.who.has.no.short.one.and.never.had@mail.example.com"
        let party = try Party.of([[name, "31"], ["Bob", "7"]])
        let line = try #require(party.screen.render().lines.first { $0.contains("a.very") })
        #expect(line.contains("…") && line.contains("example.com  31"), "\(line)")
        // What is longer than the column is made for is shown whole where there is room.
        let longer = try Party.of([["Wolfeschlegelstein of Hausen", "31"]])
        #expect(longer.screen.render().lines.contains { $0.contains("Wolfeschlegelstein of Hausen ") && $0.contains("31") })
    }

    /// Where a column is too narrow, the whole text stands below the table: of the cell under the cursor, or else of the widest column.
    @Test func aCellThatIsCutStandsBelowInFull() throws {
        let name = "somebody.else.of.the.office@mail.dept.example.com"
        var party = try Party.of([[name, "31"], ["Bob", "7"]], columns: 60)
        func whole(_ party: Party) -> Bool { party.screen.render().lines.contains { $0.contains("Name: \(name)") } }
        // The advisory about the second row comes first.
        #expect(!whole(party), "Bob is no longer than his column")
        party.press(.down)
        #expect(whole(party))
        party.press(.right)
        #expect(whole(party), "the age fits, the name does not")
        party.press(.left, .enter)
        #expect(!whole(party), "it is in the line that is typed into")
    }

    @Test func rowsWithFaultsComeFirstAndTheFaultIsSaid() throws {
        let party = try Party.of(Self.few)
        let lines = party.screen.render().lines
        let places = ["Cid", "Bob", "Ann", "Dan"].map { name in lines.firstIndex { $0.contains(name) } ?? -1 }
        #expect(places == places.sorted() && !places.contains(-1))
        #expect(party.text.contains("Row 3, Age: The age is no number."))
        #expect(lines[places[0]].contains("3!") && lines[places[1]].contains("2i"), "a mark says it without color")
    }

    @Test func keysMoveAndTheCursorStandsInTheCell() throws {
        var party = try Party.of(Self.few)
        let start = try #require(party.screen.render().cursor)
        party.press(.right)
        #expect(try #require(party.screen.render().cursor).column > start.column)
        party.press(.down, .down)
        #expect(try #require(party.screen.render().cursor).row == start.row + 2)
        #expect(!party.text.contains("The age is no number"), "Ann has no fault")
        party.press(.end)
        #expect(try #require(party.screen.render().cursor).row == start.row + 3)
        party.press(.home)
        #expect(try #require(party.screen.render().cursor).row == start.row)
        party.press(.up)
        #expect(party.screen.focusedField == PartyFlow.guests, "there is no field before")
        party.press(.end, .down)
        #expect(party.screen.focusedField == PartyFlow.partly, "behind the last row comes the next field")
    }

    @Test func typingFiltersAndEscapeEndsIt() throws {
        var party = try Party.of(Self.few)
        party.type("an")
        #expect(party.text.contains("Ann") && party.text.contains("Dan") && !party.text.contains("Cid"))
        #expect(party.text.contains("2 with “an”"))
        party.type("xx")
        #expect(party.text.contains("No row has these words."))
        party.press(.backspace, .backspace)
        #expect(party.text.contains("2 with “an”"))
        party.press(.escape)
        #expect(party.text.contains("Cid") && party.guests?.rows == 4)
    }

    @Test func aCellIsMendedInItsPlace() throws {
        var party = try Party.of(Self.few)
        party.press(.right, .enter)
        #expect(party.text.contains("Age: [old"))
        party.press(.control("u"))
        party.type("60")
        party.press(.escape)
        #expect(party.rows == Self.few, "Escape leaves it as it was")
        party.press(.enter, .control("u"))
        party.type("60")
        party.press(.enter)
        #expect(party.rows[2] == ["Cid", "60"] && party.guests?.good == 4)
        party.press(.enter)
        #expect(party.text.contains("Age: [60"), "the cursor is still at the row, wherever it stands now")
    }

    /// What stands on the screen when somebody leaves is kept, as it is of any other field.
    @Test(arguments: [KeyPress.control("q"), .control("c")]) func leavingKeepsTheCellThatIsTyped(_ key: KeyPress) throws {
        var party = try Party.of(Self.few)
        party.press(.enter, .control("u"))
        party.type("Cyd")
        party.press(key)
        #expect(party.rows[2] == ["Cyd", "old"])
        #expect(!party.text.contains("NOT"), "nothing is lost any more")
        if key == .control("c") { party.press(.enter) }
        let left = party.effects.firstIndex { if case .leave = $0 { true } else { false } }
        #expect(try #require(left) > party.effects.firstIndex(of: .saveDraft) ?? .max)
    }

    /// Nobody leaves before the cell is kept, and one that cannot be kept keeps the form open.
    @Test func aCellThatCannotBeKeptKeepsTheFormOpen() throws {
        let sample = SampleTable()
        let reference = try sample.table.read(.rows(Self.few), TableCourse()).reference
        let engine = PartyFlow.engine(sample)
        var screen = FormScreen(
            FlowState(answers: Answers(given: [PartyFlow.guests: .table(reference)]), using: engine), in: engine, focus: "guests.list")
        for key in [KeyPress.enter, .character("x")] { _ = screen.press(key) }
        let effects = screen.press(.control("q"))
        #expect(effects == [.workTable(PartyFlow.guests, .change(reference, .set(row: 2, column: 0, "Cidx")))])
        #expect(!screen.receive(.tableNotRead(PartyFlow.guests, .refused("The disk is full."))).contains(.leave(.quit)))
        #expect(screen.text.contains("The disk is full."))
        #expect(screen.press(.control("q")).contains(.leave(.quit)))
    }

    @Test func nothingIsWrittenForACellThatIsTheSame() throws {
        var party = try Party.of(Self.few)
        let works = party.sample.works
        party.press(.enter, .enter)
        #expect(party.sample.works == works && party.rows == Self.few)
        // What only the file shows against a cell is over once somebody enters it as it is.
        party.press(.right, .enter, .enter)
        #expect(party.sample.works == works + 1 && party.rows == Self.few)
    }

    @Test func rowsAreRemovedAddedAndTakenBack() throws {
        var party = try Party.of(Self.few)
        party.press(.delete)
        #expect(party.rows.map(\.first) == ["Ann", "Bob", "Dan"])
        #expect(party.text.contains("Row 3 was removed; Ctrl-_ brings it back."))
        party.press(.control("_"))
        #expect(party.rows == Self.few)
        party.press(.insert)
        #expect(party.rows.count == 5 && party.rows[4] == ["", ""])
        party.press(.enter)
        party.type("Eve")
        party.press(.tab, .enter)
        party.type("9")
        party.press(.enter)
        #expect(party.rows[4] == ["Eve", "9"])
    }

    @Test func aFirstRowIsAddedByHand() {
        var party = Party()
        party.press(.control("o"), .enter)
        party.type("Zoe")
        party.press(.enter)
        #expect(party.rows == [["Zoe", ""]])
    }

    @Test func aFileIsNamed() {
        var party = Party()
        party.files["guests.csv"] = Array("Ann,1\n".utf8)
        party.press(.function(4))
        party.type("elsewhere")
        party.press(.enter)
        #expect(party.text.contains("elsewhere is not there.") && party.guests == nil)
        party.press(.control("u"))
        party.type("guests.csv")
        party.press(.enter)
        #expect(party.rows == [["Ann", "1"]])
    }

    /// Whoever mistyped a name mends it in the window, and nothing of that goes to the table.
    @Test func aNameThatIsRefusedIsAskedForAgain() {
        var party = Party()
        party.files["list.csv"] = Array("Ann,31\n".utf8)
        party.press(.function(4))
        party.type("list.cs")
        party.press(.enter)
        #expect(party.text.contains("list.cs is not there.") && party.text.contains("File: "))
        party.type("v")
        party.press(.enter)
        #expect(party.rows == [["Ann", "31"]] && !party.text.contains("File: "))
    }

    @Test(arguments: [true, false]) func otherLettersAreAskedAbout(isRight: Bool) {
        var party = Party()
        party.files["old.csv"] = [0x5A, 0x6F, 0xEB, 0x2C, 0x31]
        party.press(.function(4))
        party.type("old.csv")
        party.press(.enter)
        #expect(party.text.contains("These are no UTF-8 guests. Is a byte a letter?"))
        if isRight { party.press(.tab) }
        party.press(.enter)
        #expect(party.rows == (isRight ? [["Zoë", "1"]] : []))
    }

    /// While rows are read, nothing else is done, and Escape gives up.
    @Test func readingIsShownAndGivenUp() {
        let engine = PartyFlow.engine(SampleTable())
        var screen = FormScreen(FlowState(using: engine), in: engine, focus: "guests.list")
        let task = TableTask.read(.bytes(Array("Ann,1".utf8)))
        #expect(screen.press(.paste("Ann,1")) == [.workTable(PartyFlow.guests, task)])
        screen.progress(0.5)
        #expect(screen.text.contains("Reading the rows…") && screen.text.contains("[####################....................]"))
        #expect(screen.press(.character("x")).isEmpty && screen.press(.control("n")).isEmpty && screen.flow.stage == "guests")
        #expect(screen.press(.escape) == [.giveUp])
        _ = screen.receive(.tableNotRead(PartyFlow.guests, .givenUp))
        #expect(screen.text.contains("Reading was given up; nothing was changed.") && !screen.text.contains("Reading the rows…"))
        #expect(screen.press(.control("q")).contains(.leave(.quit)))
    }

    /// What was pasted may be nowhere else: whoever leaves before it is read is told that it is lost, and Enter alone stays.
    @Test func leavingWhileRowsAreReadIsAskedAbout() {
        let engine = PartyFlow.engine(SampleTable())
        var screen = FormScreen(FlowState(using: engine), in: engine, focus: "guests.list")
        _ = screen.press(.paste("Ann,1"))
        #expect(!screen.press(.control("q")).contains(.leave(.quit)))
        #expect(screen.text.contains("NOT"))
        _ = screen.press(.enter)
        #expect(screen.text.contains("Reading the rows…"))
        _ = screen.press(.control("q"))
        #expect(screen.press(.control("q")).contains(.leave(.quit)))
    }

    /// A draft that is gone on with names rows that are not open.
    @Test(arguments: [KeyPress.right, .down, .up, .pageDown, .enter]) func rowsAreOpenedWhenTheyAreNeeded(key: KeyPress) throws {
        let sample = SampleTable()
        let reference = try sample.table.read(.rows(Self.few), TableCourse()).reference
        sample.close()
        var party = Party(sample, reference)
        #expect(party.text.contains("The rows are not read yet") && party.text.contains("4 rows, 3 good"))
        party.press(key)
        #expect(party.text.contains("Cid"))
        #expect(party.screen.focusedField == PartyFlow.guests, "the first key only reads them")
    }

    @Test func rowsThatAreGoneAreNotAskedForWithEveryKey() throws {
        let sample = SampleTable()
        let reference = try sample.table.read(.rows(Self.few), TableCourse()).reference
        sample.lose()
        var party = Party(sample, reference)
        party.press(.right)
        #expect(party.text.contains("The guests are gone; give them anew."))
        let count = party.effects.count
        party.press(.right, .left)
        #expect(party.effects.count == count)
        party.press(.paste("Ann,1"))
        #expect(party.rows == [["Ann", "1"]])
    }

    @Test func theFlowsOwnRuleSaysWhatIsEnough() throws {
        var party = try Party.of(Self.few)
        party.press(.control("n"))
        #expect(party.screen.flow.stage == "guests" && party.text.contains("Guests have faults"))
        party.press(.tab, .character(" "), .control("n"))
        #expect(party.screen.flow.stage == "end")
    }

    /// Whatever stands in a cell, nothing of it reaches the terminal raw, and every size shows something.
    @Test(arguments: [(24, 80), (40, 120), (16, 60), (10, 40)]) func hostileCellsFitEverySize(_ lines: Int, _ columns: Int) throws {
        let hostile = [
            ["\u{1B}[2J\u{07}Ann", "\u{202E}evil"], [String(repeating: "界", count: 300), "1\n2\r3"], ["e\u{301}\u{200D}\u{0}", "\t"],
            ["", ""],
        ]
        var party = try Party.of(hostile, lines: lines, columns: columns)
        for key in [KeyPress.down, .right, .enter, .escape, .end, .enter, .enter] {
            party.press(key)
            let shown = party.screen.render().lines
            #expect(shown.count == lines)
            #expect(
                shown.joined().unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" && $0.value != 0x7F && $0 != "\u{200D}" })
        }
    }

    @Test func thousandsOfRowsScroll() throws {
        var party = try Party.of((1...3_000).map { ["Guest \($0)", $0 == 2_000 ? "x" : "\($0)"] })
        #expect(party.text.contains("3,000 rows, 2,999 good, 1 with faults") && party.text.contains("Guest 2000"))
        party.press(.end)
        #expect(party.text.contains("Guest 3000") && !party.text.contains("Guest 2000"))
        let works = party.sample.works
        for _ in 0..<20 { party.press(.pageUp) }
        #expect(!party.text.contains("Guest 3000") && party.sample.works == works, "no key reads rows again")
        party.type("guest 77")
        #expect(["Guest 77 ", "Guest 770", "Guest 773"].allSatisfy(party.text.contains) && !party.text.contains("Guest 780"))
    }

    @Test func itIsReadAloud() throws {
        let sample = SampleTable()
        let reference = try sample.table.read(.rows(Self.few), TableCourse()).reference
        let engine = PartyFlow.engine(sample)
        var screen = FormScreen(
            flow: FlowState(answers: Answers(given: [PartyFlow.guests: .table(reference)]), using: engine), engine: engine,
            size: Size(rows: 24, columns: 80), focus: PartyFlow.guests, isSpoken: true, now: { Instant(milliseconds: 0) }, width: testWidth)
        #expect(screen.text.contains("Row 3: Cid, old, faulty") && screen.text.contains("row 1 of 4, Name"))
        _ = screen.press(.right)
        #expect(screen.text.contains("row 1 of 4, Age"))
    }
}
