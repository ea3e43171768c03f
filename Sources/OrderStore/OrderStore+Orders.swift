import Glibc
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

    /// The newest order for a common name that was placed on or after a day and neither cancelled nor denied, to warn of ordering twice.
    ///
    /// Only files that contain the name are decoded, and at most `limit` files are read, newest months first.
    package func recentOrder(commonName: String, since day: CalendarDate, limit: Int = 5000) -> Order? {
        let needle = Array(commonName.lowercased().utf8)
        guard !needle.isEmpty else { return nil }
        var remaining = limit
        for month in ((try? years()) ?? []).flatMap(StoreLayout.Month.all) where month >= StoreLayout.Month(day) {
            var newest: Order?
            for name in reader.names(in: layout.month(month)).names {
                guard let id = reader.id(ofFile: name) else { continue }
                guard remaining > 0 else { return newest }
                remaining -= 1
                let path = layout.orderFile(id, in: month)
                guard let bytes = try? StoredJSON.contents(of: path, operations), contains(bytes, needle),
                    let order = try? reader.order(id, from: bytes, path), order.certificate.commonName == commonName.lowercased(),
                    order.placedAt.calendarDate >= day, order.state != .cancelled, order.state != .denied
                else { continue }
                if newest.map({ $0.placedAt < order.placedAt }) ?? true { newest = order }
            }
            if let newest { return newest }
        }
        return nil
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

    private func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { haystack in
            guard let first = needle.first, var place = haystack.baseAddress else { return false }
            let end = place + haystack.count
            while end - place >= needle.count, let found = memchr(place, Int32(first), end - place - needle.count + 1) {
                if memcmp(found, needle, needle.count) == 0 { return true }
                place = UnsafeRawPointer(found) + 1
            }
            return false
        }
    }
}
