import Console
import Archive
import Checkout
import Clients
import Flow
import Names
import Orders
import Pricing
import Screens
import Validation

/// A flow with everything live behind it: what every command that takes an order starts from.
struct Desk {
    let definition: FlowDefinition
    let context: OrderContext
    let store: any OrderArchive

    /// Loads screens and price book, and opens the store without touching it.
    ///
    /// - Parameter asOf: the order's date, if not the one of the options (a draft brings its own).
    init(flow: String, options: GlobalOptions, asOf: CalendarDate? = nil) throws {
        definition = try ScreenSource(options).flow(flow)
        store = try options.openArchive()
        context = OrderContext(
            clients: try .live(store: store), book: try options.priceBook(), asOf: asOf ?? options.asOf, actor: options.actorName)
    }

    /// What the flow's state is worked out with.
    var engine: FlowEngine { FlowEngine(definition: definition, catalogue: context.catalogue) }

    /// The name of the flow that is meant when none is named.
    static let defaultFlow = "organization-ssl"
}

/// Where screens come from: the binary, or a folder.
struct ScreenSource {
    private let folder: String?

    /// The largest screen file, in bytes.
    private static let sizeLimit = 1_000_000

    init(_ options: GlobalOptions) {
        folder = options.screens
    }

    /// The ids of all flows.
    func flows() throws -> [String] {
        try folder == nil ? EmbeddedScreens.flows : ScreenLoader.flows(in: files(for: ""))
    }

    /// The files of a flow.
    func files(for flow: String) throws -> [ScreenFile] {
        guard let folder else { return EmbeddedScreens.files(for: flow) }
        return try InputFile.names(in: folder, ending: ".json5").map { name in
            ScreenFile(name: name, bytes: try InputFile.read("\(folder)/\(name)", limit: Self.sizeLimit))
        }
    }

    /// The flow with this id, checked.
    func flow(_ id: String) throws -> FlowDefinition {
        let known = try flows()
        guard known.contains(id) else {
            throw Exit(.noInput, "There is no flow \(id). The flows are: \(known.joined(separator: ", ")).")
        }
        do {
            return try ScreenLoader.load(flow: id, files: try files(for: id), catalogue: try .certdesk())
        } catch let faults as ScreenFaults {
            throw Exit(.data, faults.description)
        }
    }
}

extension Catalogue {
    /// The names that screens may use in this program, to check screens without a store or a list of suffixes behind them.
    static func certdesk() throws -> Catalogue {
        let names = NameServices(baseDomain: { _ in nil }, isPublicSuffix: { _ in false }, ascii: { $0 }, unicode: { $0 })
        let day = CalendarDate(daysSinceEpoch: 0)
        return OrderContext(clients: Clients(names: names), book: try PriceBook.sample(), asOf: day, actor: "").catalogue
    }
}
