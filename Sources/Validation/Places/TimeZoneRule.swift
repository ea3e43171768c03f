import Flow
import VisibleText

extension Rule {
    /// A time zone by its name in the IANA time zone database, in any case, or by the caption that the list shows. Old names are replaced by those
    /// they stand for.
    static let timeZone = Rule.line(
        "time-zone", "A time zone by its name in the IANA database.", example: "America/New_York", limit: 128
    ) { line, _ in
        if let zone = TimeZoneName.named(line) ?? TimeZoneName.all.first(where: { $0.windowsCaption == line }) { return .valid(zone.iana) }
        if let zone = TimeZoneName.linked(line) {
            return .advisory(zone.iana, ["\(Excerpt.quoted(line)) is an old name of \(zone.iana), which is stored."])
        }
        let said = "\(Excerpt.quoted(line)) is no time zone of the IANA database, whose names look like Europe/London."
        guard let near = nearest(to: line) else { return .invalid(said) }
        return .invalid("\(said) Did you mean \(near)?")
    }

    /// The zone whose place is named alone (`Rome`), or that is missed by a slip.
    private static func nearest(to line: String) -> String? {
        let typed = Spelling.folded(line).replacing(" ", with: "_")
        let names = TimeZoneName.everywhere.map(\.iana)
        return names.first { $0.lowercased().hasSuffix("/\(typed)") }
            ?? names.first { Spelling.isMissed($0.lowercased(), by: typed, slips: 2) }
    }
}
