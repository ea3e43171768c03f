import Flow
import Orders
import TLSDesk
import Testing

/// The number of another order in the place of the last day.
@Suite struct CoTerminationTests {
    /// A desk that knows an order of Example Inc, which ends in ten months.
    private static func desk(_ change: (inout Order) -> Void = { _ in }) throws -> (TestDesk, Order) {
        let desk = try TestDesk()
        var order = try #require(try desk.place(changing: ["validity.custom": .toggle(true), "validity.end": .text("2027-09-20")])).order
        order.id = OrderID.make { count in (0..<count).map { UInt8($0 * 5) } }
        change(&order)
        try desk.know(order)
        return (desk, order)
    }

    private static func findings(_ desk: TestDesk, ending end: String, _ changes: [String: Answer] = [:]) throws -> [Finding] {
        let all = changes.merging(["validity.custom": .toggle(true), "validity.end": .text(end)]) { $1 }
        return try desk.state(changing: all).reading.allFindings.filter { $0.field.description == "validity.end" }
    }

    @Test func bothEndTogether() throws {
        let (desk, order) = try Self.desk()
        let typed = "\(order.id)".lowercased()
        let findings = try Self.findings(desk, ending: typed)
        #expect(
            findings.first?.message == "2027-09-20 is the last day of the order \(order.id) of Example Inc."
                && !findings.contains(where: \.blocks))
        let placed = try #require(
            try desk.place(changing: [
                "validity.custom": .toggle(true), "validity.end": .text(typed), "applicant.userId": .text("other"),
            ])
        ).order
        #expect(placed.tls?.term.end == CalendarDate("2027-09-20") && placed.answers["validity"]?["end"]?.string == "2027-09-20")
    }

    /// Written a little differently it is the same customer; by his VAT number under any name.
    @Test func theSameCustomerIsKnownAsElsewhere() throws {
        let (desk, order) = try Self.desk()
        #expect(try !Self.findings(desk, ending: "\(order.id)", ["organization.name": .text("EXAMPLE, Inc.")]).contains(where: \.blocks))
        let (other, registered) = try Self.desk { $0.customer?.organization.vatNumber = "980780684" }
        let changes: [String: Answer] = ["organization.name": .text("Example Group"), "organization.vatNumber": .text("980780684")]
        #expect(try !Self.findings(other, ending: "\(registered.id)", changes).contains(where: \.blocks))
    }

    @Test func anotherCustomersOrderIsRefused() throws {
        let (desk, order) = try Self.desk { $0.customer?.organization.name = "Sample Ltd" }
        let findings = try Self.findings(desk, ending: "\(order.id)")
        #expect(findings.map(\.blocks) == [true])
        let message = try #require(findings.first?.message)
        #expect(message.hasPrefix("The order \(order.id) is one of Sample Ltd, and this one is for Example Inc;"))
        #expect(message.contains("enter an order of Example Inc, or a day."))
        // Whose order it is going to be is asked later; until then nobody can say.
        #expect(try !Self.findings(desk, ending: "\(order.id)", ["organization.name": .text("")]).contains(where: \.blocks))
    }

    /// What was given up or has a successor ends with nobody; a reissue has the term of the order that it reissues.
    @Test(arguments: [OrderState.cancelled, .denied, .superseded])
    func anOrderWithoutATermIsRefused(_ state: OrderState) throws {
        let (desk, order) = try Self.desk { $0.state = state }
        #expect(
            try Self.findings(desk, ending: "\(order.id)").map(\.message) == [
                "The order \(order.id) is \(state.rawValue), so nothing can end with it. Enter a day, or another order."
            ])
        #expect(try !Self.suggested(desk, "2").contains { $0.id == order.id.description })
    }

    @Test func aReissueStandsForItsOrder() throws {
        let (desk, root) = try Self.desk()
        var reissue = root
        reissue.id = OrderID.make { count in (0..<count).map { UInt8($0 * 7) } }
        reissue.relations = [Relation(kind: .reissues, order: root.id)]
        reissue.tls?.term.end = try #require(CalendarDate("2027-03-01"))
        try desk.know(reissue)
        #expect(
            try Self.findings(desk, ending: "\(reissue.id)").first?.message
                == "2027-09-20 is the last day of the order \(root.id) of Example Inc.")
        let suggested = try Self.suggested(desk, "2").map(\.id)
        #expect(suggested.contains(root.id.description) && !suggested.contains(reissue.id.description))
    }

    @Test func anOrderThatIsNotThereIsSaid() throws {
        let (desk, _) = try Self.desk()
        #expect(try Self.findings(desk, ending: "3333-3333").first?.message.contains("There is no order 3333-3333 with a term") == true)
    }

    // MARK: Picking one

    private static func suggested(_ desk: TestDesk, _ typed: String, _ changes: [String: Answer] = [:]) throws -> [Suggestion] {
        let answers = try desk.state(changing: changes.merging(["validity.custom": .toggle(true)]) { $1 }).visible.answers
        return try #require(desk.engine.catalogue.suggestions["ending-orders"]).found(typed, answers)
    }

    /// By words they are likely to be meant; a day that is typed means itself, until one of them is chosen.
    @Test func ordersAreFoundByWordsAndByTheirLastDay() throws {
        let (desk, order) = try Self.desk()
        let found = try Self.suggested(desk, "example").filter { $0.id == order.id.description }
        #expect(
            found == [
                Suggestion(
                    id: order.id.description, label: "www.example.com, Example Inc", detail: "\(order.id), last day 2027-09-20",
                    isLikely: true)
            ])
        for day in ["2", "2027-09", "2027-09-20"] {
            let found = try Self.suggested(desk, day)
            #expect(found.contains { $0.id == order.id.description } && !found.contains(where: \.isLikely), "\(day)")
        }
        for typed in ["", "2027-10", "nobody"] { #expect(try Self.suggested(desk, typed).isEmpty, "\(typed)") }
        #expect(try Self.suggested(desk, "\(order.id)".lowercased()).map(\.id) == [order.id.description])
    }

    /// Another customer's order would be refused, and so would a day after the term that is bought.
    @Test func onlyEndsThatFitAreSuggested() throws {
        let (desk, order) = try Self.desk()
        func isSuggested(_ changes: [String: Answer]) throws -> Bool {
            try Self.suggested(desk, "2", changes).contains { $0.id == order.id.description }
        }
        #expect(try isSuggested(["organization.name": .text("Example, INC.")]))
        #expect(try !isSuggested(["organization.name": .text("Sample Ltd")]))
        #expect(try !isSuggested(["validity.term": .text("6-months")]))
        let (other, cancelled) = try Self.desk { $0.state = .cancelled }
        #expect(try !Self.suggested(other, "2").contains { $0.id == cancelled.id.description })
    }

    /// Only a suggestion that answers the same gives way: whoever takes an end keeps the customer that he took before, and may take another one then.
    @Test func theCustomerThatWasTakenStays() throws {
        let (desk, order) = try Self.desk()
        let (name, end) = (try #require(FieldID("organization.name")), try #require(FieldID("validity.end")))
        let answers = try desk.answers("region: {region: 'north-america'}, validity: {custom: true}").answers
        var state = FlowState(answers: answers, using: desk.engine)
        let found = try #require(desk.engine.catalogue.suggestions["customers"]).found("Example", state.visible.answers)
        let first = try #require(found.first)
        let customer = try #require(state.taking(first, for: name, after: [], using: desk.engine))
        _ = state.receive(.answersGiven(customer.answers), using: desk.engine)
        let suggestion = Suggestion(id: order.id.description, label: "")
        let taken = try #require(state.taking(suggestion, for: end, after: [customer], using: desk.engine))
        #expect(taken.answers == [end: .text(order.id.description)])
        var both = [customer]
        both.take(taken)
        #expect(both == [customer, taken])
        both.take(customer)
        #expect(both == [taken, customer])
    }

    @Test func whoeverTakesOneHasItsLastDay() throws {
        let (desk, order) = try Self.desk()
        let end = try #require(FieldID("validity.end"))
        var state = try desk.state(changing: ["validity.custom": .toggle(true), "validity.end": .text("exam")])
        let suggestion = try #require(try Self.suggested(desk, "exam").first { $0.id == order.id.description })
        let taken = try #require(state.taking(suggestion, for: end, after: [], using: desk.engine))
        #expect(taken.answers == [end: .text(order.id.description)] && taken.said == "The term ends with that of the order \(order.id).")
        _ = state.receive(.answersGiven(taken.answers), using: desk.engine)
        _ = state.receive(.fieldLeft(end), using: desk.engine)
        #expect(state.visible.answers.text(end) == "2027-09-20")
    }
}
