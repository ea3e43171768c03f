import Orders

extension OrderStore {
    /// Removes what writers that were killed left: their temporary files, and the folder of an order that never got its file.
    ///
    /// Whoever writes holds the writers' lock, so what is in the staging folder while nobody holds it is nobody's. If somebody does, or
    /// if the store cannot be written, it stays until the next start.
    func removeLeftovers() {
        guard let names = try? operations.list(layout.staging), !names.isEmpty,
            let lock = try? FileLock(path: layout.writersLock, exclusive: true, patience: 0, mode: modes.file, operations: operations)
        else { return }
        for name in (try? operations.list(layout.staging)) ?? [] where name.hasPrefix(".") && name.hasSuffix(".tmp") {
            if let (id, month) = unplacedOrder(name) { removeOrphan(id, month) }
            try? operations.remove("\(layout.staging)/\(name)")
        }
        withExtendedLifetime(lock) {}
    }

    /// The label of an order's temporary file: it says which folder the order was going to have.
    static func label(of id: OrderID, in month: StoreLayout.Month) -> String { "order.\(month.year).\(month.month).\(id)" }

    private func unplacedOrder(_ name: String) -> (OrderID, StoreLayout.Month)? {
        let parts = name.split(separator: ".")
        guard parts.count == 7, parts[0] == "order", let month = StoreLayout.Month(year: String(parts[1]), month: String(parts[2])),
            let id = OrderID(canonical: parts[3])
        else { return nil }
        return (id, month)
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
