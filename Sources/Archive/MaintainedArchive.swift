package import Orders

/// An archive as whoever looks after it sees it: counted, checked, copied into another one, and made from another one.
package protocol MaintainedArchive: OrderArchive {
    /// Counts what is in it.
    ///
    /// - Parameter day: the day by which quotes stand.
    func statistics(on day: CalendarDate) throws(ArchiveFault) -> StoreStatistics

    /// Everything that is wrong in it, and what somebody should know.
    func verify() -> [StoreFinding]

    /// Every record as it is at one moment: forgotten customers before orders, orders in the order in which they were placed and each before what lies beside it,
    /// an outbox before its messages.
    func eachRecord(_ body: (CopiedRecord) throws -> Void) throws

    /// Makes the archive from records in the order of ``eachRecord(_:)``, all of them or none.
    ///
    /// - Parameter records: hands the records over; may be asked again from the beginning.
    /// - Throws: ``ArchiveFault`` if there is something in the archive already, and whatever `records` throws.
    func fill(_ records: (_ take: (CopiedRecord) throws -> Void) throws -> Void) throws
}
