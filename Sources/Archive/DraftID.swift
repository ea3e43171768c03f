import Orders

/// The number of a draft, `XXX-XXX`: five random characters and one that checks them. Shorter than an order's, so that neither can be
/// taken for the other. See ``SpokenCode``.
package struct DraftID: Hashable, Sendable, CustomStringConvertible {
    /// The canonical form: six capitals and digits with a hyphen in the middle.
    package let description: String

    /// Reads what somebody typed or heard: small letters, blanks and a missing hyphen are tolerated, a wrong character is not.
    package init?(_ typed: some StringProtocol) {
        guard let code = SpokenCode.read(String(typed), count: 6) else { return nil }
        self.init(code: code)
    }

    /// Reads the canonical form and nothing else, as files and file names have it.
    package init?(canonical: some StringProtocol) {
        guard let id = DraftID(canonical), id.description == canonical else { return nil }
        self = id
    }

    private init(code: String) {
        description = "\(code.prefix(3))-\(code.suffix(3))"
    }

    /// A new id: one of 6.4 million.
    package static func make<Failure: Error>(randomBytes: (_ count: Int) throws(Failure) -> [UInt8]) throws(Failure) -> DraftID {
        DraftID(code: try SpokenCode.make(count: 6, randomBytes: randomBytes))
    }
}

extension DraftID: Codable {
    /// Reads the canonical form.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = DraftID(canonical: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a draft id")
        }
        self = id
    }

    /// Writes the canonical form.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
