package import Orders

/// Days from one to another, both included, or without an end.
package struct Period: Hashable, Sendable {
    /// The first day.
    package let from: CalendarDate
    /// The last day, never before the first; `nil` for no end.
    package let to: CalendarDate?

    /// Fails when the last day is before the first.
    package init?(from: CalendarDate, to: CalendarDate? = nil) {
        if let to, to < from { return nil }
        (self.from, self.to) = (from, to)
    }

    /// Whether the day is one of them.
    package func contains(_ day: CalendarDate) -> Bool {
        day >= from && !isOver(on: day)
    }

    /// Whether the last day is past.
    package func isOver(on day: CalendarDate) -> Bool {
        to.map { day > $0 } ?? false
    }

    /// Whether the two share a day.
    package func overlaps(_ other: Period) -> Bool {
        !isOver(on: other.from) && !other.isOver(on: from)
    }
}

extension Period: CustomStringConvertible {
    /// `2009-06-01 to 2009-08-31`, `from 2008-01-01`.
    package var description: String {
        to.map { "\(from) to \($0)" } ?? "from \(from)"
    }
}
