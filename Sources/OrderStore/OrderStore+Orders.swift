package import Archive
import Glibc
package import Orders

extension OrderStore {
    /// One order.
    ///
    /// - Throws: ``ArchiveFault/noSuchOrder(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with its file.
    package func order(_ id: OrderID) throws(ArchiveFault) -> Order {
        guard let month = try month(of: id) else { throw .noSuchOrder(id) }
        let path = layout.orderFile(id, in: month)
        do {
            return try reader.order(id, from: try StoredJSON.contents(of: path, operations), path)
        } catch {
            throw .faulty(error)
        }
    }

    /// Every order, newest first, read as the sequence is walked.
    package func orders() -> OrderListing { OrderListing(reader: reader) }

    /// Where an order's files lie.
    ///
    /// - Throws: ``ArchiveFault/noSuchOrder(_:)``.
    package func files(of id: OrderID) throws(ArchiveFault) -> OrderFiles {
        guard let month = try month(of: id) else { throw .noSuchOrder(id) }
        let folder = layout.orderFolder(id, in: month)
        func existing(_ name: String) -> String? {
            (try? operations.inspect("\(folder)/\(name)"))?.kind == .file ? "\(folder)/\(name)" : nil
        }
        var files = OrderFiles(
            order: layout.orderFile(id, in: month), request: existing(OrderAttachment.request.rawValue),
            key: existing(OrderAttachment.key.rawValue), certificate: existing(OrderAttachment.certificate.rawValue),
            chain: existing(OrderAttachment.chain.rawValue))
        files.requests = existing(OrderAttachment.requests.rawValue)
        for name in reader.names(in: folder).names {
            if let attachment = OrderAttachment(rawValue: name) { files.note(attachment, at: "\(folder)/\(name)") }
        }
        return files
    }

    /// The bytes of a file beside an order; `nil` if it is not there.
    ///
    /// - Throws: ``ArchiveFault/noSuchOrder(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with the file.
    package func attachment(_ attachment: OrderAttachment, of id: OrderID) throws(ArchiveFault) -> [UInt8]? {
        guard let month = try month(of: id) else { throw .noSuchOrder(id) }
        let path = "\(layout.orderFolder(id, in: month))/\(attachment.rawValue)"
        do {
            return try StoredJSON.contents(of: path, operations)
        } catch {
            if error.isMissing { return nil }
            throw .faulty(error)
        }
    }

    /// The lines of the trail about an order, or all of them. One that is no line of a trail is left out; `verify` names it.
    package func trail(of id: OrderID?) throws(ArchiveFault) -> [TrailEntry] {
        let entries = try TrailReader(layout.trail, operations).entries(from: 0).lazy.compactMap(\.entry)
        return id.map { id in entries.filter { $0.order == id } } ?? Array(entries)
    }

    var reader: OrderReader { OrderReader(layout: layout, operations: operations) }

    /// The month whose folder has the order's file, the latest asked first.
    func month(of id: OrderID) throws(ArchiveFault) -> StoreLayout.Month? {
        for month in try months() {
            let path = layout.orderFile(id, in: month)
            do throws(SystemError) {
                _ = try operations.inspect(path)
                return month
            } catch {
                // Nearly every month is the wrong one, and a sentence about each would be made for nothing.
                guard error.code == ENOENT || error.code == ENOTDIR else { throw .failed(.inspect, path: path, code: error.code) }
            }
        }
        return nil
    }

    /// The months that have orders, the latest first.
    private func months() throws(ArchiveFault) -> [StoreLayout.Month] {
        let years = try names(in: layout.orders).filter { StoreLayout.Month(year: $0, month: "01") != nil }.sorted(by: >)
        var months: [StoreLayout.Month] = []
        for year in years {
            months += try names(in: layout.year(year)).compactMap { StoreLayout.Month(year: year, month: $0) }.sorted(by: >)
        }
        return months
    }

    /// The names in a folder; none if it is missing.
    private func names(in folder: String) throws(ArchiveFault) -> [String] {
        do {
            return try attempt(.list, folder) { () throws(SystemError) in try operations.list(folder) }
        } catch {
            guard error.isMissing else { throw error }
            return []
        }
    }
}
