import FormView
import Testing

/// The recipients of an order for many, in the place of orders.
@Suite struct DeskRecipientsTests {
    private static let first = SampleDesk.recipient(1, "").id

    /// The desk with the order for many opened, and then its recipients.
    private static func screen(_ rows: Int = 24, _ columns: Int = 80) -> DeskScreen {
        let all = (0..<2).map { SampleDesk.recipient($0 + 1, $0 == 0 ? "pending" : "revoked") }
        var screen = DeskScreen(SampleDesk(orders: 3, drafts: 0, extra: all), rows: rows, columns: columns)
        screen.tap(.enter, .function(3))
        return screen
    }

    @Test func anOrderForManyIsTurnedOverToItsRecipients() {
        var screen = Self.screen()
        #expect(screen.lines[0].hasPrefix("Recipients of 1000-0000") && screen.lines[0].contains("2 found, by number"))
        for words in ["No.", "State", "Until", "Name", "Address"] { #expect(screen.lines[2].contains(words), "\(words)") }
        for words in ["1", "pending", "2027-12-31", "Person Number1", "person1@example.org"] {
            #expect(screen.markedRow?.contains(words) == true, "\(words)")
        }
        #expect(screen.lines[23].contains("F9 End"))
        // Escape goes back to the order, and once more to the list.
        screen.tap(.escape)
        #expect(screen.text.contains("Order 1000-0000"))
        screen.tap(.escape)
        #expect(screen.lines[0].hasPrefix("Orders, drafts, quotes") && screen.markedRow?.contains("1000-0000") == true)
        // Another order has a certificate.
        screen.tap(.down, .enter, .function(3))
        #expect(screen.text.contains("Certificate of order 1000-0001"))
    }

    @Test func typingFiltersAndEscapeEndsThatFirst() {
        var screen = Self.screen()
        screen.type("person2")
        #expect(screen.lines[0].contains("1 found") && screen.markedRow?.contains("person2@example.org") == true)
        screen.tap(.escape, .escape)
        #expect(screen.lines[0].hasPrefix("Recipients of 1000-0000") && screen.lines[0].contains("2 found"))
        screen.tap(.control("d"))
        #expect(screen.lines[0].hasPrefix("Customers"))
    }

    @Test func enterShowsOneAndAFileIsNamed() {
        var screen = Self.screen()
        screen.tap(.enter)
        #expect(screen.text.contains("Recipient 1000-0000-1") && screen.text.contains("whole 1000-0000-1"))
        screen.tap(.function(2), .enter)
        #expect(screen.text.contains("The name of the file with the request.") && !screen.text.contains("time line"))
        screen.type("jane.csr")
        #expect(screen.tap(.enter, .enter) == [.take(Self.first, revision: 0, steps: ["request"], reason: "jane.csr")])
        screen.tap(.function(9))
        screen.type("left")
        #expect(screen.tap(.enter, .enter) == [.take(Self.first, revision: 0, steps: ["withdraw"], reason: "left")])
        screen.tap(.function(3))
        #expect(screen.text.contains("its file lies beside the order"))
    }

    /// What is done with an order is not done with a recipient, and that is said.
    @Test(arguments: [
        KeyPress.function(4), .function(6), .function(11), .control("e"), .control("t"), .control("a"), .control("b"), .function(3),
        .control("o"), .control("n"),
    ])
    func whatIsForOrdersIsRefused(_ key: KeyPress) {
        var screen = Self.screen()
        #expect(screen.tap(key).isEmpty)
        let said = screen.text
        #expect(
            said.contains("1000-0000-1 is a recipient, and that is done with an order") || said.contains("Recipients stand by number")
                || said.contains("Recipients are added from a list"))
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 40)]) func everySizeShowsTheAddressAndHowFarItIs(columns: Int, rows: Int) {
        let row = Self.screen(rows, columns).markedRow ?? ""
        #expect(row.contains("person1@example.org") && row.contains("pending") && row.contains("2027-12-31"), "\(row)")
    }
}
