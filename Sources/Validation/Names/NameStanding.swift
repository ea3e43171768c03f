/// Where a host name stands in the public name space. Only names with a base domain have an owner who can approve a certificate.
enum NameStanding: Hashable {
    /// At or below a domain that somebody can register, the base domain (BR 1.6.1 "Base Domain Name").
    case registrable(base: DomainName)
    /// A public suffix of the ICANN section: `co.uk`.
    case publicSuffix
    case specialUse(SpecialUseDomain)
    /// `intranet`: no dot, and no top-level domain either.
    case singleLabel
    /// The last label is not in the root zone: an Internal Name (BR 1.6.1).
    case unknownTopLevel

    init(of name: DomainName, names: NameServices) {
        if let special = SpecialUseDomain.containing(name) {
            self = name.isSingleLabel && special.suffix != "localhost" ? .singleLabel : .specialUse(special)
        } else if let base = names.registrableDomain(name.ascii) {
            self = .registrable(base: DomainName(checked: base))
        } else if names.isPublicSuffix(name.ascii) {
            self = .publicSuffix
        } else {
            self = name.isSingleLabel ? .singleLabel : .unknownTopLevel
        }
    }

    /// Whether it is one of the names that the rule on internal names is about.
    var isInternal: Bool {
        switch self {
        case .registrable, .publicSuffix: false
        case .specialUse(let special): special.wasInternalName
        case .singleLabel, .unknownTopLevel: true
        }
    }
}
