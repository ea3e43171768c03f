package import Checkout
import Flow
import Orders
import Parties

extension Product {
    /// A certificate for servers whose organization is vetted.
    package static let organizationSSL = Product(
        flow: TLSContext.flow, title: TLSContext.product, contents: .tls, priceFields: TLSContext.priceFields,
        catalogue: { TLSContext($0).catalogue }, quote: { try TLSContext($1).quote($0) },
        offer: { TLSContext($1).offer($0) }, certificate: { TLSContext($1).certificate($0) },
        label: { TLSContext.label(of: $0, in: $1) },
        holdsOnce: { $0.stage == "terms" || PartyContext.holdsOnce($0) },
        endsWithTerm: { OrderFields.endingWithTerm.contains($0) }, added: { $0.adding(namesOf: $1) }, unasked: { PartyContext($0).unasked },
        prepare: { try TLSContext($1).prepare($0) })
}
