import Checkout
package import Flow
package import Orders
import Parties
package import Pricing
import Validation

extension TLSContext {
    /// The fields whose answers can change the price.
    package static let priceFields = OrderFields.price.filter { !$0.name.isEmpty }

    /// What the price looks at. Where a term is renewed, its first day decides how much is left of the old one.
    var priceReads: Set<FieldID> { renewal == nil ? OrderFields.price : OrderFields.price.union([.start]) }

    /// What is credited of the term that is renewed.
    var credit: RenewalCredit? {
        renewal?.lastDay.map { RenewalCredit(lastDay: $0, limit: book.creditedDays(of: .max)) }
    }

    /// What the answers so far choose. Unanswered fields count with their defaults; without a region prices are in US dollars.
    package func selection(_ answers: ResolvedAnswers) -> Selection {
        let names = orderNames(answers)
        let region = answers.text(.region).flatMap(Region.init)
        let (coupon, campaign) = (answers.text(.couponCode), answers.text(.campaignCode))
        return Selection(
            currency: region?.currency ?? .usd,
            type: answers.text(.type).flatMap(CertificateType.init) ?? .standard,
            term: answers.text(.term).flatMap(Term.init) ?? .oneYear,
            blocks: licenseBlocks(answers) ?? 1,
            subdomains: names.count(.subdomain), domains: names.count(.domain), wildcardNames: names.count(.wildcard),
            publicIPs: names.count(.publicIP),
            ucNames: names.count(.ucName), internalNames: names.count(.internalName),
            couponCode: coupon, campaignCode: campaign, couponUses: uses(of: coupon, .coupon), campaignUses: uses(of: campaign, .campaign),
            daysLeft: daysLeft(answers),
            country: parties.taxCountry(answers), hasValidVATNumber: parties.hasValidVATNumber(answers), date: asOf)
    }

    /// The license blocks that are ordered; `nil` while the number is none that can be.
    func licenseBlocks(_ answers: ResolvedAnswers) -> Int? {
        let blocks = answers[.blocks]?.number ?? 1
        return (1...99).contains(blocks) ? blocks : nil
    }

    /// How often orders of the store have used a code; 0 for one that may be used any number of times, `nil` if nobody can say.
    private func uses(of code: String?, _ kind: CodeKind) -> Int? {
        guard let code, book.remainingUses(of: code, kind) != nil else { return 0 }
        return try? clients.history.uses(kind, DiscountCode.folded(code))
    }

    /// The quote for the answers so far.
    package func quote(_ answers: ResolvedAnswers) throws(PricingFault) -> Quote {
        try price(selection(answers))
    }

    /// The price of a selection: the promised one for what it was promised for, else that of the day.
    func price(_ selection: Selection) throws(PricingFault) -> Quote {
        guard let promise else { return try book.quote(selection) }
        let promised = promisedSelection.value(for: promise.quote) { self.selection(promise.answers) }
        return try promise.price(of: selection, promisedFor: promised, in: book) { () throws(PricingFault) in try book.quote(selection) }
    }

    /// What the answers choose, as far as people are shown what it costs: nothing before the region is chosen, for that decides about the currency.
    func shownSelection(_ answers: ResolvedAnswers) -> Selection? { hasRegion(answers) ? selection(answers) : nil }

    /// The quote as people are shown it.
    func shownQuote(_ answers: ResolvedAnswers) throws(PricingFault) -> Quote? {
        hasRegion(answers) ? try quote(answers) : nil
    }

    /// Whether it is known in which currency prices are.
    func hasRegion(_ answers: ResolvedAnswers) -> Bool { answers.text(.region).flatMap(Region.init) != nil }

    /// Whether a right VAT number would change the price.
    func priceDependsOnVATNumber(_ answers: ResolvedAnswers) -> Bool {
        var selection = selection(answers)
        (selection.couponCode, selection.campaignCode) = (nil, nil)
        let taxes = [true, false].map { isRight in
            selection.hasValidVATNumber = isRight
            return (try? book.quote(selection))?.tax
        }
        return taxes[0] != taxes[1]
    }

    /// The quote in words, for the panel beside the form. Empty until a region is chosen.
    func pricePanel(_ answers: ResolvedAnswers) -> PricePanel {
        let selection = shownSelection(answers)
        return lastPanel.value(for: selection) {
            selection.map { selection in PricePanel { try price(selection) } } ?? PricePanel()
        }
    }
}
