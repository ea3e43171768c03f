extension Quote {
    /// What contradicts itself in a price that can be read: lines and sums that do not fit together.
    package var contradictions: [String] {
        var found: [String] = []
        let isMultiplied = lines.allSatisfy { line in
            let (amount, isTooMuch) = line.unit.minorUnits.multipliedReportingOverflow(by: line.quantity)
            return !isTooMuch && amount == line.amount.minorUnits
        }
        if !isMultiplied { found.append("a line of the quote is not quantity times unit") }
        let sum = lines.reduce(0) { $0 &+ $1.amount.minorUnits }
        if subtotal.minorUnits != sum { found.append("the quote's subtotal is not the sum of its lines") }
        if total.minorUnits != subtotal.minorUnits &+ (tax?.minorUnits ?? 0) { found.append("the quote's total is not subtotal and tax") }
        return found
    }
}
