import ArgumentParser
import OrderStore
import Orders

/// `certdesk orders`: what was placed.
struct OrdersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "List or show orders, attach certificates.",
        subcommands: [List.self, Show.self, Attach.self, Schema.self])

    /// `certdesk orders list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List orders, newest first.", discussion: "Example: certdesk orders list")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            var faulty = false
            for result in try options.openStore().orders() {
                switch result {
                case .success(let order): print(options.json ? try JSONOutput.line(order) : order.row)
                case .failure(let fault):
                    faulty = true
                    StandardError.line(fault.description)
                }
            }
            if faulty { throw Exit(.found) }
        }
    }

    /// `certdesk orders show ID`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show an order.", discussion: "Example: certdesk orders show K9JW-JCHY --json")

        @Argument(help: "The order's id; case and hyphen do not matter.")
        var id: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            guard let orderID = OrderID(id) else {
                throw Exit(.noInput, "\(id) is not an order id: a character is wrong or missing. Ids look like K9JW-JCHY.")
            }
            let store = try options.openStore()
            do {
                let order = try store.order(orderID)
                print(options.json ? try JSONOutput.document(order) : order.sheet(try store.files(of: orderID)))
            } catch let error as StoreError {
                throw Exit(error)
            }
        }
    }

    /// `certdesk orders schema`.
    struct Schema: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the JSON Schema of order files.", discussion: "Example: certdesk orders schema > order.schema.json")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            print(Order.schemaDocument)
        }
    }
}

extension Order {
    /// The order on one line, cells divided by tabs.
    fileprivate var row: String {
        [
            id.description, placedAt.description, state.rawValue, certificate.commonName, organization.name,
            "\(quote.total.text) \(currency.rawValue)",
        ].map { DisplayText.sanitized($0) }.joined(separator: "\t")
    }

    /// The order as a page for people.
    fileprivate func sheet(_ files: OrderFiles) -> String {
        func line(_ label: String, _ value: String?) -> String? {
            value.map { label + String(repeating: " ", count: max(1, 18 - label.count)) + DisplayText.sanitized($0) }
        }
        var lines = [
            line("Order", id.description), line("State", state.rawValue), line("Placed", "\(placedAt) by \(actor)"),
            line("Rules and prices of", asOf.description), line("Product", product), line("Type", certificate.type.rawValue),
            line("Common name", certificate.commonName),
        ]
        lines += certificate.names.filter { $0.kind != .commonName }.map { line($0.kind.rawValue, $0.value) }
        lines += [
            line("Licences", "\(licenses.blocks) (\(licenses.servers) servers)"), line("Term", "\(term.start) to \(term.end)"),
            line("Certificates", "\(term.certificates.count)"), line("Organization", organization.name),
            line("Applicant", "\(applicant.contact.firstName) \(applicant.contact.lastName), \(applicant.contact.email)"),
            line("Account", applicant.userID), line("Approval", ([approval.method.rawValue] + approval.emails).joined(separator: " ")),
            line("Payment", payment.method.rawValue), line("Request", files.request), line("Key", files.key),
        ]
        lines += advisories.map { line("Advisory", "\($0.field): \($0.message)") }
        lines += events.map { line("Event", "\($0.time) \($0.actor): \($0.what)") }
        return lines.compactMap(\.self).joined(separator: "\n") + "\n\n" + quote.text
    }
}
