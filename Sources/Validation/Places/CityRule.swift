import Flow
import VisibleText

extension Rule {
    /// Town or city (X.520 localityName, at most 128 characters by RFC 5280 `ub-locality-name`). Authorities want it spelled out; because
    /// some may be the official name, abbreviations are only pointed out, and `St. Louis` not even that. Uses `country` to know whether `LA` is Los
    /// Angeles, and where `St` is how towns are written.
    static let city = Rule.line(
        "city", "A town or city, spelled out, at most 128 characters.", example: "Portsmouth", limit: 128, parameters: ["country"],
        placeholders: "type the name of the town or city", isName: true
    ) { line, context in
        if line.unicodeScalars.allSatisfy({ $0.properties.numericType != nil }) {
            return .invalid(
                "\(Excerpt.quoted(line)) is a number; type the name of the town or city here and the postal code in its own field.")
        }
        if context.country.map({ $0 == "US" }) ?? true, let name = initials[Subdivision.letters(of: line)],
            line.uppercased() == line || line.lowercased() == line
        {
            return .advisory(line, ["\(Excerpt.quoted(line)) is an abbreviation, and authorities want the name in full; type \(name)."])
        }
        let first = line.split(separator: " ").first.map { $0.lowercased() } ?? ""
        if let word = firstWords[first], line.contains(" "), !(word.hasPrefix("Saint") && isSaintShort(context.country)) {
            return .advisory(
                line,
                ["\(Excerpt.quoted(line)) begins with an abbreviation; unless the official name is written so, spell it out (\(word))."])
        }
        return .valid(line)
    }

    /// Where English or German is official, the registers themselves have `St Helens`, `St. John's`, `St. Gallen`.
    private static func isSaintShort(_ country: String?) -> Bool {
        country.map(saintShort.contains) ?? false
    }

    private static let saintShort: Set = [
        "AG", "AI", "AT", "AU", "BB", "BM", "BS", "CA", "CH", "DE", "DM", "GB", "GD", "GG", "GI", "IE", "IM", "JE", "JM", "KN", "KY", "LC",
        "LI",
        "MS", "MT", "NZ", "SH", "TC", "TT", "UK", "US", "VC", "VG", "VI", "ZA",
    ]

    private static let initials = [
        "NYC": "New York", "NY": "New York", "LA": "Los Angeles", "SF": "San Francisco", "DC": "Washington", "SLC": "Salt Lake City",
        "KC": "Kansas City", "OKC": "Oklahoma City", "ATL": "Atlanta", "PHX": "Phoenix",
    ]

    private static let firstWords = [
        "st.": "Saint", "st": "Saint", "ste.": "Sainte", "ste": "Sainte", "ft.": "Fort", "ft": "Fort", "mt.": "Mount", "mt": "Mount",
        "pt.": "Port or Point",
    ]
}
