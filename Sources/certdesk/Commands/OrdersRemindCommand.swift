import ArgumentParser
import OrderDesk
import Orders

/// `certdesk orders remind`.
struct OrdersRemindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remind", abstract: "Write to customers whose term or certificate ends soon.",
        discussion: """
            A reminder is due 90, 60, 30 and 7 days before the last day of a term, once each; of several that were missed only the last one is \
            written. Where the next certificate of the term is due, the customer is told 30 and 7 days before the one in use ends, until a reissue is placed. It \
            lies in the outbox until it is sent. Whoever has renewed gets none. Run it once a day; running it again writes nothing. \
            A line has the order, its common name, the last day, which reminder it is and to whom it goes, divided by tabs.

            Example: certdesk orders remind --dry-run
            """)

    @Option(help: "Only terms that end so soon: days as 30d, or weeks as 4w.")
    var within = DayCount(days: RenewalReminder.thresholds[0])

    @Flag(help: "Say what would be written, and write nothing.")
    var dryRun = false

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let reminders = OrderReminders(
            store: try dryRun ? options.openExistingArchive() : options.openWritableArchive(), actor: options.actorName,
            today: options.asOf, within: within.days)
        try reminders.write(isRehearsal: dryRun, isJSON: options.json)
    }
}
