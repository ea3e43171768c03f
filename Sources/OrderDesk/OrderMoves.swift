import Archive
import Clients
import Console
import FormView
import Live
import Names
import Orders
import Validation

/// Takes steps with orders for the desk: always with the revision that somebody saw, never with a later one.
struct OrderMoves: Sendable {
    let store: any OrderArchive
    let reading: OrderReading
    let actor: String

    /// What can be done with an order that was shown in a revision, or why nothing can; what has become of a quote.
    func offer(_ id: DeskID, revision: Int) -> DeskSteps {
        if id.kind.isQuote { return reading.standing(ofQuote: id) }
        do {
            return try steps(id, revision).offer
        } catch {
            return DeskSteps(refusal: Exit.sentence(error))
        }
    }

    /// Takes a step, and says in a sentence what came of it.
    func take(_ step: String, with id: DeskID, revision: Int, reason: String?) throws -> String {
        let steps = try steps(id, revision)
        guard let step = steps.step(step) else {
            throw Exit(.data, "This is not possible any more. Look at the order again.")
        }
        let changed = try steps.rules.taking(step, steps.order, actor: actor, at: steps.now, reason: reason)
        _ = try store.update(changed)
        let state = "The order \(id.text) \(changed.state.predicate)"
        guard case .move = step, let event = changed.events.last else {
            let what = changed.events.last?.title ?? ""
            return "\(id.text): \(what)." + (changed.state == steps.order.state ? "" : " \(state) now.")
        }
        return event.to == nil ? "\(id.text): \(event.title)." : "\(state)."
    }

    private func steps(_ id: DeskID, _ revision: Int) throws -> OrderSteps {
        let order = try reading.order(id)
        guard order.revision == revision else {
            throw ArchiveFault.changedMeanwhile(order.id, revision: order.revision, by: order.events.last?.actor ?? order.actor)
        }
        let names = try NameServices.live()
        return OrderSteps(
            order: order, rules: LifeCycle(order, registrableDomain: names.registrableDomain), now: Clock.live.now())
    }
}
