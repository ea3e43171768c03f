import Flow
import IssuanceRules
import Orders

/// What a certificate waits for, thing by thing: whether it is shown, when, by whom, with what, and how long that counts.
struct EvidenceLines {
    let order: Order
    let rules: LifeCycle

    var lines: [DocumentLine] {
        guard order.tls != nil else { return [] }
        var fresh = order
        fresh.progress = OrderProgress(payment: .settled)
        let open = rules.outstanding(order)
        return [DocumentLine(""), DocumentLine("Evidence", .heading)]
            + rules.outstanding(fresh).map { item in
                DocumentLine(item.caption, .pair(value: words(item, isOpen: open.contains(item))))
            }
    }

    private func words(_ item: OutstandingItem, isOpen: Bool) -> String {
        if isOpen, rules.lastDayPassed(of: item, for: order) == nil { return "open since \(order.missingSince(item).minute) UTC" }
        guard let evidence = order.evidence(of: item) else { return "done" }
        let event = evidence.event
        let origin = evidence.origin.map { "carried over from \($0), shown \(evidence.day)" }
        let document = event.document.map { " (document \($0))" } ?? ""
        let until = order.proof(of: item).flatMap { IssuanceRules.lastDay(of: $0) }.map { "; good until \($0)" } ?? ""
        // A sentence that goes on has its period at its end.
        let reason = event.reason.map { $0.hasSuffix(".") && document + until != "" ? String($0.dropLast()) : $0 }
        let text = reason.map { ": \($0)" } ?? ""
        return "\(isOpen ? "open again: " : "")\(origin ?? "done \(event.time.minute) UTC") by \(event.actor)\(text)\(document)\(until)"
    }
}

extension OutstandingItem {
    fileprivate var caption: String {
        switch self {
        case .payment: "Payment"
        case .approval(let domain): "Approval of \(domain)"
        case .call: "Telephone call"
        case .check(let check): "Check of \(check.title)"
        case .handOver(let id): id.title.capitalizedFirst
        case .requirement(let id): id.title.capitalizedFirst
        case .domainProof(let domain): "Proof of \(domain)"
        }
    }
}
