package import Orders

/// Which orders are asked for.
package struct IndexQuery: Hashable, Sendable {
    /// Words that must all stand somewhere in what the index knows of an order, capitals or not; an id or a telephone number may be typed
    /// with blanks.
    package var words: String
    /// The states to show; all if empty.
    package var states: Set<OrderState>
    /// The regions to show; all if empty.
    package var regions: Set<Region>
    /// Who took the order, exactly.
    package var actor: String?
    /// The first day they may have been placed on.
    package var from: CalendarDate?
    /// The last day they may have been placed on.
    package var until: CalendarDate?
    /// What comes first.
    package var sorting: Sorting

    /// By what the orders are sorted.
    package enum Sorting: String, CaseIterable, Hashable, Sendable {
        case newest, oldest, state
        case commonName = "common-name"
        case organization
    }

    /// Everything, newest first, unless more is said.
    package init(
        words: String = "", states: Set<OrderState> = [], regions: Set<Region> = [], actor: String? = nil, from: CalendarDate? = nil,
        until: CalendarDate? = nil, sorting: Sorting = .newest
    ) {
        (self.words, self.states, self.regions, self.actor) = (words, states, regions, actor)
        (self.from, self.until, self.sorting) = (from, until, sorting)
    }

    /// The bytes that must all be found.
    var needles: [[UInt8]] {
        let typed = words.prefix(500)
        if let id = OrderID(String(typed)) { return [Array(id.description.utf8)] }
        let digits = typed.unicodeScalars.filter { ("0"..."9").contains($0) }
        let isTelephone =
            digits.count >= 4 && typed.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || " +()/.".unicodeScalars.contains($0) }
        if isTelephone {
            // Numbers are stored from the country code on; whoever calls says a zero instead of it.
            let significant = digits.drop { $0 == "0" }
            return [Array(String(String.UnicodeScalarView(significant)).utf8)].filter { !$0.isEmpty }
        }
        return typed.lowercased().split(whereSeparator: \.isWhitespace).map { Array($0.utf8) }
    }
}
