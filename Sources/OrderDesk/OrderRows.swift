package import Archive
import Console
import Glibc
import Live
import Orders

/// Orders as lines on standard output.
package struct OrderRows {
    private let store: any OrderArchive
    private let isJSON: Bool
    private let limit: Int?
    private let hasHeading: Bool

    /// What stands above the columns where somebody reads them.
    static let heading = ["Order", "Placed", "State", "Common name", "Organization", "Total", "Valid until", "Next from"].joined(
        separator: "\t")

    /// The rows of an archive, at most `limit` of them.
    ///
    /// - Parameter isRead: whether somebody reads them; programs get rows alone.
    package init(store: any OrderArchive, isJSON: Bool, limit: Int?, isRead: Bool = isatty(STDOUT_FILENO) == 1) {
        (self.store, self.isJSON, self.limit, hasHeading) = (store, isJSON, limit, isRead && !isJSON)
    }

    /// Prints what a query finds, each line as soon as it is known, and returns how many there were. Faulty files are named on standard
    /// error and make the exit code 1.
    @discardableResult
    package func print(_ query: OrderQuery, line: (String) -> Void = { Swift.print($0) }) throws -> Int {
        let faults = try OrderLookup.trying { () throws(ArchiveFault) in
            try store.recheck()
            return try store.faults(of: [.order])
        }
        var count = 0
        try OrderLookup.eachPage(of: query, limit: limit, in: store) { rows in
            if hasHeading, count == 0, !rows.isEmpty { line(Self.heading) }
            for order in rows.compactMap(\.order) { line(isJSON ? try JSONOutput.line(order) : order.row) }
            count += rows.count
        }
        for fault in faults { StandardError.line(fault.description) }
        if !faults.isEmpty { throw Exit(.found) }
        return count
    }
}

extension OrderSummary {
    /// The order on one line, cells divided by tabs.
    var row: String {
        [
            id.description, placedAt.description, state.title, commonName, organization, "\(total.text) \(currency.rawValue)",
            validUntil?.description ?? "", reissueFrom?.description ?? "",
        ].joined(separator: "\t")
    }
}
