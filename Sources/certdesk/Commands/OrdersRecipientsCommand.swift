import Archive
import ArgumentParser
import Console
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk orders recipients`: whom an order of certificates for mail is for, and what is done with each.
struct OrdersRecipientsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recipients",
        abstract: "List the recipients of an order of certificates for mail, and follow each to its certificate.",
        discussion: """
            A recipient is named by address or by number.

            Example: certdesk orders recipients K9JW-JCHY --state pending
            Example: certdesk orders recipients issue K9JW-JCHY --from returned
            """,
        subcommands: [
            List.self, Request.self, Issue.self, Revoke.self, Replace.self, Withdraw.self, Add.self, Export.self,
        ], defaultSubcommand: List.self)

    /// `certdesk orders recipients list ID`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the recipients of an order, or export them as a table.",
            discussion: """
                A line has number, address, name, state, since when, key, serial number and last day, with tabs between, and behind them what is said of somebody who was added and is still to be paid for; --csv prints a table for spreadsheets, \
                --json an object a line.

                Example: certdesk orders recipients K9JW-JCHY --csv --output recipients.csv
                """)

        @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
        var id: String

        @Option(
            help:
                "Only recipients in this state; may be repeated: \(OrderedRecipient.State.allCases.map(\.rawValue).joined(separator: ", "))."
        )
        var state: [OrderedRecipient.State] = []

        @Option(help: "Only recipients in whose name, address or serial number these words stand.")
        var find = ""

        @Flag(help: "Print a table for spreadsheets (CSV).")
        var csv = false

        @Option(help: "With --csv: the file to write; it must not exist yet.", completion: .file())
        var output: String?

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if csv, options.json { throw ValidationError("Give one of --csv and --json.") }
            if output != nil, !csv { throw ValidationError("--output goes with --csv.") }
        }

        func run() throws {
            let order = try options.recipients(of: id, changes: false)
            let list = RecipientList(order.order, order.rules, states: Set(state), words: find)
            if csv {
                let bytes = Array(list.csv.utf8)
                return try output.map { try OutputFile.create(bytes, at: $0) } ?? OutputFile.print(bytes)
            }
            for recipient in list.recipients {
                print(options.json ? try JSONOutput.line(recipient) : list.row(recipient))
            }
            if list.recipients.isEmpty { StandardError.line("No recipient of the order \(order.order.id) is so.") }
        }
    }

    /// `certdesk orders recipients request ID EMAIL…`.
    struct Request: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "request", abstract: "Take in a recipient's request (CSR), or make keys and requests here.",
            discussion: """
                A request is held against its recipient: address, name, and a key that nobody else in the order has. --make-key makes a key and a request for each \
                recipient that is named; the keys are kept beside the order, encrypted with a password that is asked for. \
                export puts such a key and its certificate into a file for the recipient.

                Example: certdesk orders recipients request K9JW-JCHY jane@example.org --csr jane.csr
                Example: certdesk orders recipients request K9JW-JCHY jane@example.org 7 --make-key
                """)

        @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
        var id: String

        @Argument(help: "The recipient, by address or number; with --make-key several.")
        var recipients: [String]

        @Option(help: "The request; - is standard input.", completion: .file())
        var csr: String?

        @Flag(help: "Make a key and a request here.")
        var makeKey = false

        @Option(name: .customLong("key-length"), help: "With --make-key: 2048, 3072, 4096, p256 or p384.")
        var length: String?

        @Option(name: .customLong("passphrase-fd"), help: "Read the keys' password, one line, from this open file descriptor.")
        var descriptor: Int32?

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard (csr == nil) == makeKey else { throw ValidationError("Give one of --csr and --make-key.") }
            if csr != nil, recipients.count > 1 { throw ValidationError("A request is one recipient's: name one with --csr.") }
            if !makeKey, length != nil || descriptor != nil {
                throw ValidationError("--key-length and --passphrase-fd go with --make-key.")
            }
        }

        func run() throws {
            let order = try options.recipients(of: id)
            let named = try order.named(recipients)
            let after: Order
            if let csr {
                let bytes = try InputFile.read(csr, limit: InputFile.documentLimit)
                after = try order.take(request: bytes, from: InputFile.shown(csr), of: named[0]) { StandardError.line($0) }
            } else {
                try KeyLengthOption.require(length)
                try order.requireKeys(of: named)
                let passphrase = try PassphraseSource().read(
                    descriptor: descriptor, option: "--passphrase-fd",
                    question: named.count == 1 ? "Password for the key of \(named[0].email)" : "Password for the \(named.count) keys",
                    confirming: true)
                try PassphraseRule.check(passphrase, by: "password", asOf: options.asOf)
                after = try order.makeKeys(for: named, length: length, passphrase: passphrase)
            }
            order.notices(of: named, isGivenUp: false).forEach { StandardError.line($0) }
            try options.report(ChangedRecipients(after, named.map(\.number)))
        }
    }

    /// `certdesk orders recipients revoke ID EMAIL…`.
    struct Revoke: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "revoke", abstract: "Note that certificates of recipients are revoked.",
            discussion: """
                The authority revokes; here it is noted, and each recipient is told. The reason is kept with each.

                Example: certdesk orders recipients revoke K9JW-JCHY jane@example.org --reason "The laptop was stolen."
                """)

        @OptionGroup var ended: EndedRecipients

        func run() throws { try ended.end(.revoke) }
    }

    /// `certdesk orders recipients withdraw ID EMAIL…`.
    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw", abstract: "Give recipients up before there is a certificate.",
            discussion: """
                The price stays as it is. Whoever was added by mistake is taken back with the price by certdesk orders undo, as long as there is no invoice; after \
                that a credit note corrects the invoice, and certdesk writes none. Whoever has a certificate is revoked instead.

                Example: certdesk orders recipients withdraw K9JW-JCHY jane@example.org --reason "She left the company."
                """)

        @OptionGroup var ended: EndedRecipients

        func run() throws { try ended.end(.withdraw) }
    }
}

/// Recipients that are given up, and why.
struct EndedRecipients: ParsableArguments {
    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "The recipients, by address or number.")
    var recipients: [String]

    @Option(help: "Why. It is kept in the events.")
    var reason: String

    @OptionGroup var options: GlobalOptions

    /// Does the same with each of them, in one change.
    func end(_ action: RecipientStep.Action) throws {
        let order = try options.recipients(of: id)
        let named = try order.named(recipients)
        let numbers = named.map(\.number)
        let after = try order.take(numbers.map { RecipientStep($0, action) }, reason: reason)
        order.notices(of: named, isGivenUp: true).forEach { StandardError.line($0) }
        try options.report(ChangedRecipients(after, numbers))
    }
}

extension GlobalOptions {
    /// The recipients of an order whose id was typed.
    ///
    /// - Parameter changes: whether something is to be changed about them.
    func recipients(of id: String, changes: Bool = true) throws -> OrderRecipients {
        try OrderRecipients(of: OrderLookup.id(id), in: changes ? openWritableArchive() : openExistingArchive(), configuration)
    }

    /// Prints what became of recipients.
    func report(_ changed: ChangedRecipients) throws { print(json ? try JSONOutput.document(changed) : changed.text) }
}

extension OrderedRecipient.State: ExpressibleByArgument {}
