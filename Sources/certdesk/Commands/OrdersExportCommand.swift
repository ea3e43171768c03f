import ArgumentParser
import Console
import Live
import OrderDesk

/// `certdesk orders export`.
struct OrdersExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write orders for other programs or for paper.",
        discussion: """
            json is one whole order a line, csv a table for spreadsheets (RFC 4180; cells that look like formulas get an apostrophe before them), \
            text a page for each. Without ids all orders are written that the options leave, newest first. --case writes the steps that made one \
            order into a file that certdesk replay shows on any machine.

            Example: certdesk orders export --format csv --state installed > installed.csv
            Example: certdesk orders export K9JW-JCHY --case order.case --mask
            """)

    @Argument(help: "Orders' ids; all orders if left out.")
    var ids: [String] = []

    @Option(help: "json, csv or text.")
    var format = OrderExport.Format.json

    @OptionGroup var steps: CaseFileOptions
    @OptionGroup var filter: OrderFilter
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if steps.caseFile != nil, ids.count != 1 { throw ValidationError("--case takes the steps of one order: name it by its id.") }
        if steps.caseFile != nil, options.json || format != .json {
            throw ValidationError("--case has a form of its own; leave --format and --json out.")
        }
        if options.json, format != .json { throw ValidationError("--json and --format \(format.rawValue) do not go together.") }
        if !ids.isEmpty, filter.narrows {
            throw ValidationError("Name orders by their ids or by options that narrow a list down, not both.")
        }
    }

    func run() throws {
        if let file = steps.caseFile, let id = ids.first {
            return try CaseFile(OrderLookup.id(id), options.configuration).write(to: file, isMasked: steps.mask, options.configuration)
        }
        let store = try options.openExistingArchive()
        let export = try OrderExport(format, of: store, pages: OrderPages(of: store, options.configuration))
        if !ids.isEmpty { return try export.write(ids.map(OrderLookup.id)) }
        let faults = try export.write(filter.query(words: ""), limit: filter.limit)
        for fault in faults { StandardError.line(fault.description) }
        if !faults.isEmpty { throw Exit(.found) }
    }
}

extension OrderExport.Format: ExpressibleByArgument {}
