import Archive
import Flow
import Orders

/// The part of an order's page that is about money: how it is paid, what came and what is open, the invoice.
struct PaymentLines {
    let order: Order
    /// What the deposit has that the order is to be paid from; `nil` if it is paid otherwise.
    let cover: DepositCover?

    /// Empty for an order that costs nothing.
    var lines: [DocumentLine] {
        guard order.quote.total > .zero else { return [] }
        return [DocumentLine(""), DocumentLine("Payment", .heading)] + method + [pair("Total", order.quote.total)] + payments
            + [pair("Open", order.openAmount), DocumentLine("Terms", .pair(value: terms))]
            + (cover.map { [DocumentLine("Deposit", .pair(value: $0.words))] } ?? []) + invoice
    }

    private func pair(_ label: String, _ amount: Money) -> DocumentLine {
        DocumentLine(label, .pair(value: "\(MonetaryAmount(amount, order.currency))"))
    }

    private var method: [DocumentLine] {
        guard let payment = order.payment else { return [] }
        let particulars = [
            payment.cardBrand, payment.lastFour.map { "ending in \($0)" }, payment.purchaseOrderNumber.map { "number \($0)" },
        ]
        var lines = [
            DocumentLine("Method", .pair(value: ([payment.method.title] + particulars.compactMap(\.self)).joined(separator: ", ")))
        ]
        if let link = payment.link { lines.append(DocumentLine("Page to pay at", .pair(value: link))) }
        if payment.isCardUncharged { lines.append(DocumentLine(Payment.unchargedCard)) }
        return lines
    }

    private var payments: [DocumentLine] {
        order.payments.map { payment in
            let back = payment.returnedBy.flatMap { order.events.indices.contains($0) ? order.events[$0].time.calendarDate : nil }
            let words = [
                "\(MonetaryAmount(payment.amount, order.currency)) by \(payment.method.title)", payment.reference,
                "recorded \(payment.recordedAt.calendarDate) by \(payment.actor)", back.map { "went back \($0)" },
            ]
            return DocumentLine("Paid \(payment.date)", .pair(value: words.compactMap(\.self).joined(separator: ", ")))
        }
    }

    private var terms: String {
        switch order.progress.payment {
        case .settled: "paid"
        case .creditTerms: "credit terms: the certificate is issued before it is paid"
        case .open: "paid before the certificate is issued"
        }
    }

    private var invoice: [DocumentLine] {
        order.invoices.map { DocumentLine("Invoice", .pair(value: "\($0.number) of \($0.date)")) }
            + (order.needOfCreditNote.map { [DocumentLine($0)] } ?? [])
    }
}
