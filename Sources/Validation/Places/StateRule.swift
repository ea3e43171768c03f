import Flow
import VisibleText

extension Rule {
    /// State, province or region of an address (X.520 stateOrProvinceName, at most 128 characters by RFC 5280 `ub-state-name`).
    /// Authorities refuse abbreviations, so the codes of ISO 3166-2 and the traditional ones are refused where a table knows them, and
    /// the full name is offered. Names are never refused for being unknown: tables age, and people write names in their own language.
    /// Needs `country`.
    static let state = Rule.line(
        "state", "A state, province or region, spelled out, at most 128 characters; needs --country.", example: "New Hampshire", limit: 128,
        parameters: ["country"], placeholders: "type the name of the state or leave the field empty",
        isRequired: { $0.addressCountry?.hasStates ?? false }
    ) { line, context in
        let country = context.addressCountry
        let known = country.map { Subdivision.all(in: $0.code) } ?? []
        if let state = known.first(where: { $0.isNamed(line) }) { return .valid(state.written(as: line)) }
        if let refusal = refusalOfCode(line, country, known) { return .invalid(refusal) }
        if let remark = StateMeaning.twoPlaces(line, among: known) { return .advisory(line, [remark]) }
        if let country, let name = StateMeaning.nameWithoutNumber(line, in: country) {
            return .invalid("\(Excerpt.quoted(line)) is a district of a town, by its number, and no state; type \(name).")
        }
        if let country, let remark = StateMeaning.otherCountry(line, typedFor: country) { return .advisory(line, [remark]) }
        if let name = StateMeaning.plainName(of: line, among: known) {
            return .advisory(line, ["\(Excerpt.quoted(line)) stands in registers as \(name); type \(name) unless yours has it otherwise."])
        }
        if country.map({ Subdivision.britainAndFrance.map(\.0).contains($0.code) }) != true, let near = known.nearest(to: line) {
            return .advisory(
                line, ["No state of \(country?.nameInSentence ?? "this country") is spelled \(Excerpt.quoted(line)); did you mean \(near)?"]
            )
        }
        if looksAbbreviated(line) {
            let name = country.flatMap { Subdivision.isNamed(line, in: $0.code) ? nil : Subdivision.name(ofCode: line, in: $0.code) }
            return .advisory(
                line,
                [
                    "\(Excerpt.quoted(line)) looks like an abbreviation; authorities refuse those, so type \(name ?? "the name in full")."
                ])
        }
        if let country, closedLists.contains(country.code) {
            return .advisory(
                line,
                ["\(Excerpt.quoted(line)) is no state of \(country.nameInSentence) that is known here; check the spelling and the country."]
            )
        }
        return .valid(line)
    }

    /// What is wrong with a code: one of the country's abbreviations, or a whole code of ISO 3166-2 (`US-NH`), known here or not.
    private static func refusalOfCode(_ line: String, _ country: Country?, _ known: [Subdivision]) -> String? {
        let quoted = Excerpt.quoted(line)
        if let name = known.first(where: { $0.isAbbreviated(line) })?.names.first {
            return "\(quoted) is an abbreviation, and certificates need the name in full; type \(name)."
        }
        if let name = StateMeaning.nameBehindShortKind(line, among: known) {
            return "\(quoted) has an abbreviation in it, and certificates need the name in full; type \(name)."
        }
        let parts = line.uppercased().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ $0.isDigit || $0.isCapital }),
            let owner = Country.named(parts[0]), owner == country || line == line.uppercased()
        else { return nil }
        let name = Subdivision.name(ofCode: parts[1], in: owner.code)
        if let country, owner != country {
            return
                "\(quoted) is the code of \(name ?? "a state") in \(owner.nameInSentence), but the country is \(country.nameInSentence); correct one of them."
        }
        return "\(quoted) is a code, and certificates need the name in full; type \(name ?? "the name")."
    }

    /// Countries with one official spelling of each state in the language most orders are typed in.
    private static let closedLists: Set = ["US", "CA", "AU"]

    private static func looksAbbreviated(_ line: String) -> Bool {
        let letters = Subdivision.letters(of: line)
        return line.hasSuffix(".") || letters.utf8.count <= 3 && letters.allSatisfy(\.isASCII) && line.uppercased() == line
    }
}

extension UInt8 {
    /// A to Z of ASCII.
    fileprivate var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}

extension Subdivision {
    /// The name in its usual case if only case differs from what was typed, else what was typed.
    fileprivate func written(as line: String) -> String {
        names.first { $0.lowercased() == line.lowercased() } ?? line
    }
}

extension [Subdivision] {
    /// The one name that the text begins, or that it misses by one slip (two in long names).
    fileprivate func nearest(to line: String) -> String? {
        let typed = Spelling.folded(line)
        guard typed.count >= 4 else { return nil }
        let begun = filter { $0.names.contains { Spelling.folded($0).hasPrefix(typed) } }
        if begun.count == 1, let name = begun.first?.names.first { return name }
        return lazy.flatMap(\.names).first { name in
            let folded = Spelling.folded(name)
            return Spelling.isMissed(folded, by: typed, slips: folded.count > 8 ? 2 : 1)
        }
    }
}
