/// Recipients who came to an order of certificates for mail once it had been placed, all in one change, with what they cost.
package struct RecipientAddition: Codable, Hashable, Sendable {
    /// The number of the first of them; the others follow.
    package var first: Int
    /// How many there are, at least 1.
    package var count: Int
    /// What they cost. It is part of the order's price as long as nobody takes the change back.
    package var quote: Quote
    /// The place of the event that tells of it, counted from 0.
    package var event: Int
    /// The place of the event by which it was taken back; `nil` while it stands.
    package var takenBackBy: Int?
    /// The invoice on which they stand; `nil` while there is none.
    package var invoice: Invoice?

    /// Recipients with these numbers.
    package init(first: Int, count: Int, quote: Quote, event: Int) {
        (self.first, self.count, self.quote, self.event) = (first, count, quote, event)
    }

    /// The most that are added in one change: each request is a file of its own.
    package static let limit = 500

    /// Whether it is still to be put on an invoice.
    var isUninvoiced: Bool { invoice == nil && takenBackBy == nil && quote.total > .zero }

    /// Their numbers.
    package var numbers: Range<Int> { first..<first + count }

    /// What the event says. Orders keep it, so a sentence that was ever written is never changed.
    var what: String {
        let who = count == 1 ? "recipient \(first)" : "recipients \(first) to \(first + count - 1)"
        return "\(who) added for \(MonetaryAmount(quote.total, quote.currency))"
    }
}

extension MailOrder {
    /// The additions that nobody has taken back.
    package var standingAdditions: [RecipientAddition] { (additions ?? []).filter { $0.takenBackBy == nil } }

    /// The invoices of those who were added and of whom nobody wants a certificate any more, each with when that was so.
    package var invoicesInVain: [(number: InvoiceNumber, since: Timestamp)] {
        standingAdditions.compactMap { addition in
            let added = recipients.filter { addition.numbers.contains($0.number) }
            guard let number = addition.invoice?.number, added.allSatisfy({ $0.state == .withdrawn }) else { return nil }
            return added.map(\.since).max().map { (number, $0) }
        }
    }

    /// The addition that an event tells of, by its place.
    package func addition(at event: Int) -> RecipientAddition? { additions?.first { $0.event == event } }

    /// How many years are begun between two days, both included; at least 1.
    package static func begunYears(from first: CalendarDate, to last: CalendarDate) -> Int {
        (1...).first { last < first.adding(months: 12 * $0) } ?? 1
    }
}

extension Quote {
    /// Two prices together: the lines of both, and their sums.
    func adding(_ other: Quote) -> Quote {
        var sum = self
        sum.lines += other.lines
        sum.subtotal = subtotal + other.subtotal
        sum.tax = tax == nil && other.tax == nil ? nil : (tax ?? .zero) + (other.tax ?? .zero)
        sum.total = total + other.total
        sum.notes += other.notes.filter { !notes.contains($0) }
        return sum
    }

    /// The price without another one that was added to it.
    func removing(_ other: Quote) -> Quote {
        var rest = self
        for line in other.lines { if let place = rest.lines.lastIndex(of: line) { rest.lines.remove(at: place) } }
        rest.subtotal = subtotal - other.subtotal
        rest.tax = tax.map { $0 - (other.tax ?? .zero) }
        rest.total = total - other.total
        // A note with its tax goes with it, unless the same is still in the price.
        if let tax = other.tax, tax != .zero, !other.lines.allSatisfy(rest.lines.contains) {
            rest.notes.removeAll { other.notes.contains($0) && $0.contains(tax.text) }
        }
        return rest
    }
}

extension LifeCycle {
    /// The order with more recipients, who have to be paid for: their certificates wait for that, unless the customer pays on credit terms. The event can be taken back while nothing was done with them; they are withdrawn then, and their price goes.
    ///
    /// - Parameters:
    ///   - people: at most ``RecipientAddition/limit``, whose values have passed their rules.
    ///   - quote: what they cost, in the order's currency.
    ///   - time: the real time, for the event.
    ///   - day: the day that counts.
    package func adding(
        _ people: [RecipientStep.Successor], for quote: Quote, to order: Order, actor: String, at time: Timestamp, on day: CalendarDate
    ) throws(StepRefusal) -> Order {
        guard let mail = order.mail else { throw .notMail }
        guard order.state.isOpen || order.state.isRunning else { throw .tooLate(order.state) }
        guard day < mail.lastDay else { throw .lastDayPast(mail.lastDay) }
        guard !people.isEmpty, people.count <= RecipientAddition.limit else { throw .tooManyRecipients(limit: RecipientAddition.limit) }
        guard quote.currency == order.currency else { throw .otherCurrency(quote.currency, order: order.currency) }
        var after = order
        let addition = RecipientAddition(
            first: mail.recipients.count + 1, count: people.count, quote: quote, event: order.events.count)
        after.mail?.recipients = try adding(people, to: mail.recipients, at: time)
        after.mail?.additions = (mail.additions ?? []) + [addition]
        after.quote = order.quote.adding(quote)
        if quote.total > .zero, order.progress.payment == .settled { after.progress.payment = .open }
        after.state = stateReached(by: after, on: day)
        let isMoved = after.state != order.state
        after.events.append(
            OrderEvent(
                time: time, actor: actor, what: addition.what, from: isMoved ? order.state : nil, to: isMoved ? after.state : nil))
        return after
    }

    /// Withdraws those who were added by an event that is taken back.
    func takeBack(_ addition: RecipientAddition, in order: inout Order, at time: Timestamp, reason: String) {
        guard var mail = order.mail, let place = mail.additions?.firstIndex(of: addition) else { return }
        for number in addition.numbers where mail.recipients.indices.contains(number - 1) {
            (mail.recipients[number - 1].state, mail.recipients[number - 1].since) = (.withdrawn, time)
            mail.recipients[number - 1].reason = reason
        }
        mail.additions?[place].takenBackBy = order.events.count
        order.mail = mail
        order.quote = order.quote.removing(addition.quote)
    }
}
