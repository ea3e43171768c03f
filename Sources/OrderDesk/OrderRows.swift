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
    static let heading = ["Order", "Placed", "State", "Common name", "Organization", "Total", "Valid until", "Next from", "Sandbox"].joined(
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
            for order in rows.compactMap(\.order) { line(isJSON ? try JSONOutput.line(ListedOrder(order, in: store)) : order.row) }
            count += rows.count
        }
        for fault in faults { StandardError.line(fault.description) }
        if !faults.isEmpty { throw Exit(.found) }
        return count
    }
}

extension OrderSummary {
    /// Whether the plan's next certificate can still come. What is superseded has none, and a revoked order goes on with a reissue at once.
    fileprivate var isPlanRunning: Bool { !state.isFinal }

    /// The order on one line, cells divided by tabs.
    var row: String {
        [
            id.description, placedAt.description, state.title, commonName, organization, "\(total.text) \(currency.rawValue)",
            validUntil?.description ?? "", isPlanRunning ? reissueFrom?.description ?? "" : "", isSandbox ? "sandbox" : "",
        ].joined(separator: "\t")
    }
}

/// An order as `orders list --json` prints it: with how far its key is, and whether its certificate is a sandbox's.
private struct ListedOrder: Encodable {
    let order: OrderSummary
    let key: Key

    struct Key: Encodable {
        let state: KeyStanding.State
    }

    private enum CodingKeys: CodingKey {
        case key, sandbox
    }

    init(_ order: OrderSummary, in store: any OrderArchive) {
        var listed = order
        if !order.isPlanRunning { listed.reissueFrom = nil }
        self.order = listed
        if order.lastDay == nil {
            // Lists know the certificates of terms alone.
            key = Key(state: (try? store.order(order.id))?.keyStanding.state ?? .none)
        } else {
            key = Key(state: order.validUntil != nil ? .complete : order.state.isFinal ? .none : .pending)
        }
    }

    func encode(to encoder: any Encoder) throws {
        try order.encode(to: encoder)
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(key, forKey: .key)
        try members.encode(order.isSandbox, forKey: .sandbox)
    }
}
