package import Orders

/// The real time. `placedAt`, drafts and events come from it, never from the order's date.
package struct Clock: Sendable {
    /// Now.
    package var now: @Sendable () -> Timestamp

    /// A clock.
    package init(now: @escaping @Sendable () -> Timestamp) {
        self.now = now
    }

    /// The day it is now, UTC.
    package var today: CalendarDate { now().calendarDate }

    /// Stands still on 1970-01-01.
    package static let failing = Clock(now: { Timestamp(secondsSinceEpoch: 0) })
}
