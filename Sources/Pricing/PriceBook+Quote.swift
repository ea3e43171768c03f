package import Orders

extension PriceBook {
    /// Prices a selection. A code that does not count changes nothing but the notes.
    package func quote(_ selection: Selection) throws(PricingFault) -> Quote {
        let items = try itemLines(selection)
        var lines = items
        var notes: [String] = []
        for kind in CodeKind.allCases {
            let (line, note) = discountLine(kind, selection, items: items, left: lines.sum)
            if let line { lines.append(line) }
            if let note { notes.append(note) }
        }
        if lines.count == items.count + CodeKind.allCases.count {
            notes.append("Coupon and campaign both count, each on the price before discounts.")
        }
        if let daysLeft = selection.daysLeft {
            let (line, note) = creditLine(daysLeft)
            if let line { lines.append(line) }
            notes.append(note)
        }
        let subtotal = lines.sum
        let tax = tax.charge(on: subtotal, isAssumed: lines.contains(where: \.assumed), selection)
        if let note = tax?.note { notes.append(note) }
        return Quote(
            currency: selection.currency, lines: lines, subtotal: subtotal, tax: tax?.amount,
            total: subtotal + (tax?.amount ?? .zero), book: identity, notes: notes)
    }

    /// Which tax is due and how much it is, or why none is; `nil` while the country is unanswered.
    package func taxNote(_ selection: Selection) throws(PricingFault) -> String? {
        let quote = try quote(selection)
        return tax.charge(on: quote.subtotal, isAssumed: quote.isAssumed, selection)?.note
    }

    /// How many of the days left of a renewed term are added to the new one.
    package func creditedDays(of daysLeft: Int) -> Int { min(daysLeft, renewal?.creditDays.value ?? 0) }

    /// The days of an old term that are added to the new one, which cost nothing, and what is said of them.
    private func creditLine(_ daysLeft: Int) -> (line: Quote.Line?, note: String) {
        guard let renewal else {
            return (nil, "This price book credits no days of the old term: the new one is as long as it is sold.")
        }
        let days = creditedDays(of: daysLeft)
        guard days > 0 else { return (nil, "Nothing is left of the old term that could be credited.") }
        let line = Quote.Line(
            item: "renewal-credit", quantity: days, unit: .zero, amount: .zero, assumed: renewal.creditDays.isAssumed,
            label: days == 1 ? "credited day" : "credited days")
        let count = { (days: Int) in days == 1 ? "1 day" : "\(days) days" }
        let note =
            days < daysLeft
            ? "\(count(daysLeft)) are left of the old term; \(count(days)), the most there can be, \(days == 1 ? "is" : "are") added to the new one."
            : "\(count(days)) left of the old term \(days == 1 ? "is" : "are") added to the new one, free of charge."
        return (line, note)
    }

    /// A line for each chosen item, free ones included, without discounts.
    func itemLines(_ selection: Selection) throws(PricingFault) -> [Quote.Line] {
        guard effective.contains(selection.date) else {
            throw .notEffective(book: identity, on: selection.date, effective: effective)
        }
        guard (1...99).contains(selection.blocks) else {
            throw .blocksOutOfRange(selection.blocks, allowed: 1...99)
        }
        var lines: [Quote.Line] = []
        for (item, quantity) in selection.quantities {
            // Far above the 40 names an order may have: other rules say that in better words, this one keeps the sums exact.
            guard (0...10_000).contains(quantity) else { throw .quantityOutOfRange(item, quantity, allowed: 0...10_000) }
            guard quantity > 0 else { continue }
            let figure = try unitPrice(item, term: selection.term, currency: selection.currency)
            lines.append(
                Quote.Line(
                    item: item.rawValue, quantity: quantity, unit: figure.value, amount: figure.value * quantity,
                    assumed: figure.isAssumed, label: item.label))
        }
        return lines
    }

    /// What the selection's code of a kind takes off: a share of the items' sum or an amount, but never more than is left.
    /// The note says why it gives nothing, or less than it promises.
    private func discountLine(
        _ kind: CodeKind, _ selection: Selection, items: [Quote.Line], left: Money
    ) -> (line: Quote.Line?, note: String?) {
        let (typed, uses) =
            switch kind {
            case .coupon: (selection.couponCode ?? "", selection.couponUses)
            case .campaign: (selection.campaignCode ?? "", selection.campaignUses)
            }
        guard !DiscountCode.folded(typed).isEmpty else { return (nil, nil) }
        let undiscounted = items.sum
        let verdict = check(
            typed, as: kind, currency: selection.currency, date: selection.date, subtotal: undiscounted, uses: uses)
        guard verdict.isAccepted, let entry = code(verdict.code, kind) else { return (nil, verdict.sentence) }
        let promised = entry.discount(on: undiscounted)
        let discount = min(promised, left)
        let amount = Money.zero - discount
        let line = Quote.Line(
            item: kind.rawValue, quantity: 1, unit: amount, amount: amount, assumed: entry.isAssumed(on: items),
            label: "\(kind.rawValue) \(entry.code)")
        let note = "The \(kind.rawValue) takes off only \(discount.text): a price cannot become negative."
        return (discount > .zero ? line : nil, discount < promised ? note : nil)
    }
}

extension [Quote.Line] {
    /// The lines' amounts together.
    var sum: Money { reduce(.zero) { $0 + $1.amount } }
}

extension TaxTable {
    /// The tax on a subtotal with the sentence that explains it; `nil` while the country is not known.
    ///
    /// - Parameter isAssumed: whether the subtotal has an assumed figure in it.
    func charge(on subtotal: Money, isAssumed: Bool, _ selection: Selection) -> (amount: Money, note: String)? {
        guard let country = selection.country else { return nil }
        switch treatment(country: country, hasValidVATNumber: selection.hasValidVATNumber, on: selection.date) {
        case .due(let rate, let avoidable):
            let amount = rate.of(subtotal)
            let hint = avoidable ? " (none with a valid VAT number)" : ""
            return (amount, "\(name) \(rate.text): \(isAssumed ? Quote.mark : "")\(amount.text)\(hint)")
        case .reverseCharge:
            return (.zero, "Reverse charge: no \(name) is charged; the customer accounts for VAT in \(country).")
        case .untaxed:
            return (.zero, "No \(name): customers in \(country) pay none on \(selection.date).")
        }
    }
}
