/// A time zone as a form offers it: a caption in the manner of Windows, an IANA name to store.
package struct TimeZoneName: Hashable, Sendable {
    /// `(UTC-05:00) Eastern Time (US & Canada)`: the offset of standard time and the places people look for.
    package let windowsCaption: String
    /// The name in the IANA time zone database: `America/New_York`.
    package let iana: String

    /// The zones of the captions, from west to east.
    package static let all: [TimeZoneName] = zones.parts(at: "\n").compactMap(TimeZoneName.init(line:))

    /// All of them, and behind them, by offset and name, every other zone that the IANA database knows under a name of its own.
    package static let everywhere: [TimeZoneName] =
        all
        + others.parts(at: "\n").flatMap { line in
            let words = line.parts(at: " ")
            return words.dropFirst().map { TimeZoneName(iana: String($0), offset: words.first ?? "") }
        }

    /// The zone with this IANA name.
    package static func named(_ iana: String) -> TimeZoneName? {
        byName[iana.lowercased()]
    }

    /// The zone that an old name stands for: `US/Eastern`, `Asia/Calcutta`. In any case.
    static func linked(_ name: String) -> TimeZoneName? {
        targets[name.lowercased()].flatMap(named)
    }

    private static let byName = Dictionary(everywhere.map { ($0.iana.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })

    private static let targets: [String: String] = links.parts(at: "\n").reduce(into: [:]) { targets, line in
        let words = line.parts(at: " ").map(String.init)
        for name in words.dropFirst() { targets[name.lowercased()] = words.first }
    }

    /// The zone most people of a country live in, by its alpha-2 code in any case; `nil` where none does or the country is unknown.
    package static func preset(country: String) -> TimeZoneName? {
        presets[country.uppercased()]
    }

    private static let presets: [String: TimeZoneName] = {
        let zones = Dictionary(all.map { ($0.iana, $0) }, uniquingKeysWith: { first, _ in first })
        var presets: [String: TimeZoneName] = [:]
        for line in countries.parts(at: "\n") {
            let words = line.parts(at: " ").map(String.init)
            for country in words.dropFirst() { presets[country] = words.first.flatMap { zones[$0] } }
        }
        return presets
    }()

    /// A zone without a caption: the place in its name, as in `America/Indiana/Knox`, stands for one.
    private init(iana: String, offset: Substring) {
        self.iana = iana
        let place = iana.parts(at: "/").dropFirst().reversed().joined(separator: ", ")
        windowsCaption = "(UTC\(offset)) " + String(place.map { $0 == "_" ? " " : $0 })
    }

    /// Reads `IANA/Name ±hh:mm Places`.
    private init?(line: Substring) {
        let cells = line.split(separator: " ", maxSplits: 2).map(String.init)
        guard cells.count == 3 else { return nil }
        iana = cells[0]
        windowsCaption = cells[1] == "Z" ? "(UTC) \(cells[2])" : "(UTC\(cells[1])) \(cells[2])"
    }
}
