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

    /// The month whose folder has the order's file. Every month that can be is asked for the name, which costs less than listing them.
    func month(of id: OrderID) throws(StoreError) -> StoreLayout.Month? {
        for month in try years().flatMap(StoreLayout.Month.all) {
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

    /// The years that have orders, the latest first.
    private func years() throws(StoreError) -> [String] {
        do {
            let names = try attempt(.list, layout.orders) { () throws(SystemError) in try operations.list(layout.orders) }
            return names.filter { StoreLayout.Month(year: $0, month: "01") != nil }.sorted(by: >)
        } catch {
            guard error.isMissing else { throw error }
            return []
        }
    }
}
