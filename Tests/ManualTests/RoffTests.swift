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

    /// mandoc complains of a paragraph that a heading has begun, and of long lines.
    @Test func headingsBeginParagraphsAndLinesAreShort() {
        var page = Roff()
        page.subsection("take")
        page.paragraph(Roff.text("One two.") + "\\ .\\|.")
        page.item("a", (1...40).map { "word\($0)" }.joined(separator: " ") + " .x")
        #expect(page.lines.prefix(3) == [".SS \"take\"", "One two.\\ .\\|.", ".TP"])
        let words = page.lines.dropFirst(4)
        #expect(words.allSatisfy { $0.utf8.count <= 80 } && words.count > 3)
        #expect(words.joined(separator: " ").hasSuffix("word39 word40 .x") && !words.contains { $0.hasPrefix(".") })
    }

    @Test func titlesAreArguments() {
        var page = Roff()
        page.title("A-B", section: 1, source: "a \"1\"")
        page.section("EXIT STATUS")
        #expect(page.page == ".TH \"A\\-B\" 1 \"\" \"a \\(dq1\\(dq\" \"User Commands\"\n.SH \"EXIT STATUS\"\n")
    }

    /// What man(7) shows of a text is the text.
    @Test(arguments: 0..<200) func anyTextComesBack(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func number(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let characters = Array("\\-'`^~\".ab c1[](u2014)e“é日😀\u{301}")
        let text = String((0..<number(below: 30)).map { _ in characters[number(below: characters.count)] })
        #expect(Self.shown(Roff.text(text)) == text)
    }

    /// Takes escapes back, as man does.
    private static func shown(_ written: String) -> String {
        let names = ["e": "\\", "-": "-", "(aq": "'", "(ga": "`", "(ha": "^", "(ti": "~", "(dq": "\""]
        var (shown, rest) = ("", Substring(written))
        while let first = rest.popFirst() {
            guard first == "\\" else {
                shown.append(first)
                continue
            }
            if rest.hasPrefix("[u"), let end = rest.firstIndex(of: "]") {
                let value = UInt32(rest[..<end].dropFirst(2), radix: 16) ?? 0
                if let scalar = Unicode.Scalar(value) { shown.unicodeScalars.append(scalar) }
                rest = rest[end...].dropFirst()
                continue
            }
            guard let name = names.keys.first(where: { rest.hasPrefix($0) }) else { return "no escape: \(rest)" }
            shown += names[name] ?? ""
            rest = rest.dropFirst(name.count)
        }
        return shown
    }

    @Test func controlCharactersAreBlanks() {
        #expect(Roff.text("a\u{1B}[2J\u{9B}b\tc\r\nd") == "a [2J b c  d")
    }

    @Test func fontsEndWhereTheyBegan() {
        #expect(Roff.bold("--json") == #"\fB\-\-json\fR"#)
        #expect(Roff.italic("as-of") == #"\fIas\-of\fR"#)
    }

    @Test func itemsAreATermAndItsText() {
        var page = Roff()
        page.item(Roff.bold(".x"), Roff.text(".y"))
        page.subsection("certdesk orders")
        #expect(page.page == ".TP\n\\fB.x\\fR\n\\&.y\n.SS \"certdesk orders\"\n")
    }
}
