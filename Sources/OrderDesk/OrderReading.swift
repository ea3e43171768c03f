import Archive
import Clients
import Console
import Flow
import FormView
import Live
import Names
import Orders
import Reports
import Synchronization

/// Orders and drafts in words, read from their files when they are looked at.
final class OrderReading: Sendable {
    private let store: any OrderArchive
    private let screens: ScreenSource
    private let definitions = Mutex<[String: FlowDefinition]>([:])

    init(_ store: any OrderArchive, screens: ScreenSource) {
        self.store = store
        self.screens = screens
    }

    /// A few lines, or why there are none.
    func preview(_ id: DeskID) -> DeskDocument {
        readable {
            guard id.kind == .order else { return DeskDocument(try page(ofDraft: id)) }
            let order = try order(id)
            return DeskDocument(OrderPage(order: order).preview, revision: order.revision)
        }
    }

    /// Everything, or why it cannot be shown.
    func document(_ id: DeskID) -> DeskDocument {
        readable { try wholeDocument(id) }
    }

    /// The order's certificate, or how it will read, or why neither can be shown.
    func certificate(_ id: DeskID, at moment: Timestamp) -> DeskDocument {
        readable { DeskDocument(try CertificateReading(store, at: moment).certificate(of: orderID(id)).lines) }
    }

    /// What is written to a file.
    func text(_ id: DeskID, as file: DeskFile) throws -> String {
        switch (file, id.kind) {
        case (.text, _): try wholeDocument(id).lines.plainText
        case (.json, .order): try JSONOutput.document(order(id)) + "\n"
        case (.json, .draft), (.json, .discarded): try JSONOutput.document(draft(id)) + "\n"
        }
    }

    func order(_ id: DeskID) throws -> Order { try store.order(orderID(id)) }

    func orderID(_ id: DeskID) throws -> OrderID {
        guard let orderID = OrderID(id.text) else { throw Exit(.noInput, "There is no order \(id.text).") }
        return orderID
    }

    func draft(_ id: DeskID) throws -> Draft { try DraftLookup.draft(id.text, in: store) }

    private func wholeDocument(_ id: DeskID) throws -> DeskDocument {
        guard id.kind == .order else { return DeskDocument(try page(ofDraft: id)) }
        let order = try order(id)
        let rules = LifeCycle(order, registrableDomain: try NameServices.live().registrableDomain)
        return DeskDocument(page(order, rules), revision: order.revision)
    }

    /// Everything about an order.
    func page(_ order: Order, _ rules: LifeCycle) -> [DocumentLine] {
        OrderPage(order: order).document(
            definition(order.flow), missing: rules.missing(order), files: try? store.files(of: order.id),
            messages: try? store.messages?.outbox(of: order.id), cover: store.depositCover(of: order))
    }

    private func page(ofDraft id: DeskID) throws -> [DocumentLine] {
        guard id.kind == .discarded else { return page(try draft(id)) }
        let discarded = try store.discardedDraft(DraftLookup.id(id.text))
        return [
            DocumentLine("Discarded", .pair(value: "\(discarded.discardedAt.minute) UTC")),
            DocumentLine("Kept until", .pair(value: "\(discarded.keptUntil.minute) UTC")),
        ] + page(try store.contents(of: discarded))
    }

    private func page(_ draft: Draft) -> [DocumentLine] {
        DraftPage(draft: draft).lines(definition(draft.flow), now: Clock.live.now())
    }

    /// The flow an order was taken with; `nil` if the screens do not have it any more.
    private func definition(_ flow: String) -> FlowDefinition? {
        definitions.withLock { known in
            if known[flow] == nil { known[flow] = try? screens.flow(flow) }
            return known[flow]
        }
    }

    private func readable(_ read: () throws -> DeskDocument) -> DeskDocument {
        do {
            return try read()
        } catch {
            return DeskDocument(
                [DocumentLine("This cannot be shown.", .heading), DocumentLine(Exit.sentence(error), .emphasis)], isFault: true)
        }
    }
}
