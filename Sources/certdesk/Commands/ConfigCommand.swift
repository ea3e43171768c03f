import ArgumentParser

/// `certdesk config`: the configuration file.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Show or check what is set, and where.",
        discussion: """
            The configuration file is JSON5: store (a folder), prices (a price book), suffixes (a public suffix list), screens (a folder), theme, color, \
            ascii, announce, region (which a new order begins with), office (recorded behind the name of whoever works here), sender (the mailbox that messages are from), seller (who sells, as invoices say it: name, address, VAT number and bank account), cardPayment (the page at which customers pay by card), administrators (the group whose members may set up providers), seal (the file in which secrets lie sealed) and actor. An option goes before an \
            environment variable, and that before the file. Paths begin in the file's folder, or with ~.

            Example: certdesk config show
            """,
        subcommands: [Show.self, Check.self, Path.self])
}

/// A command that works whatever is wrong with the configuration file.
protocol IndependentOfSettings: ParsableCommand {}
