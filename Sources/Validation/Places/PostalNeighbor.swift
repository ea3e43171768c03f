/// Territories that another country's post serves, with codes from its series, though ISO 3166-1 has them as countries of their own. Where they
/// are is more than a matter of form: most have a tax of their own.
enum PostalNeighbor {
    /// The territory that a code belongs to which fits the layout of the chosen country.
    static func owner(of code: String, typedFor country: Country) -> Country? {
        territories(of: country).first { TextPattern($0.notation).outcome(of: code).isMatch }?.country
    }

    /// The country whose letters stand before the code, or whose layout alone the text fits.
    static func owner(ofDressed line: String, typedFor country: Country) -> Country? {
        if let territory = owner(of: line, typedFor: country) { return territory }
        let bare = PostalDress.compact(line)
        return Country.all.first { other in
            guard other.code != country.code, let notation = other.postalPattern else { return false }
            let pattern = TextPattern(notation)
            return PostalDress.letters(of: other).contains { letters in
                bare.hasPrefix(letters) && pattern.outcome(of: String(bare.dropFirst(letters.count))).isMatch
            }
        }
    }

    private static func territories(of country: Country) -> [(country: Country, notation: String)] {
        (served[country.code] ?? "").split(separator: " ").compactMap { entry in
            let cells = entry.split(separator: "=")
            guard let code = cells.first, let territory = Country.named(String(code)),
                let notation = cells.count > 1 ? String(cells[1]) : territory.postalPattern
            else { return nil }
            return (territory, notation)
        }
    }

    /// By the country that serves them; `=` where the territory's own layout does not tell it from its neighbors.
    private static let served = [
        "AU": "CC CX NF", "CH": "LI", "DK": "GL", "FI": "AX", "FR": "MC BL=97133 MF=97150 GP MQ GF RE PM YT WF PF NC",
        "GB": "GG IM JE AI FK GI GS IO PN SH TC", "IT": "SM VA", "NO": "SJ=917d|8099",
    ]
}

extension TextPattern.Outcome {
    fileprivate var isMatch: Bool {
        if case .match = self { true } else { false }
    }
}
