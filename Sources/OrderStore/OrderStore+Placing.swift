package import Archive
import Orders

extension OrderStore {
    /// Places an order: its request, its key and the new account first, its own file last, which is when it exists.
    ///
    /// When this returns, everything is on the disk. When it throws, nothing of it is in the store; at the worst, if the disk fails at
    /// the very end and clearing up fails too, or an order related to it says so already, the whole order is. The uses of codes are counted under the trail's lock, where nobody else can place an order.
    package func place(_ placement: Placement) throws(ArchiveFault) -> OrderFiles {
        guard placement.isKeyEncrypted else { throw .unencryptedKey }
        guard let quote = placement.order.quoteID else { return try placed(placement) }
        return try taking(quote, for: placement.order) { () throws(ArchiveFault) in try placed(placement) }
    }

    private func placed(_ placement: Placement) throws(ArchiveFault) -> OrderFiles {
        let month = StoreLayout.Month(placement.order.placedAt.calendarDate)
        return try whileWriting { () throws(ArchiveFault) in
            try makeFolder(layout.year(month.year))
            try makeFolder(layout.month(month))
            var undo: [() -> Void] = []
            do throws(ArchiveFault) {
                return try write(placement, in: month, undo: &undo)
            } catch {
                for step in undo.reversed() { step() }
                throw error
            }
        }
    }

    private func write(
        _ placement: Placement, in month: StoreLayout.Month, undo: inout [() -> Void]
    ) throws(ArchiveFault) -> OrderFiles {
        let order = placement.order
        let bytes = try StoredJSON.bytes(order)
        // Staged first: its name tells the next start which folder to remove if we are killed on the way.
        var record: OrderRecord?
        let staged = try files.stage(bytes, label: Self.label(of: order.id, in: month)) { () throws(ArchiveFault) in
            // Ids are unique in the whole store, names only in a folder. Who draws the same id in the same second is refused below.
            guard try self.month(of: order.id) == nil else { throw ArchiveFault.orderIDTaken(order.id) }
            record = OrderRecord(order, bytes, digest)
        }
        undo.append { try? operations.remove(staged) }
        let beside = placement.beside
        try writeParts(placement, beside, in: month, undo: &undo)
        undo.append(try writeLetters(before: nil, after: order, beside: [:], in: month))
        let path = layout.orderFile(order.id, in: month)
        try whileRecording(by: order.actor, at: order.placedAt) { (trail) throws(ArchiveFault) in
            try require(placement.claims)
            let answers = try answers(to: order, trail)
            undo.append { for answer in answers { takeBack(answer) } }
            let placed = RecordedChange(
                order: order, events: order.events[...], record: record ?? OrderRecord(order, bytes, digest),
                beside: Dictionary(uniqueKeysWithValues: beside.map { ($0.key.rawValue, $0.value) }), path: path)
            var (isNamed, isAnswered) = (false, false)
            do throws(CommitFailure) {
                try commit([placed] + answers.map(\.recorded), trail) { () throws(ArchiveFault) in
                    try give(staged, theName: path, of: order.id)
                    isNamed = true
                    for answer in answers { try publish(answer, &isAnswered) }
                } withdraw: { () throws(ArchiveFault) in
                    if isAnswered { return false }
                    if isNamed { try attempt(.remove, path) { () throws(SystemError) in try operations.remove(path) } }
                    return true
                }
            } catch {
                if !error.isUndone { undo = [] }
                throw error.error
            }
        }
        try? operations.remove(staged)
        func place(_ attachment: OrderAttachment) -> String? {
            beside[attachment].map { _ in "\(layout.orderFolder(order.id, in: month))/\(attachment)" }
        }
        var files = OrderFiles(order: path, request: place(.request), key: place(.key))
        files.requests = place(.requests)
        return files
    }

    /// Each code must have a use left; nobody else may be writing the trail.
    private func require(_ claims: [CodeClaim]) throws(ArchiveFault) {
        if claims.isEmpty { return }
        let index = indexWhileRecording()
        for claim in claims {
            let uses = index.search(OrderQuery(states: OrderState.standing, code: claim.code)).count
            guard uses < claim.limit else { throw .codeUsedUp(claim.code, limit: claim.limit) }
        }
    }

    /// The orders that have to say what the new one is to them, staged with it: the trail tells of all or of none, and whoever finishes one after a
    /// kill finishes the others.
    private func answers(to placed: Order, _ trail: TrailWriter) throws(ArchiveFault) -> [StagedChange] {
        var changes: [(change: OrderChange, month: StoreLayout.Month)] = []
        for id in placed.counterparts {
            guard let month = try month(of: id) else { throw .noSuchOrder(id) }
            let stored = try recordedOrder(id, in: month, trail)
            try stored.requireRoom(for: placed) { (id) throws(ArchiveFault) in try order(id) }
            changes.append((OrderChange(stored.answering(placed)), month))
        }
        return try stageAll(changes, trail)
    }

    /// Gives a staged order its name as well, atomically and never in another file's place.
    private func give(_ staged: String, theName path: String, of id: OrderID) throws(ArchiveFault) {
        do {
            try attempt(.rename, path) { () throws(SystemError) in try operations.link(staged, path) }
        } catch {
            throw error.isNameTaken ? .orderIDTaken(id) : error
        }
    }

    /// What lies beside the order's own file; it is on the disk when this returns.
    private func writeParts(
        _ placement: Placement, _ beside: [OrderAttachment: [UInt8]], in month: StoreLayout.Month, undo: inout [() -> Void]
    ) throws(ArchiveFault) {
        let order = placement.order
        let folder = layout.orderFolder(order.id, in: month)
        if !beside.isEmpty {
            try makeOrderFolder(folder, order.id)
            undo.append { removeOrderFolder(folder) }
        }
        // The disk writes them together with what follows; waiting for each of them by itself would take as long again.
        var pending: [PendingFile] = []
        for name in [OrderAttachment.trace, .requests] {
            if let bytes = beside[name] { pending.append(try PendingFile(bytes, at: "\(folder)/\(name)", files)) }
        }
        for name in [OrderAttachment.request, .key] {
            if let bytes = beside[name] { try files.create(bytes, at: "\(folder)/\(name)") }
        }
        for file in pending { try file.wait() }
        if !beside.isEmpty { try files.syncFolder(folder) }
        if let account = placement.account {
            let path = try create(account)
            undo.append { try? operations.remove(path) }
            try files.syncFolder(layout.accounts)
        }
    }

    private func makeOrderFolder(_ folder: String, _ id: OrderID) throws(ArchiveFault) {
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
}
