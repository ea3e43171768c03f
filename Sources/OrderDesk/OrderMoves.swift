import Archive
import Clients
import Console
import FormView
import Live
import Orders
import Reports
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

    /// In which ways the owners of an order's names can be asked anew, if the order is still in the revision that was shown.
    func offer(_ id: DeskID, revision: Int, _ approvals: ApprovalSteps) -> DeskSteps {
        do {
            return try approvals.offer(for: steps(id, revision).order)
        } catch {
            return DeskSteps(refusal: Exit.sentence(error))
        }
    }

    /// Takes steps in one change, all or none, and says in a sentence what came of it.
    ///
    /// - Parameter reason: why, or what shows it; kept with each of them. Of a payment the amount, and perhaps day and reference.
    func take(_ wanted: [String], with id: DeskID, revision: Int, reason: String?) throws -> String {
        let steps = try steps(id, revision)
        var (reason, taken) = (reason, [OrderStep]())
        for wanted in wanted {
            guard var step = steps.step(wanted) else {
                throw Exit(.data, "This is not possible any more. Look at the order again.")
            }
            // Of a payment, which is taken alone, the line says how much it is.
            if case .pay(_, _, let method, _) = step {
                step = try .payment(reason ?? "", of: steps.order, on: steps.now.calendarDate, by: method)
                reason = nil
            }
            if case .handOver(let id, _) = step, id.neededValue != nil {
                step = .handOver(id, value: try HandOverValue.checked(reason, for: id, of: steps.order))
                reason = nil
            }
            if case .fulfill(let wanted) = step {
                step = .fulfill(try .init(typed: reason ?? "", for: wanted.id, on: steps.now.calendarDate))
                reason = nil
            }
            taken.append(step)
        }
        return try take(taken, with: id, steps, reason: reason)
    }

    /// Takes a step that was looked at before, which need not be among those that are offered. What is not possible is refused in a sentence.
    func take(_ step: OrderStep, with id: DeskID, revision: Int, reason: String?) throws -> String {
        try take([step], with: id, steps(id, revision), reason: reason)
    }

    private func take(_ taken: [OrderStep], with id: DeskID, _ steps: OrderSteps, reason: String?) throws -> String {
        let last = try? LastStep(of: steps.order, steps.rules)
        let reason = try ApprovalEvidence(for: steps.order.id, steps.rules, in: store, at: steps.now).read(reason, for: taken)
        let changed = try steps.rules.taking(all: taken, steps.order, actor: actor, at: steps.now, reason: reason)
        _ = try store.update(changed)
        let state = "The order \(id.text) \(changed.state.predicate)"
        if case .move? = taken.last, let event = changed.events.last {
            return event.to == nil ? "\(id.text): \(event.title)." : "\(state)."
        }
        let isBack = taken == [.takeBack]
        let what =
            isBack
            ? "taken back: \(last?.title ?? "")" : taken.count > 1 ? "\(taken.count) steps recorded" : changed.events.last?.title ?? ""
        let sentences = ["\(id.text): \(what)."] + (changed.state == steps.order.state ? [] : ["\(state) now."])
        let messages = changed.hosted == nil ? nil : try? store.messages?.outbox(of: changed.id)
        let untold = HandOverList(changed, messages: messages).warning
        return (sentences + [isBack ? last?.remainder : nil, untold].compactMap(\.self)).joined(separator: " ")
    }

    private func steps(_ id: DeskID, _ revision: Int) throws -> OrderSteps {
        let order = try reading.order(id)
        try order.require(revision: revision)
        let now = Clock.live.now()
        return OrderSteps(order: order, rules: try reading.rules(of: order, on: now.calendarDate), now: now)
    }
}
