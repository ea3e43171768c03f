import Archive
import ArgumentParser
import Clients
import Console
import Live
import Orders
import Reports
import Settings

/// `certdesk orders invoice ID`.
struct OrdersInvoiceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invoice", abstract: "Write the invoice of an order.",
        discussion: """
            The first time, the order gets the next number of the year, which no other invoice gets, and the day of the invoice; both stay with it. \
            What was paid and what is open is as it is now. Who sells, with address and VAT number, is the setting seller of the configuration file. \
            The formats are those of quotes export.

            Example: certdesk orders invoice K9JW-JCHY --format pdf --output invoice.pdf
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @OptionGroup var sheet: SheetOptions
    @OptionGroup var options: GlobalOptions

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openExistingArchive()
        // A number that nobody gets to see would be given all the same.
        if let output = sheet.output { try OutputFile.requireAbsent(output) }
        let order = try OrderLookup.trying { () throws(ArchiveFault) -> Order in
            let order = try store.order(id)
            return order.invoice == nil ? try store.invoice(id, by: options.actorName, at: Clock.live.now()) : order
        }
        let seller = Settings(options: [:], file: .ofMachine)[.seller]
        guard let invoice = QuoteSheet(invoiceOf: order, seller: seller), let object = InvoiceObject(of: order) else { return }
        if seller == nil {
            StandardError.line(
                "The invoice does not say who sells: set seller in the configuration file (name, address, VAT number). certdesk config path says where it is."
            )
        }
        if let note = order.needOfCreditNote { StandardError.line(note) }
        try sheet.write(invoice, of: object.id, json: options.json) { try JSONOutput.document(object) }
    }
}
