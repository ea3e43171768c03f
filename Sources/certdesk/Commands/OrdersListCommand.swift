import Archive
import ArgumentParser
import Console
import Live
import Orders

/// `certdesk orders list`.
struct OrdersListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List orders, newest first.",
        discussion: """
            A line has id, time, state, common name, organization, total, the last day of the certificate and the day from which the next one can \
            be issued, divided by tabs; the days are empty where there is no certificate yet. With --json each line is an object that also has \
            the other names, people, e-mail addresses and telephone numbers. Files that cannot be used are named on standard error.

            Example: certdesk orders list --state vetting --state needs-information
            """)

    @OptionGroup var filter: OrderFilter
    @OptionGroup var options: GlobalOptions

    func run() throws {
        try OrderRows(store: try options.openExistingArchive(), json: options.json, limit: filter.limit).print(filter.query(words: ""))
    }
}

/// Orders as lines on standard output.
struct OrderRows {
    let store: any OrderArchive
    let json: Bool
    let limit: Int?

    /// Prints what a query finds, each line as soon as it is known, and returns how many there were. Faulty files are named on standard
    /// error and make the exit code 1.
    @discardableResult
    func print(_ query: OrderQuery) throws -> Int {
        let faults = try OrderLookup.trying { () throws(ArchiveFault) in
            try store.recheck()
            return try store.faults(of: [.order])
        }
        var count = 0
        try OrderLookup.eachPage(of: query, limit: limit, in: store) { rows in
            for order in rows.compactMap(\.order) { Swift.print(json ? try JSONOutput.line(order) : order.row) }
            count += rows.count
        }
        for fault in faults { StandardError.line(fault.description) }
        if !faults.isEmpty { throw Exit(.found) }
        return count
    }
}

extension OrderSummary {
    /// The order on one line, cells divided by tabs.
    fileprivate var row: String {
        [
            id.description, placedAt.description, state.title, commonName, organization, "\(total.text) \(currency.rawValue)",
            validUntil?.description ?? "", reissueFrom?.description ?? "",
        ].joined(separator: "\t")
    }
}
