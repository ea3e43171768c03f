import Archive
import JSONText
import Orders
import Testing

@testable import Reports

/// What a customer reads of a quote, in every form.
@Suite struct QuoteSheetTests {
    private func quote(
        organization: String? = "Example Ltd", names: [String] = ["www.example.com"], tax: Int? = 2_000, isAssumed: Bool = true
    ) throws -> KeptQuote {
        let day = try #require(CalendarDate("2026-11-21"))
        let unit = Money(minorUnits: 10_000)
        let line = Quote.Line(item: "standard", quantity: 1, unit: unit, amount: unit, assumed: isAssumed, label: "standard certificate")
        return KeptQuote(
            id: try #require(QuoteID("N3TQ-EK9")), flow: "organization-ssl", product: "Organization SSL",
            savedAt: try #require(Timestamp("2026-11-21T09:30:00Z")), asOf: day, actor: "operator", validUntil: day.adding(days: 30),
            customer: KeptQuote.Customer(organization: organization), details: names.map { KeptQuote.Detail("Common name", $0) },
            answers: [:], detached: [],
            quote: Quote(
                currency: .gbp, lines: [line], subtotal: unit, tax: tax.map { Money(minorUnits: $0) },
                total: Money(minorUnits: 10_000 + (tax ?? 0)), book: Quote.Book(name: "sample", version: "7"), notes: ["VAT 20 %: 20.00"]))
    }

    private func sheet(_ quote: KeptQuote, on day: String = "2026-11-22") throws -> QuoteSheet {
        QuoteSheet(quote, on: try #require(CalendarDate(day)))
    }

    @Test func textHasEverythingAPromiseNeeds() throws {
        let text = try sheet(quote()).text
        for words in [
            "Quote N3TQ-EK9: Organization SSL", "Example Ltd", "2026-11-21 by operator", "Valid until", "2026-12-21", "www.example.com",
            "1 × standard certificate", "~100.00", "Subtotal", "20.00", "Total GBP", "120.00", "VAT 20 %", "sample, version 7", "~ marks",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("after the address"))
        #expect(try !sheet(quote(isAssumed: false)).text.contains("~"))
        #expect(try sheet(quote(tax: nil)).text.contains("after the address"))
    }

    @Test func namesInOtherLettersAreReadInThem() throws {
        let sheet = try sheet(quote(names: ["www.xn--bcher-kva.example", "xn--bcher-kva.example"]))
        #expect(sheet.notes.last == "xn--bcher-kva.example stands for bücher.example.")
        #expect(sheet.notes.count { $0.contains("stands for") } == 1)
        #expect(try !self.sheet(quote()).text.contains("stands for"))
    }

    /// Long words, wide characters and marks that take no room.
    @Test(arguments: [
        String(repeating: "a", count: 300), String(repeating: "株式会社", count: 40), String(repeating: "e\u{301}", count: 200),
        String(repeating: "Gesellschaft mit beschränkter Haftung ", count: 8), "👩‍👩‍👧‍👦" + String(repeating: "한국", count: 50), "",
    ])
    func noLineOfTextIsWiderThan72Columns(name: String) throws {
        let text = try sheet(quote(organization: name, names: [name, "www.example.com"])).text
        for line in text.split(separator: "\n") {
            #expect(Columns.width(of: String(line)) <= 72, "\(line)")
            #expect(line.last != " ")
        }
        // Nothing is lost at the ends of lines.
        let letters = { (text: String) in text.filter { !$0.isWhitespace } }
        #expect(letters(text).contains(letters(name)))
    }

    @Test(arguments: [("abc", 3), ("株式", 4), ("e\u{301}", 1), ("한", 2), ("ﾊ", 1), ("👍", 2), ("", 0)])
    func widthsAreThoseOfTerminals(text: String, width: Int) { #expect(Columns.width(of: text) == width) }

    @Test func amountsEndInOneColumn() throws {
        let rows = try sheet(quote()).text.split(separator: "\n").filter { $0.hasSuffix("00") && !$0.hasPrefix("VAT") }
        #expect(rows.count == 4)
        #expect(rows.allSatisfy { $0.count == 72 })
    }

    @Test(arguments: ["<script>alert(1)</script>", "\"><img src=x onerror=y>", "R&D 'Ltd'", "\u{202E}exe", "a\u{1B}[31mb"])
    func whatWasTypedIsTextAndNothingElse(name: String) throws {
        let sheet = try sheet(quote(organization: name))
        let html = sheet.html
        for forbidden in ["<script", "<img", "\u{202E}", "\u{1B}", "R&D", "http://", "https://", "@import", "url("] {
            #expect(!html.contains(forbidden), "\(forbidden)")
        }
        #expect(!sheet.text.contains("\u{202E}") && !sheet.text.contains("\u{1B}"))
        if name.hasPrefix("R&D") { #expect(html.contains("R&amp;D &#39;Ltd&#39;")) }
    }

    @Test func thePageStandsAlone() throws {
        let html = try sheet(quote()).html
        for words in ["prefers-color-scheme: dark", "@media print", "<title>Quote N3TQ-EK9</title>", "lang=\"en\"", "120.00", "~100.00"] {
            #expect(html.contains(words), "\(words)")
        }
        let tags = "html head body dl table tbody tfoot tr th td dt dd p h1 h2 style title"
        for tag in tags.split(separator: " ").map(String.init) {
            let count = { (text: String) in html.components(of: text) }
            #expect(count("<\(tag)>") + count("<\(tag) ") == count("</\(tag)>"), "\(tag)")
        }
    }

    /// Forty names and five years of certificates are set closer, so that they stay on the page.
    @Test(arguments: [(3, "roomy"), (30, "close"), (75, "dense")])
    func manyFactsStandCloser(count: Int, density: String) throws {
        let html = try sheet(quote(names: (0..<count).map { "host\($0).example.com" })).html
        #expect(html.contains("<dl class=\"\(density)\">"))
    }

    @Test(arguments: [("2026-12-21", ""), ("2026-12-22", "(expired)")])
    func aStandingThatMattersIsSaid(day: String, words: String) throws {
        let text = try sheet(quote(), on: day).text
        #expect(text.contains("(expired)") == !words.isEmpty)
    }

    @Test func whatBecameOfItIsSaid() throws {
        let (order, time) = (try #require(OrderID("K9JW-JCHY")), try #require(Timestamp("2026-11-22T09:30:00Z")))
        var accepted = try quote()
        accepted.acceptance = KeptQuote.Acceptance(order: order, time: time)
        #expect(try sheet(accepted).text.contains("(taken up by the order K9JW-JCHY)"))
        var withdrawn = try quote()
        withdrawn.withdrawal = KeptQuote.Withdrawal(time: time, actor: "chief", reason: nil)
        #expect(try sheet(withdrawn).text.contains("(withdrawn)"))
        let day = try #require(CalendarDate("2026-11-22"))
        #expect(
            QuoteSummary(withdrawn).row(on: day) == "N3TQ-EK9\twithdrawn\t2026-12-21\t120.00 GBP\toperator\tExample Ltd\twww.example.com")
    }

    /// `order` is there also while there is none.
    @Test func programsReadStateAndOrder() throws {
        let day = try #require(CalendarDate("2026-11-22"))
        let text = String(decoding: try JSONWriter.bytes(QuoteObject(quote(), on: day), .line), as: UTF8.self)
        for member in ["\"order\":null", "\"state\":\"open\"", "\"validUntil\":\"2026-12-21\"", "\"id\":\"N3TQ-EK9\""] {
            #expect(text.filter { $0 != " " }.contains(member), "\(member) in \(text)")
        }
    }
}

extension String {
    /// How often a text is in it.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
