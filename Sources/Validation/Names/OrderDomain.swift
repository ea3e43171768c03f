import IssuanceRules
import Names

/// The common name as the other name boxes of an order see it.
enum OrderDomain {
    /// Unanswered, or not right itself: nothing can be said about it yet.
    case unknown
    case address(IPAddress)
    /// An internal name, which has no base domain.
    case internalName(HostPattern)
    case name(HostPattern, base: DomainName)

    init(in context: RuleContext) {
        guard let typed = context.commonName.map({ TypedName($0).text }) else {
            self = .unknown
            return
        }
        if IPAddress.resembles(typed), let address = try? IPAddress(typed) {
            self = .address(address)
        } else if let pattern = try? HostPattern(typed, names: context.names) {
            switch NameStanding(of: pattern.domain, names: context.names) {
            case .registrable(let base, _): self = .name(pattern, base: base)
            case .publicSuffix: self = .unknown
            case .unknownTopLevel where IssuanceRules.refusal(.internalNames, on: context.asOf) != nil: self = .unknown
            case .specialUse, .singleLabel, .unknownTopLevel: self = .internalName(pattern)
            }
        } else {
            self = .unknown
        }
    }
}
