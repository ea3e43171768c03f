import Checkout
import Flow
import Orders
import Parties
import Pricing

extension MailContext {
    /// What the price looks at.
    var priceReads: Set<FieldID> { PartyFields.tax.union(MailFields.validity).union([.recipients]) }

    /// Where the customer pays: his country decides, and nobody is asked.
    func region(_ answers: ResolvedAnswers) -> Region { answers.text(.country).map { Region(ofCountry: $0) } ?? .northAmerica }

    /// The price of a certificate for every good row and begun year; of one as long as there is no list.
    func quote(_ answers: ResolvedAnswers) throws(PricingFault) -> Quote {
        try quote(answers, hasValidVATNumber: parties.hasValidVATNumber(answers))
    }

    private func quote(_ answers: ResolvedAnswers, hasValidVATNumber: Bool) throws(PricingFault) -> Quote {
        let selection = selection(answers, hasValidVATNumber: hasValidVATNumber)
        guard let promise = order.promise else { return try today(selection, isListed: list(answers) != nil) }
        let promised = self.selection(promise.answers, hasValidVATNumber: parties.hasValidVATNumber(promise.answers))
        return try promise.price(of: selection, promisedFor: promised, in: order.book) { () throws(PricingFault) in
            try today(selection, isListed: list(answers) != nil)
        }
    }

    private func today(_ selection: Selection, isListed: Bool) throws(PricingFault) -> Quote {
        var quote = try order.book.quote(.mailCertificate, quantity: max(1, selection.pieces), for: selection)
        if !isListed { quote.notes.insert("Nobody is listed yet, so this is the price for one recipient.", at: 0) }
        return quote
    }

    /// What decides about the price: how many certificates for how many years, and where the customer is.
    private func selection(_ answers: ResolvedAnswers, hasValidVATNumber: Bool) -> Selection {
        let last = lastDay(answers) ?? order.asOf
        return Selection(
            currency: region(answers).currency,
            pieces: (list(answers)?.good ?? 1) * ValidityPeriod.years(from: order.asOf, to: last), country: parties.taxCountry(answers),
            hasValidVATNumber: hasValidVATNumber, date: order.asOf)
    }

    func priceDependsOnVATNumber(_ answers: ResolvedAnswers) -> Bool {
        let taxes = [true, false].map { try? quote(answers, hasValidVATNumber: $0).tax }
        return taxes[0] != taxes[1]
    }

    /// Which tax is due, once a VAT number is there to decide about it.
    func taxNote(_ answers: ResolvedAnswers) -> String? {
        answers.text(.vatNumber) == nil ? nil : (try? quote(answers))?.notes.last
    }
}
