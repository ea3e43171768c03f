package import Archive
import Console
import Glibc
import Live
package import Orders
import Reports

/// What ends soon, on standard output. Reads the index and no order, so that it takes no longer than its lines.
package struct ExpiringOrders {
    private let store: any OrderArchive
    private let today: CalendarDate
    private let until: CalendarDate
    private let ended: Int
    private let isRead: Bool

    /// For so many days after its last day an order that nobody renewed is still worth a call.
    package static let endedWithin = 90

    /// What is due up to so many days from a day, in an archive.
    ///
    /// - Parameters:
    ///   - ended: for how many days behind its last day an order stays in the list.
    ///   - isRead: whether somebody reads it; programs get lines alone.
    package init(
        store: any OrderArchive, today: CalendarDate, within days: Int, endedWithin ended: Int = endedWithin,
        isRead: Bool = isatty(STDOUT_FILENO) == 1
    ) {
        (self.store, self.today, until, self.ended, self.isRead) = (store, today, today.adding(days: days), ended, isRead)
    }

    /// What is due up to a day, the first day first.
    ///
    /// - Parameter end: the first last day of an order that is still listed.
    package static func query(until day: CalendarDate, endFrom end: CalendarDate) -> OrderQuery {
        OrderQuery(dueUntil: day, endFrom: end, sorting: .due)
    }

    /// Prints a line for each order, or an object, and after the lines how many are due in which week.
    package func print(isJSON: Bool, line: (String) -> Void = { Swift.print($0) }) throws {
        var weeks = DueWeeks(today: today)
        try forEach { order in
            if weeks.lines.isEmpty, isRead, !isJSON { line(ExpiringOrder.heading) }
            weeks.add(order.day)
            line(isJSON ? try JSONOutput.line(order) : order.line(on: today))
        }
        guard !isJSON else { return }
        let counts = weeks.lines
        if counts.isEmpty { return line(nothing) }
        line("")
        for count in counts { line("\(count.label)\t\(count.count)") }
    }

    private var nothing: String { "Nothing ends and nothing is due until \(until)." }

    /// Prints the same as a calendar, also where nothing is due: whoever subscribes to the file must lose what stood in it before.
    package func printCalendar(
        at moment: Timestamp, text: (String) -> Void = { Swift.print($0, terminator: "") },
        say: (String) -> Void = { StandardError.line($0) }
    ) throws {
        let calendar = ExpiringCalendar(madeAt: moment)
        text(calendar.beginning)
        var isEmpty = true
        try forEach {
            isEmpty = false
            text(calendar.events($0, until: until))
        }
        if isEmpty {
            text(calendar.filling)
            say("\(nothing) The calendar has no event.")
        }
        text(calendar.end)
    }

    /// Faulty files are named on standard error and make the exit code 1.
    private func forEach(_ body: (ExpiringOrder) throws -> Void) throws {
        let faults = try OrderLookup.trying { () throws(ArchiveFault) in try store.faults(of: [.order]) }
        try OrderLookup.eachPage(of: Self.query(until: until, endFrom: today.adding(days: -ended)), limit: nil, in: store) { rows in
            for order in rows.compactMap(\.order).compactMap(ExpiringOrder.init) { try body(order) }
        }
        for fault in faults { StandardError.line(fault.description) }
        if !faults.isEmpty { throw Exit(.found) }
    }
}
