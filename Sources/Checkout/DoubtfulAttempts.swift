package import Archive
import Flow
import Orders
import Synchronization

/// Attempts to place one order of which nobody knows what became of them, all under one id: those of a form, and those of the draft that it goes on with.
package final class DoubtfulAttempts: Sendable {
    /// Of an attempt of this form comes along all that was made for it.
    private let kept = Mutex<[(attempt: PlacingAttempt, outcome: OrderPlacement.Outcome?)]>([])

    /// None yet.
    package init() {}

    /// Those that were made, the last one last.
    package var all: [PlacingAttempt] { kept.withLock { $0.map(\.attempt) } }

    /// Some were made before.
    package func know(_ attempts: [PlacingAttempt]) { kept.withLock { $0 = attempts.map { ($0, nil) } + $0 } }

    /// One was made.
    func add(_ outcome: OrderPlacement.Outcome) { kept.withLock { $0.append((PlacingAttempt(outcome.order), outcome)) } }

    /// Their id is somebody else's.
    func clear() { kept.withLock { $0 = [] } }

    /// What was appended to the password of the key of the last one; `nil` where that is not known any more.
    var passwordSuffix: String? { kept.withLock { $0.last?.outcome?.passwordSuffix } }

    /// What came of the attempt that has placed an order; `nil` if none of them has.
    func outcome(of order: Order) -> OrderPlacement.Outcome? {
        guard let made = kept.withLock({ kept in kept.last { $0.attempt == PlacingAttempt(order) } }) else { return nil }
        let remark = "The attempt before has placed it: nothing that was changed since then is in it."
        if var outcome = made.outcome {
            outcome.order = order
            outcome.remarks.insert(DocumentLine(remark, .emphasis), at: 0)
            return outcome
        }
        let hasKey = order.signingRequest?.keyFile != nil
        let beside: [OrderAttachment] = (order.signingRequest == nil ? [] : [.request]) + (hasKey ? [.key] : [])
        let lost =
            "The suffix of the password of its key is kept nowhere: if nobody noted it then, \(order.cureOfLostKey)."
        return OrderPlacement.Outcome(
            order: order, files: OrderFiles(order.id, beside), passwordSuffix: nil,
            remarks: [DocumentLine(remark, .emphasis)] + (hasKey ? [DocumentLine(lost)] : [])
                + [DocumentLine("certdesk orders show \(order.id) shows all of it.")])
    }
}
