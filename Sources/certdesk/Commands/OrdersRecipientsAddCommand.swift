import ArgumentParser
import CSVText
import Console
import Live
import Names
import OrderDesk
import Orders
import Recipients
import Reports

extension OrdersRecipientsCommand {
    /// `certdesk orders recipients add ID [FILE]`.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add recipients to an order that was placed.",
            discussion: """
                Takes a list as smime check does, of \(RecipientAddition.limit) recipients at most, or one person by options. Each is held against the others, the order and \
                the other orders of the store. Their certificates end with those of the order, and cost what a certificate costs today for each year begun until \
                then: the payment is open again for the difference, and their certificates wait for it unless the customer pays on credit terms; those of the \
                others that are paid do not. Whoever ordered is \
                written to, and the next orders invoice is about the difference. orders undo takes it back while nothing was done with them. --price tells the \
                price and changes nothing.

                Example: certdesk orders recipients add K9JW-JCHY more.csv --price
                Example: certdesk orders recipients add K9JW-JCHY more.csv --good-only
                Example: certdesk orders recipients add K9JW-JCHY --first-name Jo --last-name Roe --email jo@example.org --country GB --csr jo.csr
                """)

        @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
        var id: String

        @Argument(help: "The list of recipients; - is standard input.", completion: .file())
        var file: String?

        @Option(help: "The encoding of the list, where it does not show: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")).")
        var encoding: TextEncoding?

        @Option(name: .customLong("first-name"), help: "The first name of one person.")
        var firstName: String?

        @Option(name: .customLong("last-name"), help: "The last name.")
        var lastName: String?

        @Option(help: "The address.")
        var email: String?

        @Option(help: "The country, two letters.")
        var country: String?

        @Option(help: "The person's request; - is standard input.", completion: .file())
        var csr: String?

        @Flag(name: .customLong("good-only"), help: "Leave out what has faults.")
        var goodOnly = false

        @Flag(help: "Tell what it would cost, and change nothing.")
        var price = false

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            let isPerson = [firstName, lastName, email, country, csr].contains { $0 != nil }
            guard (file == nil) == isPerson else {
                throw ValidationError("Name the list, or one person with --first-name, --last-name, --email and --country.")
            }
            if encoding != nil, file == nil { throw ValidationError("--encoding goes with a list.") }
        }

        func run() throws {
            let order = try options.recipients(of: id)
            let notice = ProgressNotice.live(saying: "Checking the recipients")
            let added = try order.judge(table(), .live()) { notice?.tell($0, of: $1) }
            for line in added.advisories + added.faults { StandardError.line(line) }
            guard added.count > 0, added.faults.isEmpty || goodOnly else {
                throw Exit(
                    .data,
                    added.count == 0
                        ? "Nobody can be added. Nothing was changed."
                        : "\(added.faulty) of \(added.faulty + added.count) cannot be added. Correct them, or leave them out with --good-only. Nothing was changed."
                )
            }
            let quote = try order.price(of: added)
            if price { return print(options.json ? try JSONOutput.document(quote) : quote.text(on: options.asOf)) }
            let after = try order.add(added, for: quote)
            let open = MonetaryAmount(after.openAmount, after.currency)
            let paying = after.openAmount > .zero ? ": \(after.payingCommand)" : "."
            StandardError.line(
                "\(added.count) added for \(quote.totalWords). Open for the order is \(open)\(paying)")
            try options.report(ChangedRecipients(after, Array(after.mail?.additions?.last?.numbers ?? 0..<0)))
        }

        private func table() throws -> RecipientTable {
            if let file { return try RecipientFile.read(file, as: encoding) }
            let request = try csr.map { String(decoding: try InputFile.read($0, limit: InputFile.documentLimit), as: UTF8.self) }
            return RecipientTable([
                RecipientRow([
                    .firstName: firstName ?? "", .lastName: lastName ?? "", .email: email ?? "", .country: country ?? "",
                    .csr: request ?? "",
                ])
            ])
        }
    }
}
