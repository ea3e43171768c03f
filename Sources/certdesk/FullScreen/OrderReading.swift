import Flow
import FormView
import FoundationEssentials
import OrderStore
import Orders
import Synchronization

/// Orders and drafts in words, read from their files when they are looked at.
final class OrderReading: Sendable {
    private let store: OrderStore
    private let screens: ScreenSource
    private let definitions = Mutex<[String: FlowDefinition]>([:])

    init(_ store: OrderStore, screens: ScreenSource) {
        self.store = store
        self.screens = screens
    }

    /// A few lines, or why there are none.
    func preview(_ id: DeskID) -> [DocumentLine] {
        lines { id.kind == .order ? OrderPage(order: try order(id)).preview : try page(draft(id)) }
    }

    /// Everything, or why it cannot be shown.
    func document(_ id: DeskID) -> [DocumentLine] {
        lines { try wholeDocument(id) }
    }

    /// What is written to a file.
    func text(_ id: DeskID, as file: DeskFile) throws -> String {
        switch (file, id.kind) {
        case (.text, _): try wholeDocument(id).plainText
        case (.json, .order): try JSONOutput.document(order(id)) + "\n"
        case (.json, .draft): try JSONOutput.document(draft(id)) + "\n"
        }
    }

    func order(_ id: DeskID) throws -> Order {
        guard let orderID = OrderID(id.text) else { throw Exit(.noInput, "There is no order \(id.text).") }
        return try store.order(orderID)
    }

    func draft(_ id: DeskID) throws -> Draft { try DraftLookup.draft(id.text, in: store) }

    private func wholeDocument(_ id: DeskID) throws -> [DocumentLine] {
        guard id.kind == .order else { return try page(draft(id)) }
        let order = try order(id)
        return OrderPage(order: order).document(definition(order.flow), files: try? store.files(of: order.id))
    }

    private func page(_ draft: Draft) -> [DocumentLine] {
        DraftPage(draft: draft).lines(definition(draft.flow), now: Timestamp(Date()))
    }

    /// The flow an order was taken with; `nil` if the screens do not have it any more.
    private func definition(_ flow: String) -> FlowDefinition? {
        definitions.withLock { known in
            if known[flow] == nil { known[flow] = try? screens.flow(flow) }
            return known[flow]
        }
    }

    private func lines(_ read: () throws -> [DocumentLine]) -> [DocumentLine] {
        do {
            return try read()
        } catch {
            return [DocumentLine("This cannot be shown.", .heading), DocumentLine(Exit.sentence(error), .emphasis)]
        }
    }
}
