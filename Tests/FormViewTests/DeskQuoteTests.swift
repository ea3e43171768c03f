@testable import FormView
import Testing

/// Quotes on the desk: in the list, taken up, shown, withdrawn and written to files.
@Suite struct DeskQuoteTests {
    private static func quote(_ number: Int, _ state: String) -> DeskRow {
        DeskRow(
            id: DeskID(state == "open" ? .quote : .closedQuote, "QUOT-\(number)AA"), time: "2026-11-21 09:3\(number)",
            state: "\(state) quote",
            name: "www\(number).example.org", organization: "Customer \(number) Ltd", owner: "tester",
            offer: DeskRow.Offer(validUntil: "2026-12-2\(number)", total: "\(number)49.00 USD"))
    }

    private static let states = ["open", "accepted", "expired", "withdrawn"]
    static let rows = states.enumerated().map { quote($0.offset, $0.element) }
    private static func id(_ number: Int) -> DeskID { rows[number].id }

    private let desk = SampleDesk(orders: 2, drafts: 1, extra: rows)

    private func screen(rows: Int = 24, columns: Int = 120, downs: Int = 0) -> DeskScreen {
        var screen = DeskScreen(desk, rows: rows, columns: columns)
        for _ in 0..<downs { screen.tap(.down) }
        return screen
    }

    private func filter(_ screen: inout DeskScreen, _ state: String) {
        var query = DeskQuery()
        query.state = state
        screen.ask(query)
        screen.settle()
    }

    @Test func theyStandAmongOrdersAndDrafts() {
        let lines = screen().lines
        #expect(lines[0].contains("Orders, drafts, quotes"))
        for (number, state) in Self.states.enumerated() {
            #expect(lines.contains { $0.contains("QUOT-\(number)AA") && $0.contains("\(state) quote") })
        }
        #expect(lines.contains { $0.contains("DRA-FT0") } && lines.contains { $0.contains(SampleDesk.id(0).text) })
    }

    /// By themselves they are listed with what they are looked through for.
    @Test(arguments: [(80, true), (120, false), (200, true)])
    func aloneTheyHaveColumnsOfTheirOwn(columns: Int, hasName: Bool) {
        var screen = screen(columns: columns)
        filter(&screen, DeskQuery.quoteState)
        let lines = screen.lines
        #expect(lines[0].hasPrefix("Quotes") && lines.contains { $0.contains("Valid") && $0.contains("Total") && $0.contains("Customer") })
        let row = lines.first { $0.contains("QUOT-1AA") } ?? ""
        #expect(row.contains("accepted") && row.contains("2026-12-21") && row.contains("149.00 USD") && row.contains("Customer 1 L"))
        #expect(!row.contains("quote") && row.contains("www1.exam") == hasName)
        #expect(!screen.text.contains("DRA-FT0"))
        filter(&screen, DeskQuery.openQuoteState)
        #expect(screen.text.contains("QUOT-0AA") && !screen.text.contains("QUOT-1AA"))
    }

    @Test func enterOnAnOpenOneBeginsItsOrder() {
        var screen = screen()
        #expect(screen.tap(.enter) == [.takeUp(Self.id(0))] && screen.page == nil)
    }

    @Test(arguments: 1...3) func enterOnAnotherOneShowsIt(number: Int) {
        var screen = screen(downs: number)
        #expect(screen.tap(.enter).isEmpty)
        #expect(screen.lines[2].contains("Quote QUOT-\(number)AA") && screen.text.contains("whole QUOT-\(number)AA"))
        screen.tap(.escape)
        #expect(screen.page == nil && screen.markedRow?.contains("QUOT-\(number)AA") == true)
    }

    /// F2 goes from the list to the page, and from there to the order.
    @Test func anOpenOneIsShownAndThenOrdered() {
        var screen = screen()
        #expect(screen.tap(.function(2)).isEmpty)
        #expect(screen.lines[2].contains("Quote QUOT-0AA"))
        #expect(screen.tap(.function(2)) == [.takeUp(Self.id(0))])
    }

    @Test(arguments: [false, true]) func fromAnAcceptedOneItIsOneKeyToItsOrder(isOpened: Bool) {
        var screen = screen(downs: 1)
        if isOpened { screen.tap(.enter) }
        #expect(screen.tap(.function(2)).isEmpty)
        #expect(screen.lines[2].contains("Order \(SampleDesk.id(0).text)"))
        #expect(screen.tap(.function(4)).isEmpty && screen.text.contains("add a note"), "what is done there is done to the order")
    }

    @Test(arguments: [2, 3]) func whatNoOrderTookUpLeadsNowhere(number: Int) {
        var screen = screen(downs: number)
        #expect(screen.tap(.function(2)).isEmpty && screen.page == nil && screen.text.contains("No order took QUOT-\(number)AA up."))
        #expect(screen.tap(.function(9)).isEmpty && screen.overlay == nil)
    }

    @Test(arguments: [("", nil), ("Sent to the wrong customer.", "Sent to the wrong customer.")] as [(String, String?)])
    func withdrawingAsksForAReason(typed: String, reason: String?) {
        var screen = screen()
        screen.tap(.function(9))
        #expect(screen.text.contains("Withdraw the quote QUOT-0AA"))
        screen.type(typed)
        screen.tap(.tab)
        #expect(screen.tap(.enter) == [.withdraw(Self.id(0), reason: reason)])
        var kept = self.screen()
        kept.tap(.function(9))
        #expect(kept.tap(.escape).isEmpty && kept.text.contains("The quote QUOT-0AA stands as it was."))
    }

    @Test(arguments: [(KeyPress.control("p"), DeskFile.text, "pdf"), (.control("x"), .json, "json")], [0, 1])
    func theyAreWrittenToFiles(key: (KeyPress, DeskFile, String), number: Int) {
        var screen = screen(downs: number)
        screen.tap(key.0)
        #expect(screen.text.contains(".pdf, .html or .txt") == (key.1 == .text))
        #expect(screen.tap(.enter) == [.save(Self.id(number), key.1, name: "QUOT-\(number)AA.\(key.2)")])
    }

    /// What can be done with orders alone says so.
    @Test(arguments: [KeyPress.function(4), .function(11), .control("e"), .control("t")], [0, 1])
    func aQuoteIsNoOrder(key: KeyPress, number: Int) {
        var screen = screen(downs: number)
        #expect(screen.tap(key).isEmpty && screen.text.contains("A quote is no order"))
        screen.tap(.function(2))
        guard number == 0 else { return }
        #expect(screen.tap(.function(3)).isEmpty && screen.text.contains("A quote has no certificate") && !screen.showsCertificate)
    }

    /// Somebody withdraws a quote while another presses Enter on it.
    @Test func aQuoteThatClosedMeanwhileBeginsNoOrder() {
        var screen = screen()
        desk.remove(Self.id(0))
        desk.add(Self.quote(0, "withdrawn"))
        #expect(screen.tap(.enter).isEmpty && screen.text.contains("somebody has just changed or removed it"))
    }
}
