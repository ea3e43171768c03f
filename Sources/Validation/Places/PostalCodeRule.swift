import Flow
import Orders
import VisibleText

extension Rule {
    /// A postal code in the layout of its country, or at most 40 characters (X.520 postalCode, RFC 5280 `ub-postal-code-length` in the
    /// BR's table) where none is known. Layouts from the address data Google publishes for forms. Needs `country`; mandatory where its
    /// addresses have a code. What people write around a code is taken off.
    static let postalCode = Rule.line(
        "postal-code", "A postal code in the form of the country; needs --country.", example: "03801", limit: 40,
        parameters: ["country"], placeholders: "type the postal code, or leave the field empty where the address has none",
        isRequired: { $0.addressCountry?.needsPostalCode ?? false }
    ) { line, context in
        guard let country = context.addressCountry else { return .valid(line) }
        let reform = PostalReform.of(country).flatMap { context.asOf < $0.day ? $0 : nil }
        guard let notation = reform == nil ? country.postalPattern : reform?.earlier else {
            let since = reform.map { " before \($0.day)" } ?? ""
            return .advisory(
                line,
                [
                    "No postal codes are known for \(country.nameInSentence)\(since); leave the field empty unless the address really has one."
                ])
        }
        return verdict(on: line, country, TextPattern(notation))
    }

    private static func verdict(on line: String, _ country: Country, _ pattern: TextPattern) -> Verdict {
        let typed = pattern.outcome(of: line)
        if typed == .prefix {
            return .incomplete(
                "\(Excerpt.quoted(line)) is too short for a postal code of \(country.nameInSentence), which looks like \(form(of: country, pattern))."
            )
        }
        for (text, dress) in PostalDress.readings(of: line, country) {
            guard case .match(let written) = pattern.outcome(of: text), PostalArea.isKnown(written, country) else { continue }
            var remarks: [String] = []
            if let dress {
                remarks.append("Postal codes of \(country.nameInSentence) are written \(dress); \(written) is stored.")
            }
            if let owner = PostalNeighbor.owner(of: text, typedFor: country) {
                remarks.append(
                    "\(written) is a postal code of \(owner.nameInSentence), which has a country code of its own (\(owner.code)); choose that country if the address is there."
                )
            }
            return .accepted(written, remarks: remarks)
        }
        let message = refusal(of: line, country, pattern)
        return country.needsPostalCode ? .invalid(message) : .advisory(line, [message])
    }

    private static func refusal(of line: String, _ country: Country, _ pattern: TextPattern) -> String {
        if let owner = PostalNeighbor.owner(ofDressed: line, typedFor: country) {
            return "\(Excerpt.quoted(line)) is a postal code of \(owner.nameInSentence); correct the code, or choose that country."
        }
        if let reform = PostalReform.of(country), let earlier = reform.earlier, case .match = TextPattern(earlier).outcome(of: line) {
            return
                "\(Excerpt.quoted(line)) is a postal code of \(country.nameInSentence) as it was before \(reform.day); type the one of today, which looks like \(pattern.form)."
        }
        let said = "\(Excerpt.quoted(line)) is no postal code of \(country.nameInSentence), which looks like \(form(of: country, pattern))."
        let parts = PostalDress.parts(of: line).lazy.compactMap { pattern.outcome(of: $0).written }
        // What was typed is no advice.
        let typed = PostalDress.compact(line)
        guard let part = parts.first(where: { PostalArea.isKnown($0, country) && PostalDress.compact($0) != typed }) else { return said }
        return "\(said) Did you mean \(part)?"
    }

    private static func form(of country: Country, _ pattern: TextPattern) -> String {
        exceptions[country.code] ?? "\(pattern.form) (9 a digit, A a letter, * either\(restriction(of: country)))"
    }

    /// What the first digit can be, where every code of the country begins with the same set of them.
    private static func restriction(of country: Country) -> String {
        let alternatives = (country.postalPattern ?? "").split(separator: "|").map { $0.prefix(5) }
        guard let set = alternatives.first, alternatives.allSatisfy({ $0 == set }),
            let range = set.wholeMatch(of: /\[([0-9])-([0-9])\]/)?.output
        else { return "" }
        return range.2 == "9" ? "; the first is never below \(range.1)" : "; the first is one from \(range.1) to \(range.2)"
    }

    /// Where the pattern's own form would not say what it means to rule out.
    private static let exceptions = [
        "CA": "A9A 9A9 (9 a digit, A a letter; D, F, I, O, Q and U are not used, nor W and Z as the first letter)",
        "DE": "99999 (9 a digit; none begins with 00)", "ES": "99999 (9 a digit; from 01001 to 52999)",
        "GB":
            "M1 1AE, B33 8TH, CR2 6XH, W1A 0AX or EC1A 1BB (the first letters are those of a postal area; the last two are never C, I, K, M, O or V)",
        "IE": "A99 **** (9 a digit, A a letter, * either; B, G, I, J, L, M, O, Q, S, U and Z are not used)",
        "LI": "9485 to 9498",
        "NL": "9999 AA (9 a digit from 1 on, A a letter; SA, SD and SS are not used)",
        "US": "99999 or 99999-9999 (9 a digit; the lowest is 00501)",
    ]
}

extension TextPattern.Outcome {
    fileprivate var written: String? {
        if case .match(let written) = self { written } else { nil }
    }
}
