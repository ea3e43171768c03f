package import Flow
package import Orders

extension PartyContext {
    /// What is asked about a card, where customers pay by card at a page of their own.
    package var unasked: [FieldID: String] {
        guard clients.paymentPage != nil else { return [:] }
        let reason = "The customer pays by card at the payment page, so no card is typed here: leave this out."
        return Dictionary(uniqueKeysWithValues: PartyFields.card.map { ($0, reason) })
    }

    /// The link to the page at which an order is paid; `nil` where there is no such page or nothing to pay.
    package func paymentLink(_ order: OrderID, _ method: Payment.Method, _ quote: Quote) -> String? {
        guard method == .card, quote.total > .zero else { return nil }
        return clients.paymentPage?.link(order: order, amount: quote.total, currency: quote.currency)
    }

    /// What happens next with the method that was chosen.
    package func paymentNote(_ answers: ResolvedAnswers) -> String? {
        switch answers.text(.paymentMethod).flatMap(Payment.Method.init) {
        case .card? where clients.paymentPage != nil:
            "The customer pays at the payment page; the link comes with the order. A number typed here would take this terminal, the line to it and "
                + "every recording of it into the scope of PCI DSS 4.0.1."
        case .card?: "The number is checked and charged by nobody here; brand, last four digits and expiry are kept."
        case .purchaseOrder?: "Put the purchase order number on the invoice; the certificate is issued on payment or credit terms."
        case .bankTransfer?: "Send the invoice with the bank details; the certificate is issued when it is paid."
        case .deposit?:
            "Once the order has its number, take the amount from the customer's deposit: certdesk orders pay ID --amount AMOUNT --by deposit"
        case nil: nil
        }
    }
}

extension Order {
    /// How a card is charged, for the page after placing; empty for another way of paying.
    package var cardRemarks: [DocumentLine] {
        guard let payment else { return [] }
        let heading = DocumentLine("Payment by card", .heading)
        if let link = payment.link {
            return [
                heading, DocumentLine("Page to pay at", .pair(value: link)),
                DocumentLine(
                    "The customer pays there, and the message that confirms the order has the link, too. No card is typed here: that would take this "
                        + "terminal, the line to it and every recording of it into the scope of PCI DSS 4.0.1."),
            ]
        }
        guard payment.isCardUncharged, quote.total > .zero else { return [] }
        return [heading, DocumentLine("\(Payment.unchargedCard) Charge it yourself, then note it with: \(payingCommand)")]
    }
}
