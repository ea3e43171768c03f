package import Orders
import Validation

/// The certificates of a plan in words, for the sheet and the page of an order.
package struct PlanLines {
    let plan: TermPlan
    /// Why no certificate of the plan comes any more; `nil` while one can.
    private let end: String?

    /// The lines of a plan.
    ///
    /// - Parameter state: where its order is.
    package init(plan: TermPlan, state: OrderState = .issued) {
        self.plan = plan
        end = state.isFinal ? state.title : nil
    }

    /// How many of those to come are shown; a plan of five years has about thirty.
    private static let shownPlanned = 4

    /// When the certificate ends and when the next is due, each with its label; nothing before one came back.
    package var dates: [(label: String, value: String)] {
        guard let issued = plan.lastIssued else { return [] }
        if let end { return [("Valid until", "\(issued.end), \(end)")] }
        let next = plan.nextReissue.map { "due from \($0.issueFrom) on, valid from \($0.start) on" } ?? "none: the term is covered"
        return [("Valid until", "\(issued.end)"), ("Next reissue", next)]
    }

    /// The same on one line: `2027-06-14, next reissue due 2027-06-13`.
    package var summary: String? {
        plan.lastIssued.map { issued in
            if let end { return "\(issued.end), \(end)" }
            return "\(issued.end)" + (plan.nextReissue.map { ", next reissue due \($0.issueFrom)" } ?? ", no reissue due")
        }
    }

    /// A line for each certificate, with its label; of many the first ones.
    package var certificates: [(label: String, value: String)] {
        let starts = plan.certificates.map(\.start)
        let names = Set(ProofRenewal.places(of: .domainValidationReuse, in: starts))
        let identity = Set(ProofRenewal.places(of: .organizationValidationReuse, in: starts))
        let issued = plan.certificates.count(where: \.isIssued)
        let shown = plan.certificates.prefix(issued + Self.shownPlanned).enumerated().map { place, certificate in
            let proofs = [names.contains(place) ? "names" : nil, identity.contains(place) ? "organization" : nil].compactMap(\.self)
            let state =
                certificate.serial.map { "issued, serial \($0)" }
                ?? (["planned"] + (proofs.isEmpty ? [] : ["\(proofs.joined(separator: " and ")) proved again"])).joined(separator: ", ")
            return ("Certificate \(place + 1)", "\(certificate.start) to \(certificate.end), \(certificate.days) days, \(state)")
        }
        let left = plan.certificates.count - shown.count
        return shown + (left > 0 ? [("and \(left) more", "until \(plan.end)")] : [])
    }
}
