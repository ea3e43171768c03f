package import Checkout
package import Flow
import HostedProduct
import MailProduct
import ProviderProduct
import TLSProduct

extension Product {
    /// Every product that has more than screens.
    private static let all: [Product] = [.organizationSSL, .hostedService, .smimeBulk, .reissue, .provider]

    /// The product whose orders a flow makes.
    package static func of(_ definition: FlowDefinition) -> Product {
        all.first { $0.flow == definition.id } ?? .plain(definition)
    }

    /// The same, while the flow's screens are not read yet.
    package static func of(_ flow: String) -> Product {
        all.first { $0.flow == flow } ?? .plain(flow: flow, title: "")
    }
}
