package import Checkout
import Flow
import Orders

extension Product {
    /// A certificate for servers whose organization is vetted.
    package static let organizationSSL = Product(
        flow: TLSContext.flow, title: TLSContext.product, priceFields: TLSContext.priceFields,
        catalogue: { TLSContext($0).catalogue }, quote: { try TLSContext($1).quote($0) },
        offer: { TLSContext($1).offer($0) },
        label: { TLSContext.label(of: $0, in: $1) },
        holdsOnce: { $0.stage == "terms" || $0 == .purchaseOrderNumber },
        endsWithTerm: { OrderFields.endingWithTerm.contains($0) }, added: { $0.adding(namesOf: $1) }, unasked: { TLSContext($0).unasked },
        prepare: { try TLSContext($1).prepare($0) })
}
