import FormView
import Orders
import Reports

/// What can be done with an order now, in words. What is possible is the life cycle's to say: each candidate is tried on it.
struct OrderSteps {
    let order: Order
    let rules: LifeCycle
    let now: Timestamp

    private static let cancellation = OrderStep.move(to: .cancelled)

    /// What the steps of a hosted service stand under.
    static let handOvers = "Hand-overs"

    /// The steps as the desk lists them.
    var offer: DeskSteps {
        let (state, possible) = (order.state.title, possible)
        guard !possible.isEmpty || order.mail != nil else {
            return DeskSteps(refusal: "The order \(order.id) \(order.state.predicate). That is final: nothing more can be done with it.")
        }
        let (refusal, refusalToTakeBack) = (refusal(of: Self.cancellation), refusal(of: .takeBack))
        let final =
            order.state.isFinal ? "The order \(order.id) \(order.state.predicate). That is final: only taking it back is possible." : nil
        var steps = DeskSteps(
            state: state, steps: possible.map { words($0) },
            cancelling: refusal == nil ? words(Self.cancellation, label: "Cancel the order") : nil,
            refusal: final ?? refusal?.description ?? "", takingBack: refusalToTakeBack == nil ? words(.takeBack) : nil,
            refusalToTakeBack: refusalToTakeBack?.description ?? "", refusalToRenew: order.refusalToRenew)
        steps.hasRecipients = order.mail != nil
        return steps
    }

    /// The step that was chosen; `nil` if it is not possible any more.
    func step(_ id: String) -> OrderStep? {
        possible.first { words($0).id == id }
    }

    /// Those that can be taken now, and the authorization where it can be noted together with the call that it is found out in.
    private var possible: [OrderStep] { candidates.filter { [nil, .callFirst].contains(refusal(of: $0)) } }

    private var candidates: [OrderStep] {
        rules.authorizationDomains.map { .approve(domain: $0) } + [.noteCall] + VettingCheck.allCases.map { .complete($0) }
            + (order.hosted?.handOvers ?? []).filter { $0.state == .open }.map { .handOver($0.id, value: nil) }
            + rules.missingRequirements(order).map { .fulfill($0.unknown(on: now.calendarDate)) }
            + order.waysToPay.compactMap { try? OrderStep.payment("", of: order, on: now.calendarDate, by: $0) }
            + PaymentStanding.allCases.map { .settle($0) } + OrderState.allCases.map { .move(to: $0) } + [.takeBack]
    }

    /// Why a step would be refused to somebody who gives a reason.
    private func refusal(of step: OrderStep) -> StepRefusal? {
        do throws(StepRefusal) {
            _ = try rules.taking(step, order, actor: order.actor, at: now, reason: "given")
            return nil
        } catch {
            // What it needs is typed with it.
            switch error {
            case .noValue, .noText: return nil
            default: return error
            }
        }
    }

    /// What the step of a hosted service is known by outside.
    static func id(of step: HandOver.ID) -> String { "hand over \(step.rawValue)" }

    private var lastStep: LastStep? { try? LastStep(of: order, rules) }

    private func words(_ step: OrderStep, label: String? = nil) -> DeskStep {
        switch step {
        case .approve(let domain):
            DeskStep(
                id: "approve \(domain)", label: "\(domain) is approved", group: "Approvals", reason: .needed,
                evidence: "whose answer it was and when, or the value that was found, as it was written", company: .any)
        case .noteCall:
            DeskStep(
                id: "call", label: "The order is confirmed by telephone", detail: "before the authorization check",
                group: "Vetting", reason: .optional, evidence: "the number that was called, and where it is listed",
                company: .any)
        case .complete(let check):
            DeskStep(
                id: "check \(check.rawValue)", label: "The check of \(check.title) is done",
                detail: refusal(of: step) == .callFirst ? "together with the call" : "", group: "Vetting", reason: .optional,
                evidence: check == .authorization ? "who gave it in the call" : "the register and its entry, or the number of a document",
                company: .any)
        case .handOver(let id, _):
            DeskStep(
                id: Self.id(of: id), label: id.title.capitalizedFirst,
                group: Self.handOvers, reason: id.neededValue == nil ? .optional : .needed,
                evidence: id.neededValue ?? "in words, such as who said so and when",
                evidenceLabel: id.neededValue == nil ? DeskStep.usualLabel : "Value")
        case .fulfill(let requirement):
            DeskStep(
                id: "requirement \(requirement.id.rawValue)", label: requirement.id.title.capitalizedFirst, group: "Requirements",
                reason: .needed, evidence: requirement.id.neededWords, evidenceLabel: "Facts")
        case .settle(let standing):
            DeskStep(
                id: "payment \(standing.rawValue)", label: standing.sentence(about: order), group: "Payment", reason: .optional,
                company: .oneOfGroup)
        case .pay(_, _, let method, _):
            DeskStep(
                id: "pay \(method.rawValue)", label: method.sentence, detail: "\(MonetaryAmount(order.openAmount, order.currency)) open",
                group: "Payment",
                reason: .optional,
                evidence: "how much, then perhaps on which day and with which reference; nothing for all that is open, today",
                evidenceLabel: "Amount")
        case .move(let state):
            DeskStep(
                id: "state \(state.rawValue)", label: label ?? state.title,
                detail: state == .issued && rules.needsReason(state, order)
                    ? "no certificate is attached: say why" : state.meaning(of: order),
                group: "Bring it to",
                reason: rules.needsReason(state, order) ? .needed : order.state == .needsInformation ? .optional : .none)
        case .takeBack:
            DeskStep(
                id: "take back", label: "Take back: \(lastStep?.title ?? "")",
                detail: lastStep?.remainder == nil ? "recorded by mistake" : "recorded by mistake; later notes stay", group: "Undo",
                reason: .needed)
        case .note:
            DeskStep(id: "note", label: "Add a note", group: "Note", reason: .needed)
        }
    }
}

extension Payment.Method {
    /// That money came in this way.
    fileprivate var sentence: String {
        switch self {
        case .deposit: "Paid from the deposit"
        case .purchaseOrder: "Paid for the purchase order"
        case .bankTransfer, .card: "Paid by \(title)"
        }
    }
}

extension PaymentStanding {
    fileprivate func sentence(about order: Order) -> String {
        switch self {
        case .open where order.progress.payment != .creditTerms && order.paidAmount > .zero: "The money went back"
        case .open: "The payment is open again"
        case .settled: "The order is paid"
        case .creditTerms: "The customer pays on credit terms"
        }
    }
}

extension OrderState {
    /// What going there says of an order.
    fileprivate func meaning(of order: Order) -> String {
        guard order.tls == nil else { return meaning }
        return switch self {
        case .placed, .needsInformation, .cancelled, .awaitingApproval, .vetting, .scheduled, .installed, .superseded: meaning
        case .ready: "it can be done"
        case .issued: "it is done"
        case .delivered: "the customer has it"
        case .denied: "refused; final"
        case .revoked: "withdrawn; final"
        }
    }

    private var meaning: String {
        switch self {
        case .placed: "nothing has happened yet"
        case .awaitingApproval: "owners of domains are asked"
        case .vetting: "the organization is checked"
        case .needsInformation: "the customer has to answer"
        case .ready: "the certificate can be issued"
        case .scheduled: "issued on its start date"
        case .issued: "the certificate is made"
        case .delivered: "the customer has the certificate"
        case .installed: "it runs on its server"
        case .cancelled: "given up; final"
        case .denied: "refused by the authority; final"
        case .revoked: "certificate withdrawn; final"
        case .superseded: "replaced by a later order; final"
        }
    }
}

extension EnrollmentRequirements.ID {
    /// One of the three of which nothing is known yet: what it needs is typed with it.
    fileprivate func unknown(on day: CalendarDate) -> EnrollmentRequirements.Fulfillment {
        switch self {
        case .team: .team("", account: nil)
        case .agreement: .agreement(.init(signer: "", date: day))
        case .callBack: .callBack(.init(telephone: "+0000000", source: "", date: day))
        }
    }
}
