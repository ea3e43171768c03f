import SentenceForm
import Testing

@testable import Orders

/// Recipients who are added to an order that was placed, and what that does to its price.
@Suite struct RecipientAdditionTests {
    private var rules: LifeCycle
    private let later: Timestamp
    private let day: CalendarDate

    init() throws {
        rules = LifeCycle(baseDomains: [])
        rules.isProved = { _ in true }
        later = try #require(Timestamp("2026-11-22T10:00:00Z"))
        day = later.calendarDate
    }

    private func price(_ pounds: Int, tax: Int = 0) -> Quote {
        let amount = Money(minorUnits: pounds * 100)
        let line = Quote.Line(
            item: "mail-certificate", quantity: 1, unit: amount, amount: amount, assumed: false, label: "mail certificate, a year")
        return Quote(
            currency: .gbp, lines: [line], subtotal: amount, tax: Money(minorUnits: tax * 100),
            total: Money(minorUnits: (pounds + tax) * 100), book: .init(name: "sample", version: "1"), notes: ["a note"])
    }

    private func placed() throws -> Order {
        var order = try sampleMailOrder()
        (order.quote, order.payments) = (price(100, tax: 20), [])
        return order
    }

    private func person(_ name: String, key: String? = nil) -> RecipientStep.Successor {
        let request = key.map { OrderedRecipient.Request(publicKey: String(repeating: $0, count: 64), isMadeHere: false) }
        return .init(firstName: name, lastName: "Roe", email: "\(name.lowercased())@example.org", country: "US", request: request)
    }

    private func add(_ people: [RecipientStep.Successor], _ order: Order, for quote: Quote? = nil) throws -> Order {
        try rules.adding(people, for: quote ?? price(30, tax: 6), to: order, actor: "clerk", at: later, on: day)
    }

    private func take(_ step: OrderStep, _ order: Order, reason: String? = nil) throws -> Order {
        try rules.taking(step, order, actor: "clerk", at: later, on: day, reason: reason)
    }

    private func pounds(_ amount: Int) -> MonetaryAmount { MonetaryAmount(Money(minorUnits: amount * 100), .gbp) }

    @Test func thePaymentIsOpenAgainForTheDifference() throws {
        var order = try take(.settle(.settled), placed())
        #expect(order.state == .ready)
        order = try add([person("Jo"), person("Kim", key: "c")], order)
        #expect(order.mail?.recipients.map(\.number) == [1, 2, 3, 4, 5] && order.mail?.recipients[4].request != nil)
        #expect(order.quote.total == pounds(156).money && order.quote.tax == pounds(26).money && order.quote.lines.count == 2)
        #expect(order.quote.contradictions == [] && order.quote.notes == ["a note"] && order.openAmount == pounds(36).money)
        #expect(order.state == .ready && rules.outstanding(order) == [.payment] && rules.blocking(order) == [])
        #expect(order.events.last?.what == "recipients 4 to 5 added for 36.00 GBP" && order.events.last?.to == nil)
        order = try take(.pay(pounds(36), on: day, by: .bankTransfer, reference: nil), order)
        #expect(order.state == .ready && order.openAmount == .zero && order.paidAmount == pounds(156).money)
        // On credit terms nothing waits.
        let credit = try add([person("Jo")], take(.settle(.creditTerms), placed()))
        #expect(credit.state == .ready && credit.progress.payment == .creditTerms)
    }

    /// Whoever is paid for does not wait for the price of those who come later; who takes a place is paid for with it.
    @Test func onlyThoseWhoAreNotPaidForWait() throws {
        var order = try add([person("Kim")], add([person("Jo")], take(.settle(.settled), placed())))
        #expect(order.unpaidRecipients == [4, 5] && order.waitingForDifference == 2 && order.state == .ready)
        func issue(_ number: Int) throws {
            let day = try #require(CalendarDate("2027-11-01"))
            order = try rules.taking(
                [RecipientStep(number, .issue(serial: "0\(number)", notAfter: day))], order, actor: "clerk", at: later, on: self.day)
        }
        try issue(1)
        #expect(order.mail?.recipients[0].state == .issued)
        let refusal = #expect(throws: StepRefusal.self) { try issue(4) }
        #expect(refusal == .recipientUnpaid("jo@example.org", order.id, open: pounds(72)) && refusal?.description.faultOfForm() == nil)
        // Half of it pays for the first of them; a part more for nobody.
        order = try take(.pay(pounds(36), on: day, by: .bankTransfer, reference: nil), order)
        #expect(order.unpaidRecipients == [5] && order.waitingForDifference == 1)
        order = try take(.pay(pounds(35), on: day, by: .bankTransfer, reference: nil), order)
        #expect(order.unpaidRecipients == [5])
        order = try rules.taking(
            [RecipientStep(5, .replace(by: person("Lee")))], order, actor: "clerk", at: later, on: day, reason: "left")
        #expect(order.unpaidRecipients == [5, 6])
        for number in [2, 3, 4] { try issue(number) }
        // Nobody else waits now, so the payment is what the order waits for.
        #expect(order.state == .placed && order.waitingForDifference == 0 && rules.blocking(order) == [.payment])
        let refused = #expect(throws: StepRefusal.self) { try issue(6) }
        #expect(refused == .outstanding([.payment], .issued))
        order = try take(.pay(pounds(1), on: day, by: .bankTransfer, reference: nil), order)
        #expect(order.unpaidRecipients == [] && order.state == .ready)
        try issue(6)
        #expect(order.state == .issued)
        // What of the first price is open keeps everybody waiting.
        let late = try add([person("Jo")], placed())
        #expect(late.unpaidRecipients == [1, 2, 3, 4] && late.waitingForDifference == 0 && rules.blocking(late) == [.payment])
        let part = try take(.pay(pounds(119), on: day, by: .bankTransfer, reference: nil), late)
        #expect(part.unpaidRecipients.count == 4 && part.state == .placed)
        let whole = try take(.pay(pounds(1), on: day, by: .bankTransfer, reference: nil), part)
        #expect(whole.unpaidRecipients == [4] && whole.state == .ready)
        #expect(try add([person("Jo")], take(.settle(.creditTerms), placed())).unpaidRecipients == [])
    }

    @Test func anAdditionIsTakenBack() throws {
        let paid = try take(.pay(pounds(120), on: day, by: .bankTransfer, reference: nil), placed())
        var order = try add([person("Jo"), person("Kim")], paid)
        order = try take(.pay(pounds(6), on: day, by: .bankTransfer, reference: nil), order)
        order = try take(.pay(pounds(30), on: day, by: .bankTransfer, reference: nil), order)
        #expect(order.progress.payment == .settled)
        order = try take(.takeBack, order, reason: "another order's")
        #expect(
            order.progress.payment == .open && order.openAmount == pounds(30).money, "what was settled before is open since the addition")
        order = try take(.takeBack, order, reason: "another order's")
        order = try take(.takeBack, order, reason: "the wrong list")
        #expect(order.quote == paid.quote && order.progress.payment == .settled && order.state == .ready)
        let mail = try #require(order.mail)
        #expect(mail.recipients.suffix(2).allSatisfy { $0.state == .withdrawn && $0.reason == "the wrong list" })
        #expect(mail.standingAdditions == [] && mail.additions?.first?.takenBackBy == order.events.count - 1)
        // Their numbers stay theirs, and the addresses are free.
        order = try add([person("Jo")], order)
        #expect(order.mail?.recipients.last?.number == 6 && order.mail?.standingAdditions.first?.numbers == 6..<7)
        // What was done with them since cannot be taken back.
        let own = OrderedRecipient.Request(publicKey: String(repeating: "d", count: 64), isMadeHere: true)
        order = try rules.taking([RecipientStep(6, .request(own))], order, actor: "clerk", at: later)
        #expect(throws: StepRefusal.cannotTakeBack("key of jo@example.org made here")) { try take(.takeBack, order, reason: "x") }
    }

    /// The tax of what was taken back stands on no paper any more; a note that others have as well stays.
    @Test func theTaxNoteGoesWithTheAddition() throws {
        var (first, more) = (price(100, tax: 20), price(30, tax: 6))
        first.notes.append("VAT 20 %: 20.00")
        more.notes.append("VAT 20 %: 6.00")
        var order = try placed()
        order.quote = first
        let added = try add([person("Jo")], order, for: more)
        #expect(added.quote.notes == ["a note", "VAT 20 %: 20.00", "VAT 20 %: 6.00"])
        #expect(try take(.takeBack, added, reason: "a slip").quote == first)
        let twice = try add([person("Kim")], added, for: more)
        #expect(try take(.takeBack, twice, reason: "a slip").quote == added.quote)
        // The same price as the order's own.
        let same = try add([person("Jo")], order, for: first)
        #expect(try same.quote.notes == first.notes && take(.takeBack, same, reason: "a slip").quote == first)
    }

    @Test func whoCannotBeAddedIsRefused() throws {
        let order = try placed()
        let refused: [([RecipientStep.Successor], StepRefusal)] = [
            ([], .tooManyRecipients(limit: 500)),
            ([person("Jane")], .addressTaken("jane@example.org")), ([person("Jo"), person("JO")], .addressTaken("jo@example.org")),
            ([person("Jo", key: "a"), person("Kim", key: "a")], .keyTaken(by: "jo@example.org")),
            (Array(repeating: person("Jo"), count: 501), .tooManyRecipients(limit: 500)),
        ]
        for (people, refusal) in refused {
            let found = #expect(throws: StepRefusal.self) { try add(people, order) }
            #expect(found == refusal && found?.description.faultOfForm() == nil, "\(refusal)")
        }
        var closed = order
        closed.state = .cancelled
        #expect(throws: StepRefusal.tooLate(.cancelled)) { try add([person("Jo")], closed) }
        var over = order
        over.mail?.lastDay = day
        #expect(throws: StepRefusal.lastDayPast(day)) { try add([person("Jo")], over) }
        var dollars = price(1)
        dollars.currency = .usd
        #expect(throws: StepRefusal.otherCurrency(.usd, order: .gbp)) { try add([person("Jo")], order, for: dollars) }
        #expect(throws: StepRefusal.notMail) { try add([person("Jo")], sampleOrder()) }
    }

    @Test func whatIsAddedStandsOnAnInvoiceOfItsOwn() throws {
        let numbers = try [1, 2].map { try #require(InvoiceNumber(year: 2026, number: $0)) }
        // Before the first invoice there is one for all.
        let early = try add([person("Jo")], placed()).invoiced(numbers[0], by: "clerk", at: later)
        #expect(early.isInvoiced && early.invoices.count == 1 && early.price(on: early.invoices[0]) == early.quote)
        let refusal = #expect(throws: StepRefusal.additionInvoiced(numbers[0])) { try take(.takeBack, early, reason: "x") }
        #expect(refusal?.description.contains("credit note") == true && refusal?.description.faultOfForm() == nil)

        var order = try placed().invoiced(numbers[0], by: "clerk", at: later)
        #expect(order.isInvoiced)
        order = try add([person("Jo")], order)
        #expect(!order.isInvoiced)
        order = order.invoiced(numbers[1], by: "clerk", at: later)
        #expect(order.isInvoiced && order.invoices.map(\.number) == numbers && order.invoice?.number == numbers[0])
        #expect(
            order.price(on: order.invoices[0]).total == pounds(120).money && order.price(on: order.invoices[1]).total == pounds(36).money)
        #expect(order.invoice(nil)?.number == numbers[1] && order.invoice(numbers[0]) == order.invoices[0])
        // What comes is for the first one until that is paid.
        order = try take(.pay(pounds(130), on: day, by: .bankTransfer, reference: nil), order)
        let shares = order.invoices.map { order.payments(on: $0).map(\.amount) }
        #expect(shares == [[pounds(120).money], [pounds(10).money]])
        #expect(order.invoices.map { order.openAmount(on: $0) } == [.zero, pounds(26).money])
        // Whoever is withdrawn stays on the invoice.
        let withdrawn = try rules.taking([RecipientStep(4, .withdraw)], order, actor: "clerk", at: later, on: day, reason: "left")
        #expect(order.mail?.invoicesInVain.isEmpty == true && withdrawn.openAmount == pounds(26).money)
        #expect(withdrawn.mail?.invoicesInVain.map(\.number) == [numbers[1]])
    }
}
