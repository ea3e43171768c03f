import Flow
import VisibleText

extension Rule {
    /// A country by its ISO 3166-1 alpha-2 code, as X.520 countryName and BR 7.1.4.2 ask; names in English and in its own languages are taken as
    /// well. `UK`, `EL` and `XK` are the codes of other lists for GB, GR and Kosovo.
    static let country = Rule.line(
        "country", "A country: its code of two letters, or its name.", example: "GB", limit: 128, dropsCopyMarks: true
    ) { line, _ in
        let verdict = meaning(of: line)
        guard let code = verdict.normalized, let remark = CountryNames.remarks[code] else { return verdict }
        return .advisory(code, [remark])
    }

    private static func meaning(of line: String) -> Verdict {
        let code = line.uppercased()
        if let country = Country.named(code) { return .valid(country.code) }
        if let usual = CountryNames.usualCodes[code], let country = Country.named(usual) {
            return .advisory(usual, ["Certificates have \(usual) for \(country.nameInSentence), not \(code): \(usual) is stored."])
        }
        if let reason = CountryNames.unusableCodes[code] { return .invalid(reason) }
        if let code = CountryNames.code(for: line) { return .valid(code) }
        if let code = CountryNames.code(forThreeLetters: line), let country = Country.named(code) {
            return .advisory(
                code,
                [
                    "\(line.uppercased()) is the three-letter code of \(country.nameInSentence); certificates have the one of two: \(code) is stored."
                ])
        }
        if CountryNames.isBeginning(line) {
            return .incomplete("\(Excerpt.quoted(line)) is only the beginning of a country; type its two-letter code or its whole name.")
        }
        return .invalid(
            "\(Excerpt.quoted(line)) is no country that is known here; type the two-letter code, such as US or GB, or the name.")
    }
}
