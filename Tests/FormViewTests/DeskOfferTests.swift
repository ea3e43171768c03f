@testable import FormView
import Testing

/// The footer offers what works on the selected row, and nothing else.
@Suite struct DeskOfferTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var row: DeskRow?
        /// The keys that do something with it, as the footer says them.
        var offered: [String]

        init(_ name: String, _ kind: DeskID.Kind?, state: String = "", offered: [String]) {
            testDescription = name
            row = kind.map {
                DeskRow(id: DeskID($0, "AAA-AAA"), time: "", state: state, name: "www.example.com", organization: "", owner: "tester")
            }
            self.offered = offered
        }
    }

    static let cases = [
        Case(
            "an order that can go both ways", .order, state: "vetting",
            offered: [
                "Enter Open", "F2 Move on", "F9 Cancel", "F4 Note", "Ctrl-B Document", "Ctrl-T Take back", "F6 Copy", "Ctrl-P Print",
                "Ctrl-X Export",
            ]),
        Case(
            "an order to which nothing has been done", .order, state: "placed",
            offered: ["Enter Open", "F2 Move on", "F9 Cancel", "F4 Note", "Ctrl-B Document", "F6 Copy", "Ctrl-P Print", "Ctrl-X Export"]),
        Case(
            "an order that is too far to be cancelled", .order, state: "issued",
            offered: [
                "Enter Open", "F2 Move on", "F4 Note", "Ctrl-B Document", "Ctrl-T Take back", "F6 Copy", "F11 Renew", "Ctrl-P Print",
                "Ctrl-X Export",
            ]),
        Case(
            "an order that is final", .order, state: "cancelled",
            offered: ["Enter Open", "F4 Note", "Ctrl-B Document", "F6 Copy", "Ctrl-P Print", "Ctrl-X Export"]),
        Case("an order that cannot be read", .order, state: "damaged", offered: ["Enter Open"]),
        Case("a draft", .draft, state: "draft", offered: ["Enter Open", "F9 Discard", "F6 Copy", "Ctrl-P Print", "Ctrl-X Export"]),
        Case("a draft that cannot be read", .draft, state: "damaged draft", offered: ["F9 Discard"]),
        Case("a discarded draft", .discarded, state: "discarded", offered: ["Enter Bring back", "Ctrl-T Take back"]),
        Case("a discarded draft that cannot be read", .discarded, state: "damaged", offered: ["Enter Bring back", "Ctrl-T Take back"]),
        Case(
            "an open quote", .quote, state: "open quote",
            offered: ["Enter Order", "F2 Show", "F9 Withdraw", "F6 Copy", "Ctrl-P Print", "Ctrl-X Export"]),
        Case("a quote that cannot be read", .quote, state: "damaged", offered: []),
        Case(
            "a quote that an order took up", .closedQuote, state: "accepted quote",
            offered: ["Enter Open", "F2 Its order", "F6 Copy", "Ctrl-P Print", "Ctrl-X Export"]),
        Case(
            "a quote whose time is over", .closedQuote, state: "expired quote",
            offered: ["Enter Open", "F6 Copy", "Ctrl-P Print", "Ctrl-X Export"]),
        Case("no row", nil, offered: []),
    ]

    /// What is about the store, not about a row, always works.
    private static let general = [
        "List", "Back", "New", "Filter", "Help", "Leave", "Sort", "Go on", "Due", "Customers", "Domains", "Related", "Providers", "Outbox",
    ]

    private static func screen(_ test: Case, columns: Int = 200) -> DeskScreen {
        DeskScreen(SampleDesk(orders: 0, drafts: 0, extra: test.row.map { [$0] } ?? []), rows: 24, columns: columns)
    }

    @Test(arguments: cases) func theFooterHasWhatWorks(_ test: Case) {
        let screen = Self.screen(test)
        let about = screen.offered.filter { !Self.general.contains($0.caption) }.map { "\($0.key) \($0.caption)" }
        #expect(about == test.offered)
        let footer = screen.lines.last ?? ""
        #expect(about.allSatisfy(footer.contains))
    }

    /// Every key of the key map, pressed on every kind of row: it says why it does nothing exactly where the footer has it not.
    @Test(arguments: cases, DeskPlace.allCases) func whatIsNotOfferedSaysWhy(_ test: Case, _ place: DeskPlace) {
        for binding in DeskKeyMap.bindings where binding.footer != nil {
            var screen = Self.screen(test)
            if place == .page {
                guard test.row?.id.kind == .order else { return }
                screen.tap(.enter)
            }
            screen.place = place
            screen.settle()
            guard let key = binding.keys(in: place).first, DeskKeyMap.action(for: key, in: place) == binding.action else { continue }
            let isOffered = screen.offered.contains { $0.key == key.caption }
            let effects = screen.tap(key)
            let isRefused = screen.overlay == nil && effects.isEmpty && screen.scratchpad.message != nil
            #expect(isOffered != isRefused, "\(key.caption)")
        }
    }

    @Test func theFooterFollowsTheSelection() {
        let rows = Self.cases.compactMap(\.row).enumerated().map { place, row in
            DeskRow(
                id: DeskID(row.id.kind, "AAA-AA\(place)"), time: "", state: row.state, name: row.name, organization: "", owner: "tester")
        }
        var screen = DeskScreen(SampleDesk(orders: 0, drafts: 0, extra: rows), rows: 24, columns: 200)
        for test in Self.cases where test.row != nil {
            #expect(screen.offered.filter { !Self.general.contains($0.caption) }.map { "\($0.key) \($0.caption)" } == test.offered)
            screen.tap(.down)
        }
    }

    /// An order that somebody else has brought to its end offers no more than it can.
    @Test func theFooterFollowsTheOrder() {
        let desk = SampleDesk(orders: 1, drafts: 0)
        var screen = DeskScreen(desk, rows: 24, columns: 200)
        #expect(screen.lines.last?.contains("F2 Move on") == true)
        desk.move(SampleDesk.id(0), to: "cancelled")
        screen.tap(.function(5))
        #expect(screen.lines.last?.contains("F2 Move on") == false)
    }
}
