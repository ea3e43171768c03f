import Testing

@testable import Printing

/// PDF files as Pango and Cairo make them.
@Suite struct PrintedDocumentTests {
    private func document(_ blocks: [PrintedDocument.Block], on paper: PrintedDocument.Paper = .a4) -> PrintedDocument {
        PrintedDocument(title: "Quote N3TQ-EK9", made: "2026-11-21T09:30:00Z", paper: paper, blocks: blocks)
    }

    private func names(_ count: Int) -> [PrintedDocument.Block] {
        [.title("Names"), .heading("All of them")] + (0..<count).map { .pair(label: "Name \($0)", values: ["host\($0).example.com"]) }
    }

    @Test(arguments: [(PrintedDocument.Paper.a4, "595.2", "841.8"), (.letter, "612", "792")])
    func paperHasItsSize(_ paper: PrintedDocument.Paper, width: String, height: String) throws {
        let pages = try document([.title("Quote")], on: paper).pages()
        let text = String(decoding: pages.bytes, as: UTF8.self)
        #expect(text.hasPrefix("%PDF-1.4"))
        let box = try #require(text.firstRange(of: "/MediaBox [ 0 0 ")).upperBound
        let numbers = text[box...].prefix { $0 != "]" }.split(separator: " ")
        #expect(numbers[0].hasPrefix(width) && numbers[1].hasPrefix(height), "\(numbers)")
        #expect(text.contains("/Title (Quote N3TQ-EK9)") && text.contains("/CreationDate (20261121093000"))
    }

    /// What is a little too long is set closer; what is much too long keeps letters that can be read.
    @Test(arguments: [(3, 1), (40, 1), (60, 1), (90, 2), (300, 5)])
    func pagesAreAsManyAsNeeded(names count: Int, pages: Int) throws {
        let printed = try document(names(count)).pages()
        #expect(printed.count == pages)
        #expect(String(decoding: printed.bytes, as: UTF8.self).ranges(of: "/Type /Page ").count == pages)
    }

    @Test func aTextLongerThanAPageGoesOnOnTheNext() throws {
        let printed = try document([.text(String(repeating: "words that go on and on ", count: 1_200))]).pages()
        #expect(printed.count > 2)
    }

    /// Joined letters, marks and isolates are no characters that a font lacks; nor is one lacking that stands beside one that is.
    @Test(arguments: [
        ("Example Ltd", []), ("شركة المثال", []), ("Ünïçødé e\u{301}", []), ("ещё", []), ("a\u{2068}b\u{2069}", []),
        ("x\u{10FFFD}y\u{E123}", ["U+E123", "U+10FFFD"]),
    ])
    func charactersWithoutAFontAreNamed(text: String, missing: [String]) throws {
        let printed = try document([.text(text), .pair(label: "For", values: [text, text])]).pages()
        #expect(printed.missingNames == missing)
        #expect((printed.warning == nil) == missing.isEmpty)
        for name in missing { #expect(printed.warning?.contains(name) == true) }
    }

    @Test func ofManyMissingTheFirstAreSaid() throws {
        let text = String(String.UnicodeScalarView((0..<30).compactMap { Unicode.Scalar(0xE800 + $0) }))
        let warning = try #require(try document([.text(text)]).pages().warning)
        #expect(warning.contains("U+E813 and 10 more") && !warning.contains("U+E814"))
    }

    /// Commands are read letter by letter, so their letters have one width; empty lines of a file keep their place.
    @Test func codeIsSetInLettersOfOneWidth() throws {
        let words: [PrintedDocument.Block] = [.title("Guide"), .paragraph("Words."), .item(mark: "1.", text: "A step.")]
        func text(_ blocks: [PrintedDocument.Block]) throws -> String {
            String(decoding: try document(blocks).pages().bytes, as: UTF8.self)
        }
        #expect(try !text(words).contains("Mono"))
        #expect(try text(words + [.code(["server {", "", "}"])]).contains("Mono"))
        func pages(_ rows: [String]) throws -> Int { try document([.code(rows)]).pages().count }
        #expect(try pages(Array(repeating: "", count: 400)) == pages(Array(repeating: "}", count: 400)))
        #expect(try pages(Array(repeating: "", count: 400)) > 1)
    }

    @Test func theSameDocumentIsTheSameFile() throws {
        let document = document(names(10) + [.row(label: "1 × certificate", amount: "~100.00", isStrong: true), .rule, .note("Small.")])
        #expect(try document.pages().bytes == document.pages().bytes)
        #expect(try document.pages().bytes != self.document(names(11)).pages().bytes)
    }

    @Test(arguments: [PrintingFault.noLibrary("no such file"), .noFonts, .failed])
    func faultsSayWhatToDo(fault: PrintingFault) {
        #expect(fault.description.hasSuffix("."))
        switch fault {
        case .noLibrary: #expect(fault.description.contains("libpangocairo-1.0-0") && fault.description.contains("no such file"))
        case .noFonts: #expect(fault.description.contains("fonts-dejavu-core"))
        case .failed: #expect(fault.description.contains("Cairo"))
        }
    }
}
