import Flow
import FormView
import Goldens
import Orders
import TLSDesk
import TLSProduct
import Testing

/// How many keys an order takes beyond what the customer says: each key that types no name, number or password.
@Suite struct KeyCountTests {
    /// Somebody at the form who looks at the screen after each key.
    private struct Hand {
        private(set) var form: FormScreen
        /// Keys that were no words of the customer.
        private(set) var keys = 0
        private(set) var isPlacing = false

        init(_ desk: TestDesk) {
            let engine = desk.engine
            form = FormScreen(
                flow: FlowState(using: engine), engine: engine, size: Size(rows: 24, columns: 80), now: { Instant(milliseconds: 0) },
                width: Goldens.width)
        }

        private mutating func send(_ key: KeyPress) {
            form.wasShown()
            if form.press(key).contains(.place) { isPlacing = true }
        }

        mutating func press(_ pressed: KeyPress...) {
            keys += pressed.count
            for key in pressed { send(key) }
        }

        /// Types what the customer says, where the cursor is meant to be.
        mutating func say(_ words: String, in field: String) {
            #expect(form.focusedField?.description == field, "\(words)")
            for character in words { send(.character(character)) }
        }
    }

    private static let (next, on) = (KeyPress.enter, KeyPress.function(2))

    @Test func aReturningCustomersOrderTakesFifteen() throws {
        let desk = try TestDesk()
        let changes: [String: Answer] = [
            "payment.method": .text("purchase-order"), "payment.purchaseOrderNumber": .text("PO-1"),
            "certificate.commonName": .text("old.example.com"),
        ]
        let before = try #require(try desk.place(changing: changes)).order
        try desk.know(before)
        var hand = Hand(desk)
        hand.press(.character("n"), Self.on)
        hand.say("www.example.com", in: "certificate.commonName")
        // Licenses and term are as usual; what that costs is on the next page.
        hand.press(Self.on)
        #expect(hand.form.flow.stage == "options")
        hand.press(Self.on)
        hand.say("Ex", in: "organization.name")
        hand.press(Self.next, Self.on)
        // Applicant and billing contact came along.
        #expect(hand.form.flow.stage == "terms")
        hand.press(.character(" "), Self.on)
        hand.say("pfx12345", in: "csr.pfxPassword")
        hand.press(Self.next)
        hand.say("pfx12345", in: "csr.pfxPasswordConfirmation")
        hand.press(Self.on)
        hand.press(.character(" "), Self.on)
        hand.say("PO-2", in: "payment.purchaseOrderNumber")
        hand.press(Self.next)
        #expect(hand.form.flow.stage == "review" && !hand.isPlacing)
        let shown = desk.review(hand.form.flow).map { line in if case .pair(let value) = line.style { value } else { line.text } }
        for words in ["www.example.com", "Example Inc", "Test", "Applicant", "test@example.com", "PO-2", "admin@example.com"] {
            #expect(shown.contains { $0.contains(words) }, "nothing is ordered that the review does not show: \(words)")
        }
        hand.press(Self.on, Self.next)
        #expect(hand.isPlacing, "\(hand.form.flow.reading.allFindings.filter(\.blocks))")
        #expect(hand.keys <= 15, "\(hand.keys) keys")
        let order = try desk.placement.place(hand.form.flow).order
        #expect(order.customer == before.customer && order.tls?.certificate.commonName == "www.example.com")
        #expect(order.tls?.payment.purchaseOrderNumber == "PO-2")
    }

    /// However the stage is come to, what is typed first finds the customer.
    @Test(arguments: [KeyPress.control("n"), .function(8), .pageDown]) func theOrganizationBeginsWithItsName(key: KeyPress) throws {
        var hand = Hand(try TestDesk())
        hand.press(.character("n"), Self.on)
        hand.say("www.example.com", in: "certificate.commonName")
        hand.press(Self.on)
        #expect(hand.form.flow.stage == "options")
        for _ in 0..<4 where hand.form.flow.stage == "options" { hand.press(key) }
        #expect(hand.form.flow.stage == "organization" && hand.form.focusedField?.description == "organization.name")
        hand.press(.shiftTab)
        #expect(hand.form.focusedField?.description == "organization.onBehalf")
    }

    @Test func aNewCustomersOrderTakesNoMoreThanSixty() throws {
        let desk = try TestDesk()
        var hand = Hand(desk)
        hand.press(.character("n"), Self.on)
        hand.say("www.example.com", in: "certificate.commonName")
        hand.press(Self.on, Self.on)
        hand.say("Example Inc", in: "organization.name")
        // A private organization under its own name, without a VAT number.
        hand.press(Self.next, Self.next, Self.next, Self.next)
        hand.say("Two International Drive", in: "organization.street1")
        hand.press(Self.next, Self.next)
        hand.say("Portsmouth", in: "organization.city")
        hand.press(Self.next)
        hand.say("New Hampshire", in: "organization.state")
        hand.press(Self.next)
        hand.say("03801", in: "organization.postalCode")
        hand.press(Self.next, Self.next, Self.next, Self.next)
        hand.say("+1 866 511 5035", in: "organization.telephone")
        hand.press(Self.on)
        hand.press(.shiftTab, .character(" "), .tab)
        hand.say("buyer", in: "applicant.userId")
        hand.press(Self.next)
        hand.say("abc12345", in: "applicant.password")
        hand.press(Self.next)
        hand.say("abc12345", in: "applicant.passwordConfirmation")
        hand.press(Self.next, Self.next)
        hand.say("Test", in: "applicant.firstName")
        hand.press(Self.next)
        hand.say("Applicant", in: "applicant.lastName")
        hand.press(Self.next)
        hand.say("Web administrator", in: "applicant.jobTitle")
        hand.press(Self.next)
        hand.say("test@example.com", in: "applicant.email")
        hand.press(Self.next)
        hand.say("+1 617 830 0740", in: "applicant.telephone")
        hand.press(Self.on)
        hand.press(.shiftTab, .character(" "), Self.on)
        hand.press(.character(" "), Self.on)
        hand.say("pfx12345", in: "csr.pfxPassword")
        hand.press(Self.next)
        hand.say("pfx12345", in: "csr.pfxPasswordConfirmation")
        hand.press(Self.on)
        hand.press(.character(" "), Self.on)
        hand.press(.character("b"), Self.on)
        #expect(hand.form.flow.stage == "review" && !hand.isPlacing)
        hand.press(Self.on, Self.next)
        #expect(hand.isPlacing, "\(hand.form.flow.reading.allFindings.filter(\.blocks))")
        #expect(hand.keys <= 60, "\(hand.keys) keys")
        let order = try desk.placement.place(hand.form.flow).order
        #expect(order.tls?.payment.method == .bankTransfer && order.customer?.billing.name == "Test Applicant")
    }
}
