import Checkout
import Flow
import Orders
import Parties
import Pricing

extension MailContext {
    /// What the price looks at.
    var priceReads: Set<FieldID> { PartyFields.tax.union(MailFields.validity).union([.recipients]) }

    /// The price of a certificate for every good row and begun year; of one as long as there is no list.
    func quote(_ answers: ResolvedAnswers) throws(PricingFault) -> Quote {
        try quote(answers, hasValidVATNumber: parties.hasValidVATNumber(answers))
    }

    private func quote(_ answers: ResolvedAnswers, hasValidVATNumber: Bool) throws(PricingFault) -> Quote {
        let selection = selection(answers, hasValidVATNumber: hasValidVATNumber)
        return try order.price(of: selection) { promised in
            self.selection(promised, hasValidVATNumber: parties.hasValidVATNumber(promised))
        } today: { () throws(PricingFault) in
            try today(selection, isListed: list(answers) != nil)
        }
    }

    private func today(_ selection: Selection, isListed: Bool) throws(PricingFault) -> Quote {
        guard !isListed || selection.pieces > 0 else {
            return Quote(
                currency: selection.currency, lines: [], subtotal: .zero, tax: selection.country == nil ? nil : .zero, total: .zero,
                book: order.book.identity, notes: ["No row of the list can be taken, so there is nothing to pay yet."])
        }
        var quote = try order.book.quote(.mailCertificate, quantity: max(1, selection.pieces), for: selection)
        if !isListed { quote.notes.insert("Nobody is listed yet, so this is the price for one recipient.", at: 0) }
        return quote
    }

    /// What decides about the price: how many certificates for how many years, and where the customer is.
    private func selection(_ answers: ResolvedAnswers, hasValidVATNumber: Bool) -> Selection {
        let last = lastDay(answers) ?? order.asOf
        return Selection(
            currency: parties.region(answers).currency,
            pieces: (list(answers)?.good ?? 1) * MailOrder.begunYears(from: order.asOf, to: last), country: parties.taxCountry(answers),
            hasValidVATNumber: hasValidVATNumber, date: order.asOf)
    }

    func priceDependsOnVATNumber(_ answers: ResolvedAnswers) -> Bool {
        parties.taxDependsOnVATNumber { try? quote(answers, hasValidVATNumber: $0) }
    }

    /// Which tax is due, once a VAT number is there to decide about it.
    func taxNote(_ answers: ResolvedAnswers) -> String? {
        parties.taxNote(answers) { try? quote(answers) }
    }
}
