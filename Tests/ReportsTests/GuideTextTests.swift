import Console
import Orders
import Printing
import Screens
import Testing

@testable import Reports

/// A guide as text, as HTML and for programs.
@Suite struct GuideTextTests {
    private static let file = """
        # Wildcards & names
        fields: csr.pem
        words: star
        see: other
        history

        \(String(repeating: "A sentence about {host}. ", count: 8).dropLast())

        ## A heading

        - one point, which is long enough to go on in another line of the text, as points do
        - <b>{host}</b>

        1. first
        2. second

        ```nginx {host}.conf
        server {
            listen 443;
        }
        ```

        """

    private func guide(_ host: String = "www.example.com") throws -> GuideText {
        let guides = try GuideLoader.load(
            [ScreenFile(name: "sample.md", bytes: Array(Self.file.utf8))], words: ["host"], beside: ["other"])
        return try #require(guides.first).filled(["host": host], quoted: ["host": host])
    }

    /// A blank that ends a line is none; one between two words stays, also before a word that just fits.
    @Test(arguments: [("word a next", 6, ["word a", "next"]), ("word  a", 6, ["word", "a"]), ("word a", 5, ["word", "a"])])
    func wordsStayApart(_ text: String, _ columns: Int, _ lines: [String]) {
        #expect(Columns.wrapped(text, to: columns, indent: 0) == lines)
    }

    @Test func textHasEveryPartInLinesOf76Columns() throws {
        let text = try guide().text(isStyled: false)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { Columns.width(of: String($0)) <= 76 })
        #expect(lines.prefix(2) == ["Wildcards & names", "================="])
        #expect(text.contains("\n\nA heading\n---------\n\n- one point") && text.contains("\n  "))
        #expect(text.contains("\n1. first\n2. second\n") && text.contains("History: "))
        #expect(text.contains("The file www.example.com.conf:\n\n    server {\n        listen 443;\n    }\n"))
        #expect(text.hasSuffix("\nSee also: other\n") && !text.contains("\u{1B}"))
    }

    @Test func aTerminalSeesHeadingsBold() throws {
        let text = try guide().text(isStyled: true)
        #expect(text.hasPrefix("\u{1B}[1mWildcards & names\u{1B}[22m\n\n") && text.contains("\u{1B}[1mA heading\u{1B}[22m\n"))
        #expect(!text.contains("===") && !text.contains("---"))
        // Every style that begins also ends.
        #expect(text.matches(of: /\u{1B}\[1m/).count == text.matches(of: /\u{1B}\[22m/).count)
    }

    @Test func onPaperEveryPartHasItsForm() throws {
        let made = try #require(Timestamp("2026-11-29T03:04:05Z"))
        let document = try [guide()].document(isForLetterPaper: true, made: made)
        #expect(document.title == "Wildcards & names" && document.paper == .letter && document.made == "2026-11-29T03:04:05Z")
        #expect(document.blocks.prefix(2) == [.title("Wildcards & names"), .note(GuideText.history)])
        #expect(
            document.blocks.suffix(5) == [
                .item(mark: "-", text: "<b>www.example.com</b>"), .item(mark: "1.", text: "first"), .item(mark: "2.", text: "second"),
                .paragraph("The file www.example.com.conf:"), .code(["server {", "    listen 443;", "}"]),
            ])
        #expect(document.blocks.count == 10 && document.blocks[3] == .heading("A heading"))
        let both = try [guide(), guide("shop.example.com")].document(isForLetterPaper: false, made: made)
        #expect(both.title == "Guides" && both.paper == .a4 && both.blocks.filter { $0 == .title("Wildcards & names") }.count == 2)
    }

    @Test func asAFileItIsAPDF() throws {
        let made = try #require(Timestamp("2026-11-29T03:04:05Z"))
        let file = try guide().attachment(isForLetterPaper: false, made: made) { Issue.record("\($0)") }
        #expect(file.name == "sample.pdf" && file.isPDF && file.bytes.starts(with: Array("%PDF-".utf8)))
    }

    @Test func thePageStandsAlone() throws {
        let html = try [guide()].html(titles: ["other": "Other <things>"])
        for part in [
            "<!DOCTYPE html>", "prefers-color-scheme: dark", "@media print", "<title>Wildcards &amp; names</title>",
            "<h1>Wildcards &amp; names</h1>", "<h2>A heading</h2>", "<li>&lt;b&gt;www.example.com&lt;/b&gt;</li>",
            "<ol>\n<li>first</li>", "<pre><code>server {\n    listen 443;\n}</code></pre>", "The file <b>www.example.com.conf</b>",
            "See also: Other &lt;things&gt;", "class=\"history\"",
        ] {
            #expect(html.contains(part), "\(part)")
        }
        for part in ["<script", "<img", "<link", "url(", "@import", "href", "src="] { #expect(!html.contains(part), "\(part)") }
        for tag in "html head body article h1 h2 p ul ol li pre code style title".split(separator: " ") {
            let opened = html.matches(of: try Regex("<\(tag)[ >]")).count
            #expect(opened > 0 && opened == html.components("</\(tag)>"), "\(tag)")
        }
    }

    @Test(arguments: ["<script>alert(1)</script>", "\"><img src=x>", "a&b"]) func whatAnOrderSaysIsTextAndNothingElse(_ host: String) throws
    {
        let html = try [guide(host)].html(titles: [:])
        #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("a&b"))
    }

    @Test func severalGuidesLinkToEachOther() throws {
        let other = try GuideLoader.load(
            [ScreenFile(name: "other.md", bytes: Array("# Other\nsee: sample\n\nText.\n".utf8))], words: [], beside: ["sample"])
        let html = try [guide(), try #require(other.first).filled([:], quoted: [:])].html(titles: ["other": "Other", "sample": "Sample"])
        #expect(html.contains("<title>Guides</title>") && html.contains("<li><a href=\"#other\">Other</a></li>"))
        #expect(html.contains("See also: <a href=\"#sample\">Sample</a>") && html.contains("<article id=\"sample\">"))
    }

    @Test func programsGetEveryPart() throws {
        let json = try JSONOutput.line(GuideObject(guide()))
        for part in [
            #""topic":"sample""#, #""history":true"#, #""fields":["csr.pem"]"#, #""kind":"steps""#, #""language":"nginx""#,
            #""file":"www.example.com.conf""#, #""text":"server {\n    listen 443;\n}""#,
        ] {
            #expect(json.contains(part), "\(part) in \(json)")
        }
    }
}

extension String {
    fileprivate func components(_ text: String) -> Int { ranges(of: text).count }
}
