package import Orders

/// An archive as whoever looks after it sees it: counted, checked, copied into another one, and made from another one.
package protocol MaintainedArchive: OrderArchive {
    /// Counts what is in it.
    ///
    /// - Parameter day: the day by which quotes stand.
    func statistics(on day: CalendarDate) throws(ArchiveFault) -> StoreStatistics

    /// Everything that is wrong in it, and what somebody should know.
    ///
    /// - Throws: ``ArchiveFault/storage(_:)`` if not everything could be looked at.
    func verify() throws(ArchiveFault) -> [StoreFinding]

    /// Every record as it is at one moment: forgotten customers before orders, orders in the order in which they were placed and each before what lies beside it,
    /// an outbox before its messages.
    func eachRecord(_ body: (CopiedRecord) throws -> Void) throws

    /// Begins a copy of another archive in this one, which is empty, or goes on with one of the same that was stopped.
    ///
    /// - Parameters:
    ///   - origin: what is copied, in words by which it is known again.
    ///   - actor: who copies.
    /// - Throws: ``ArchiveFault`` if there is something else in the archive, or somebody else is at the copy.
    func beginCopy(of origin: String, by actor: String, at time: Timestamp) throws -> any CopyInProgress
}
