package import Orders

extension OrderQuery {
    /// Whether an order meets everything but the words.
    package func admits(_ order: OrderSummary) -> Bool {
        records.contains(.order) && (states.isEmpty || states.contains(order.state)) && (regions.isEmpty || regions.contains(order.region))
            && (actor ?? order.actor) == order.actor && (commonName ?? order.commonName) == order.commonName
            && code.map(order.codes.contains) ?? true && admits(order.placedAt.calendarDate)
            && dueUntil.map { limit in order.dueDay.map { $0 <= limit } ?? false } ?? true
            && endFrom.map { first in order.dueDay == nil || order.lastDay.map { $0 >= first } ?? true } ?? true
    }

    /// Whether a draft meets everything but the words.
    package func admits(_ draft: DraftSummary) -> Bool {
        records.contains(draft.isDiscarded ? .discarded : .draft) && states.isEmpty && commonName == nil && code == nil && dueUntil == nil
            && (regions.isEmpty || regions.contains { $0.rawValue == draft.region }) && (actor ?? draft.actor) == draft.actor
            && admits(draft.savedAt.calendarDate)
    }

    /// Whether a quote meets everything but the words.
    package func admits(_ quote: QuoteSummary) -> Bool {
        asksForQuotes && quotes.map { $0.states.contains(quote.state(on: $0.day)) } ?? true
            && (regions.isEmpty || regions.contains { $0.rawValue == quote.region }) && (actor ?? quote.actor) == quote.actor
            && admits(quote.savedAt.calendarDate)
    }

    /// Whether a quote can meet it at all: what is asked of orders alone, none does.
    package var asksForQuotes: Bool {
        records.contains(.quote) && states.isEmpty && commonName == nil && code == nil && dueUntil == nil
    }

    /// Whether every quote meets it.
    package var asksForAllQuotes: Bool {
        asksForQuotes && demands.isEmpty && quotes == nil && regions.isEmpty && actor == nil && from == nil && until == nil
    }

    private func admits(_ day: CalendarDate) -> Bool { (from ?? day) <= day && day <= (until ?? day) }
}

extension OrderState {
    /// The states of orders whose customer still has what was ordered, or will.
    package static let standing = Set(allCases).filter { !$0.isGivenUp }

    /// The states of orders with whose term another one can end: none took their place, and nobody gave them up.
    package static let holdingTerm = standing.subtracting([.superseded])
}
