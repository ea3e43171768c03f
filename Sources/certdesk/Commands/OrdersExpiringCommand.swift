import ArgumentParser
import OrderDesk

/// `certdesk orders expiring`.
struct OrdersExpiringCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "expiring", abstract: "List orders whose term or certificate ends soon.",
        discussion: """
            Listed are orders whose certificate is in use, that no other order renews and that are no reissues themselves, if the last day of the \
            term or the day from which the plan's next certificate can be issued is near or past; the day that comes first decides the order. Who \
            has not renewed 90 days after the last day leaves the list, and the desk's list of what is due; --ended-within 3660d shows all. A line has that day, what is due, the order, its common name, the last day, the day of the next certificate and the customer, \
            divided by tabs; then comes how many are due in which week. With --json each line is an object. --ics writes a calendar file for \
            other programs, in which an event keeps its identity from one export to the next.

            Example: certdesk orders expiring --within 30d
            """)

    @Option(help: "How far ahead: days as 90d, or weeks as 12w.")
    var within = DayCount(days: 90)

    @Option(help: "How long orders whose last day is past stay in the list: days as 90d, or weeks as 12w.")
    var endedWithin = DayCount(days: ExpiringOrders.endedWithin)

    @Flag(help: "Write a calendar file (iCalendar).")
    var ics = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if ics, options.json { throw ValidationError("--ics and --json are two forms of the same list. Leave one out.") }
    }

    func run() throws {
        let orders = ExpiringOrders(
            store: try options.openExistingArchive(), today: options.asOf, within: within.days, endedWithin: endedWithin.days)
        if ics { try orders.printCalendar(at: options.moment) } else { try orders.print(isJSON: options.json) }
    }
}

/// A number of days as people type it: `90d`, `90` or `12w`.
struct DayCount: ExpressibleByArgument {
    /// 0 to ``longest``.
    let days: Int

    /// About ten years: twice the longest term.
    static let longest = 3660

    /// So many days.
    init(days: Int) { self.days = days }

    init?(argument: String) {
        let factor = argument.hasSuffix("w") ? 7 : 1
        let digits = argument.hasSuffix("w") || argument.hasSuffix("d") ? argument.dropLast() : argument[...]
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(digits), number <= Self.longest / factor else {
            return nil
        }
        days = number * factor
    }

    var defaultValueDescription: String { "\(days)d" }
}
