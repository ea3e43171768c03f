package import Orders

extension OrderStore {
    /// One order.
    ///
    /// - Throws: ``StoreError/noSuchOrder(_:)``, or ``StoreError/faulty(_:)`` with what is wrong with its file.
    package func order(_ id: OrderID) throws(StoreError) -> Order {
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
    /// - Throws: ``StoreError/noSuchOrder(_:)``.
    package func files(of id: OrderID) throws(StoreError) -> OrderFiles {
        guard let month = try month(of: id) else { throw .noSuchOrder(id) }
        let folder = layout.orderFolder(id, in: month)
        func existing(_ name: String) -> String? {
            (try? operations.inspect("\(folder)/\(name)"))?.kind == .file ? "\(folder)/\(name)" : nil
        }
        return OrderFiles(
            order: layout.orderFile(id, in: month), request: existing(SigningRequest.requestFileName),
            key: existing(SigningRequest.keyFileName), certificate: existing(AttachedFiles.certificateFileName),
            chain: existing(AttachedFiles.chainFileName))
    }

    var reader: OrderReader { OrderReader(layout: layout, operations: operations) }

    /// The month whose folder has the order's file, the latest asked first.
    func month(of id: OrderID) throws(StoreError) -> StoreLayout.Month? {
        for month in try months() {
            let path = layout.orderFile(id, in: month)
            do {
                _ = try attempt(.inspect, path) { () throws(SystemError) in try operations.inspect(path) }
                return month
            } catch {
                guard error.isMissing else { throw error }
            }
        }
        return nil
    }

    /// The months that have orders, the latest first.
    private func months() throws(StoreError) -> [StoreLayout.Month] {
        let years = try names(in: layout.orders).filter { StoreLayout.Month(year: $0, month: "01") != nil }.sorted(by: >)
        var months: [StoreLayout.Month] = []
        for year in years {
            months += try names(in: layout.year(year)).compactMap { StoreLayout.Month(year: year, month: $0) }.sorted(by: >)
        }
        return months
    }

    /// The names in a folder; none if it is missing.
    private func names(in folder: String) throws(StoreError) -> [String] {
        do {
            return try attempt(.list, folder) { () throws(SystemError) in try operations.list(folder) }
        } catch {
            guard error.isMissing else { throw error }
            return []
        }
    }
}
