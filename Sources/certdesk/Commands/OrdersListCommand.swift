import ArgumentParser
import OrderStore
import Orders

/// `certdesk orders list`.
struct OrdersListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List orders, newest first.",
        discussion: """
            A line has id, time, state, common name, organization, total, the last day of the certificate and the day from which the next one can
            be issued, divided by tabs; the days are empty where there is no certificate yet. With --json each line is an object that also has
            the other names, people, e-mail addresses and telephone numbers. Files that cannot be used are named on standard error.

            Example: certdesk orders list --state vetting --state needs-information
            """)

    @OptionGroup var filter: OrderFilter
    @OptionGroup var options: GlobalOptions

    func run() throws {
        try OrderRows(store: try options.openStore(), json: options.json, limit: filter.limit).print(filter.query(words: ""))
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
        let (found, faults) = (index.search(query), store.faults(of: index))
        let shown = found.prefix(limit ?? found.count)
        for entry in shown { Swift.print(json ? try JSONOutput.line(entry) : entry.row) }
        for fault in faults { StandardError.line(fault.description) }
        if !faults.isEmpty { throw Exit(.found) }
        return shown.count
    }
}

extension IndexEntry {
    /// The order on one line, cells divided by tabs.
    fileprivate var row: String {
        [
            id.description, placedAt.description, state.title, commonName, organization, "\(total.text) \(currency.rawValue)",
            validUntil?.description ?? "", reissueFrom?.description ?? "",
        ].joined(separator: "\t")
    }
}
