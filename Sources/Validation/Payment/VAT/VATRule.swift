import Flow

extension Rule {
    /// A VAT number without its country prefix, in the layout and with the check digits of the country's authority (EU members, United
    /// Kingdom and Northern Ireland, Switzerland, Norway). The country's own prefix is dropped, another's refused. Other countries'
    /// numbers cannot be checked: up to 20 letters and digits. Needs `country`; without it the prefix tells.
    static let vat = Rule.line(
        "vat", "A VAT number without country prefix, check digits included; needs --country.",
        example: Example("283631993", with: ["country": "DE"]), limit: 64, parameters: ["country"]
    ) { line, context in
        let number = line.uppercased().removing(" \u{A0}.-/:")
        if let stray = number.unicodeScalars.first(where: { !isVATText($0) }) {
            return .invalid("\(Excerpt.subject(stray)) cannot be part of a VAT number; type letters and digits.")
        }
        if number.isEmpty { return .incomplete("Type the VAT number: letters and digits.") }
        if number.hasPrefix("EU"), number.dropFirst(2).isAllDigits, number.count > 2 {
            return .invalid(
                "A number with EU belongs to the one-stop shop for traders abroad; type the number of the organization's own country.")
        }
        guard let country = context.country else { return withoutCountry(number) }
        if let scheme = VATScheme.named(country) { return verdict(on: number, scheme, name(of: country)) }
        guard number.utf8.count <= 20 else {
            return .invalid("The number has \(number.utf8.count) characters; VAT numbers have at most 20.")
        }
        return .advisory(number, ["VAT numbers of \(name(of: country)) cannot be checked here; compare it with the register."])
    }

    private static func isVATText(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "A"..."Z", "0"..."9", "+", "*": true
        default: false
        }
    }

    /// The country's name for messages; Northern Ireland has a VAT prefix of its own.
    private static func name(of country: String) -> String {
        country == "XI"
            ? "Northern Ireland" : Country.named(CountryNames.usualCodes[country] ?? country)?.nameInSentence ?? Excerpt.of(country)
    }

    private static func withoutCountry(_ number: String) -> Verdict {
        if let scheme = VATScheme.prefixed(number) { return verdict(on: number, scheme, name(of: scheme.country)) }
        guard number.utf8.count <= 20 else {
            return .invalid("The number has \(number.utf8.count) characters; VAT numbers have at most 20.")
        }
        return .advisory(number, ["Without a country the number cannot be checked; choose the country first."])
    }

    private static func verdict(on number: String, _ scheme: VATScheme, _ country: String) -> Verdict {
        let bare = scheme.withoutPrefix(number)
        if let bare, case .right(let full) = scheme.outcome(of: bare) {
            let prefix = String(number.dropLast(bare.count))
            return .advisory(full, ["The prefix \(prefix) is not part of the field; \(full) is stored."])
        }
        let text = bare ?? number
        // A French key may begin with the letters FR, so the text with its prefix is tried as well.
        switch scheme.outcome(of: number) {
        case .right(let full) where full == number: return .valid(full)
        case .right(let full): return .advisory(full, ["A leading zero was missing; \(full) is stored."])
        default: break
        }
        if bare.flatMap(scheme.withoutPrefix) != nil { return .invalid("The country prefix stands twice; type the number without it.") }
        switch scheme.outcome(of: text) {
        case .prefix: return .incomplete("A VAT number of \(country) has \(scheme.form).")
        case .right, .wrongCheck, .wrongForm: break
        }
        if bare == nil, let other = VATScheme.prefixed(number), let prefix = other.prefixes.first(where: number.hasPrefix) {
            return .invalid(
                "The number begins with \(prefix), the prefix of \(name(of: other.country)), but the country is \(country); correct one."
            )
        }
        return scheme.outcome(of: text) == .wrongCheck
            ? .invalid("The check digits of the VAT number do not match; compare it with the certificate of registration.")
            : .invalid("A VAT number of \(country) has \(scheme.form); this one is written otherwise.")
    }
}
