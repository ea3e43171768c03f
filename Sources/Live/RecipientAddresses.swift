import Archive
import Clients
import Orders
import Synchronization

/// In which order of certificates for mail an address or a key stands: one pass over those orders, kept until something in the store changes.
final class RecipientAddresses: Sendable {
    private struct Known {
        var stamp: ArchiveStamp?
        /// What the orders said in their revisions.
        var read: [OrderID: (revision: Int, recipients: [Read])] = [:]
        var recipients: [String: EarlierRecipient] = [:]
        /// Whose each key is, by address.
        var holders: [String: [String: EarlierRecipient]] = [:]
    }

    private struct Read {
        let address: String
        let isIssued: Bool
        let isWanted: Bool
        let key: String?

        init(_ recipient: OrderedRecipient) {
            (address, key) = (recipient.email.lowercased(), recipient.request?.publicKey)
            (isIssued, isWanted) = (recipient.state == .issued, recipient.state.isWanted)
        }
    }

    private let known = Mutex(Known())

    /// The newest order for each address of somebody who waits for a certificate or has one, and for each key; a key stays that of whoever had it, also
    /// when the certificate is revoked.
    func recipients(in store: any OrderArchive) throws(ArchiveFault) -> EarlierRecipients {
        let stamp = store.stamp
        let found = known.withLock { known in
            Result { () throws(ArchiveFault) in
                if known.stamp != stamp { known = try Self.following(known, store, stamp) }
                return EarlierRecipients(
                    withAddress: { [recipients = known.recipients] in recipients[$0] },
                    withKey: { [holders = known.holders] key, address in holders[key]?.first { $0.key != address }?.value })
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
                read = (order.revision, (order.mail?.recipients ?? []).map(Read.init))
            }
            now.read[summary.id] = read
            for recipient in read?.recipients ?? [] {
                let earlier = EarlierRecipient(order: summary.id, isIssued: recipient.isIssued)
                if recipient.isWanted { now.recipients[recipient.address] = earlier }
                if let key = recipient.key { now.holders[key, default: [:]][recipient.address] = earlier }
            }
        }
        return now
    }
}
