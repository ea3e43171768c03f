import Checkout
import Flow
import Orders
import TLSDesk
import TLSProduct
import Testing

/// A card is typed and checked here and charged by nobody, or paid at a page and not asked for at all.
@Suite struct CardPaymentTests {
    private static let page = "https://pay.example.com/pay?order={order}&amount={amount}&currency={currency}"
    private static let card = ["cardHolder", "cardNumber", "cardExpiry", "cardSecurityCode"].map { FieldID(stage: "payment", name: $0) }

    private func words(_ outcome: OrderPlacement.Outcome) -> [String] {
        outcome.remarks.flatMap { line in
            if case .pair(let value) = line.style { [line.text, value] } else { [line.text] }
        }
    }

    @Test func withAPageNoCardIsAskedForAndTheOrderHasTheLink() throws {
        let desk = try TestDesk(paymentPage: Self.page)
        var state = try desk.state()
        let shown = try #require(state.visible.stage("payment")).fields.map(\.id)
        #expect(shown == [FieldID(stage: "payment", name: "method")])
        #expect(Self.card.allSatisfy { desk.definition.field($0) == nil && state.visible.answers[$0] == nil })
        #expect(state.receive(.placeRequested, using: desk.engine).contains(.place))
        let outcome = try desk.placement.place(state)
        let payment = try #require(outcome.order.tls?.payment)
        let link = "https://pay.example.com/pay?order=\(outcome.order.id)&amount=349.00&currency=USD"
        #expect(payment == Payment(method: .card, link: link) && !payment.isCardUncharged)
        #expect(outcome.order.answers["payment"] == ["method": .string("card")])
        #expect(words(outcome).contains(link) && words(outcome).contains { $0.contains("PCI DSS 4.0.1") })
    }

    /// What is typed all the same is no slip of the finger: it is refused with the reason.
    @Test func aCardInAnAnswersFileIsRefusedThere() throws {
        let desk = try TestDesk(paymentPage: Self.page)
        let findings = try desk.answers(Sample.complete).findings
        #expect(Set(findings.map(\.field)) == Set(Self.card))
        #expect(findings.allSatisfy { $0.severity == .error && $0.rule == "unasked" && $0.message.contains("payment page") })
        #expect(AnswersFile.unknown([Self.card[1]], in: desk.definition).first?.rule == "unasked")
        let template = AnswersTemplate.text(for: desk.engine)
        #expect(!template.contains("cardNumber") && template.contains("purchaseOrderNumber"))
    }

    @Test func withoutAPageItIsSaidThatNobodyIsCharged() throws {
        let desk = try TestDesk()
        #expect(try desk.answers(Sample.complete).findings.isEmpty && desk.definition.unasked.isEmpty)
        let outcome = try #require(try desk.place())
        #expect(outcome.order.tls?.payment.link == nil && outcome.order.tls?.payment.isCardUncharged == true)
        #expect(words(outcome).contains { $0.hasPrefix(Payment.unchargedCard) && $0.contains("certdesk orders pay \(outcome.order.id)") })
        let note = desk.note("payment-method", try desk.state().visible.answers)
        #expect(note?.contains("charged by nobody here") == true)
        let linked = try TestDesk(paymentPage: Self.page)
        #expect(linked.note("payment-method", try linked.state().visible.answers)?.contains("PCI DSS 4.0.1") == true)
    }

    @Test(arguments: ["purchase-order", "bank-transfer", "deposit"]) func otherWaysHaveNoLink(_ method: String) throws {
        let desk = try TestDesk(paymentPage: Self.page)
        let outcome = try #require(
            try desk.place(changing: ["payment.method": .text(method), "payment.purchaseOrderNumber": .text("PO-1")]))
        #expect(outcome.order.tls?.payment.link == nil)
        #expect(!words(outcome).contains("Payment by card"))
    }
}
