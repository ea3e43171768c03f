package import Checkout
import Flow
import Orders
import Parties

extension Product {
    /// A certificate for a service that is hosted here, and its way onto the load balancer.
    package static let hostedService = Product(
        flow: HostedContext.flow, title: HostedContext.product, contents: .hosted, priceFields: [.country, .vatNumber],
        catalogue: { HostedContext($0).catalogue }, quote: { try HostedContext($1).quote($0) },
        offer: { HostedContext($1).offer($0) }, certificate: { HostedContext($1).certificate($0) },
        label: { option, list in Named.common(list).first { $0.id == option }?.label },
        holdsOnce: { PartyContext.holdsOnce($0) || $0 == .ticket }, unasked: { PartyContext($0).unasked },
        prepare: { try HostedContext($1).prepare($0) })
}
