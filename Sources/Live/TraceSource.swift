import Archive
import Checkout
import Clients
import Console
import Flow
import JSONText
import Names
import OrderStore
import Orders
import ProductList
package import Traces

/// Where a trace comes from: an order, a draft, or a file that somebody sent.
package enum TraceSource {
    /// Finds the trace that somebody names, and says whose it is. Nothing is written anywhere, and for a file no store is looked for.
    package static func trace(_ typed: String, _ configuration: Configuration) throws -> (title: String, trace: Trace) {
        if let id = OrderID(typed) { return ("The order \(id)", try trace(of: id, configuration)) }
        if let id = DraftID(typed) { return ("The draft \(id)", try trace(of: id, configuration)) }
        let name = InputFile.shown(typed)
        let advice = "Ask for the file again; certdesk orders export ID --case FILE makes one."
        return (name, try read(InputFile.read(typed, limit: Trace.sizeLimit), name, advice: advice))
    }

    /// The trace of an order.
    static func trace(of id: OrderID, _ configuration: Configuration) throws -> Trace {
        let archive = try configuration.openExistingArchive()
        let text = try OrderLookup.trying { () throws(ArchiveFault) in try archive.attachment(.trace, of: id) }
        guard let text else { throw missing("order", id.description) }
        let path = try? archive.files(of: id).order
        return try read(
            text, path?.hasSuffix(".json") == true ? "\(path?.dropLast(5) ?? "")/\(OrderAttachment.trace.rawValue)" : "\(id)",
            advice:
                "Only how the order \(id) came about cannot be shown; certdesk orders show \(id)\(configuration.repeated) shows the order.")
    }

    /// The trace of a draft.
    static func trace(of id: DraftID, _ configuration: Configuration) throws -> Trace {
        let archive = try configuration.openExistingArchive()
        let text = try OrderLookup.trying { () throws(ArchiveFault) -> [UInt8]? in
            guard let text = try archive.trace(of: id) else {
                _ = try archive.draft(id)
                return nil
            }
            return text
        }
        guard let text else { throw missing("draft", id.description) }
        let again = configuration.repeated
        return try read(
            text, (try? configuration.storeRoot).map { "\(StoreLayout(root: $0).traces)/\(id).jsonl" } ?? "\(id)",
            advice: "Only how the draft \(id) came about cannot be shown; certdesk resume \(id)\(again) goes on with it.")
    }

    private static func read(_ text: [UInt8], _ name: String, advice: String) throws -> Trace {
        do {
            return try Trace.read(text)
        } catch {
            throw Exit(.data, "\(DisplayText.sanitized(name)):\(error.position): \(DisplayText.sanitized(error.message)).\n\(advice)")
        }
    }

    private static func missing(_ kind: String, _ id: String) -> Exit {
        Exit(.noInput, "The \(kind) \(id) has no trace: an earlier certdesk took it, or its trace was lost.")
    }
}

extension Replay {
    /// What a trace shows with the screens and prices of now, without asking any service.
    package init(_ trace: Trace, _ configuration: Configuration) throws {
        guard let made = Replay(trace, engine: try Self.engine(for: trace.flow, configuration)) else {
            throw Exit(.data, "There is no step in this trace.")
        }
        self = made
    }

    /// What the sittings of a flow are worked out with.
    static func engine(for flow: String, _ configuration: Configuration) throws -> (SessionHead) -> FlowEngine {
        let definition = try ScreenSource(configuration).flow(flow)
        var clients = try Clients.replaying()
        clients.paymentPage = configuration.paymentPage
        let (world, book) = (clients, try configuration.priceBook())
        return { head in
            let context = OrderContext(clients: world, book: book, asOf: configuration.asOfDay ?? head.asOf, actor: head.actor)
            let product = Product.of(definition)
            return FlowEngine(definition: product.asked(of: definition, context), catalogue: product.catalogue(context))
        }
    }

    /// What is another now than it was then.
    package func differences(_ configuration: Configuration) throws -> [String] {
        let difference = TraceDifference(
            trace, definition: engine(at: 0).definition, program: ProgramVersion.current, book: try configuration.priceBook().identity)
        return (trace.isMasked ? ["Names, addresses and the like are not the real ones."] : []) + trace.remarks + difference.sentences
    }
}

extension Clients {
    /// A world where no store is: what was found in it stands in the trace.
    static func replaying() throws -> Clients {
        let names = try NameServices.live()
        return Clients(
            clock: .live, names: names, requests: .live(names: names, store: nil),
            history: OrderHistory(recent: { _ in nil }, uses: { _, _ in 0 }))
    }
}
