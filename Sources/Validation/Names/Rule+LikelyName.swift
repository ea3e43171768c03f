import Names

extension Rule {
    /// The name that was probably meant by a host name that is a slip of the finger away from it, though it could be right as it stands; `nil` for one that
    /// looks like what it is.
    package static func likelyMeant(by text: String, _ context: RuleContext) -> String? {
        guard
            let name = try? AcceptedName(
                text, as: .host, in: context, elsewhere: .init(forAddress: "", forWildcard: ""))
        else { return nil }
        return NameTypos.correctedFirstLabel(of: name.pattern.domain)
            ?? NameTypos.correctedCountry(of: name.pattern.domain, base: name.base)
    }
}
