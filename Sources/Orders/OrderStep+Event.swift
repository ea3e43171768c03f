extension OrderStep {
    static let paid = "paid "

    /// What the event of the step says. Orders keep it, so a sentence that was ever written is never changed.
    package var what: String {
        switch self {
        case .move(let state): state.rawValue
        case .approve(let domain): "\(domain.lowercased()) approved"
        case .noteCall: "confirmed by telephone"
        case .complete(let check): "\(check.title) checked"
        case .handOver(.requestSent, HandOver.addressAlone): HandOver.ID.addressSent
        case .handOver(let id, let value): id.title + (value.map { ": \($0)" } ?? "")
        case .fulfill(let requirement): "\(requirement.id.title): \(requirement.words)"
        case .settle(.open): "payment open again"
        case .settle(.settled): "payment settled"
        case .settle(.creditTerms): "credit terms granted"
        case .pay(let amount, let date, let method, _): "\(Self.paid)\(amount) on \(date) by \(method.title)"
        case .note: "note"
        case .takeBack: "taken back"
        }
    }

    /// The step that an event of an order tells of; `nil` for placing it, for a certificate that was attached, for a note.
    init?(of event: OrderEvent, in order: Order) {
        let steps =
            (event.to.map { [.move(to: $0)] } ?? []) + order.progress.approvedDomains.map { OrderStep.approve(domain: $0) } + [.noteCall]
            + VettingCheck.allCases.map { .complete($0) }
            + (order.hosted?.handOvers ?? []).map { .handOver($0.id, value: $0.value) }
            + (order.mail?.requirements.fulfilled ?? []).map { .fulfill($0) } + PaymentStanding.allCases.map { .settle($0) }
            + order.payments.map { .pay($0.amount(in: order), on: $0.date, by: $0.method, reference: $0.reference) }
        guard let step = steps.first(where: { $0.what == event.what }) else { return nil }
        self = step
    }
}

extension OrderEvent {
    /// Whether the event is a note, which stands in ``reason``.
    package var isNote: Bool { what == OrderStep.note("").what }
}
