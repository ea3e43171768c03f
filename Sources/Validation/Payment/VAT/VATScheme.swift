/// How one tax authority numbers its VAT payers. Layouts and check digits are public facts of the authorities, as collected for the
/// European Commission's VIES; each check below is named after the arithmetic, not after a source.
struct VATScheme: Sendable {
    /// A number without prefix and separators, in capitals, that fits the scheme's layout.
    struct Number: Sendable {
        let text: String
        /// Its digits alone, in order.
        let digits: [Int]

        init(_ text: String) {
            self.text = text
            digits = text.utf8.compactMap { (0x30...0x39).contains($0) ? Int($0) - 0x30 : nil }
        }
    }

    /// What a text is to a scheme.
    enum Outcome: Hashable {
        /// Layout and check digits are right; the number in full.
        case right(String)
        /// The layout is right, the check digits are not.
        case wrongCheck
        /// It could become right by typing on.
        case prefix
        case wrongForm
    }

    /// ISO 3166-1 alpha-2 code, or `XI` for Northern Ireland.
    let country: String
    /// What may be typed before the number; the usual one first.
    let prefixes: [String]
    let pattern: TextPattern
    /// The layout in words: `nine digits`.
    let form: String
    /// Layouts whose leading zeros are often left out are filled up to this length.
    let length: Int?
    let check: @Sendable (Number) -> Bool

    init(
        _ country: String, prefixes: [String]? = nil, _ notation: String, _ form: String, length: Int? = nil,
        check: @escaping @Sendable (Number) -> Bool
    ) {
        (self.country, self.prefixes, self.form, self.length) = (country, prefixes ?? [country], form, length)
        pattern = TextPattern(notation)
        self.check = check
    }

    /// Compares a compact text without prefix with layout and check digits.
    func outcome(of text: String) -> Outcome {
        switch pattern.outcome(of: text) {
        case .match(let written):
            let full = String(repeating: "0", count: max(0, (length ?? 0) - written.utf8.count)) + written
            let number = Number(full)
            // Zeros alone satisfy most sums and are nobody's number.
            let isBlank = number.digits.count > 3 && number.digits.allSatisfy { $0 == 0 }
            return !isBlank && check(number) ? .right(full) : .wrongCheck
        case .prefix: return .prefix
        case .mismatch: return .wrongForm
        }
    }

    /// The text after the scheme's prefix; `nil` if it has none.
    func withoutPrefix(_ text: String) -> String? {
        prefixes.first(where: text.hasPrefix).map { String(text.dropFirst($0.count)) }
    }

    /// The scheme of a country, also of those that use a neighbor's (Monaco, the Isle of Man).
    static func named(_ country: String) -> VATScheme? {
        byCountry[["EL": "GR", "UK": "GB", "MC": "FR", "IM": "GB"][country] ?? country]
    }

    /// The scheme whose prefix the text has.
    static func prefixed(_ text: String) -> VATScheme? {
        all.first { $0.withoutPrefix(text) != nil }
    }

    static let all: [VATScheme] = northAndWest + southAndEast

    private static let byCountry = Dictionary(all.map { ($0.country, $0) }, uniquingKeysWith: { first, _ in first })
}
