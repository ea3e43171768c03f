/// A moment, as a clock outside gives it: this module asks none.
package struct Instant: Hashable, Comparable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    package let milliseconds: Int64

    /// The moment so many milliseconds after the beginning of 1970 (UTC).
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// By time, the earlier first.
    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}
