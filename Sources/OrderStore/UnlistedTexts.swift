import Archive
import Orders

/// What is searched of orders and has no room in their lines, read from a file beside the index when a word is sought in it.
struct UnlistedTexts: Sendable {
    private let store: OrderStore

    init(_ store: OrderStore) {
        self.store = store
    }

    /// The text of an order; `nil` if that cannot be read. A file that is missing, or whose text has another digest than the order's line says,
    /// is made anew from the order.
    func text(of id: OrderID, _ digest: String) -> [UInt8]? {
        if let kept = store.keptUnlisted(id), kept.digest == digest { return kept.text }
        guard let order = try? store.order(id), let made = UnlistedText(order) else { return nil }
        store.keep(made, of: id)
        return made.text
    }
}

extension OrderStore {
    /// What the file beside the index has; `nil` if it cannot be read.
    func keptUnlisted(_ id: OrderID) -> UnlistedText? {
        (try? StoredJSON.contents(of: layout.unlistedFile(id), operations)).map { UnlistedText(text: $0) }
    }

    /// Keeps a text for those who search, unless it is there already: most changes of an order change nothing in it. Not synced, and no harm if it
    /// cannot be written: who searches next makes it from the order.
    func keep(_ unlisted: UnlistedText?, of id: OrderID) {
        guard let unlisted, keptUnlisted(id) != unlisted, (try? makeFolder(layout.unlisted)) != nil else { return }
        let staging = AtomicFile(operations: operations.withoutSync, staging: layout.staging, modes: modes)
        guard let staged = try? staging.stage(unlisted.text, label: "unlisted") else { return }
        do {
            try staging.publish(staged, as: layout.unlistedFile(id), replacing: true)
        } catch {
            try? operations.remove(staged)
        }
    }
}
