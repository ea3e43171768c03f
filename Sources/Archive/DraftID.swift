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

    private init(code: String) {
        description = "\(code.prefix(3))-\(code.suffix(3))"
    }

    /// A new id: one of 6.4 million.
    package static func make<Failure: Error>(randomBytes: (_ count: Int) throws(Failure) -> [UInt8]) throws(Failure) -> DraftID {
        DraftID(code: try SpokenCode.make(count: 6, randomBytes: randomBytes))
    }
}

extension DraftID: CanonicalID {
    /// What a text in a file is that is none.
    package static var refusal: String { "not a draft id" }
}
