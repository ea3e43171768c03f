import Flow

extension Rule {
    /// A postal code in the layout of its country, or at most 40 characters (X.520 postalCode, RFC 5280 `ub-postal-code-length` in the
    /// BR's table) where none is known. Layouts from the address data Google publishes for forms. Needs `country`; mandatory where its
    /// addresses have a code.
    static let postalCode = Rule.line(
        "postal-code", "A postal code in the form of the country; needs --country.", example: "03801", limit: 40,
        parameters: ["country"],
        isRequired: { $0.addressCountry?.needsPostalCode ?? false }
    ) { line, context in
        guard let country = context.addressCountry else { return .valid(line) }
        guard let notation = country.postalPattern else {
            return .advisory(
                line, ["No postal codes are known for \(country.nameInSentence); leave the field empty unless the address really has one."])
        }
        let pattern = TextPattern(notation)
        switch pattern.outcome(of: line) {
        case .match(let written): return .valid(written)
        case .prefix:
            return .incomplete(
                "\(Excerpt.quoted(line)) is too short for a postal code of \(country.nameInSentence), which looks like \(pattern.form).")
        case .mismatch: break
        }
        if let (written, change) = adjusted(line, country, pattern) {
            return .advisory(
                written, ["Postal codes of \(country.nameInSentence) are written \(change) the country's letters; \(written) is stored."])
        }
        let form = exceptions[country.code] ?? "\(pattern.form) (9 a digit, A a letter, * either)"
        let message = "\(Excerpt.quoted(line)) is no postal code of \(country.nameInSentence), which looks like \(form)."
        return country.needsPostalCode ? .invalid(message) : .advisory(line, [message])
    }

    /// The code with the country's letters added or taken away: `D-80331`, `LT-04340`, and `1010` for `LV-1010`.
    private static func adjusted(_ line: String, _ country: Country, _ pattern: TextPattern) -> (written: String, change: String)? {
        if case .match(let written) = pattern.outcome(of: country.code + line) { return (written, "with") }
        let letters = line.uppercased().prefix { $0.isASCII && $0.isLetter }
        guard letters == country.code || letters == vehicleSigns[country.code] ?? "" else { return nil }
        let rest = line.dropFirst(letters.count).drop { $0 == "-" || $0 == " " }
        guard !letters.isEmpty, case .match(let written) = pattern.outcome(of: String(rest)) else { return nil }
        return (written, "without")
    }

    /// Where the pattern's own form would say what it means to rule out.
    private static let exceptions = ["NL": "9999 AA (9 a digit from 1 on, A a letter; SA, SD and SS are not used)"]

    /// Signs of road vehicles once used before postal codes in Europe.
    private static let vehicleSigns = [
        "DE": "D", "FR": "F", "AT": "A", "BE": "B", "IT": "I", "ES": "E", "SE": "S", "NO": "N", "FI": "FIN", "LU": "L", "PT": "P",
    ]
}
