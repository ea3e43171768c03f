/// Country codes of ITU-T E.164.
enum CallingCode {
    /// What the digits after a `+` begin with.
    enum Leading: Hashable {
        /// A country code in use.
        case assigned(String)
        /// The first digits of a country code, nothing more.
        case beginning
        case unassigned
    }

    /// The country code at the beginning of the digits. No code begins another, so there is one at most.
    static func leading(_ digits: some StringProtocol) -> Leading {
        for length in 1...3 where digits.count >= length {
            let code = String(digits.prefix(length))
            if all.contains(code) { return .assigned(code) }
        }
        return digits.count < 3 && all.contains { $0.hasPrefix(digits) } ? .beginning : .unassigned
    }

    /// Codes of countries, of Kosovo and Ascension, and of services that belong to none: freephone, shared cost, satellite and other
    /// networks.
    static let all: Set<String> = Set(Country.all.map(\.callingCode)).union([
        "383", "247", "800", "808", "870", "878", "881", "882", "883", "979",
    ])
}
