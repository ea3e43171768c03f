import JSONText
import Testing

@testable import Manual

/// The parser's description of the commands, as far as a manual needs it.
@Suite struct CommandDescriptionTests {
    @Test func theDumpIsReadAsWritten() throws {
        let program = try CommandDescription(dump: SampleDump.text)
        #expect(program.name == "desk" && program.subcommands.map(\.name) == ["take", "orders"])
        #expect(program.leaves().map(\.path) == [["take"], ["orders", "list"]])
        let arguments = try #require(program.command(["take"])).arguments
        #expect(arguments.map(\.kind) == [.positional, .option, .flag])
        #expect(arguments[1].names == ["-d", "--day"] && arguments[1].values == ["today", "ever"] && arguments[1].initial == "today")
        #expect(arguments[0].isRepeating && !arguments[0].isOptional)
        #expect(program.command(["orders", "show"]) == nil)
        #expect(throws: JSONFault.self) { try CommandDescription(dump: "no JSON") }
    }

    @Test func theLongestPathsLeadToWhatDoesSomething() throws {
        let program = try CommandDescription(dump: SampleDump.text)
        #expect(program.command([])?.name == "desk")
        #expect(program.command(["orders", "list"])?.abstract == "List.")
        #expect(
            program.command(["orders", "list", "more"]) == nil && program.command(["hidden"]) == nil && program.command(["help"]) == nil)
        #expect(program.command(["take"])?.leaves().map(\.path) == [[]])
    }

    @Test func whatIsMissingIsEmpty() throws {
        let program = try CommandDescription(
            dump: #"{"command": {"commandName": "x", "arguments": [{"kind": "new", "shouldDisplay": true}]}}"#)
        #expect(program.abstract.isEmpty && program.discussion.isEmpty && program.subcommands.isEmpty)
        let argument = try #require(program.arguments.first)
        #expect(argument.kind == .positional && argument.names.isEmpty && argument.values.isEmpty && !argument.isOptional)
    }

    /// Any JSON is read, whatever its members are.
    @Test(arguments: [
        "{}", "[]", "null", "7", #"{"command": 7}"#, #"{"command": {"commandName": [], "arguments": {}, "subcommands": [1, {}]}}"#,
    ])
    func otherJSONDescribesNothing(_ dump: String) throws {
        let program = try CommandDescription(dump: dump)
        #expect(program.name.isEmpty && program.arguments.isEmpty && program.subcommands.isEmpty)
    }

    @Test func aDumpThatIsTooLargeIsRefused() {
        let dump = "\"" + String(repeating: "x", count: CommandDescription.sizeLimit) + "\""
        #expect(throws: JSONFault.self) { try CommandDescription(dump: dump) }
    }
}
