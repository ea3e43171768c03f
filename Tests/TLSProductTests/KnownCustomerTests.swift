import Checkout
import Flow
import FormView
import Goldens
import Orders
import TLSDesk
import TLSProduct
import Taking
import Testing

@testable import PromptFrontEnd

/// A customer who has ordered before is found while the name is typed, and comes with all that is known.
@Suite struct KnownCustomerTests {
    /// A desk that knows two customers, and nobody else.
    private static func desk() throws -> TestDesk {
        let desk = try TestDesk()
        for (name, user, first) in [("Example Works Ltd", "works", "Wanda"), ("Example Inc", "buyer", "Test")] {
            let order = try #require(
                try desk.place(changing: [
                    "organization.name": .text(name), "applicant.userId": .text(user), "applicant.firstName": .text(first),
                ])
            ).order
            try desk.know(order)
        }
        return desk
    }

    private static func form(_ desk: TestDesk, _ size: Size = Size(rows: 24, columns: 80)) throws -> FormScreen {
        let engine = desk.engine
        let answers = try desk.answers("region: {region: 'north-america'}, certificate: {commonName: 'www.example.com'}").answers
        return FormScreen(
            flow: FlowState(answers: answers, stage: "organization", using: engine), engine: engine, size: size,
            focus: .init(stage: "organization", name: "name"), now: { Instant(milliseconds: 0) }, width: Goldens.width)
    }

    private static func tap(_ form: inout FormScreen, _ keys: [KeyPress]) {
        for key in keys {
            _ = form.press(key)
            form.wasShown()
        }
    }

    private static let twoLetters: [KeyPress] = [.character("E"), .character("x")]

    private static func answer(_ form: FormScreen, _ field: String) -> String? {
        FieldID(field).flatMap { form.flow.visible.answers[$0]?.text }
    }

    @Test func looksAsBefore() throws {
        let desk = try Self.desk()
        let fault = Goldens.fault("organization-suggested") { size in
            guard var form = try? Self.form(desk, size) else { return Buffer(size: size) }
            Self.tap(&form, Self.twoLetters)
            return form.render()
        }
        #expect(fault == nil)
    }

    @Test func enterTakesOrganizationApplicantAndBilling() throws {
        var form = try Self.form(try Self.desk())
        Self.tap(&form, Self.twoLetters + [.enter])
        #expect(Self.answer(form, "organization.name") == "Example Works Ltd" && Self.answer(form, "organization.city") == "Portsmouth")
        #expect(Self.answer(form, "applicant.userId") == "works" && Self.answer(form, "applicant.firstName") == "Wanda")
        #expect(Self.answer(form, "billing.firstName") == "Wanda" && Self.answer(form, "payment.method") == "card")
        #expect(form.render().lines.joined().contains("Example Works Ltd: taken as in the order"))
    }

    @Test func arrowsChooseAnother() throws {
        var form = try Self.form(try Self.desk())
        Self.tap(&form, Self.twoLetters + [.down, .enter])
        #expect(Self.answer(form, "organization.name") == "Example Inc" && Self.answer(form, "applicant.userId") == "buyer")
        var back = try Self.form(try Self.desk())
        Self.tap(&back, Self.twoLetters + [.down, .up, .enter])
        #expect(Self.answer(back, "applicant.userId") == "works")
    }

    @Test func escapeAndTabLeaveWhatWasTyped() throws {
        for keys in [[KeyPress.escape, .enter], [.tab]] {
            var form = try Self.form(try Self.desk())
            Self.tap(&form, Self.twoLetters + keys)
            #expect(Self.answer(form, "organization.name") == "Ex" && Self.answer(form, "applicant.userId") == nil, "\(keys)")
            #expect(form.focusedField?.name == "businessType")
        }
    }

    /// What nobody could see is taken by nobody.
    @Test func anEnterThatWasTypedAheadTakesNothing() throws {
        var form = try Self.form(try Self.desk())
        for key in Self.twoLetters + [.enter] { _ = form.press(key) }
        #expect(Self.answer(form, "organization.name") == "Ex" && Self.answer(form, "applicant.userId") == nil)
    }

    @Test func byLinesANumberTakesOne() throws {
        let desk = try Self.desk()
        let engine = desk.engine
        let answers = try desk.answers("region: {region: 'north-america'}, certificate: {commonName: 'www.example.com'}").answers
        var talk = Conversation(
            OrderTaking(
                FlowState(answers: answers, stage: "organization", using: engine), engine: engine, now: { Instant(milliseconds: 0) },
                shelf: nil,
                recorder: nil, place: { _, _ throws(OrderPlacement.Failure) in throw OrderPlacement.Failure.givenUp }, start: { _, _ in }),
            width: Goldens.width)
        var heard = talk.begin().lines
        func type(_ line: String) { heard = talk.take(.text(line)).lines }
        for _ in 0..<4 {
            if case .question(let field, _) = talk.mode, field.name == "name" { break }
            type("")
        }
        type("Ex")
        let said = heard.joined(separator: "\n")
        #expect(
            said.contains("These are known:") && said.contains("Example Works Ltd") && said.contains("type take and its number"), "\(said)")
        type("take 2")
        #expect(heard.joined().contains("Example Inc: taken as in the order"), "\(heard)")
        #expect(talk.state.visible.answers[FieldID(stage: "applicant", name: "userId")] == .text("buyer"))
        #expect(talk.state.visible.answers[FieldID(stage: "billing", name: "firstName")] == .text("Test"))
    }

    /// What Enter would take is marked wherever it begins, and the row says when; a typed word is never left as a name by Enter.
    @Test func aWordInsideANameIsTakenToo() throws {
        for typed in ["work", "orks", "wa"] {
            var form = try Self.form(try Self.desk())
            Self.tap(&form, typed.map { .character($0) })
            let row = try #require(form.render().lines.first { $0.contains("Example Works Ltd, Por") }, "\(typed)")
            #expect(row.contains("> Example") && row.contains("last order 20"), "\(row)")
            Self.tap(&form, [.enter])
            #expect(Self.answer(form, "organization.name") == "Example Works Ltd", "\(typed)")
        }
    }

    /// Of two people of a customer the one that was typed is taken, and nobody else is taken for somebody who has an account.
    @Test func thePersonWhoIsMeantIsTaken() throws {
        let desk = try TestDesk()
        for (user, first) in [("mo.sample", "Mo"), ("otto", "Otto"), ("jane.doe", "Jane")] {
            try desk.know(
                try #require(
                    try desk.place(changing: [
                        "organization.name": .text("Example Widgets"), "applicant.userId": .text(user), "applicant.firstName": .text(first),
                    ])
                ).order)
        }
        desk.addAccount("mo", password: "abc12345")
        func taken(_ typed: String) throws -> FormScreen {
            let answers = try desk.answers(
                "region: {region: 'north-america'}, organization: {name: 'Example Widgets', country: 'US'}"
            ).answers
            var form = FormScreen(
                flow: FlowState(answers: answers, stage: "applicant", using: desk.engine), engine: desk.engine,
                size: Size(rows: 24, columns: 80), focus: FieldID(stage: "applicant", name: "userId"), now: { Instant(milliseconds: 0) },
                width: Goldens.width)
            Self.tap(&form, typed.map { .character($0) } + [.enter])
            return form
        }
        for (typed, user, first) in [("otto", "otto", "Otto"), ("jan", "jane.doe", "Jane"), ("MO.SAMPLE", "mo.sample", "Mo")] {
            let form = try taken(typed)
            #expect(Self.answer(form, "applicant.userId") == user && Self.answer(form, "applicant.firstName") == first, "\(typed)")
        }
        #expect(Self.answer(try taken("mo"), "applicant.userId") == "mo", "an account of just that name is another person's")
    }

    /// Who has asked for a price or has begun an order need not be typed again, and is said to be no customer yet.
    @Test func whoHasAskedForAPriceIsKnown() throws {
        let desk = try Self.desk()
        let quote = try #require(QuoteID("N3TQ-EK9"))
        desk.expect(
            "Exotic Fruit Ltd", in: .quote(quote), savedOn: "2026-11-20",
            [
                "organization": ["name": .string("Exotic Fruit Ltd"), "city": .string("Leeds")], "applicant": ["userId": .string("fay")],
            ])
        var form = try Self.form(desk)
        Self.tap(&form, "exo".map { .character($0) })
        let row = try #require(form.render().lines.first { $0.contains("Exotic Fruit Ltd") })
        #expect(row.contains("Exotic Fruit Ltd, no order") && row.contains("quote 2026"))
        Self.tap(&form, [.enter])
        #expect(Self.answer(form, "organization.city") == "Leeds" && Self.answer(form, "applicant.userId") == "fay")
        #expect(form.render().lines.joined().contains("Taken as in the quote \(quote)"))
        // Who is typed into this very draft is nobody else.
        var same = try Self.form(desk)
        Self.tap(&same, "Exotic Fruit Ltd".map { .character($0) })
        #expect(!same.render().lines.joined().contains("no order yet"))
    }

    // MARK: Accounts

    private static func isAsked(_ form: FormScreen, _ label: String) -> Bool {
        form.render().lines.contains { $0.contains(label) }
    }

    /// Whoever has an account is asked for no password at the desk; whoever has none, and is nobody's, is.
    @Test func onlyNewPeopleOfNewCustomersAreAskedForAPassword() throws {
        let desk = try TestDesk()
        desk.addAccount("known", password: "abc12345")
        let engine = desk.engine
        func form(_ user: String, organization: String) throws -> FormScreen {
            let answers = try desk.answers(
                "region: {region: 'north-america'}, organization: {name: '\(organization)', country: 'US'}, applicant: {userId: '\(user)'}"
            ).answers
            return FormScreen(
                flow: FlowState(answers: answers, stage: "applicant", using: engine), engine: engine, size: Size(rows: 40, columns: 120),
                now: { Instant(milliseconds: 0) }, width: Goldens.width)
        }
        #expect(Self.isAsked(try form("nobody", organization: "Example Inc"), "Password again"))
        #expect(!Self.isAsked(try form("known", organization: "Example Inc"), "Password"))
        try desk.know(try #require(try desk.place()).order)
        #expect(!Self.isAsked(try form("nobody", organization: "Example Inc"), "Password"))
        #expect(Self.isAsked(try form("nobody", organization: "Somebody Else Inc"), "Password again"))
    }

    /// The field comes and goes with what is typed, and nobody is thrown out of it.
    @Test func theFieldFollowsTheUserID() throws {
        let desk = try TestDesk()
        desk.addAccount("known", password: "abc12345")
        let engine = desk.engine
        var form = FormScreen(
            flow: FlowState(stage: "applicant", using: engine), engine: engine, size: Size(rows: 40, columns: 120),
            focus: FieldID(stage: "applicant", name: "userId"), now: { Instant(milliseconds: 0) }, width: Goldens.width)
        Self.tap(&form, "know".map { .character($0) })
        #expect(Self.isAsked(form, "Password"))
        Self.tap(&form, [.character("n")])
        #expect(!Self.isAsked(form, "Password"))
        Self.tap(&form, [.tab])
        #expect(form.focusedField?.name == "department")
        Self.tap(&form, [.shiftTab, .character("s"), .tab])
        #expect(form.focusedField?.name == "password")
    }

    /// An order of a known customer by somebody new makes no account; with a password it does.
    @Test func aKnownCustomersOrderMakesAnAccountOnlyWithAPassword() throws {
        let desk = try TestDesk()
        try desk.know(try #require(try desk.place()).order)
        let none: [String: Answer] = [
            "applicant.userId": .text("colleague"), "applicant.password": .secret(Secret("")),
            "applicant.passwordConfirmation": .secret(Secret("")),
        ]
        let order = try #require(try desk.place(changing: none)).order
        #expect(order.customer?.applicant.userID == "colleague")
        #expect(try desk.archive.account(userID: "colleague") == nil)
        _ = try #require(try desk.place(changing: ["applicant.userId": .text("other")]))
        #expect(try desk.archive.account(userID: "other") != nil)
        // Nobody else comes without one.
        let stranger = none.merging(["organization.name": .text("Somebody Else Inc")]) { $1 }
        #expect(try desk.place(changing: stranger) == nil)
    }
}
