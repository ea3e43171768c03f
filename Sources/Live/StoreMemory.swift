import Archive
import Orders

/// What the archive's orders say to a new one; a form asks after every key.
struct StoreMemory: Sendable {
    let archive: any OrderArchive

    /// How far back an order with the same common name is worth mentioning, in days.
    private static let recentDays = 90

    /// The newest order for a common name, if it was placed a short while before a day.
    func recentOrder(commonName: String, before day: CalendarDate) throws(ArchiveFault) -> (id: OrderID, placedAt: Timestamp)? {
        let order = try archive.recentOrder(commonName: commonName, since: day.adding(days: -Self.recentDays))
        return order.map { ($0.id, $0.placedAt) }
    }

    /// How many orders that stand carry a code, as `coupon:CODE` or `campaign:CODE`.
    func uses(ofCode code: String) throws(ArchiveFault) -> Int { try archive.uses(ofCode: code) }
}
