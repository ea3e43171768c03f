import ArgumentParser
import OrderDesk

/// `certdesk orders list`.
struct OrdersListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List orders, newest first.",
        discussion: """
            A line has id, time, state, common name, organization, total, the last day of the certificate and the day from which the next one can \
            be issued, divided by tabs; the days are empty where there is no certificate yet. With --json each line is an object that also has \
            the other names, people, e-mail addresses and telephone numbers. Files that cannot be used are named on standard error.

            Example: certdesk orders list --state vetting --state needs-information
            """)

    @OptionGroup var filter: OrderFilter
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let rows = OrderRows(store: try options.openExistingArchive(), isJSON: options.json, limit: filter.limit)
        if try rows.print(filter.query(words: "")) == 0 { try NothingListed("order").say() }
    }
}
