import Flow
import VisibleText

extension Rule {
    /// A VAT number without its country prefix, in the layout and with the check digits of the country's authority (EU members, United
    /// Kingdom and Northern Ireland, Switzerland, Norway). The country's own prefix is dropped, and the word for the number before it; another
    /// country's prefix is refused. Other countries' numbers cannot be checked: up to 20 letters and digits. Needs `country`; without it the
    /// prefix tells.
    static let vat = Rule.line(
        "vat", "A VAT number without country prefix, check digits included; needs --country.",
        example: Example("283631993", with: ["country": "DE"]), limit: 64, parameters: ["country"], placeholders: noNumber
    ) { line, context in
        let typed = VATDress.compact(line)
        if VATDress.isPlaceholder(typed) { return .invalid("\(Excerpt.quoted(line)) stands for nothing; \(noNumber).") }
        let asTyped = verdict(on: typed, context)
        // A number may begin like a word, so the word is looked for only where the number is not right with it.
        if asTyped.normalized != nil, hasScheme(context) { return asTyped }
        guard let rest = VATDress.withoutWord(typed) else { return asTyped }
        let bare = verdict(on: rest, context)
        return bare.normalized.map { bare.adding("The word before the number is not part of the field; \($0) is stored.") } ?? bare
    }

    private static let noNumber = "type the VAT number, or leave the field empty if there is none"

    private static func hasScheme(_ context: RuleContext) -> Bool {
        context.country.map { VATScheme.named($0) != nil } ?? false
    }

    private static func verdict(on typed: String, _ context: RuleContext) -> Verdict {
        let scheme = context.country.flatMap(VATScheme.named)
        let number = scheme.map { VATDress.inForm(typed, of: $0.country) } ?? typed
        if let stray = number.unicodeScalars.first(where: { !isVATText($0) }) {
            return .invalid("\(Excerpt.subject(stray)) cannot be part of a VAT number; type letters and digits.")
        }
        if number.isEmpty { return .incomplete("Type the VAT number: letters and digits.") }
        // The key of a French number may be EU.
        if number.hasPrefix("EU"), number.dropFirst(2).isAllDigits, number.count > 2, scheme?.outcome(of: number) != .right(number) {
            return .invalid(
                "A number with EU belongs to the one-stop shop for traders abroad; type the number of the organization's own country.")
        }
        guard let country = context.country else { return withoutCountry(number) }
        if let scheme {
            let verdict = verdict(on: number, scheme, name(of: country))
            guard number != typed, let kept = verdict.normalized else { return verdict }
            return verdict.adding("Only \(scheme.form) are the VAT number; \(kept) is stored.")
        }
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
            let said =
                prefix == "XI"
                ? "The prefix XI is for trade in goods with the EU, and this is a service" : "The prefix \(prefix) is not part of the field"
            return .advisory(full, ["\(said); \(full) is stored."])
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
                "The number begins with \(prefix), the prefix of \(name(of: other.country)), but the country is \(country); correct one of them."
            )
        }
        return scheme.outcome(of: text) == .wrongCheck
            ? .invalid("The check digits of the VAT number do not match; compare it with the certificate of registration.")
            : .invalid("A VAT number of \(country) has \(scheme.form); this one is written otherwise.")
    }
}
