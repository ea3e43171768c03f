import FormView
import Orders

/// The ways in which the owners of an order's names can be asked for their approval anew, as the desk lists them.
struct ApprovalSteps {
    let choice: ApprovalChoice
    private static let beginning = "ask anew "

    /// What can be chosen for an order, or why nothing can.
    func offer(for order: Order) throws -> DeskSteps {
        if let refusal = try choice.refusal(of: order) { return DeskSteps(refusal: "\(refusal)") }
        let steps = try choice.offers(for: order).map { change in
            let isSameWay = order.tls?.approval.method(for: change.domain) == change.method
            let isAsNow = isSameWay && (change.email == nil || order.tls?.approval.mailbox(for: change.domain) == change.email)
            return DeskStep(
                id: Self.beginning + [change.domain, change.method.rawValue, change.email ?? ""].joined(separator: " "),
                label: change.email.map { "by e-mail to \($0)" } ?? "by \(change.method.title)",
                detail: isAsNow ? "as now, with a new value" : "a new message is written, what was written before counts no more",
                group: change.domain)
        }
        return DeskSteps(state: order.state.title, steps: steps, cancelling: nil, refusal: "")
    }

    /// Asks as a step of the list says, and says what was done; `nil` for a step that is none of the list.
    func take(_ step: String, with id: OrderID, revision: Int) throws -> String? {
        guard step.hasPrefix(Self.beginning) else { return nil }
        let words = step.dropFirst(Self.beginning.count).split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        guard words.count == 3 else { return nil }
        let order = try choice.choose(words[0], way: words[1], email: words[2].isEmpty ? nil : words[2], for: id, revision: revision)
        return "\(id): \(order.events.last?.what ?? "")." + (choice.remark(on: order).map { " \($0)" } ?? "")
    }
}
