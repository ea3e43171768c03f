/// How many things are due in which week, from Monday to Sunday (ISO 8601).
package struct DueWeeks: Hashable, Sendable {
    /// The day that is today.
    package let today: CalendarDate
    /// Things that were due before today.
    package private(set) var overdue = 0
    /// By the week's Monday; today's week counts from today on.
    private var counts: [CalendarDate: Int] = [:]

    /// Nothing is due.
    package init(today: CalendarDate) { self.today = today }

    /// Counts something, or so many things, that are due on a day.
    package mutating func add(_ day: CalendarDate, _ count: Int = 1) {
        if day < today { overdue += count } else { counts[day.monday, default: 0] += count }
    }

    /// The weeks in which something is due, each by its Monday, the first one first.
    package var weeks: [(monday: CalendarDate, count: Int)] {
        counts.sorted { $0.key < $1.key }.map { (monday: $0.key, count: $0.value) }
    }

    /// The counts in words: `overdue`, then a label for each week; nothing for what is empty.
    package var lines: [(label: String, count: Int)] {
        (overdue > 0 ? [("overdue", overdue)] : [])
            + weeks.map { ($0.monday == today.monday ? "this week" : "week of \($0.monday)", $0.count) }
    }
}

extension CalendarDate {
    /// The Monday of the day's week.
    package var monday: CalendarDate {
        // 1970-01-01 was a Thursday.
        let weekday = (daysSinceEpoch % 7 + 10) % 7
        return adding(days: -weekday)
    }
}
