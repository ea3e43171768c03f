import Orders

extension BookReader {
    /// The dated tax table; its rates must cover the book's days.
    mutating func taxTable(_ place: Place?, effective: Period?) -> TaxTable? {
        guard let place else { return nil }
        let members = members(place, required: ["name", "rates", "customers"])
        let name = wording(members["name"], atMost: 30)
        let rates = rates(members["rates"], effective: effective)
        let customers = customers(members["customers"])
        guard let name, let rates, let customers else { return nil }
        return TaxTable(name: name, rates: rates, customers: customers)
    }

    private mutating func rates(_ place: Place?, effective: Period?) -> [TaxTable.Rate]? {
        guard let place, let rows = elements(place) else { return nil }
        var rates: [(rate: TaxTable.Rate, place: Place)] = []
        for row in rows {
            let members = members(row, required: ["percent", "from"], optional: ["to"])
            let (percent, period) = (rate(members["percent"]), period(members))
            if let percent, let period { rates.append((TaxTable.Rate(percent: percent, period: period), row)) }
        }
        // With a row unread, gaps would be reported that are none.
        guard rates.count == rows.count else { return nil }
        rates.sort { $0.rate.period.from < $1.rate.period.from }
        for (earlier, later) in zip(rates, rates.dropFirst()) {
            let (before, after) = (earlier.rate.period, later.rate.period)
            if before.overlaps(after) {
                report(later.place, "overlaps the rate \(before); a day has one rate")
            } else if let last = before.to, last.adding(days: 1) < after.from {
                report(later.place, "leaves a gap: no rate from \(last.adding(days: 1)) to \(after.from.adding(days: -1))")
            }
        }
        reportUncovered(rates.map(\.rate.period), effective, at: place)
        return rates.map(\.rate)
    }

    /// The book's first and last days must have a rate.
    private mutating func reportUncovered(_ periods: [Period], _ effective: Period?, at place: Place) {
        guard let first = periods.first, let last = periods.last else { return report(place, "needs at least one rate") }
        guard let effective else { return }
        if effective.from < first.from {
            report(place, "has no rate before \(first.from), but the book is effective \(effective)")
        }
        if let end = last.to, effective.to.map({ $0 > end }) ?? true {
            report(place, "has no rate after \(end), but the book is effective \(effective)")
        }
    }

    private mutating func customers(_ place: Place?) -> [TaxTable.Customers]? {
        guard let rows = elements(place) else { return nil }
        var groups: [TaxTable.Customers] = []
        for row in rows {
            let members = members(row, required: ["countries", "from", "reverseCharge"], optional: ["to"])
            let (codes, period, reverse) = (countries(members["countries"]), period(members), truth(members["reverseCharge"]))
            guard let codes, let period, let reverse else { continue }
            for other in groups where other.period.overlaps(period) {
                let twice = other.countries.intersection(codes).sorted()
                if !twice.isEmpty { report(row, "\(twice.inWords()) has a row already, \(other.period)") }
            }
            groups.append(TaxTable.Customers(countries: codes, period: period, reverseCharge: reverse))
        }
        return groups
    }

    private mutating func countries(_ place: Place?) -> Set<String>? {
        guard let cells = elements(place) else { return nil }
        var codes: Set<String> = []
        for cell in cells {
            guard let code = string(cell) else { continue }
            if let iso = ["UK": "GB", "EL": "GR"][code] {
                report(cell, "the code of that country is \(iso), not \(code)")
            } else if code.utf8.count != 2 || !code.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
                report(cell, "\(shown(code)) is not a country; write its code of two capital letters")
            } else if !codes.insert(code).inserted {
                report(cell, "\(code) is given twice")
            }
        }
        return codes
    }
}
