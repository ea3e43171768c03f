import Checkout
import Flow
import SampleTable
import Signals
import Synchronization
import Taking
import Testing

@testable import PromptFrontEnd

/// A table asked for by lines.
@Suite struct TableLinesTests {
    /// A conversation whose slow work is done when it is waited for.
    private final class Talk {
        let sample = SampleTable()
        private let works = Mutex<[WorkID: @Sendable () -> Void]>([:])
        private var conversation: Conversation?
        private(set) var lines: [String] = []

        func begin() throws {
            let engine = PartyFlow.engine(sample)
            let taking = OrderTaking(
                FlowState(using: engine), engine: engine, now: { Instant(milliseconds: 0) }, shelf: nil,
                place: { _, _ throws(OrderPlacement.Failure) in throw .givenUp },
                start: { [unowned self] id, run in works.withLock { $0[id] = run } },
                readTableFile: { path throws(TableFault) in
                    switch path {
                    case "guests.csv": return Array("Ann,31\nCid,old\n".utf8)
                    case "old.csv": return [0x5A, 0xEB, 0x2C, 0x31]
                    default: throw .refused("\(path) is not there.")
                    }
                })
            var conversation = Conversation(taking, width: { _ in 1 })
            follow(conversation.begin(), &conversation)
        }

        /// Says lines; what was answered to them.
        func say(_ said: String...) throws -> String {
            var conversation = try #require(conversation)
            lines = []
            for line in said { follow(conversation.take(.text(line)), &conversation) }
            return lines.joined(separator: "\n")
        }

        private func follow(_ turn: Conversation.Turn, _ conversation: inout Conversation) {
            var turn = turn
            lines += turn.lines
            while case .wait(let work) = turn.next {
                works.withLock { $0.removeValue(forKey: work) }?()
                turn = conversation.finished(work)
                lines += turn.lines
            }
            if case .ask(let question, _) = turn.next { lines.append(question) }
            self.conversation = conversation
        }

        var guests: [[String]] {
            guard let reference = conversation?.state.answers[PartyFlow.guests]?.table, let contents = sample.table.opened(reference) else {
                return []
            }
            return (0..<contents.count).map(contents.cells)
        }
    }

    private static func talk() throws -> Talk {
        let talk = Talk()
        try talk.begin()
        return talk
    }

    @Test func itSaysHowToGiveIt() throws {
        let talk = try Self.talk()
        #expect(talk.lines.contains("A line for each guest: the name, a comma, the age."))
        #expect(talk.lines.last?.hasPrefix("Guests (a file, or lines and an empty one): ") == true)
    }

    @Test func linesEndWithAnEmptyOne() throws {
        let talk = try Self.talk()
        let said = try talk.say("Ann,31", "list", "")
        #expect(talk.guests == [["Ann", "31"], ["list", ""]], "within a table no line is a command")
        #expect(said.contains("2 rows, 1 good, 1 with faults.") && said.contains("Row 2, Age: The age is no number."))
        #expect(said.contains("Error: Guests have faults: mend them, or leave them out."))
    }

    /// Whoever pastes a table ends each line; a text that ends within one is taken for cut off.
    @Test func theLastLineIsAWholeOne() throws {
        let talk = try Self.talk()
        _ = try talk.say("Ann,31", "Bob,32", "")
        #expect(talk.sample.lastBytes.last == UInt8(ascii: "\n"))
    }

    @Test func aFileIsNamed() throws {
        let talk = try Self.talk()
        #expect(try talk.say("nowhere", "").contains("Error: nowhere is not there."))
        _ = try talk.say("guests.csv", "")
        #expect(talk.guests == [["Ann", "31"], ["Cid", "old"]])
    }

    @Test func aRowIsMendedByItsNumber() throws {
        let talk = try Self.talk()
        _ = try talk.say("guests.csv", "")
        #expect(try talk.say("faults").contains("Row 2, Age: The age is no number."))
        #expect(try talk.say("row 2").contains("Name: Cid"))
        #expect(try talk.say("row 9 age 1").contains("There is no row 9."))
        #expect(try talk.say("row 2 height 1").contains("There is no column “height”; the columns are Name, Age."))
        let said = try talk.say("row 2 Age 60")
        #expect(talk.guests[1] == ["Cid", "60"] && said.contains("2 rows, 2 good."))
        #expect(said.contains("Only those without faults"), "the next question is asked")
    }

    @Test func aRowIsTakenOut() throws {
        let talk = try Self.talk()
        _ = try talk.say("guests.csv", "")
        _ = try talk.say("row 2 remove")
        #expect(talk.guests == [["Ann", "31"]])
    }

    @Test func otherLettersAreAskedAbout() throws {
        let talk = try Self.talk()
        let said = try talk.say("old.csv", "")
        #expect(said.contains("These are no UTF-8 guests. Is a byte a letter?") && said.contains("Read it so? (yes or no): "))
        #expect(try talk.say("perhaps").contains("Type yes or no."))
        _ = try talk.say("no")
        #expect(talk.guests.isEmpty)
        _ = try talk.say("old.csv", "", "yes")
        #expect(talk.guests == [["Zë", "1"]])
    }
}
