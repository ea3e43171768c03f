package import Orders

/// A number of a letter, seven random characters and one that checks them: `D-XXXX-XXXX`. One character longer than an order's without its hyphens, so
/// that none can be taken for another. See ``SpokenCode``.
package protocol LetteredID: CanonicalID, Hashable, Sendable {
    /// What it begins with.
    static var letter: Character { get }

    /// The number of a code that ``SpokenCode`` made or read.
    init(code: String)
}

extension LetteredID {
    /// Reads what somebody typed or heard: small letters, blanks and missing hyphens are tolerated, a wrong character is not.
    package init?(_ typed: some StringProtocol) {
        let parts = typed.prefix(40).split(whereSeparator: SpokenCode.isDivider).joined()
        guard parts.count == 9, parts.first?.uppercased() == String(Self.letter),
            let code = SpokenCode.read(String(parts.dropFirst()), count: 8)
        else { return nil }
        self.init(code: code)
    }

    /// A new id: one of three thousand million.
    package static func make<Failure: Error>(randomBytes: (_ count: Int) throws(Failure) -> [UInt8]) throws(Failure) -> Self {
        Self(code: try SpokenCode.make(count: 8, randomBytes: randomBytes))
    }

    /// How the number of a code is spelled.
    static func spelled(_ code: String) -> String { "\(letter)-\(code.prefix(4))-\(code.suffix(4))" }
}
