extension Rule {
    /// Every rule that checks a single text, in the order `check --list` prints them.
    package static let all: [Rule] = namesAndDates + peopleAndPlaces

    /// The rule with this name.
    package static func named(_ name: String) -> Rule? {
        byName[name]
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
