import Archive
import Clients
import Orders
import Synchronization

/// In which order of certificates for mail an address stands: one pass over those orders, kept until something in the store changes.
final class RecipientAddresses: Sendable {
    private struct Known {
        var stamp: ArchiveStamp?
        /// What the orders said in their revisions.
        var read: [OrderID: (revision: Int, recipients: [(address: String, isIssued: Bool)])] = [:]
        var recipients: [String: EarlierRecipient] = [:]
    }

    private let known = Mutex(Known())

    /// The newest order for each address, in small letters, of somebody who waits for a certificate or has one.
    func recipients(in store: any OrderArchive) throws(ArchiveFault) -> [String: EarlierRecipient] {
        let stamp = store.stamp
        let found = known.withLock { known in
            Result { () throws(ArchiveFault) in
                if known.stamp != stamp { known = try Self.following(known, store, stamp) }
                return known.recipients
            }
        }
        return try found.get()
    }

    /// Only orders that are new or otherwise are read.
    private static func following(_ known: Known, _ store: any OrderArchive, _ stamp: ArchiveStamp) throws(ArchiveFault) -> Known {
        var now = Known(stamp: stamp)
        let query = OrderQuery(states: OrderState.standing, code: OrderExcerpt.mailCode, sorting: .oldest)
        for row in try store.rows(query, from: .first, limit: .max) {
            guard let summary = row.order else { continue }
            var read = known.read[summary.id]
            if read?.revision != summary.revision {
                let order = try store.order(summary.id)
                let wanted = (order.mail?.recipients ?? []).filter(\.state.isWanted)
                read = (order.revision, wanted.map { ($0.email.lowercased(), $0.state == .issued) })
            }
            now.read[summary.id] = read
            for (address, isIssued) in read?.recipients ?? [] {
                now.recipients[address] = EarlierRecipient(order: summary.id, isIssued: isIssued)
            }
        }
        return now
    }
}
