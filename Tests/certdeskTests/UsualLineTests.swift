import ArgumentParser
import Console
import Testing

@testable import certdesk

/// What is read without the parser is read as the parser would read it.
@Suite struct UsualLineTests {
    struct Line: Sendable, CustomTestStringConvertible {
        let command: any UsuallyShort.Type
        let words: [String]
        var testDescription: String { "\(command) \(words.joined(separator: " "))" }

        init(_ command: any UsuallyShort.Type, _ words: String) {
            (self.command, self.words) = (command, words.split(separator: " ").map(String.init))
        }
    }

    @Test(arguments: [
        Line(DeskCommand.self, ""), Line(DeskCommand.self, "--store /tmp/orders --ascii"), Line(DeskCommand.self, "--json --actor Mo"),
        Line(DeskCommand.self, "--announce"), Line(OrderCommand.self, "--announce --ascii"),
        Line(DeskCommand.self, "--theme high-contrast --color never"), Line(OrderCommand.self, "--color always --theme default --ascii"),
        Line(ResumeCommand.self, "--theme monochrome RCP-JGR --color auto"),
        Line(OrderCommand.self, ""), Line(OrderCommand.self, "contact-request --screens my-screens"),
        Line(OrderCommand.self, "--store s --as-of 2026-03-15 --actor Mo --prices book.json5 --screens x --json --ascii --plain"),
        Line(OrderCommand.self, "--plain organization-ssl"),
        Line(ResumeCommand.self, ""), Line(ResumeCommand.self, "RCP-JGR --take"),
        Line(ResumeCommand.self, "--plain --store s RCP-JGR --ascii --announce"),
        Line(CheckCommand.self, "hostname www.example.com"), Line(CheckCommand.self, "hostname"),
        Line(CheckCommand.self, "email a@example.com --json b@example.com --as-of 2026-01-02"),
    ])
    func theUsualLineIsReadAsByTheParser(_ line: Line) throws {
        let read = line.command.usual(line.words)
        let usual = try #require(read)
        let parsed = try line.command.parseAsRoot(line.words)
        #expect(type(of: usual) == type(of: parsed))
        #expect(described(usual) == described(parsed))
        // A property that one of the two leaves out would be a crash where it is asked for.
        #expect(!described(usual).contains { $0.contains("definition") })
    }

    @Test(arguments: [
        // Forms that only the parser knows.
        Line(OrderCommand.self, "--store=s"), Line(OrderCommand.self, "--answers order.json5"), Line(OrderCommand.self, "--set a.b=c"),
        Line(OrderCommand.self, "--help"), Line(OrderCommand.self, "-h"), Line(OrderCommand.self, "--"),
        Line(DeskCommand.self, "--version"),
        Line(CheckCommand.self, "postal-code --country GB SW1A"), Line(CheckCommand.self, "--list"), Line(CheckCommand.self, "serial -1"),
        // Mistakes, whose messages are the parser's.
        Line(OrderCommand.self, "one two"), Line(OrderCommand.self, "--store"), Line(OrderCommand.self, "--store a --store b"),
        Line(OrderCommand.self, "--store --json"), Line(OrderCommand.self, "--as-of 2026-02-30"), Line(OrderCommand.self, "--json --json"),
        Line(OrderCommand.self, "--take"), Line(DeskCommand.self, "--theme solar"), Line(OrderCommand.self, "--color sometimes"),
        Line(ResumeCommand.self, "--theme default --theme default"), Line(CheckCommand.self, "hostname --theme default"),
        Line(DeskCommand.self, "--no-ascii"), Line(OrderCommand.self, "--no-announce"), Line(DeskCommand.self, "order"),
        Line(DeskCommand.self, "--plain"), Line(CheckCommand.self, ""),
        Line(ResumeCommand.self, "a b"),
    ])
    func everythingElseIsLeftToTheParser(_ line: Line) {
        let read = line.command.usual(line.words)
        #expect(read == nil)
    }

    @Test func anActorThatNobodyCouldBeIsLeftToTheParser() {
        #expect(OrderCommand.usual(["--actor", " "]) == nil)
        #expect(OrderCommand.usual(["--actor", String(repeating: "a", count: 201)]) == nil)
    }

    @Test(arguments: [
        (["order"], "OrderCommand"), ([], "DeskCommand"), (["--store", "s"], "DeskCommand"), (["--store", "s", "order"], "OrderCommand"),
        (["--json", "orders", "list"], "OrdersListCommand"), (["orders", "list", "--json"], "OrdersListCommand"),
        (["order", "--template"], "OrderCommand"), (["resume", "--take"], "ResumeCommand"), (["check", "--list"], "CheckCommand"),
    ])
    func wordsNameTheCommand(words: [String], command: String) throws {
        #expect(try "\(type(of: CommandLine(words).command()))" == command)
    }

    @Test(arguments: [
        ["order", "--no-such"], ["orders"], ["order", "--help"], ["--help"], ["-h"], ["drafts", "discard", "-h"], ["--version"], ["help"],
        ["help", "order"], ["orders", "help"],
    ])
    func whatIsRefusedIsToldByTheRoot(words: [String]) {
        let told = Result { try CommandLine(words).command() }
        let root = Result { try CertDesk.parseAsRoot(words) }
        switch (told, root) {
        case (.failure(let one), .failure(let other)): #expect(CertDesk.fullMessage(for: one) == CertDesk.fullMessage(for: other))
        // The page of help knows all commands, and names the whole line.
        case (.success(let one), .success(let other)): #expect(described(one) == described(other))
        default: Issue.record("one of them refuses the words")
        }
    }

    /// A text may begin with a hyphen, wherever a text is taken.
    @Test(arguments: [
        (["orders", "note", "K9JW-JCHY", "-hello", "--json"], "-hello"), (["orders", "note", "K9JW-JCHY", "- buy milk"], "- buy milk"),
        (["--json", "orders", "note", "K9JW-JCHY", "-x", "--actor", "Mo"], "-x"),
        (["orders", "note", "--json", "K9JW-JCHY", "--", "--help"], "--help"),
        (["orders", "note", "K9JW-JCHY", "--actor=Mo", "-"], "-"),
    ])
    func aTextMayBeginWithAHyphen(words: [String], text: String) throws {
        let command = try CommandLine(words).command()
        let note = try #require(command as? OrdersNoteCommand)
        #expect(note.id == "K9JW-JCHY" && note.text == text)
        #expect(note.options.json == words.contains("--json"))
    }

    @Test func soMayAReason() throws {
        let command = try CommandLine(["orders", "undo", "K9JW-JCHY", "--reason", "-he said", "--json"]).command()
        let undo = try #require(command as? OrdersUndoCommand)
        #expect(undo.reason == "-he said" && undo.id == "K9JW-JCHY" && undo.options.json)
        let help = try CommandLine(["orders", "note", "K9JW-JCHY", "-x", "-h"]).command()
        #expect(!(help is OrdersNoteCommand), "-h is help, whatever else stands there")
    }

    /// Programs pass it to every command: one that has nothing to answer says so.
    @Test(arguments: [["orders", "note", "K9JW-JCHY", "x", "--set", "a.b=c"], ["--json", "outbox", "list", "--set=a.b=c"]])
    func whatTakesNoAnswersSaysSo(words: [String]) {
        let exit = #expect(throws: Exit.self) { try CommandLine(words).command() }
        let name = words.contains("note") ? "orders note" : "outbox list"
        #expect(exit?.status == 64)
        #expect(exit?.message == "certdesk \(name) takes no answers, so there is nothing that --set could answer: leave it out.")
    }

    /// Every property of a command with its value.
    private func described(_ command: some Any) -> [String] {
        Mirror(reflecting: command).children.map { "\($0.label ?? ""): \($0.value)" }
    }
}
