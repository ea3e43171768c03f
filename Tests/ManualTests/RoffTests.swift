import Testing

@testable import Manual

/// What groff and mandoc read as commands is written so that they do not.
@Suite struct RoffTests {
    @Test(arguments: [
        (#"C:\keys"#, #"C:\ekeys"#), ("--as-of", #"\-\-as\-of"#), ("the order's", #"the order\(aqs"#), ("~/.local", #"\(ti/.local"#),
        ("“x”", #"\[u201C]x\[u201D]"#), ("a\nb", "a b"), ("`^`", #"\(ga\(ha\(ga"#), ("😀", #"\[u1F600]"#),
    ])
    func textStandsAsItIs(_ text: String, _ written: String) {
        #expect(Roff.text(text) == written)
        #expect(Roff.text(text).utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }

    @Test func aPointAtTheBeginningIsNoRequest() {
        var page = Roff()
        page.paragraph(Roff.text(".pem files"))
        page.example(["'x'", ".so /etc/passwd"])
        #expect(page.lines == [".PP", "\\&.pem files", ".PP", ".RS 4", ".EX", "\\(aqx\\(aq", "\\&.so /etc/passwd", ".EE", ".RE"])
    }

    @Test func titlesAreArguments() {
        var page = Roff()
        page.title("A-B", section: 1, source: "a \"1\"")
        page.section("EXIT STATUS")
        #expect(page.page == ".TH \"A\\-B\" 1 \"\" \"a \\(dq1\\(dq\" \"User Commands\"\n.SH \"EXIT STATUS\"\n")
    }
}
