import Orders

extension BookReader {
    /// A list of coupons or campaigns.
    mutating func codes(_ place: Place?) -> [DiscountCode]? {
        guard let rows = elements(place) else { return nil }
        var codes: [DiscountCode] = []
        var seen: [String: Place] = [:]
        for row in rows {
            let members = members(
                row, required: ["code", "from"], optional: ["percent", "amount", "currency", "to", "uses", "used", "minimum"])
            let name = codeName(members["code"])
            if let name, let place = members["code"] {
                if let first = seen[name] {
                    report(place, "the code \(name) is given twice; it stands at \(first.node.position) already")
                } else {
                    seen[name] = place
                }
            }
            let reduction = reduction(members, of: row)
            let currency: Currency? = choice(members["currency"], called: "currency")
            let (minimum, period, uses) = (bareAmount(members["minimum"]), period(members), uses(members))
            for (key, article) in [("amount", "an"), ("minimum", "a")] where members[key] != nil && members["currency"] == nil {
                report(row, "needs a \"currency\", because it has \(article) \(shown(key))")
            }
            guard let name, let reduction, let period else { continue }
            codes.append(
                DiscountCode(code: name, reduction: reduction, currency: currency, period: period, uses: uses, minimum: minimum))
        }
        return codes
    }

    private mutating func codeName(_ place: Place?) -> String? {
        guard let place, let text = string(place) else { return nil }
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
            default: false
            }
        }
        guard allowed, (3...20).contains(text.utf8.count) else {
            report(place, "\(shown(text)) is not a code; codes are 3 to 20 letters, digits and hyphens")
            return nil
        }
        return DiscountCode.folded(text)
    }

    private mutating func reduction(_ members: [String: Place], of row: Place) -> DiscountCode.Reduction? {
        switch (members["percent"], members["amount"]) {
        case (let place?, nil):
            guard let figure = rate(place) else { return nil }
            if figure.value.hundredths == 0 { report(place, "takes nothing off") }
            return .percent(figure)
        case (nil, let place?):
            guard let figure = price(place) else { return nil }
            if figure.value == .zero { report(place, "takes nothing off") }
            return .amount(figure)
        case (nil, nil):
            report(row, "does not say what the code takes off; give it \"percent\" or \"amount\"")
        case (.some, .some):
            report(row, "has both \"percent\" and \"amount\"; a code takes off one or the other")
        }
        return nil
    }

    private mutating func uses(_ members: [String: Place]) -> DiscountCode.Uses? {
        let allowed = integer(members["uses"], in: 1...1_000_000_000)
        let used = integer(members["used"], in: 0...1_000_000_000)
        guard let place = members["used"] else { return allowed.map { .init(allowed: $0, used: 0) } }
        if members["uses"] == nil { report(place, "counts the uses of a code that has no limit; give it \"uses\"") }
        guard let allowed, let used else { return nil }
        if used > allowed { report(place, "\(used) is more than the \(allowed) uses allowed") }
        return .init(allowed: allowed, used: used)
    }
}
