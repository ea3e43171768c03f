/// The invoice of an order, as far as the order does not say it itself.
package struct Invoice: Codable, Hashable, Sendable {
    /// Given once, and to no other invoice.
    package var number: InvoiceNumber
    /// The day on which it was written.
    package var date: CalendarDate

    /// An invoice.
    package init(number: InvoiceNumber, date: CalendarDate) {
        (self.number, self.date) = (number, date)
    }

    /// What the order's event says. The trail has it too, and so tells which number was given last.
    package var what: String { "\(Self.beginning)\(number)" }

    /// How the event of an invoice begins.
    package static let beginning = "invoice "
}

extension Order {
    /// Every invoice, the first one first: one that comes later is about the recipients who were added since.
    package var invoices: [Invoice] {
        (mail?.additions ?? []).compactMap(\.invoice).reduce(into: [invoice].compactMap(\.self)) { found, next in
            if found.last != next { found.append(next) }
        }
    }

    /// One of several by its number, or the last one; `nil` if there is none.
    package func invoice(_ number: InvoiceNumber?) -> Invoice? {
        number.map { number in invoices.first { $0.number == number } } ?? invoices.last
    }

    /// Whether everything that was ordered stands on an invoice.
    package var isInvoiced: Bool { invoice != nil && !(mail?.additions ?? []).contains(where: \.isUninvoiced) }

    /// What an invoice of the order asks for.
    package func price(on invoice: Invoice) -> Quote {
        let additions = mail?.standingAdditions ?? []
        if invoice == self.invoice { return additions.filter { $0.invoice != invoice }.reduce(quote) { $0.removing($1.quote) } }
        let own = additions.filter { $0.invoice == invoice }.map(\.quote)
        guard let first = own.first else { return quote }
        return own.dropFirst().reduce(first) { $0.adding($1) }
    }

    /// The payments that count towards an invoice, each with as much of it as does: what comes is for the first invoice until that is paid.
    package func payments(on invoice: Invoice) -> [ReceivedPayment] {
        var left = invoices.map { (invoice: $0, open: price(on: $0).total) }
        var found: [ReceivedPayment] = []
        for payment in payments where payment.returnedBy == nil {
            var rest = payment.amount
            for place in left.indices where rest > .zero {
                let isLast = place == left.indices.last
                let part = isLast ? rest : min(rest, left[place].open)
                left[place].open = left[place].open - part
                rest = rest - part
                guard left[place].invoice == invoice, part > .zero else { continue }
                var own = payment
                own.amount = part
                found.append(own)
            }
        }
        return found
    }

    /// What is still to be paid on an invoice.
    package func openAmount(on invoice: Invoice) -> Money {
        progress.payment == .settled
            ? .zero : max(.zero, price(on: invoice).total - payments(on: invoice).reduce(.zero) { $0 + $1.amount })
    }

    /// Why the order gets no invoice; `nil` if it gets one.
    package var refusalToInvoice: String? {
        if quote.total == .zero { return "The order \(id) costs nothing, so there is nothing to invoice." }
        guard state == .cancelled || state == .denied else { return nil }
        return "The order \(id) \(state.predicate), so there is nothing to invoice."
    }

    /// Why the invoice needs a credit note, which nothing here makes; `nil` while it is right.
    package var needOfCreditNote: String? {
        guard let invoice, state == .cancelled || state == .denied else { return nil }
        return
            "The order \(state.predicate) after its invoice \(invoice.number) was written. The invoice stands until a credit note corrects it; "
            + "certdesk makes none."
    }

    /// The order with an invoice of the day, and an event that says so.
    package func invoiced(_ number: InvoiceNumber, by actor: String, at time: Timestamp) -> Order {
        var order = self
        let invoice = Invoice(number: number, date: time.calendarDate)
        if order.invoice == nil { order.invoice = invoice }
        for place in order.mail?.additions?.indices ?? 0..<0 where order.mail?.additions?[place].isUninvoiced == true {
            order.mail?.additions?[place].invoice = invoice
        }
        order.events.append(OrderEvent(time: time, actor: actor, what: invoice.what))
        return order
    }
}

/// The number of an invoice, `2026-000001`: consecutive in each year and unique, as Council Directive 2006/112/EC, article 226(2), asks.
package struct InvoiceNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The year of the invoice.
    package let year: Int
    /// Counted from 1 in each year.
    package let number: Int

    /// The canonical form: year and six digits, or more once they do not suffice.
    package let description: String

    /// A number; `nil` beyond the years 1000 to 9999 or below 1.
    package init?(year: Int, number: Int) {
        guard (1000...9999).contains(year), (1...999_999_999).contains(number) else { return nil }
        (self.year, self.number) = (year, number)
        let digits = String(number)
        description = "\(year)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// Reads what somebody typed: zeros may be missing.
    package init?(_ typed: some StringProtocol) {
        let parts = typed.split(separator: "-", omittingEmptySubsequences: false)
        guard typed.utf8.count <= 20, parts.count == 2, parts[0].utf8.count == 4,
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }), let year = Int(parts[0]),
            let number = Int(parts[1])
        else { return nil }
        self.init(year: year, number: number)
    }

    /// The number after another one, or the first of a year.
    package static func following(_ last: InvoiceNumber?, in year: Int) -> InvoiceNumber? {
        InvoiceNumber(year: year, number: (last?.year == year ? last?.number ?? 0 : 0) + 1)
    }

    /// Earlier years and lower numbers first.
    package static func < (left: InvoiceNumber, right: InvoiceNumber) -> Bool { (left.year, left.number) < (right.year, right.number) }

    /// A JSON Schema pattern of the canonical form.
    package static let pattern = "^[0-9]{4}-[0-9]{6,9}$"
}

extension InvoiceNumber: CanonicalID {
    /// What a text in a file is that is none.
    package static var refusal: String { "not an invoice number" }
}
