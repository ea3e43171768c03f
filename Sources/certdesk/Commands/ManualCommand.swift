import ArgumentParser
import Console
import Manual

/// `certdesk manual`.
struct ManualCommand: IndependentOfSettings {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print a manual page.",
        discussion: """
            The page is in the language of man(7): of the whole program, or of the command that is named.

            Example: certdesk manual orders attach | man -l -
            Example: certdesk manual > /usr/local/share/man/man1/certdesk.1
            """)

    @Argument(help: "The command; every command on one page if left out.")
    var command: [String] = []

    func run() throws {
        let manual = Manual(
            of: try CommandDescription(dump: CertDesk._dumpHelp()), version: CertDesk.configuration.version, exitCodes: Self.exitCodes,
            environment: Self.environment, files: Self.files)
        guard let page = manual.page(command) else {
            throw Exit(.usage, "There is no command \(command.joined(separator: " ")). certdesk --help lists them.")
        }
        print(page, terminator: "")
    }

    /// What the program's end says.
    static let exitCodes = [
        Manual.Entry("0", "Done."), Manual.Entry("1", "A check found something, a search nothing, or a question was answered with no."),
        Manual.Entry("64", "The command line is wrong."), Manual.Entry("65", "The input is wrong."),
        Manual.Entry("66", "There is no such order, draft or file."), Manual.Entry("73", "A file or folder cannot be made."),
        Manual.Entry("74", "Reading or writing failed."), Manual.Entry("75", "Somebody else has it at the moment; try again."),
        Manual.Entry("77", "The role that the database was asked with may not do this."),
        Manual.Entry("129", "The terminal went away; the draft is kept."), Manual.Entry("130", "Left with Ctrl-C; the draft is kept."),
        Manual.Entry("131", "Ended by SIGQUIT; the draft is kept."), Manual.Entry("143", "Ended by SIGTERM; the draft is kept."),
    ]

    static let environment = [
        Manual.Entry("CERTDESK_STORE", "The store: a folder, or a database as postgresql://…, unless --store names one."),
        Manual.Entry(
            "PGHOST, PGPORT, PGUSER, PGDATABASE, PGSERVICE, PGSERVICEFILE, PGSYSCONFDIR, PGPASSFILE, PGSSLMODE, PGCONNECT_TIMEOUT",
            "As for every program with libpq, where the store is a database and its address leaves them out."),
        Manual.Entry("CERTDESK_SUFFIXES", "A public suffix list: public_suffix_list.dat, or a .dafsa file."),
        Manual.Entry(
            "CREDENTIALS_DIRECTORY",
            "Set by systemd: the folder whose file certdesk-seal has the passphrase of the sealed file (LoadCredential=)."),
        Manual.Entry("XDG_CONFIG_HOME", "Where the configuration file certdesk/config.json5 is; else below HOME in .config."),
        Manual.Entry("XDG_DATA_HOME", "Where the store's folder certdesk is, if nothing else says where; else below HOME in .local/share."),
        Manual.Entry("HOME", "The home folder."),
        Manual.Entry("LOGNAME, USER", "Who works here, unless --actor or the configuration file says so."),
        Manual.Entry("TERM", "The kind of terminal."),
        Manual.Entry("LC_ALL, LC_CTYPE, LANG", "Which characters the terminal can show."),
        Manual.Entry("LINES, COLUMNS", "The size of a terminal that does not know its own."),
        Manual.Entry("NO_COLOR", "No colors, when it is set and not empty, unless --color says otherwise."),
        Manual.Entry("ESCDELAY", "Milliseconds to wait for the rest of a key after Escape, 1 to 10000."),
        Manual.Entry("DISPLAY, WAYLAND_DISPLAY", "Set on a computer with a screen of its own, where the wait after Escape is shorter."),
        Manual.Entry("SSH_CONNECTION, SSH_TTY", "Set by SSH; only the message about a missing terminal depends on them."),
    ]

    /// Below the store's folder.
    static let files = [
        Manual.Entry("orders/YYYY/MM/ID.json", "An order; certdesk orders schema prints its JSON Schema."),
        Manual.Entry("orders/YYYY/MM/ID/", "Its csr.pem, key.pem (encrypted), certificate.pem and chain.pem, as far as there are any."),
        Manual.Entry("drafts/", "Orders that were left before they were placed."),
        Manual.Entry("discarded/", "Drafts that can be brought back for thirty days."),
        Manual.Entry("lists/", "Long lists that drafts name, such as recipients; kept for thirty days after the last one did."),
        Manual.Entry("quotes/", "Quotes that were kept, each with its price and what it is for."),
        Manual.Entry("outbox/", "Messages to customers, and what became of each."),
        Manual.Entry("domains/", "Mail domains, with what showed that they are the customer's."),
        Manual.Entry("providers/", "Providers of certificates, without what is secret of them."),
        Manual.Entry("secrets.sealed", "What is secret of providers, sealed by a passphrase, unless the setting seal names another file."),
        Manual.Entry("customers/", "That a customer was forgotten."),
        Manual.Entry("customers.index", "Who has ordered; made again from the orders whenever it is missing."),
        Manual.Entry("accounts/", "Accounts, with a salted hash of the password."),
        Manual.Entry("trail.jsonl", "Who changed which order, and when."),
        Manual.Entry("orders.index", "What lists and searches read; made again whenever it is missing."),
    ]
}
