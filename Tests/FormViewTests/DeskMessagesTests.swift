import Flow
import Testing

@testable import FormView

/// The messages of the outbox in the place of orders.
@Suite struct DeskMessagesTests {
    private static let first = SampleDesk.message(1, "").id

    private static func screen(_ states: [String] = ["waiting", "sent"], rows: Int = 24, columns: Int = 80) -> DeskScreen {
        let messages = states.enumerated().map { SampleDesk.message($0 + 1, $1) }
        return DeskScreen(SampleDesk(orders: 2, drafts: 0, extra: messages), rows: rows, columns: columns)
    }

    @Test func aKeyShowsThemAndEverythingAgain() {
        #expect(Self.screen(columns: 250).lines[23].contains("Ctrl-U Outbox"))
        var screen = Self.screen()
        #expect(!screen.text.contains("Subject number"))
        screen.tap(.control("u"))
        #expect(screen.lines[0].hasPrefix("Outbox") && screen.lines[0].contains("2 found, newest first"))
        for words in ["Written", "State", "Number", "To", "Subject"] { #expect(screen.lines[2].contains(words), "\(words)") }
        for words in ["2026-11-01", "waiting", "1000-0000-1", "person1", "Subject"] {
            #expect(screen.markedRow?.contains(words) == true, "\(words)")
        }
        #expect(screen.lines[23].contains("Ctrl-Y Send"))
        screen.type("person2")
        #expect(screen.lines[0].contains("1 found"))
        screen.tap(.escape, .escape)
        #expect(screen.lines[0].hasPrefix("Orders, drafts, quotes") && screen.text.contains("www1.example.com"))
        // In the search it is the key that cuts.
        screen.type("www1")
        screen.tap(.control("u"))
        #expect(screen.lines[0].hasPrefix("Orders, drafts, quotes"))
        var empty = Self.screen([])
        empty.tap(.control("u"))
        #expect(empty.text.contains("Nothing was written to anybody yet."))
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 40), (170, 40)]) func everySizeShowsStateNumberAndAddress(columns: Int, rows: Int) {
        var screen = Self.screen(rows: rows, columns: columns)
        screen.tap(.control("u"))
        let row = screen.lines.first { $0.hasPrefix("> ") } ?? ""
        for words in ["waiting", "1000-0000-1", "person1"] { #expect(row.contains(words), "\(row)") }
        #expect(row.contains("order-confirmed") == (columns == 170))
    }

    /// Keys that do something with orders do nothing with messages, and say what is done.
    @Test(arguments: [KeyPress.function(4), .function(6), .function(11), .control("e"), .control("t"), .control("b")])
    func whatIsForOrdersIsRefused(key: KeyPress) {
        var screen = Self.screen()
        screen.tap(.control("u"))
        #expect(screen.tap(key).isEmpty && screen.text.contains("is a message, and that is done with an order"))
        screen.tap(.control("o"))
        #expect(screen.text.contains("Messages stand newest first"))
    }

    /// It is done beside the desk, after the command was asked for and a button was pressed.
    @Test func aKeySendsWhatWaits() {
        var screen = Self.screen()
        screen.tap(.control("u"), .control("y"))
        #expect(screen.text.contains("Send all that wait") && screen.text.contains("Command: "))
        screen.type("msmtp -t")
        #expect(screen.tap(.enter).isEmpty)
        #expect(screen.tap(.enter) == [.work(Self.first, revision: 0, step: "send-all", DeskAnswers(lines: ["msmtp -t"]).counted)])
        #expect(screen.text.contains("Please wait."))
        _ = screen.receive(.stepTaken(Self.first, message: "1 message was handed over."))
        #expect(screen.text.contains("1 message was handed over."))
    }

    @Test func oneIsSentFromItsPage() {
        var screen = Self.screen(["failed", "sent"])
        screen.tap(.control("u"), .enter)
        #expect(screen.text.contains("Message 1000-0000-1"))
        screen.tap(.function(3))
        #expect(screen.text.contains("A message has no certificate"))
        screen.tap(.function(2))
        #expect(screen.text.contains("Send it") && !screen.text.contains("Send all"))
        screen.tap(.enter, .enter, .enter)
        #expect(screen.text.contains("Please wait."))
        var sent = Self.screen(["sent"])
        sent.tap(.control("u"), .control("y"))
        #expect(sent.text.contains("It was sent already."))
    }
}

extension DeskAnswers {
    /// The same as they are once every line was asked for.
    fileprivate var counted: DeskAnswers {
        var answers = DeskAnswers()
        for line in lines { answers.add(line) }
        return answers
    }
}
