import Archive
import Checkout
import Clients
import Console
import Flow
import JSONText
import Names
import Orders
import ProductList
package import Traces

/// Where a trace comes from: an order, a draft, or a file that somebody sent.
package enum TraceSource {
    /// Whose it is in words, and its text.
    private typealias Found = (title: String, text: [UInt8], name: String)

    /// Finds the trace that somebody names. Nothing is written anywhere.
    package static func trace(_ typed: String, _ configuration: Configuration) throws -> (title: String, trace: Trace) {
        let found = try find(typed, configuration)
        do {
            return (found.title, try Trace.read(found.text))
        } catch {
            throw Exit(.data, "\(found.name):\(error.position): \(DisplayText.sanitized(error.message))")
        }
    }

    private static func find(_ typed: String, _ configuration: Configuration) throws -> Found {
        if let id = OrderID(typed) {
            let archive = try configuration.openExistingArchive()
            let text = try OrderLookup.trying { () throws(ArchiveFault) in try archive.attachment(.trace, of: id) }
            guard let text else { throw missing("order", id.description) }
            return ("The order \(id)", text, "\(id)")
        }
        if let id = DraftID(typed) {
            let archive = try configuration.openExistingArchive()
            let text = try OrderLookup.trying { () throws(ArchiveFault) -> [UInt8]? in
                guard let text = try archive.trace(of: id) else {
                    _ = try archive.draft(id)
                    return nil
                }
                return text
            }
            guard let text else { throw missing("draft", id.description) }
            return ("The draft \(id)", text, "\(id)")
        }
        return (InputFile.shown(typed), try InputFile.read(typed, limit: Trace.sizeLimit), InputFile.shown(typed))
    }

    private static func missing(_ kind: String, _ id: String) -> Exit {
        Exit(.noInput, "The \(kind) \(id) has no trace: an earlier certdesk took it, or its trace was lost.")
    }
}

extension Replay {
    /// What a trace shows with the screens and prices of now, without asking any service.
    package init(_ trace: Trace, _ configuration: Configuration) throws {
        let definition = try ScreenSource(configuration).flow(trace.flow)
        let (clients, book) = (try Clients.replaying(), try configuration.priceBook())
        let made = Replay(trace) { head in
            let context = OrderContext(clients: clients, book: book, asOf: configuration.asOfDay ?? head.asOf, actor: head.actor)
            return FlowEngine(definition: definition, catalogue: Product.of(definition).catalogue(context))
        }
        guard let made else { throw Exit(.data, "There is no step in this trace.") }
        self = made
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
