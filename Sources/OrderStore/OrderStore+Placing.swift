package import Orders

extension OrderStore {
    /// Places an order: its request, its key and the new account first, its own file last, which is when it exists.
    ///
    /// When this returns, everything is on the disk. When it throws, nothing of it is in the store; at the worst, if the disk fails at
    /// the very end and clearing up fails too, the whole order is.
    ///
    /// - Parameters:
    ///   - request: the signing request as PEM.
    ///   - key: the encrypted private key as PEM (PKCS #8).
    ///   - account: an account to be made with the order.
    /// - Throws: ``StoreError/orderIDTaken(_:)`` if any order of the store has the id, ``StoreError/accountExists(userID:)``, or what the
    ///   system refused.
    package func place(_ order: Order, request: String?, key: String?, account: Account?) throws(StoreError) -> OrderFiles {
        if let key, key.contains("PRIVATE KEY-----"), !key.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") {
            throw .unencryptedKey
        }
        let month = StoreLayout.Month(order.placedAt.calendarDate)
        return try whileWriting { () throws(StoreError) in
            try makeFolder(layout.year(month.year))
            try makeFolder(layout.month(month))
            var undo: [() -> Void] = []
            do throws(StoreError) {
                return try write(order, in: month, request: request, key: key, account: account, undo: &undo)
            } catch {
                for step in undo.reversed() { step() }
                throw error
            }
        }
    }

    private func write(
        _ order: Order, in month: StoreLayout.Month, request: String?, key: String?, account: Account?, undo: inout [() -> Void]
    ) throws(StoreError) -> OrderFiles {
        let bytes = try StoredJSON.bytes(order)
        // Staged first: its name tells the next start which folder to remove if we are killed on the way.
        var record: OrderRecord?
        let staged = try files.stage(bytes, label: Self.label(of: order.id, in: month)) { () throws(StoreError) in
            // Ids are unique in the whole store, names only in a folder. Who draws the same id in the same second is refused below.
            guard try self.month(of: order.id) == nil else { throw StoreError.orderIDTaken(order.id) }
            record = OrderRecord(order, bytes, digest)
        }
        undo.append { try? operations.remove(staged) }
        let (requestFile, keyFile) = try writeParts(order, in: month, request: request, key: key, account: account, undo: &undo)
        let path = layout.orderFile(order.id, in: month)
        let beside = [SigningRequest.requestFileName: request, SigningRequest.keyFileName: key].compactMapValues {
            $0.map { Array($0.utf8) }
        }
        try whileRecording(by: order.actor, at: order.placedAt) { (trail) throws(StoreError) in
            var isNamed = false
            do throws(CommitFailure) {
                try commit(
                    order, events: order.events[...], record ?? OrderRecord(order, bytes, digest), beside: beside, at: path,
                    in: layout.month(month), trail
                ) {
                    () throws(StoreError) in
                    try give(staged, theName: path, of: order.id)
                    isNamed = true
                } withdraw: { () throws(StoreError) in
                    if isNamed { try attempt(.remove, path) { () throws(SystemError) in try operations.remove(path) } }
                    return true
                }
            } catch {
                if !error.isUndone { undo = [] }
                throw error.error
            }
        }
        try? operations.remove(staged)
        return OrderFiles(order: path, request: requestFile, key: keyFile)
    }

    /// Gives a staged order its name as well, atomically and never in another file's place.
    private func give(_ staged: String, theName path: String, of id: OrderID) throws(StoreError) {
        do {
            try attempt(.rename, path) { () throws(SystemError) in try operations.link(staged, path) }
        } catch {
            throw error.isNameTaken ? .orderIDTaken(id) : error
        }
    }

    /// What lies beside the order's own file; it is on the disk when this returns.
    private func writeParts(
        _ order: Order, in month: StoreLayout.Month, request: String?, key: String?, account: Account?, undo: inout [() -> Void]
    ) throws(StoreError) -> (request: String?, key: String?) {
        let folder = layout.orderFolder(order.id, in: month)
        if request != nil || key != nil {
            try makeOrderFolder(folder, order.id)
            undo.append { removeOrderFolder(folder) }
        }
        let requestFile = try request.map { (text) throws(StoreError) in
            try file(text, SigningRequest.requestFileName, in: folder)
        }
        let keyFile = try key.map { (text) throws(StoreError) in try file(text, SigningRequest.keyFileName, in: folder) }
        if request != nil || key != nil { try files.syncFolder(folder) }
        if let account {
            let path = try create(account)
            undo.append { try? operations.remove(path) }
            try files.syncFolder(layout.accounts)
        }
        return (requestFile, keyFile)
    }

    private func makeOrderFolder(_ folder: String, _ id: OrderID) throws(StoreError) {
        do {
            try attempt(.createFolder, folder) { () throws(SystemError) in try operations.makeFolder(folder, modes.folder) }
        } catch {
            throw error.isNameTaken ? .orderIDTaken(id) : error
        }
        do {
            try attempt(.setMode, folder) { () throws(SystemError) in try operations.setMode(folder, modes.folder) }
        } catch {
            try? operations.removeFolder(folder)
            throw error
        }
    }

    private func file(_ text: String, _ name: String, in folder: String) throws(StoreError) -> String {
        try files.create(Array(text.utf8), at: "\(folder)/\(name)")
        return "\(folder)/\(name)"
    }
}
