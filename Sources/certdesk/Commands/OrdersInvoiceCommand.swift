import Archive
import ArgumentParser
import Clients
import Console
import Live
import OrderDesk
import Orders
import Reports
import Settings

/// `certdesk orders invoice ID`.
struct OrdersInvoiceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoice", abstract: "Write the invoice of an order.",
        discussion: """
            The first time, the order gets the next number of the year, which no other invoice gets, and the day of the invoice; both stay with it. \
            Recipients who are added later stand on an invoice of their own, which the next invoice writes. \
            What was paid and what is open is as it is now. Who sells, with address, VAT number and bank account, is the setting seller of the \
            configuration file. The formats are those of quotes export. With --mail the invoice is written to the customer: the message waits in the outbox \
            until certdesk outbox send hands it over, and what is printed is that message as outbox list has it.

            Example: certdesk orders invoice K9JW-JCHY --format pdf --output invoice.pdf
            Example: certdesk orders invoice K9JW-JCHY --mail
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Flag(help: "Write the invoice to the customer, into the outbox.")
    var mail = false

    @Option(help: "Whom it goes to with --mail, as an address or as NAME <ADDRESS>; whoever is billed if left out.")
    var to: String?

    @Option(help: "Write this earlier invoice again, of an order that has several.", transform: Self.number)
    var number: InvoiceNumber?

    @OptionGroup var sheet: SheetOptions
    @OptionGroup var options: GlobalOptions

    private static func number(_ typed: String) throws -> InvoiceNumber {
        guard let number = InvoiceNumber(typed) else { throw ValidationError("An invoice number is written as 2026-000001.") }
        return number
    }

    func validate() throws {
        if mail, sheet.format != nil || sheet.output != nil { throw ValidationError("--mail does not go with --format or --output.") }
        if mail, number != nil { throw ValidationError("--mail sends the last invoice: leave --number out.") }
        try sheet.requireJSON(options.json)
        if to != nil, !mail { throw ValidationError("--to goes with --mail.") }
    }

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openExistingArchive()
        if mail { try options.configuration.requireWritableStore() }
        // A number that nobody gets to see would be given all the same.
        if let output = sheet.output { try OutputFile.requireAbsent(output) }
        let letter = InvoiceLetter(options.configuration, store: store)
        if mail { _ = try letter.addressee(of: OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }, to) }
        var order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        if !order.isInvoiced, number == nil {
            try options.configuration.requireWritableStore()
            order = try OrderLookup.trying { () throws(ArchiveFault) in
                try store.invoice(id, by: options.actorName, at: Clock.live.now())
            }
        }
        let seller = Settings(options: [:], file: .ofMachine)[.seller]
        guard let invoice = QuoteSheet(invoiceOf: order, seller: seller, number: number),
            let object = InvoiceObject(of: order, number: number)
        else { throw Exit(.data, "The order \(order.id) has no invoice \(number.map { "\($0)" } ?? "").") }
        if seller == nil {
            StandardError.line(
                "The invoice does not say who sells: set seller in the configuration file (name, address, VAT number, bank account). certdesk config path says where it is."
            )
        }
        if mail { return try options.tell(letter.write(invoiceOf: order, seller: seller, to: to), in: store) }
        if let note = order.needOfCreditNote { StandardError.line(note) }
        try sheet.write(invoice, of: object.id, json: options.json) { try JSONOutput.document(object) }
    }
}
