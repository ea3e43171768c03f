package import Orders

/// What placing an order asks and tells on its way, from whichever thread it runs on.
package struct PlacingCourse: Sendable {
    /// Asked before anything is written. With `false` nothing is, for somebody gave it up; with `true` it is too late for that.
    package var mayWrite: @Sendable () -> Bool
    /// Whether anybody still waits for it; what takes long ends soon after `false`, also what is being written: what became of that may be unknown then.
    package var isWanted: @Sendable () -> Bool = { true }
    /// Told how much is done, 0 to 1.
    package var advance: @Sendable (Double) -> Void
    /// The text of the trace of the steps that made the order, which is placed now; `nil` if none is kept.
    package var trace: @Sendable (OrderID, Timestamp) -> [UInt8]?
    /// Told under which id the order is about to be written, and what was appended to its key's password, so that somebody who is killed while it is
    /// written can find out what became of it. What it throws keeps the order from being written.
    package var announce: @Sendable (OrderID, _ passwordSuffix: String?) throws(OrderPlacement.Failure) -> Void = { _, _ in }

    /// A course.
    package init(
        mayWrite: @escaping @Sendable () -> Bool, advance: @escaping @Sendable (Double) -> Void,
        trace: @escaping @Sendable (OrderID, Timestamp) -> [UInt8]? = { _, _ in nil }
    ) {
        (self.mayWrite, self.advance, self.trace) = (mayWrite, advance, trace)
    }

    /// Nobody waits who could give it up.
    package static let unwatched = PlacingCourse(mayWrite: { true }, advance: { _ in })
}
