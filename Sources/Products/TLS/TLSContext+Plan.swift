import Checkout
import Flow
import IssuanceRules
import Orders
import Validation

extension TLSContext {
    /// The plan of the chosen term as a customer understands it: how many certificates, why, when each is due and what has to be proved again.
    func planNote(_ answers: ResolvedAnswers) -> String? {
        guard let plan = termPlan(answers) else { return nil }
        let starts = plan.certificates.map(\.start)
        guard starts.count > 1 else { return "One certificate, valid from \(plan.start) to \(plan.end)." }
        let dues = starts.dropFirst().map(\.description)
        let shown = dues.prefix(4).joined(separator: ", ") + (dues.count > 4 ? " and \(dues.count - 4) more" : "")
        return
            "\(starts.count) certificates cover \(plan.start) to \(plan.end), all in the price. \(limits(of: starts)) The first lasts "
            + "\(plan.certificates[0].days) days; the next are due on \(shown)." + renewals(starts)
    }

    /// The limits that cut the term, each with the day from which it holds: a plan often meets several.
    private func limits(of starts: [CalendarDate]) -> String {
        var rules: [IssuanceRule] = []
        for rule in starts.compactMap({ IssuanceRules.rule(.certificateValidity, on: $0) }) where rules.last != rule { rules.append(rule) }
        let limits = rules.enumerated().compactMap { place, rule in
            rule.limit.map { limit in place == 0 ? "\(limit) at most" : "\(limit) from \(rule.from) on" }
        }
        let isBelow = starts.contains { IssuanceRules.rule(.plannedValidity, on: $0) != nil }
        return "A certificate may last \(limits.joined(separator: ", "))\(isBelow ? "; authorities issue a day less" : "")."
    }

    /// What has to be shown again on the way: control of the names, and that the organization is what it says.
    private func renewals(_ starts: [CalendarDate]) -> String {
        let names = ProofRenewal.places(of: .domainValidationReuse, in: starts).count
        let identity = ProofRenewal.places(of: .organizationValidationReuse, in: starts).first.map { starts[$0] }
        let again = names == 0 ? [] : ["control of the names is proved again for \(names) of them"]
        let checked = identity.map { ["the organization is checked again for the one due on \($0)"] } ?? []
        guard !(again + checked).isEmpty else { return "" }
        return " On the way, \((again + checked).inWords())."
    }
}
