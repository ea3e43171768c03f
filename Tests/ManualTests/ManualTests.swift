import JSONText
import Testing

@testable import Manual

@Suite struct ManualTests {
    /// A program with two commands, one of them with one below it, as the parser describes it.
    private static let dump = """
        {"serializationVersion": 0, "command": {"commandName": "desk", "abstract": "Takes orders.", "discussion": "First.\\n\\nSecond\\nline.\\n\\nExample: desk a b",
          "shouldDisplay": true, "subcommands": [
            {"commandName": "take", "abstract": "Take one.", "shouldDisplay": true, "arguments": [
              {"kind": "positional", "valueName": "file", "abstract": "The file.", "isOptional": false, "isRepeating": true, "shouldDisplay": true},
              {"kind": "option", "names": [{"kind": "short", "name": "d"}, {"kind": "long", "name": "day"}], "valueName": "day", "abstract": "The day.", "discussion": "Not later.",
               "defaultValue": "today", "allValues": ["today", "ever"], "isOptional": true, "isRepeating": false, "shouldDisplay": true},
              {"kind": "flag", "names": [{"kind": "long", "name": "secretly"}], "isOptional": true, "isRepeating": false, "shouldDisplay": false},
              {"kind": "flag", "names": [{"kind": "long", "name": "json"}], "abstract": "JSON.", "isOptional": true, "isRepeating": false, "shouldDisplay": true}]},
            {"commandName": "orders", "abstract": "See them.", "shouldDisplay": true, "subcommands": [
              {"commandName": "list", "abstract": "List.", "shouldDisplay": true, "arguments": [
                {"kind": "flag", "names": [{"kind": "long", "name": "json"}], "abstract": "JSON.", "isOptional": true, "isRepeating": false, "shouldDisplay": true}]}]},
            {"commandName": "hidden", "abstract": "Nothing.", "shouldDisplay": false},
            {"commandName": "help", "abstract": "Help.", "shouldDisplay": true}]}}
        """

    private func manual() throws -> Manual {
        Manual(
            of: try CommandDescription(dump: Self.dump), version: "9", exitCodes: [.init("1", "Found.")],
            environment: [.init("NO_COLOR", "None.")],
            files: [])
    }

    @Test func theDumpIsReadAsWritten() throws {
        let program = try CommandDescription(dump: Self.dump)
        #expect(program.name == "desk" && program.subcommands.map(\.name) == ["take", "orders"])
        #expect(program.leaves().map(\.path) == [["take"], ["orders", "list"]])
        let arguments = try #require(program.command(["take"])).arguments
        #expect(arguments.map(\.kind) == [.positional, .option, .flag])
        #expect(arguments[1].names == ["-d", "--day"] && arguments[1].values == ["today", "ever"] && arguments[1].initial == "today")
        #expect(arguments[0].isRepeating && !arguments[0].isOptional)
        #expect(program.command(["orders", "show"]) == nil)
        #expect(throws: JSONFault.self) { try CommandDescription(dump: "no JSON") }
    }

    @Test func thePageOfACommandHasItsOwnOptionsAndThoseOfAll() throws {
        let page = try #require(manual().page(["take"]))
        #expect(
            page == """
                .TH "DESK\\-TAKE" 1 "" "desk 9" "User Commands"
                .SH "NAME"
                .PP
                desk\\-take \\- Take one
                .SH "SYNOPSIS"
                .PP
                \\fBdesk take\\fR [\\fB\\-d\\fR \\fIday\\fR] \\fIfile\\fR\\ .\\|.\\|.
                .SH "DESCRIPTION"
                .PP
                Take one.
                .SH "ARGUMENTS"
                .TP
                \\fIfile\\fR
                The file.
                .SH "OPTIONS"
                .TP
                \\fB\\-d\\fR, \\fB\\-\\-day\\fR \\fIday\\fR
                The day. Not later. One of: today, ever. The default is today.
                .SH "OPTIONS OF EVERY COMMAND"
                .TP
                \\fB\\-\\-json\\fR
                JSON.
                .SH "EXIT STATUS"
                .TP
                \\fB1\\fR
                Found.
                .SH "ENVIRONMENT"
                .TP
                \\fBNO_COLOR\\fR
                None.
                .SH "SEE ALSO"
                .PP
                \\fBdesk\\fR(1)

                """)
    }

    @Test func thePageOfTheProgramHasEveryCommand() throws {
        let page = try #require(manual().page())
        #expect(page.contains(".SH \"DESCRIPTION\"\n.PP\nFirst.\n.PP\nSecond line.\n.PP\n.RS 4\n.EX\ndesk a b\n.EE\n.RE\n"))
        #expect(page.contains(".SH \"COMMANDS\"\n.SS \"desk take\"\n"))
        #expect(page.contains(".SS \"desk orders list\"\n.PP\n\\fBdesk orders list\\fR\n.PP\nList.\n"))
        #expect(!page.contains("hidden") && !page.contains("secretly") && !page.contains("desk help"))
        #expect(page.matches(of: /-json/).count == 1)
        #expect(try #require(manual().page(["orders"])).contains("\\fBdesk orders\\fR \\fIcommand\\fR\n"))
        #expect(try manual().page(["none"]) == nil)
    }
}
