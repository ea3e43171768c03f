import FormView
import Testing

/// Customers in the desk, and the way from an opened order or customer to what it has to do with.
@Suite struct DeskCustomersTests {
    private static func desk() -> SampleDesk {
        SampleDesk(orders: 5, drafts: 1, extra: [SampleDesk.customer(1, orders: 2), SampleDesk.customer(2, orders: 0)])
    }

    private static func screen(_ rows: Int = 24, _ columns: Int = 80) -> DeskScreen { DeskScreen(desk(), rows: rows, columns: columns) }

    @Test func aKeyShowsCustomersAndEverythingAgain() {
        var screen = Self.screen()
        #expect(!screen.text.contains("Customer 1 Ltd"))
        screen.tap(.control("d"))
        #expect(screen.lines[0].hasPrefix("Customers") && screen.lines[0].contains("2 found, last order first"))
        #expect(screen.lines[2].contains("Last order") && screen.lines[2].contains("Number") && screen.lines[2].contains("Orders"))
        let row = screen.markedRow ?? ""
        for words in ["2026-11-01", "C-1000-0001", "GB", "2", "Customer 1 Ltd", "example1.org"] { #expect(row.contains(words), "\(row)") }
        #expect(!screen.text.contains("www1.example.com"))
        screen.tap(.control("d"))
        #expect(screen.lines[0].hasPrefix("Orders, drafts, quotes") && screen.text.contains("www1.example.com"))
    }

    @Test func typingFiltersAndEscapeEndsIt() {
        var screen = Self.screen()
        screen.tap(.control("d"))
        screen.type("example2")
        #expect(screen.lines[0].contains("1 found") && screen.markedRow?.contains("C-1000-0002") == true)
        screen.tap(.escape, .escape)
        #expect(screen.lines[0].hasPrefix("Orders, drafts, quotes"))
        // What was typed goes along, so that a name is not typed twice.
        screen.type("0002")
        screen.tap(.down, .control("d"))
        #expect(screen.lines[0].contains("1 found") && screen.markedRow?.contains("C-1000-0002") == true)
    }

    @Test func enterLeadsToTheCustomerAndFromThereToAnOrderAndBack() {
        var screen = Self.screen()
        screen.tap(.control("d"), .enter)
        #expect(screen.text.contains("Customer C-1000-0001") && screen.text.contains("whole C-1000-0001"))
        screen.tap(.enter)
        #expect(screen.text.contains("From C-1000-0001") && screen.text.contains("1000-0001, www1.example.com"))
        screen.tap(.down, .enter)
        #expect(screen.text.contains("Order 1000-0001") && screen.text.contains("whole 1000-0001"))
        screen.tap(.escape)
        #expect(screen.text.contains("whole C-1000-0001"))
        screen.tap(.escape)
        #expect(screen.lines[0].hasPrefix("Customers") && screen.markedRow?.contains("C-1000-0001") == true)
    }

    @Test func aCustomerWithoutOrdersSaysSo() {
        var screen = Self.screen()
        screen.tap(.control("d"), .down, .enter, .enter)
        #expect(screen.text.contains("Nothing is known that C-1000-0002 has to do with."))
    }

    @Test func aNewOrderIsOneOfTheCustomer() {
        for keys in [[KeyPress.control("n")], [.enter, .control("n")], [.enter, .function(8)]] {
            var screen = Self.screen()
            screen.tap(.control("d"))
            #expect(screen.text.contains("Ctrl-N New order"))
            #expect(screen.tap(keys) == [.orderFor(SampleDesk.customer(1))])
        }
        // Among orders, and where nobody is found, it is one of nobody yet.
        var screen = Self.screen()
        screen.tap(.control("d"))
        screen.type("nobody")
        #expect(screen.text.contains("Nothing matches. Escape shows everything."))
        #expect(screen.tap(.control("n")) == [.newOrder(flow: nil)])
    }

    /// What is done with an order is not done with a customer, and that is said.
    @Test(arguments: [
        KeyPress.function(2), .function(4), .function(6), .function(9), .function(11), .control("e"), .control("t"), .control("a"),
        .function(3), .control("o"),
    ])
    func whatIsForOrdersIsRefused(_ key: KeyPress) {
        var screen = Self.screen()
        screen.tap(.control("d"))
        #expect(screen.tap(key).isEmpty)
        let said = screen.text
        #expect(
            said.contains("C-1000-0001 is a customer, and that is done with an order") || said.contains("Customers stand in the order of"))
        #expect(screen.lines[0].hasPrefix("Customers"))
    }

    @Test func aCustomersPageHasNoCertificate() {
        var screen = Self.screen()
        screen.tap(.control("d"), .enter, .function(3))
        #expect(screen.text.contains("A customer has no certificate: F12 shows the orders.") && screen.text.contains("whole C-1000-0001"))
    }

    @Test(arguments: [KeyPress.function(12), .control("v")]) func anOrderLeadsToOthersAndToItsCustomer(_ key: KeyPress) {
        var screen = Self.screen()
        screen.tap(.down, .enter, key)
        #expect(screen.text.contains("From 1000-0000") && screen.text.contains("renewed by 1000-0001"))
        #expect(screen.text.contains("customer C-1000-0001"))
        screen.tap(.enter, key, .enter)
        #expect(screen.text.contains("whole 1000-0002"))
        screen.tap(.backspace)
        #expect(screen.text.contains("whole 1000-0001"))
        screen.tap(key, .down, .enter)
        #expect(screen.text.contains("Customer C-1000-0001"))
        screen.tap(.escape, .escape)
        #expect(screen.text.contains("whole 1000-0000"))
        screen.tap(.escape)
        #expect(screen.markedRow?.contains("www0.example.com") == true)
    }

    /// What a colleague did meanwhile is on the page that somebody comes back to, and steps are meant for that.
    @Test func comingBackShowsWhatIsThereNow() {
        let desk = Self.desk()
        var screen = DeskScreen(desk)
        screen.tap(.down, .enter, .function(12), .enter)
        desk.move(SampleDesk.id(0), to: "vetting")
        screen.tap(.escape)
        #expect(screen.text.contains("whole 1000-0000 1"))
    }

    @Test func typingFromAPageSearchesAndForgetsTheWay() {
        var screen = Self.screen()
        screen.tap(.down, .enter, .function(12), .enter)
        screen.type("www3")
        screen.tap(.enter)
        #expect(screen.text.contains("whole 1000-0003"))
        screen.tap(.escape)
        #expect(screen.lines[0].contains("1 found"))
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 40)]) func everySizeShowsWhoItIs(columns: Int, rows: Int) {
        var screen = Self.screen(rows, columns)
        screen.tap(.control("d"))
        #expect(screen.lines.count == rows && screen.markedRow?.contains("Customer 1 Ltd") == true, "\(screen.text)")
        screen.resize(to: Size(rows: 10, columns: 20))
        screen.resize(to: Size(rows: rows, columns: columns))
        #expect(screen.markedRow?.contains("C-1000-0001") == true)
    }

    // MARK: Asking for an approval anew

    @Test func theWaysAreListedAndOneIsConfirmed() {
        var screen = Self.screen()
        screen.tap(.down, .control("a"))
        #expect(screen.text.contains("Ask for approval anew: 1000-0000") && screen.text.contains("by DNS record"))
        screen.tap(.enter)
        let effects = screen.tap(.enter)
        #expect(effects == [.take(SampleDesk.id(0), revision: 0, steps: ["ask anew example.com dns"], reason: nil)])
        screen.tap(.control("a"), .enter, .escape)
        #expect(screen.text.contains("The order 1000-0000 is as it was."))
    }

    @Test func whatNeedsNoApprovalSaysWhy() {
        var screen = Self.screen()
        screen.tap(.down, .down, .down, .control("a"))
        #expect(screen.text.contains("An order that is issued needs no approval."))
        screen.tap(.home, .control("a"))
        #expect(screen.text.contains("A draft is no order yet"))
        // In the search the key goes to the beginning of the line, as everywhere.
        screen.type("x")
        screen.tap(.control("a"))
        #expect(!screen.text.contains("Ask for approval anew"))
    }
}
