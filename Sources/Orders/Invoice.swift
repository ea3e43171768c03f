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
        order.invoice = invoice
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
