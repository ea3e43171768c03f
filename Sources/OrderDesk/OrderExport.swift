package import Archive
import Console
import Live
package import Orders
import Reports

/// Orders for other programs or for paper, one after the other on standard output.
package struct OrderExport {
    /// What is written.
    package enum Format: String, CaseIterable, Sendable {
        /// One whole order a line.
        case json
        /// A table for spreadsheets (RFC 4180).
        case csv
        /// A page for each.
        case text
    }

    private let format: Format
    private let store: any OrderArchive
    private let pages: OrderPages
    private let write: (String) -> Void

    /// Orders of an archive.
    ///
    /// - Parameter write: takes each piece of text, with its line end.
    package init(
        _ format: Format, of store: any OrderArchive, pages: OrderPages,
        write: @escaping (String) -> Void = { Swift.print($0, terminator: "") }
    ) {
        (self.format, self.store, self.pages, self.write) = (format, store, pages, write)
    }

    /// Writes these, each once; a fault ends the program.
    package func write(_ ids: [OrderID]) throws {
        begin()
        var written: Set<OrderID> = []
        for id in ids where written.insert(id).inserted {
            try OrderLookup.trying { () throws(ArchiveFault) in try write(id) }
        }
    }

    /// Writes what a query finds. Files that cannot be used are left out.
    ///
    /// - Returns: what was left out, each file once.
    package func write(_ query: OrderQuery, limit: Int?) throws -> [RecordFault] {
        begin()
        var faults = try OrderLookup.trying { () throws(ArchiveFault) in
            try store.recheck()
            return try store.faults(of: [.order])
        }
        try OrderLookup.eachPage(of: query, limit: limit, in: store) { rows throws(ArchiveFault) in
            for id in rows.compactMap(\.order?.id) {
                do throws(ArchiveFault) {
                    try write(id)
                } catch .faulty(let fault) {
                    if !faults.contains(fault) { faults.append(fault) }
                } catch .noSuchOrder {
                    continue
                }
            }
        }
        return faults
    }

    private func begin() {
        if format == .csv { write(OrderTable.heading + "\r\n") }
    }

    private func write(_ id: OrderID) throws(ArchiveFault) {
        let order = try store.order(id)
        switch format {
        case .json:
            guard let line = try? JSONOutput.line(order) else { throw .notEncodable("order \(id)") }
            write(line + "\n")
        case .csv: write(OrderTable.row(order) + "\r\n")
        case .text: write(pages.text(order) + "\n")
        }
    }
}
