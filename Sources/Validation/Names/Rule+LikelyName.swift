import Names

extension Rule {
    /// The name that was probably meant by a host name that is a slip of the finger away from it, though it could be right as it stands; `nil` for one that
    /// looks like what it is.
    ///
    /// - Parameter email: an address at the same organization, whose domain the name's is held against.
    package static func likelyMeant(by text: String, email: String? = nil, _ context: RuleContext) -> String? {
        guard
            let name = try? AcceptedName(
                text, as: .host, in: context, elsewhere: .init(forAddress: "", forWildcard: ""))
        else { return nil }
        let domain = name.pattern.domain
        return NameTypos.correctedFirstLabel(of: domain) ?? NameTypos.correctedService(of: domain, base: name.base)
            ?? NameTypos.correctedCountry(of: domain, base: name.base)
            ?? email.flatMap { NameTypos.correctedBase(of: domain, base: name.base, email: $0) }
    }
}
