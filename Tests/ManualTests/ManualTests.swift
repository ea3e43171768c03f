import Testing

@testable import Manual

@Suite struct ManualTests {
    private func manual() throws -> Manual {
        Manual(
            of: try CommandDescription(dump: SampleDump.text), version: "9", exitCodes: [.init("1", "Found.")],
            environment: [.init("NO_COLOR", "None.")],
            files: [])
    }

    @Test func thePageOfACommandHasItsOwnOptionsAndThoseOfAll() throws {
        let page = try #require(manual().page(["take"]))
        #expect(
            page == """
                .TH "DESK\\-TAKE" 1 "" "desk 9" "User Commands"
                .SH "NAME"
                desk\\-take \\- Take one
                .SH "SYNOPSIS"
                \\fBdesk take\\fR [\\fB\\-d\\fR \\fIday\\fR] \\fIfile\\fR\\ .\\|.\\|.
                .SH "DESCRIPTION"
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
                \\fBdesk\\fR(1)

                """)
    }

    @Test func thePageOfTheProgramHasEveryCommand() throws {
        let page = try #require(manual().page())
        #expect(
            page == #"""
                .TH "DESK" 1 "" "desk 9" "User Commands"
                .SH "NAME"
                desk \- Takes orders
                .SH "SYNOPSIS"
                \fBdesk\fR \fIcommand\fR
                .SH "DESCRIPTION"
                First.
                .PP
                Second line.
                .PP
                .RS 4
                .EX
                desk a b
                .EE
                .RE
                .SH "COMMANDS"
                .SS "desk take"
                \fBdesk take\fR [\fB\-d\fR \fIday\fR] \fIfile\fR\ .\|.\|.
                .PP
                Take one.
                .TP
                \fIfile\fR
                The file.
                .TP
                \fB\-d\fR, \fB\-\-day\fR \fIday\fR
                The day. Not later. One of: today, ever. The default is today.
                .SS "desk orders list"
                \fBdesk orders list\fR
                .PP
                List.
                .SH "OPTIONS OF EVERY COMMAND"
                .TP
                \fB\-\-json\fR
                JSON.
                .SH "EXIT STATUS"
                .TP
                \fB1\fR
                Found.
                .SH "ENVIRONMENT"
                .TP
                \fBNO_COLOR\fR
                None.

                """#)
        #expect(!page.contains("hidden") && !page.contains("secretly") && !page.contains("desk help"))
        #expect(page.matches(of: /-json/).count == 1)
        #expect(try #require(manual().page(["orders"])).contains("\\fBdesk orders\\fR \\fIcommand\\fR\n"))
        #expect(try manual().page(["none"]) == nil)
    }

    /// Whatever a page is of, its lines are text or one of the few requests that every man(7) knows, and each font is closed.
    @Test(arguments: [[], ["take"], ["orders"], ["orders", "list"]]) func pagesAreWellFormed(_ path: [String]) throws {
        let page = try #require(manual().page(path))
        let requests: Set = [".TH", ".SH", ".SS", ".PP", ".TP", ".RS", ".RE", ".EX", ".EE"]
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.last == "" && !lines.dropLast().contains(""))
        for line in lines where line.hasPrefix(".") { #expect(requests.contains(String(line.prefix(3))), "\(line)") }
        for line in lines { #expect(line.matches(of: /\\f[BI]/).count == line.matches(of: /\\fR/).count, "\(line)") }
        #expect(
            lines.count { $0 == ".EX" } == lines.count { $0 == ".EE" } && lines.count { $0.hasPrefix(".RS") } == lines.count { $0 == ".RE" }
        )
        #expect(page.utf8.allSatisfy { $0 == 0x0A || (0x20..<0x7F).contains($0) })
    }

    @Test func sectionsWithoutContentAreLeftOut() throws {
        let program = try CommandDescription(dump: SampleDump.text)
        let page = try #require(Manual(of: program, version: "9", exitCodes: [], environment: [], files: []).page(["orders", "list"]))
        let sections = page.split(separator: "\n").filter { $0.hasPrefix(".SH") }.map { $0.dropFirst(4) }
        #expect(sections == ["\"NAME\"", "\"SYNOPSIS\"", "\"DESCRIPTION\"", "\"OPTIONS OF EVERY COMMAND\"", "\"SEE ALSO\""])
    }

    @Test func aProgramWithoutSubcommandsHasItsOptionsOnItsPage() throws {
        let dump = """
            {"command": {"commandName": "ask", "abstract": "Asks", "shouldDisplay": true, "arguments": [
              {"kind": "positional", "valueName": "what", "abstract": "What.", "isOptional": true, "isRepeating": false, "shouldDisplay": true}]}}
            """
        let manual = Manual(
            of: try CommandDescription(dump: dump), version: "1", exitCodes: [], environment: [], files: [.init("~/a-b", "It.")])
        let page = try #require(manual.page())
        #expect(page.contains("ask \\- Asks\n") && page.contains("\\fBask\\fR [\\fIwhat\\fR]\n"))
        #expect(page.hasSuffix(".SH \"FILES\"\n.TP\n\\fB\\(ti/a\\-b\\fR\nIt.\n"))
    }
}
