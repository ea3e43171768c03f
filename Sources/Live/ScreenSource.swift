import Checkout
import Clients
import Console
package import Flow
import Names
import Orders
import Pricing
import ProductList
package import Screens

/// Where screens come from: the binary, or a folder.
package struct ScreenSource {
    private let folder: String?

    /// The largest screen file, in bytes.
    private static let sizeLimit = 1_000_000

    /// Where the configuration has them.
    package init(_ configuration: Configuration) {
        folder = configuration.screens
    }

    /// The ids of all flows.
    package func flows() throws -> [String] {
        try folder == nil ? EmbeddedScreens.flows : ScreenLoader.flows(in: files(for: ""))
    }

    /// The files of a flow.
    package func files(for flow: String) throws -> [ScreenFile] {
        guard let folder else { return EmbeddedScreens.files(for: flow) }
        return try InputFile.names(in: folder, ending: ".json5").map { name in
            ScreenFile(name: name, bytes: try InputFile.read("\(folder)/\(name)", limit: Self.sizeLimit))
        }
    }

    /// The flow with this id, checked.
    package func flow(_ id: String) throws -> FlowDefinition {
        let known = try flows()
        guard known.contains(id) else {
            throw Exit(.noInput, "There is no flow \(id). The flows are: \(known.joined(separator: ", ")).")
        }
        do {
            return try ScreenLoader.load(flow: id, files: try files(for: id), catalogue: try .certdesk(id))
        } catch let faults as ScreenFaults {
            throw Exit(.data, faults.description)
        }
    }
}

extension Catalogue {
    /// The names that the screens of a flow may use in this program, to check them without a store or a list of suffixes behind them.
    package static func certdesk(_ flow: String) throws -> Catalogue {
        let names = NameServices(baseDomain: { _ in nil }, isPublicSuffix: { _ in false }, ascii: { $0 }, unicode: { $0 })
        let day = CalendarDate(daysSinceEpoch: 0)
        return Product.of(flow).catalogue(
            OrderContext(clients: Clients(names: names), book: try PriceBook.sample(), asOf: day, actor: ""))
    }
}
