package import Archive
import Clients
import Console
import Live
package import Orders

/// Adds a note to an order, whatever its state.
package struct OrderNote {
    let store: any OrderArchive
    let actor: String

    /// Notes of somebody in an archive.
    package init(store: any OrderArchive, actor: String) { (self.store, self.actor) = (store, actor) }

    /// How often somebody else may be faster; a note is as true after another change as before it.
    private static let mostAttempts = 50

    /// The order with the note.
    package func add(_ text: String, to id: OrderID) throws -> Order {
        var attempts = 0
        while true {
            do {
                let order = try store.order(id)
                // A note asks nothing of the life cycle, so it need not know the names.
                return try store.update(LifeCycle(baseDomains: []).taking(.note(text), order, actor: actor, at: Clock.live.now()))
            } catch ArchiveFault.changedMeanwhile where attempts < Self.mostAttempts {
                attempts += 1
            } catch let refusal as StepRefusal {
                throw Exit(.data, "\(refusal)")
            } catch let error as ArchiveFault {
                throw Exit(error)
            }
        }
    }
}
