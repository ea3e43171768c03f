package import Checkout
import Flow

extension Product {
    /// A certificate provider: an account at an authority whose interface certificates are requested over.
    package static let provider = Product(
        flow: ProviderContext.flow, title: ProviderContext.product, needsAdministrator: true,
        catalogue: { ProviderContext($0).catalogue },
        label: { option, list in Named.common(list).first { $0.id == option }?.label },
        keep: { try ProviderContext($1).keep($0, $2) })
}
