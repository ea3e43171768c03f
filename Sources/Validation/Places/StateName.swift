/// The full names of states.
package enum StateName {
    /// The name that an abbreviation stands for, as certificates need it: `New Hampshire` for `NH`, `N.H.` or `US-NH`; `nil` for anything else, full
    /// names included.
    ///
    /// - Parameter country: ISO 3166-1 alpha-2.
    package static func spelledOut(_ text: String, in country: String) -> String? {
        let code = text.uppercased().hasPrefix(country + "-") ? String(text.dropFirst(country.count + 1)) : text
        let known = Subdivision.all(in: country)
        guard !known.contains(where: { $0.isNamed(text) }) else { return nil }
        return known.first { $0.isAbbreviated(code) }?.names.first
    }
}
