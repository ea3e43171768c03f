import SentenceForm
import Testing

@testable import Orders

/// An order of 314.40 GBP of 2026-11-21 is paid in parts, by the amounts that came and the days on which they came.
struct PayingTests {
    let rules = LifeCycle(baseDomains: ["example.org"])
    let time: Timestamp
    let day: CalendarDate

    init() throws {
        time = try #require(Timestamp("2026-11-29T10:00:00Z"))
        day = time.calendarDate
    }

    private func fresh(_ state: OrderState = .placed) throws -> Order {
        var order = try sampleOrder()
        (order.state, order.progress) = (state, OrderProgress())
        return order
    }

    private func pay(
        _ units: Int, _ currency: Currency = .gbp, on date: String = "2026-11-28", by method: Payment.Method = .bankTransfer,
        reference: String? = nil
    ) throws -> OrderStep {
        .pay(
            MonetaryAmount(Money(minorUnits: units), currency), on: try #require(CalendarDate(date)), by: method, reference: reference)
    }

    private func take(_ steps: [OrderStep], _ order: Order) throws -> Order {
        try steps.reduce(order) { try rules.taking($1, $0, actor: "second.operator", at: time, reason: "given") }
    }

    /// Nobody pays for a reissue whose order has come to its end: no certificate can be delivered for it.
    @Test func whatCanNeverBeDeliveredIsNotPaid() throws {
        var order = try sampleOrder()
        (order.state, order.progress.payment) = (.awaitingApproval, .open)
        var planned = order.tls?.term.certificates ?? []
        for place in planned.indices { planned[place].serial = nil }
        order.tls?.term.certificates = planned
        order.events.removeAll { $0.what.hasPrefix(OrderEvent.attached) }
        let root = OrderID.make { [UInt8](repeating: 9, count: $0) }
        var rules = rules
        rules.endedPlan = (root, .superseded)
        for step in [OrderStep.settle(.settled), try .payment("", of: order, on: order.asOf, by: .bankTransfer)] {
            #expect(throws: StepRefusal.undeliverable(root, .superseded)) {
                try rules.taking(step, order, actor: "mo", at: order.placedAt)
            }
        }
        #expect(StepRefusal.undeliverable(root, .superseded).description.contains("reissue of the order \(root), which is superseded"))
    }

    @Test func aPaymentKeepsAmountDayWayReferenceAndWhoRecordedIt() throws {
        let order = try take([pay(10_000, reference: "  RF18  5390 0754 7034 ")], try fresh())
        var payment = ReceivedPayment(
            amount: Money(minorUnits: 10_000), date: day.adding(days: -1), method: .bankTransfer, reference: "RF18 5390 0754 7034",
            recordedAt: time, actor: "second.operator")
        #expect(order.payments == [payment])
        #expect((order.paidAmount.text, order.openAmount.text, order.progress.payment) == ("100.00", "214.40", .open))
        #expect(order.events.last?.what == "paid 100.00 GBP on 2026-11-28 by bank transfer")
        payment.returnedBy = 2
        #expect(try value(ReceivedPayment.self, try json(payment)) == payment)
    }

    @Test func theLastPartSettlesTheOrderAndItsLifeGoesOn() throws {
        let missingMoney = LifeCycleTests.everything.filter { $0 != .settle(.settled) && $0 != .approve(domain: "example.net") }
        var order = try take(missingMoney + [pay(31_000)], try fresh())
        #expect(order.state == .vetting && rules.outstanding(order) == [.payment])
        order = try take([pay(440, on: "2026-11-29")], order)
        #expect((order.state, order.progress.payment, order.openAmount) == (.ready, .settled, .zero))
        #expect(order.events.last?.to == .ready && order.events.count == 1 + missingMoney.count + 2)
    }

    @Test(arguments: [OrderState.issued, .delivered, .installed, .revoked]) func anInvoiceIsPaidLate(_ state: OrderState) throws {
        var order = try fresh(state)
        order.progress.payment = .creditTerms
        #expect(try take([pay(31_440)], order).progress.payment == .settled)
        #expect(try take([pay(31_440)], order).state == state)
    }

    /// Money often comes on the quote, before there is an order.
    @Test func whatCameOnTheQuoteIsOfItsDay() throws {
        var rules = self.rules
        rules.quotedOn = CalendarDate("2026-11-14")
        let (early, before) = (try pay(440, on: "2026-11-14"), try pay(440, on: "2026-11-13"))
        let order = try rules.taking(early, try fresh(), actor: "second.operator", at: time)
        #expect(order.payments.map(\.date.description) == ["2026-11-14"])
        let refusal = try #require(throws: StepRefusal.self) { try rules.taking(before, try fresh(), actor: "second.operator", at: time) }
        #expect("\(refusal)".contains("before the quote that the order took up, which is of 2026-11-14"))
        #expect(throws: StepRefusal.self) { try take([early], try fresh()) }
    }

    /// What is settled without an amount was paid today.
    @Test func settledIsTheRestOfToday() throws {
        let order = try take([pay(10_000), .settle(.settled)], try fresh())
        #expect(order.payments.map(\.amount.minorUnits) == [10_000, 21_440] && order.payments.last?.date == day)
        #expect(order.payments.last?.method == .card && order.openAmount == .zero)
    }

    /// What comes back by the bank stays listed and counts no more; it can be paid again.
    @Test func whatWentBackIsOpenAgain() throws {
        let returned = try take([pay(31_440), .settle(.open)], try fresh())
        #expect(returned.payments.map(\.returnedBy) == [2] && returned.openAmount.minorUnits == 31_440)
        let again = try take([pay(31_440, by: .card)], returned)
        #expect(again.payments.count == 2 && again.progress.payment == .settled)
        // Whoever has paid needs no credit.
        #expect(throws: StepRefusal.paidInFull) { try take([.settle(.creditTerms)], again) }
    }

    /// A part goes back like the whole, and so does what was paid for an order that was given up.
    @Test(arguments: [OrderState.placed, .cancelled, .denied]) func aPartGoesBack(_ end: OrderState) throws {
        let paid = try take([pay(10_000), pay(500, by: .deposit)] + (end == .placed ? [] : [.move(to: end)]), try fresh())
        #expect(paid.paidAmount.minorUnits == 10_500)
        let returned = try take([.settle(.open)], paid)
        #expect(returned.paidAmount == .zero && returned.paidFromDeposit == .zero && returned.state == paid.state)
        #expect(returned.payments.map(\.returnedBy) == [paid.events.count, paid.events.count])
        #expect(try take([.takeBack], returned).payments == paid.payments)
        #expect(throws: StepRefusal.self) { try take([.settle(.open)], returned) }
    }

    /// Withdrawn credit terms are no money that went back.
    @Test func whatWasPaidStaysPaidWhereCreditTermsEnd() throws {
        let order = try take([.settle(.creditTerms), pay(10_000), .settle(.open)], try fresh())
        #expect(order.paidAmount.minorUnits == 10_000 && order.openAmount.minorUnits == 21_440)
    }

    @Test func everythingIsTakenBackToTheOrderBefore() throws {
        let steps: [OrderStep] = [
            try pay(1000), .settle(.creditTerms), try pay(30_440), .settle(.open), try pay(5), .settle(.settled), .settle(.open),
            try pay(31_440, by: .deposit),
        ]
        var orders = [try fresh()]
        for step in steps { orders.append(try take([step], orders[orders.count - 1])) }
        #expect(orders.map(\.openAmount.minorUnits) == [31_440, 30_440, 30_440, 0, 31_440, 31_435, 0, 31_440, 0])
        var order = orders[orders.count - 1]
        for before in orders.dropLast().reversed() {
            order = try take([.takeBack], order)
            #expect(order.payments == before.payments && order.progress == before.progress && order.state == before.state)
        }
        #expect(order.events.last?.what == "taken back: paid 10.00 GBP on 2026-11-28 by bank transfer")
    }

    /// Of old orders only the word is known.
    @Test func anOrderThatWasSettledBeforeHasNothingOpen() throws {
        var order = try fresh()
        order.progress.payment = .settled
        order.events.append(OrderEvent(time: time, actor: "operator", what: "payment settled"))
        #expect(order.openAmount == .zero && order.paidAmount == .zero)
        #expect(throws: StepRefusal.paidInFull) { try take([pay(1)], order) }
        #expect(try take([.takeBack], order).openAmount.minorUnits == 31_440)
        let returned = try take([.settle(.open), pay(100)], order)
        #expect(returned.openAmount.minorUnits == 31_340)
        let back = try take([.takeBack, .takeBack], returned)
        #expect(back.progress.payment == .settled && back.payments.isEmpty)
    }

    /// The number of an invoice is never given again, so it stays, and what was done before it is taken back all the same.
    @Test func anInvoiceIsPassedOver() throws {
        var order = try take([pay(1000)], try fresh())
        order.events.append(OrderEvent(time: time, actor: "operator", what: "invoice 2026-000001"))
        #expect(try take([.takeBack], order).payments.isEmpty)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let steps: [(units: Int, currency: Currency, date: String)]
        var state = OrderState.placed
        var reference: String?
        let refusal: StepRefusal
    }

    static let days = ["2026-11-29", "2026-11-30", "2026-11-20", "2026-11-21"].compactMap { CalendarDate($0) }

    static let refused = [
        Refused(
            testDescription: "too much at once", steps: [(31_441, .gbp, "2026-11-29")],
            refusal: .overpaid(open: MonetaryAmount(Money(minorUnits: 31_440), .gbp))),
        Refused(
            testDescription: "too much with what came before", steps: [(31_000, .gbp, "2026-11-29"), (441, .gbp, "2026-11-29")],
            refusal: .overpaid(open: MonetaryAmount(Money(minorUnits: 440), .gbp))),
        Refused(testDescription: "paid already", steps: [(31_440, .gbp, "2026-11-29"), (1, .gbp, "2026-11-29")], refusal: .paidInFull),
        Refused(testDescription: "nothing", steps: [(0, .gbp, "2026-11-29")], refusal: .noAmount),
        Refused(testDescription: "less than nothing", steps: [(-5, .gbp, "2026-11-29")], refusal: .noAmount),
        Refused(testDescription: "dollars", steps: [(100, .usd, "2026-11-29")], refusal: .otherCurrency(.usd, order: .gbp)),
        Refused(
            testDescription: "tomorrow", steps: [(100, .gbp, "2026-11-30")], refusal: .paidInFuture(days[1], today: days[0])),
        Refused(
            testDescription: "before the order", steps: [(100, .gbp, "2026-11-20")],
            refusal: .paidBeforeOrder(days[2], order: days[3])),
        Refused(testDescription: "cancelled", steps: [(100, .gbp, "2026-11-29")], state: .cancelled, refusal: .tooLate(.cancelled)),
        Refused(
            testDescription: "an endless reference", steps: [(100, .gbp, "2026-11-29")], reference: String(repeating: "x", count: 201),
            refusal: .referenceTooLong(limit: 200)),
    ]

    @Test(arguments: refused) func refuses(_ example: Refused) throws {
        let steps = try example.steps.map { try pay($0.units, $0.currency, on: $0.date, reference: example.reference) }
        let error = try #require(throws: StepRefusal.self) { try take(steps, try fresh(example.state)) }
        #expect(error == example.refusal)
        #expect(error.description.faultOfForm() == nil && !error.description.dropLast().contains(". "))
    }

    @Test func whatIsFreeIsNotPaid() throws {
        var order = try fresh()
        order.quote.total = .zero
        #expect(throws: StepRefusal.nothingToPay) { try take([pay(1)], order) }
    }

    /// Under the rules of another day it is paid on such a day, and an order whose rules are of a day to come is paid today.
    @Test func theDayOfItsRulesIsItsFirst() throws {
        var (past, coming) = (try fresh(), try fresh())
        past.asOf = try #require(CalendarDate("2009-07-15"))
        coming.asOf = try #require(CalendarDate("2027-01-01"))
        #expect(try take([pay(100, on: "2009-07-15")], past).paidAmount.minorUnits == 100)
        #expect(try take([pay(100, on: "2026-11-21")], coming).paidAmount.minorUnits == 100)
    }

    @Test(arguments: ["RF18\n5390", "A\u{1B}[2J", "x\u{202E}y"]) func aReferenceThatATerminalWouldObeyIsRefused(_ typed: String) throws {
        let order = try fresh()
        let error = try #require(throws: StepRefusal.self) { try take([pay(100, reference: typed)], order) }
        #expect(error.description.hasPrefix("The reference has line breaks or characters in it that nobody sees (U+"))
        #expect(DisplayText.sanitized(error.description) == error.description)
    }

    @Test func aReferenceOfBlanksIsNone() throws {
        #expect(try take([pay(100, reference: " \n ")], try fresh()).payments.first?.reference == nil)
    }

    @Test(
        arguments: [
            ("", 31_440, "2026-11-29", nil), (" 100 ", 10_000, "2026-11-29", nil), ("100.50 2026-11-28", 10_050, "2026-11-28", nil),
            ("100 GBP 2026-11-28 RF18 5390", 10_000, "2026-11-28", "RF18 5390"), ("gbp 5 by  Monday", 500, "2026-11-29", "by Monday"),
            ("5 1234567890", 500, "2026-11-29", "1234567890"),
        ] as [(String, Int, String, String?)])
    func aLineIsAmountDayAndReference(_ typed: String, _ units: Int, _ date: String, _ reference: String?) throws {
        let step = try OrderStep.payment(typed, of: try fresh(), on: day, by: .card)
        #expect(step == (try pay(units, on: date, by: .card, reference: reference)))
    }

    @Test(arguments: [("x", "no amount"), ("5 2026-13-01", "no day 2026-13-01"), ("-5", "negative"), ("5 28-11-2026", "no day 28-11-2026")])
    func aLineThatIsNoneSaysWhy(_ typed: String, _ words: String) throws {
        let order = try fresh()
        let error = try #require(throws: (any Error).self) { try OrderStep.payment(typed, of: order, on: day, by: .card) }
        #expect("\(error)".contains(words))
    }

    @Test func anOrderWithoutPaymentsIsWrittenAsBefore() throws {
        let order = try fresh()
        #expect(try !json(order).contains("payments") && !json(order).contains("invoice"))
        var paid = try take([pay(100)], order)
        paid.invoice = Invoice(number: try #require(InvoiceNumber(year: 2026, number: 12)), date: day)
        #expect(try value(Order.self, try json(paid)) == paid)
        #expect(try json(paid).contains(#""invoice":{"date":"2026-11-29","number":"2026-000012"}"#))
    }
}
