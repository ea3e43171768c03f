/// A number that people read out to each other and that stands in files and file names in one form, its description.
package protocol CanonicalID: Codable, CustomStringConvertible {
    /// What a text in a file is that is none: `not an order id`.
    static var refusal: String { get }

    /// Reads what somebody typed or heard: small letters, blanks and a missing hyphen are tolerated, a wrong character is not.
    init?(_ typed: some StringProtocol)

    /// Reads the canonical form and nothing else, as files and file names have it.
    init?(canonical: some StringProtocol)
}

extension CanonicalID {
    /// Reads the canonical form and nothing else, as files and file names have it.
    package init?(canonical: some StringProtocol) {
        guard let id = Self(canonical), id.description == canonical else { return nil }
        self = id
    }

    /// Reads the canonical form.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = Self(canonical: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: Self.refusal)
        }
        self = id
    }

    /// Writes the canonical form.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
