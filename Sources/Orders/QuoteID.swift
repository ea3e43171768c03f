/// The number of a quote that is kept, `XXXX-XXX`: six random characters and one that checks them. Longer than a draft's and shorter than an order's,
/// so that none can be taken for another. See ``SpokenCode``.
package struct QuoteID: Hashable, Sendable, CustomStringConvertible {
    /// The canonical form: seven capitals and digits with a hyphen behind the fourth.
    package let description: String

    /// Reads what somebody typed or heard: small letters, blanks and a missing hyphen are tolerated, a wrong character is not.
    package init?(_ typed: some StringProtocol) {
        guard let code = SpokenCode.read(String(typed), count: 7) else { return nil }
        self.init(code: code)
    }

    private init(code: String) {
        description = "\(code.prefix(4))-\(code.suffix(3))"
    }

    /// A new id: one of 148 million.
    package static func make<Failure: Error>(randomBytes: (_ count: Int) throws(Failure) -> [UInt8]) throws(Failure) -> QuoteID {
        QuoteID(code: try SpokenCode.make(count: 7, randomBytes: randomBytes))
    }

    /// A JSON Schema pattern of the canonical form; the check character is beyond patterns.
    package static let pattern = "^[\(String(SpokenCode.alphabet))]{4}-[\(String(SpokenCode.alphabet))]{3}$"
}

extension QuoteID: CanonicalID {
    /// What a text in a file is that is none.
    package static var refusal: String { "not a quote id" }
}
