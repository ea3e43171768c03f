import Orders

/// The number of a mail domain, `D-XXXX-XXXX`: a D, seven random characters and one that checks them. One character longer than an order's without its
/// hyphens, so that none can be taken for another. See ``SpokenCode``.
package struct MailDomainID: Hashable, Sendable, CustomStringConvertible {
    /// The canonical form.
    package let description: String

    /// Reads what somebody typed or heard: small letters, blanks and missing hyphens are tolerated, a wrong character is not.
    package init?(_ typed: some StringProtocol) {
        let parts = typed.prefix(40).split { $0.isWhitespace || $0 == "-" }.joined()
        guard parts.count == 9, parts.first == "D" || parts.first == "d",
            let code = SpokenCode.read(String(parts.dropFirst()), count: 8)
        else { return nil }
        self.init(code: code)
    }

    private init(code: String) { description = "D-\(code.prefix(4))-\(code.suffix(4))" }

    /// A new id: one of three thousand million.
    package static func make<Failure: Error>(randomBytes: (_ count: Int) throws(Failure) -> [UInt8]) throws(Failure) -> MailDomainID {
        MailDomainID(code: try SpokenCode.make(count: 8, randomBytes: randomBytes))
    }
}

extension MailDomainID: CanonicalID {
    /// What a text in a file is that is none.
    package static var refusal: String { "not a mail domain's id" }
}
