extension Order {
    /// The numbers of recipients whose certificates are still to be paid for; none on credit terms. What came pays for the order as it was placed, then for
    /// each addition in its turn: whoever was there before does not wait for the price of those who come later. Who takes the place of somebody is paid for
    /// with that one.
    package var unpaidRecipients: Set<Int> {
        guard let mail, progress.payment == .open, quote.total != .zero else { return [] }
        var (open, unpaid) = (openAmount, Set<Int>())
        for addition in mail.standingAdditions.reversed() where open > .zero && addition.quote.total > .zero {
            unpaid.formUnion(addition.numbers)
            open = open - addition.quote.total
        }
        // Something of the first price is open.
        guard open <= .zero else { return Set(mail.recipients.map(\.number)) }
        for recipient in mail.recipients {
            if let replaced = recipient.replaces, unpaid.contains(replaced) { unpaid.insert(recipient.number) }
        }
        return unpaid
    }

    /// The price of the order as it was placed, without those who were added later.
    package var placedQuote: Quote { (mail?.standingAdditions ?? []).reduce(quote) { $0.removing($1.quote) } }

    /// How much of that price is open: those who were added later are paid for behind it.
    package var openOfPlacedQuote: Money {
        max(.zero, (mail?.standingAdditions ?? []).reduce(openAmount) { $0 - $1.quote.total })
    }

    /// How many of those who wait for a certificate wait for its payment, while others do not; 0 where it is all or none.
    package var waitingForDifference: Int {
        let (unpaid, waiting) = (unpaidRecipients, mail?.recipients.filter { $0.state == .pending } ?? [])
        let count = waiting.count { unpaid.contains($0.number) }
        return count < waiting.count ? count : 0
    }
}
