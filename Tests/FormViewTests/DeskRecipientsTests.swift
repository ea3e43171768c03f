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
        .control("o"),
    ])
    func whatIsForOrdersIsRefused(_ key: KeyPress) {
        var screen = Self.screen()
        #expect(screen.tap(key).isEmpty)
        let said = screen.text
        #expect(
            said.contains("1000-0000-1 is a recipient, and that is done with an order") || said.contains("Recipients stand by number"))
    }

    /// One is typed, several are pasted as they stand; what that costs is asked about once it is known.
    @Test func whoIsAddedIsTypedOrPastedAndThenAskedAbout() {
        func added(by effects: [DeskEffect]) -> [String]? {
            guard case .work(SampleDesk.manyOrder, revision: 0, DeskStep.addingRecipients, let answers)? = effects.first else { return nil }
            return answers.lines
        }
        var screen = Self.screen()
        #expect(screen.lines[23].contains("Ctrl-N Add") && screen.tap(.control("n")).isEmpty)
        #expect(screen.text.contains("1000-0000: Add recipients") && screen.text.contains("One person, or the rows of a list."))
        #expect(screen.tap(.enter).isEmpty && screen.text.contains("Who: type something"))
        screen.type("Jo Roe <jo@example.org> GB")
        #expect(added(by: screen.tap(.enter)) == ["Jo Roe <jo@example.org> GB"])
        _ = screen.receive(.refused(message: "Jo cannot be added."))
        #expect(screen.text.contains("Jo cannot be added.") && screen.text.contains("Jo Roe <jo@example.org> GB"))
        #expect(screen.tap(.escape).isEmpty && screen.text.contains("The order 1000-0000 is as it was."))
        screen.tap(.control("n"))
        let rows = "First Name,Last Name,Email\nJo,Roe,jo@example.org\n"
        #expect(added(by: screen.tap(.paste(rows))) == [rows])
        let step = DeskStep(id: "add yes", label: "Add 1 recipient", group: "Recipients", questions: [])
        _ = screen.receive(.offered(SampleDesk.manyOrder, revision: 0, step, explanation: "It costs 35.00 GBP."))
        #expect(screen.text.contains("1000-0000: Add 1 recipient") && screen.text.contains("It costs 35.00 GBP."))
        #expect(screen.press(.enter).isEmpty, "nobody has seen the price")
        screen.wasShown()
        #expect(screen.tap(.enter) == [.work(SampleDesk.manyOrder, revision: 0, step: "add yes", DeskAnswers())])
        _ = screen.receive(.stepTaken(SampleDesk.manyOrder, message: "Added."))
        #expect(screen.text.contains("Added.") && screen.lines[0].hasPrefix("Recipients of 1000-0000"))
    }

    /// What came up has several ways, of which one is chosen.
    @Test func whatIsOfferedMayHaveVariants() {
        var screen = Self.screen()
        let ways = ["one", "two"].map { DeskStep(id: $0, label: "Way \($0)", group: "Ways", questions: []) }
        let step = DeskStep(id: "ways", label: "Ways", group: "", variants: ways)
        _ = screen.receive(.offered(SampleDesk.manyOrder, revision: 0, step, explanation: "There are two."))
        screen.wasShown()
        #expect(screen.text.contains("There are two.") && screen.text.contains("Way two"))
        screen.tap(.down, .enter)
        #expect(screen.tap(.enter) == [.work(SampleDesk.manyOrder, revision: 0, step: "two", DeskAnswers())])
    }

    @Test(arguments: [(60, 16), (80, 24), (120, 40)]) func everySizeShowsTheAddressAndHowFarItIs(columns: Int, rows: Int) {
        let row = Self.screen(rows, columns).markedRow ?? ""
        #expect(row.contains("person1@example.org") && row.contains("pending") && row.contains("2027-12-31"), "\(row)")
    }
}
