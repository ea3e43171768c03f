import Console
import Archive
import ArgumentParser
import Names
import Orders

/// `certdesk orders export`.
struct OrdersExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write orders for other programs or for paper.",
        discussion: """
            json is one whole order a line, csv a table for spreadsheets (RFC 4180; cells that look like formulas get an apostrophe before them),
            text a page for each. Without ids all orders are written that the options leave, newest first.

            Example: certdesk orders export --format csv --state installed > installed.csv
            """)

    /// What is written.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, csv, text
    }

    @Argument(help: "Orders' ids; all orders if left out.")
    var ids: [String] = []

    @Option(help: "json, csv or text.")
    var format = Format.json

    @OptionGroup var filter: OrderFilter
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if options.json, format != .json { throw ValidationError("--json and --format \(format.rawValue) do not go together.") }
        if !ids.isEmpty, filter.narrows {
            throw ValidationError("Name orders by their ids or by options that narrow a list down, not both.")
        }
    }

    func run() throws {
        let store = try options.openArchive()
        let names = format == .text ? try NameServices.live() : nil
        var chosen: [OrderID] = []
        for id in try ids.map(OrderLookup.id) where !chosen.contains(id) { chosen.append(id) }
        if format == .csv { print(OrderTable.heading, terminator: "\r\n") }
        var faults: [RecordFault] = []
        if chosen.isEmpty {
            faults = try OrderLookup.trying { () throws(ArchiveFault) in
                try store.recheck()
                return try store.faults(of: [.order])
            }
            try OrderLookup.eachPage(of: filter.query(words: ""), limit: filter.limit, in: store) { rows throws(ArchiveFault) in
                for id in rows.compactMap(\.order?.id) {
                    do throws(ArchiveFault) {
                        try write(id, store, names)
                    } catch .faulty(let fault) {
                        if !faults.contains(fault) { faults.append(fault) }
                    } catch .noSuchOrder {
                        continue
                    }
                }
            }
        } else {
            for id in chosen { try OrderLookup.trying { () throws(ArchiveFault) in try write(id, store, names) } }
        }
        for fault in faults { StandardError.line(fault.description) }
        if !faults.isEmpty { throw Exit(.found) }
    }

    private func write(_ id: OrderID, _ store: any OrderArchive, _ names: NameServices?) throws(ArchiveFault) {
        let order = try store.order(id)
        switch format {
        case .json:
            guard let line = try? JSONOutput.line(order) else { throw .notEncodable("order \(id)") }
            print(line)
        case .csv: print(OrderTable.row(order), terminator: "\r\n")
        case .text:
            print(
                order.sheet(
                    try store.files(of: id),
                    missing: names.map { LifeCycle(order, registrableDomain: $0.registrableDomain).missing(order) } ?? []) + "\n")
        }
    }
}

/// Orders as a table for spreadsheets.
enum OrderTable {
    private static let columns: [(name: String, cell: @Sendable (Order) -> String)] = [
        ("id", { $0.id.description }), ("placedAt", { $0.placedAt.description }), ("asOf", { $0.asOf.description }),
        ("state", { $0.state.rawValue }), ("actor", { $0.actor }), ("region", { $0.region.rawValue }), ("product", { $0.product }),
        ("type", { $0.tls?.certificate.type.rawValue ?? "" }), ("commonName", { $0.tls?.certificate.commonName ?? "" }),
        ("names", { ($0.tls?.certificate.names ?? []).dropFirst().map(\.value).joined(separator: " ") }),
        ("servers", { $0.tls.map { "\($0.licenses.servers)" } ?? "" }), ("start", { $0.tls?.term.start.description ?? "" }),
        ("end", { $0.tls?.term.end.description ?? "" }), ("organization", { $0.customer?.organization.name ?? "" }),
        ("country", { $0.customer?.organization.address.country ?? "" }),
        ("applicant", { $0.customer?.applicant.contact.name ?? "" }), ("email", { $0.customer?.applicant.contact.email ?? "" }),
        ("telephone", { $0.customer?.applicant.contact.telephone ?? "" }),
        ("paymentMethod", { $0.tls?.payment.method.rawValue ?? "" }),
        ("payment", { $0.progress.payment.rawValue }), ("currency", { $0.currency.rawValue }), ("subtotal", { $0.quote.subtotal.text }),
        ("tax", { $0.quote.tax?.text ?? "" }), ("total", { $0.quote.total.text }),
    ]

    /// The first line, without its line end.
    static var heading: String { columns.map(\.name).joined(separator: ",") }

    /// An order's line, without its line end.
    static func row(_ order: Order) -> String {
        columns.map { quoted($0.cell(order)) }.joined(separator: ",")
    }

    /// A cell that no spreadsheet takes for a formula, a command or two cells.
    static func quoted(_ text: String) -> String {
        let shown = DisplayText.sanitized(text)
        let isAmount = shown.first == "-" && shown.dropFirst().allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
        let isFormula = shown.drop { $0 == " " }.first.map { "=+-@|%＝＋－＠".contains($0) } ?? false
        let cell = (isFormula && !isAmount ? "'" : "") + shown
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
