import Orders

extension OrderStore {
    /// Finishes or removes what writers that were killed left. A change that the trail tells of is made; any other temporary file goes, and
    /// with it the folder of an order that never got its file.
    ///
    /// Whoever writes holds the writers' lock, so what is in the staging folder while nobody holds it is nobody's. If somebody does, or
    /// if the store cannot be written, it stays until the next start.
    func removeLeftovers() {
        guard let names = try? operations.list(layout.staging), !names.isEmpty,
            let lock = try? FileLock(path: layout.writersLock, exclusive: true, patience: 0, mode: modes.file, operations: operations)
        else { return }
        for name in (try? operations.list(layout.staging)) ?? [] where name.hasPrefix(".") && name.hasSuffix(".tmp") {
            let path = "\(layout.staging)/\(name)"
            if let (id, month) = orderOfStaged(name) {
                guard finish(path, id, month) else { continue }
                removeOrphan(id, month)
            }
            try? operations.remove(path)
        }
        withExtendedLifetime(lock) {}
    }

    /// The label of an order's temporary file: it says which folder the order was going to have.
    static func label(of id: OrderID, in month: StoreLayout.Month) -> String { "order.\(month.year).\(month.month).\(id)" }

    private func orderOfStaged(_ name: String) -> (OrderID, StoreLayout.Month)? {
        let parts = name.split(separator: ".")
        guard parts.count == 7, parts[0] == "order", let month = StoreLayout.Month(year: String(parts[1]), month: String(parts[2])),
            let id = OrderID(canonical: parts[3])
        else { return nil }
        return (id, month)
    }

    /// Makes a change that was recorded before its writer was killed. `false` if it cannot be made now, so that its file has to stay.
    private func finish(_ staged: String, _ id: OrderID, _ month: StoreLayout.Month) -> Bool {
        let path = layout.orderFile(id, in: month)
        guard let bytes = try? StoredJSON.contents(of: staged, operations), let order = try? reader.order(id, from: bytes, staged),
            isRecorded(order, file: hexadecimal(digest(bytes)))
        else { return true }
        if let stored = try? reader.order(id, from: StoredJSON.contents(of: path, operations), path), stored.revision >= order.revision {
            return true
        }
        do {
            try operations.rename(staged, path)
            try files.syncFolder(layout.month(month))
            return true
        } catch {
            return false
        }
    }

    private func isRecorded(_ order: Order, file: String) -> Bool {
        guard let trail = try? TrailReader(layout.trail, operations) else { return false }
        return trail.entries(from: 0).contains { $0.entry?.order == order.id && $0.entry?.file == file }
    }

    private func removeOrphan(_ id: OrderID, _ month: StoreLayout.Month) {
        do {
            _ = try operations.inspect(layout.orderFile(id, in: month))
        } catch {
            guard error == SystemError.missing else { return }
            removeOrderFolder(layout.orderFolder(id, in: month))
        }
    }

    /// Removes a request and a key that belong to no order, and their folder if nothing else is in it.
    func removeOrderFolder(_ folder: String) {
        try? operations.remove("\(folder)/\(SigningRequest.requestFileName)")
        try? operations.remove("\(folder)/\(SigningRequest.keyFileName)")
        try? operations.removeFolder(folder)
    }
}
