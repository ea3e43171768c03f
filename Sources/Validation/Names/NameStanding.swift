import Names
import VisibleText

/// Where a host name stands in the public name space. Only names with a base domain have an owner who can approve a certificate.
enum NameStanding: Hashable {
    /// At or below a domain that somebody can register, the base domain (BR 1.6.1 "Base Domain Name"); perhaps in a hoster's domain.
    case registrable(base: DomainName, hoster: String?)
    /// A public suffix of the ICANN section: `co.uk`.
    case publicSuffix
    case specialUse(SpecialUseDomain)
    /// `intranet`: no dot, and no top-level domain either.
    case singleLabel
    /// The public suffix list does not have the last label. It is not in the root zone (an Internal Name, BR 1.6.1), or newer than the list.
    case unknownTopLevel

    init(of name: DomainName, names: NameServices) {
        if let special = SpecialUseDomain.containing(name) {
            self = name.isSingleLabel && special.suffix != "localhost" ? .singleLabel : .specialUse(special)
        } else if let base = names.baseDomain(name.ascii) {
            self = .registrable(base: name.ending(ofLength: base.name.utf8.count), hoster: base.hoster)
        } else if names.isPublicSuffix(name.ascii) {
            self = .publicSuffix
        } else {
            self = name.isSingleLabel ? .singleLabel : .unknownTopLevel
        }
    }

    /// Whether it is one of the names that the rule on internal names is about. Before that rule there were few endings, and all of them are on the list.
    var isInternal: Bool {
        switch self {
        case .registrable, .publicSuffix: false
        case .specialUse(let special): special.wasInternalName
        case .singleLabel, .unknownTopLevel: true
        }
    }
}

extension NameServices {
    /// That the list does not have a last label, without the end of the sentence.
    func unknown(_ topLevel: Substring) -> String {
        "\".\(Excerpt.of(topLevel, limit: 20))\" is not known to the list of public endings\(listDate.map { " of \($0)" } ?? "")"
    }
}
