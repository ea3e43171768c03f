package import Orders

extension PriceBook {
    /// A selection at the price that was promised for it. Where tax was not known then, or is another for where the customer is now, it is worked out on the
    /// promised price.
    ///
    /// - Parameters:
    ///   - promised: the price as it was promised, for the same items, term and codes.
    ///   - selected: what it was promised for, of which the country and the VAT number are looked at.
    ///   - note: what is said of it.
    package func quote(_ selection: Selection, promised: Quote, for selected: Selection, note: String) -> Quote {
        var quote = promised
        let isTaxedAlike = (selection.country, selection.hasValidVATNumber) == (selected.country, selected.hasValidVATNumber)
        guard !isTaxedAlike else {
            quote.notes = [note] + promised.notes
            return quote
        }
        let tax = tax.charge(on: promised.subtotal, isAssumed: promised.isAssumed, selection)
        (quote.tax, quote.total) = (tax?.amount, promised.subtotal + (tax?.amount ?? .zero))
        quote.notes = [note] + [tax?.note].compactMap(\.self)
        return quote
    }
}

extension Selection {
    /// Whether the same items are chosen for the same term with the same codes: what a promised price holds for.
    package func choosesTheSame(as other: Selection) -> Bool {
        func choice(_ selection: Selection) -> Selection {
            var choice = selection
            (choice.country, choice.hasValidVATNumber, choice.date) = (nil, false, other.date)
            (choice.couponUses, choice.campaignUses) = (0, 0)
            choice.couponCode = DiscountCode.folded(choice.couponCode ?? "")
            choice.campaignCode = DiscountCode.folded(choice.campaignCode ?? "")
            return choice
        }
        return choice(self) == choice(other)
    }
}
