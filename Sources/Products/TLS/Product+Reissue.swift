package import Checkout

extension Product {
    /// Another certificate under the plan of an order of one.
    package static let reissue = Product(
        flow: ReissueContext.flow, title: "Reissue", contents: .tls, priceFields: ReissueContext.nameFields,
        catalogue: { ReissueContext($0).catalogue }, quote: { try ReissueContext($1).quote($0) },
        offer: { ReissueContext($1).offer($0) }, certificate: { ReissueContext($1).certificate($0) },
        label: { ReissueContext.label(of: $0, in: $1) }, holdsOnce: { $0.stage == "csr" },
        prepare: { try ReissueContext($1).prepare($0) })
}
