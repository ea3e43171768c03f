import ArgumentParser
import OrderStore
import Orders

/// `certdesk orders list`.
struct OrdersListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List orders, newest first.",
        discussion: """
            A line has id, time, state, common name, organization and total, divided by tabs. With --json each line is an object that also has
            the other names, people, e-mail addresses and telephone numbers. Files that cannot be used are named on standard error.

            Example: certdesk orders list --state vetting --state needs-information
            """)

    @OptionGroup var filter: OrderFilter
    @OptionGroup var options: GlobalOptions

    func run() throws {
        try OrderRows(store: try options.openStore(), json: options.json, limit: filter.limit).print(filter.query(words: ""))
    }
}

/// `certdesk orders find`.
struct OrdersFindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Find orders by what a customer says.",
        discussion: """
            Every word must stand somewhere in the id, the names, the organization, the people, their e-mail addresses and telephone numbers, the
            state or the day; capitals do not matter. Exit code 1 means that nothing was found.

            Example: certdesk orders find example.org "020 7946"
            """)

    @Argument(help: "Words, or parts of them.")
    var words: [String]

    @OptionGroup var filter: OrderFilter
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let rows = OrderRows(store: try options.openStore(), json: options.json, limit: filter.limit)
        let count = try rows.print(filter.query(words: words.joined(separator: " ")))
        if count == 0 { throw Exit(.found, "No order has \(words.joined(separator: " ")).") }
    }
}

/// The options that narrow a list down.
struct OrderFilter: ParsableArguments {
    @Option(help: "Only orders in this state; may be repeated.")
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
    var sort = IndexQuery.Sorting.newest

    @Option(help: "At most so many orders.")
    var limit: Int?

    /// Whether any option leaves orders out.
    var narrows: Bool { !state.isEmpty || !region.isEmpty || owner != nil || from != nil || until != nil || limit != nil }

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on.") }
    }

    /// The query of the options and these words.
    func query(words: String) -> IndexQuery {
        IndexQuery(
            words: words, states: Set(state), regions: Set(region), actor: owner, from: from, until: until, sorting: sort)
    }
}

/// Orders as lines on standard output.
struct OrderRows {
    let store: OrderStore
    let json: Bool
    let limit: Int?

    /// Prints what a query finds, each line as soon as it is known, and returns how many there were. Faulty files are named on standard
    /// error and make the exit code 1.
    @discardableResult
    func print(_ query: IndexQuery) throws -> Int {
        let index = try OrderLookup.trying { () throws(StoreError) in try store.checkedIndex() }
        var (count, faults) = (0, store.faults(of: index))
        for result in store.checked(index.search(query)) {
            if let limit, count >= limit { break }
            switch result {
            case .success(let entry):
                Swift.print(json ? try JSONOutput.line(entry) : entry.row)
                count += 1
            case .failure(let fault): if !faults.contains(fault) { faults.append(fault) }
            }
        }
        for fault in faults { StandardError.line(fault.description) }
        if !faults.isEmpty { throw Exit(.found) }
        return count
    }
}

extension IndexEntry {
    /// The order on one line, cells divided by tabs.
    fileprivate var row: String {
        [
            id.description, placedAt.description, state.rawValue, commonName, organization, "\(total.text) \(currency.rawValue)",
        ].joined(separator: "\t")
    }
}
