import FormView
import Testing

/// Mail domains in the place of orders.
@Suite struct DeskMailDomainsTests {
    private static func screen(_ rows: Int = 24, _ columns: Int = 80, domains: Int = 2) -> DeskScreen {
        let rowsOfDomains = (0..<domains).map { SampleDesk.mailDomain($0 + 1, $0 == 0 ? "pending validation" : "validated") }
        return DeskScreen(SampleDesk(orders: 3, extra: rowsOfDomains), rows: rows, columns: columns)
    }

    private static let first = SampleDesk.mailDomain(1, "").id

    @Test func aKeyShowsThemAndEverythingAgain() {
        var screen = Self.screen()
        #expect(!screen.text.contains("mail1.example.org"))
        screen.tap(.control("w"))
        #expect(screen.lines[0].hasPrefix("Mail domains") && screen.lines[0].contains("2 found, by name"))
        for words in ["Domain", "State", "Until"] { #expect(screen.lines[2].contains(words)) }
        for words in ["mail1.example.org", "pending validation", "2027-12-31"] {
            #expect(screen.markedRow?.contains(words) == true, "\(words)")
        }
        #expect(
            screen.lines[23].contains("F2 Validate") && screen.lines[23].contains("F9 Remove") && screen.lines[23].contains("Ctrl-N Add"))
        screen.tap(.control("d"))
        #expect(screen.lines[0].hasPrefix("Customers"))
        screen.tap(.control("w"), .control("w"))
        #expect(screen.lines[0].hasPrefix("Orders, drafts, quotes") && screen.text.contains("www1.example.com"))
    }

    @Test func typingFiltersAndCtrlWInTheSearchIsReadlines() {
        var screen = Self.screen()
        screen.tap(.control("w"))
        screen.type("mail2")
        #expect(screen.lines[0].contains("1 found") && screen.markedRow?.contains("mail2.example.org") == true)
        screen.tap(.control("w"))
        #expect(screen.lines[0].hasPrefix("Mail domains") && screen.lines[0].contains("2 found"))
    }

    @Test func enterShowsOneAndItsStepsAreConfirmed() {
        var screen = Self.screen()
        screen.tap(.control("w"), .enter)
        #expect(screen.text.contains("Mail domain D-1000-0001") && screen.text.contains("whole D-1000-0001"))
        screen.tap(.function(2), .down, .enter)
        #expect(screen.text.contains("It is recorded in the mail domain's time line, with your name."))
        #expect(screen.tap(.enter) == [.take(Self.first, revision: 0, steps: ["ask email admin@example.org"], reason: nil)])
        screen.tap(.function(2), .enter)
        screen.type("c0ffee")
        #expect(screen.text.contains("Value") && screen.text.contains("kept in the mail domain's time line"))
        #expect(screen.tap(.enter, .enter) == [.take(Self.first, revision: 0, steps: ["value"], reason: "c0ffee")])
        screen.tap(.function(9), .escape)
        #expect(screen.text.contains("The mail domain D-1000-0001 is as it was."))
    }

    @Test(arguments: [0, 2]) func oneIsAddedByName(_ domains: Int) {
        var screen = Self.screen(domains: domains)
        screen.tap(.control("w"))
        if domains == 0 { #expect(screen.text.contains("No mail domains yet. Ctrl-N adds one.")) }
        screen.tap(.control("n"))
        #expect(screen.text.contains("Add a mail domain"))
        screen.type("example.com Example Ltd")
        #expect(screen.tap(.enter, .enter) == [.addMailDomain("example.com Example Ltd")])
        screen.tap(.control("n"), .escape)
        #expect(screen.text.contains("No mail domain was added."))
    }

    /// What is done with an order is not done with a domain, and that is said.
    @Test(arguments: [
        KeyPress.function(4), .function(6), .function(11), .control("e"), .control("t"), .control("a"), .control("b"), .function(3),
        .control("o"),
    ])
    func whatIsForOrdersIsRefused(_ key: KeyPress) {
        var screen = Self.screen()
        screen.tap(.control("w"))
        #expect(screen.tap(key).isEmpty)
        let said = screen.text
        #expect(
            said.contains("D-1000-0001 is a mail domain, and that is done with an order") || said.contains("Mail domains stand by name"))
    }

    @Test func aDomainHasNoCertificate() {
        var screen = Self.screen()
        screen.tap(.control("w"), .enter, .function(3))
        #expect(screen.text.contains("A mail domain has no certificate") && screen.text.contains("whole D-1000-0001"))
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 40)]) func everySizeShowsTheNameAndUntilWhen(columns: Int, rows: Int) {
        var screen = Self.screen(rows, columns)
        screen.tap(.control("w"))
        let row = screen.markedRow ?? ""
        #expect(
            row.contains("mail1.example.org") && row.contains("2027-12-31") && row.contains("Customer 1 Ltd") == (columns == 80), "\(row)")
    }
}
