import Archive
import ArgumentParser
import Orders

/// The options that narrow a list down.
struct OrderFilter: ParsableArguments {
    @Option(help: "Only orders in this state, by its id or its words; may be repeated.")
    var state: [OrderState] = []

    @Option(help: "Only orders of this region; may be repeated.")
    var region: [Region] = []

    @Option(help: "Only orders that this person took.")
    var owner: String?

    @Option(help: "Only orders placed on this day or later, YYYY-MM-DD.")
    var from: CalendarDate?

    @Option(help: "Only orders placed on this day or earlier, YYYY-MM-DD.")
    var until: CalendarDate?

    @Option(help: "What comes first.")
    var sort = OrderQuery.Sorting.newest

    @Option(help: "At most so many orders.")
    var limit: Int?

    /// Whether any option leaves orders out.
    var narrows: Bool { !state.isEmpty || !region.isEmpty || owner != nil || from != nil || until != nil || limit != nil }

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    /// The query of the options and these words.
    func query(words: String) -> OrderQuery {
        OrderQuery(
            words: words, states: Set(state), regions: Set(region), actor: owner, from: from, until: until, sorting: sort)
    }
}
