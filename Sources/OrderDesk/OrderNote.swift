package import Archive
import Clients
import Live
package import Orders

/// Adds a note to an order, whatever its state.
package struct OrderNote {
    let store: any OrderArchive
    let actor: String

    /// Notes of somebody in an archive.
    package init(store: any OrderArchive, actor: String) { (self.store, self.actor) = (store, actor) }

    /// The order with the note. A note is as true after somebody else's change as before it.
    package func add(_ text: String, to id: OrderID) throws -> Order {
        try OrderLookup.taking {
            try store.update(id) { order in
                // A note asks nothing of the life cycle, so it need not know the names.
                try LifeCycle(baseDomains: []).taking(.note(text), order, actor: actor, at: Clock.live.now())
            }
        }
    }
}
