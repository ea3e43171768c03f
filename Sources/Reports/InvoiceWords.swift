package import Orders

/// What an invoice says besides the price, from the order: to whom, for what, what was paid and how the rest is.
struct InvoiceWords {
    let order: Order
    let invoice: Invoice

    /// Whom it is addressed to: the organization, then whoever is billed.
    var customer: [String] {
        guard let party = order.customer else { return [] }
        let billing = party.billing
        let address = billing.address
        let place = [address.postalCode, address.city].compactMap(\.self).joined(separator: " ")
        let names = [billing.organizationName ?? party.organization.name, billing.name]
        return (names + [address.street1, address.street2, address.other, place, address.state, address.country].compactMap(\.self))
            .filter { !$0.isEmpty }
    }

    /// Dates and numbers.
    var head: [KeptQuote.Detail] {
        let vat = order.customer.flatMap { party in party.organization.vatNumber.map { party.organization.address.country + $0 } }
        let facts: [(String, String?)] = [
            ("Invoice date", invoice.date.description), ("Order", "\(order.id) of \(order.placedAt.calendarDate)"),
            ("Quote", order.quoteID.map { "\($0)" }), ("Purchase order", order.payment?.purchaseOrderNumber), ("VAT number", vat),
        ]
        return facts.compactMap { label, value in value.map { KeptQuote.Detail(label, $0) } }
    }

    /// What was ordered.
    var details: [KeptQuote.Detail] {
        guard let tls = order.tls else { return [KeptQuote.Detail("Product", order.product)] }
        let others = tls.certificate.names.map(\.value).filter { $0 != tls.certificate.commonName }
        return [KeptQuote.Detail("Common name", tls.certificate.commonName)] + others.map { KeptQuote.Detail("Name", $0) }
            + [KeptQuote.Detail("Term", "\(tls.term.start) to \(tls.term.end)")]
    }

    /// What is owed: what was agreed is no assumption any more, whatever the price book says of its figures.
    var price: Quote {
        var price = order.price(on: invoice)
        for place in price.lines.indices { price.lines[place].assumed = false }
        price.notes = price.notes.map { $0.replacing(Quote.mark, with: "") }
        return price
    }

    /// What counts of what came.
    var paid: [Quote.Row] {
        order.payments(on: invoice).map { payment in
            Quote.Row(label: "Paid \(payment.date) by \(payment.method.title)", amount: (Money.zero - payment.amount).text)
        }
    }

    /// What is left.
    var open: Quote.Row { Quote.Row(label: "Open \(order.currency.rawValue)", amount: openAmount.text) }

    private var openAmount: Money { order.openAmount(on: invoice) }

    /// The link has the whole amount, which nobody owes who has paid a part.
    private func card(_ amount: MonetaryAmount, _ link: String?) -> String {
        guard let link else { return "Your card is to be charged with \(amount)." }
        guard amount.money == order.quote.total else {
            return "The amount of \(amount) is open; the link that came with the order has the whole price, so please ask for another."
        }
        return "Please pay \(amount) by card at \(link)"
    }

    /// How what is open is paid, and what is to be said of an order that was closed.
    var howToPay: [String] {
        if let note = order.needOfCreditNote { return [note] }
        guard openAmount > .zero else { return ["Nothing is open: this invoice is paid."] }
        let (amount, number) = (MonetaryAmount(openAmount, order.currency), invoice.number)
        let payment = order.payment
        let sentence =
            switch payment?.method {
            case .card: card(amount, payment?.link)
            case .deposit: "The amount of \(amount) is to be taken from your deposit."
            case .purchaseOrder:
                "Please pay \(amount) with the reference \(number)"
                    + (payment?.purchaseOrderNumber.map { ", on your purchase order \($0)." } ?? ".")
            case .bankTransfer, nil: "Please pay \(amount) by bank transfer with the reference \(number)."
            }
        return [sentence]
            + (order.progress.payment == .creditTerms ? ["You pay on credit terms: the certificate does not wait for the payment."] : [])
    }
}

/// An invoice as programs read it. Amounts are minor units.
package struct InvoiceObject: Encodable {
    private let number: InvoiceNumber
    private let date: CalendarDate
    private let order: OrderID
    private let customer: [String]
    private let vatNumber: String?
    private let purchaseOrderNumber: String?
    private let quote: Quote
    private let payments: [ReceivedPayment]
    private let paid: Money
    private let open: Money
    private let needsCreditNote: Bool

    /// Its number.
    package var id: String { number.description }

    /// The invoice of an order; `nil` for an order without one.
    package init?(of order: Order, number wanted: InvoiceNumber? = nil) {
        guard let invoice = order.invoice(wanted) else { return nil }
        (number, date, self.order) = (invoice.number, invoice.date, order.id)
        customer = InvoiceWords(order: order, invoice: invoice).customer
        vatNumber = order.customer?.organization.vatNumber
        purchaseOrderNumber = order.payment?.purchaseOrderNumber
        // Of a single invoice they are the order's own, with those that went back.
        let isOnly = order.invoices.count == 1
        (quote, payments) = (order.price(on: invoice), isOnly ? order.payments : order.payments(on: invoice))
        paid = order.payments(on: invoice).reduce(.zero) { $0 + $1.amount }
        open = order.openAmount(on: invoice)
        needsCreditNote = order.needOfCreditNote != nil
    }
}
