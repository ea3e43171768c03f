import Archive
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
            if let staged = StagedName(name) {
                guard finish(path, staged) else { continue }
                removeOrphan(staged.id, staged.month)
                settleOutbox(staged.id, staged.month)
            }
            if let record = record(ofStaged: name), !finish(path, record) { continue }
            try? operations.remove(path)
        }
        withExtendedLifetime(lock) {}
    }

    /// The label of an order's temporary file: it says which folder the order was going to have.
    static func label(of id: OrderID, in month: StoreLayout.Month) -> String { "order.\(month.year).\(month.month).\(id)" }

    /// The label of the temporary file of something beside an order.
    static func label(of name: String, beside id: OrderID, in month: StoreLayout.Month) -> String { "\(label(of: id, in: month)).\(name)" }

    /// What the name of a temporary file says: whose it is, and which file beside the order it is to become.
    private struct StagedName {
        let id: OrderID
        let month: StoreLayout.Month
        /// `nil` for the order itself.
        let beside: String?

        init?(_ name: String) {
            let parts = name.split(separator: ".").map(String.init)
            guard (7...9).contains(parts.count), parts[0] == "order", let month = StoreLayout.Month(year: parts[1], month: parts[2]),
                let id = OrderID(canonical: parts[3])
            else { return nil }
            (self.id, self.month) = (id, month)
            // Not every file beside an order has an ending.
            beside = parts.count > 7 ? parts[4..<parts.count - 3].joined(separator: ".") : nil
        }
    }

    /// Makes a change that was recorded before its writer was killed. `false` if it cannot be made now, so that its file has to stay.
    private func finish(_ staged: String, _ name: StagedName) -> Bool {
        if let file = name.beside { return finish(staged, file, beside: name.id, name.month) }
        let (id, month) = (name.id, name.month)
        let path = layout.orderFile(id, in: month)
        guard let bytes = stagedBytes(staged), let trail = try? TrailReader(layout.trail, operations) else { return false }
        let file = hexadecimal(digest(bytes))
        guard trail.entries(from: 0).contains(where: { $0.entry?.order == id && $0.entry?.file == file }) else { return true }
        // What a later program wrote is its to finish.
        guard let order = try? reader.order(id, from: bytes, staged) else { return false }
        if let stored = try? reader.order(id, from: StoredJSON.contents(of: path, operations), path), stored.revision >= order.revision {
            return true
        }
        removeDestroyed(order, month)
        return give(staged, theName: path, in: layout.month(month))
    }

    /// Removes the earlier requests and keys that an order does not list any more, because they were destroyed.
    private func removeDestroyed(_ order: Order, _ month: StoreLayout.Month) {
        let (folder, kept) = (layout.orderFolder(order.id, in: month), order.signingRequest?.earlierAttachments ?? [])
        for name in reader.names(in: folder).names {
            guard let attachment = OrderAttachment(rawValue: name), attachment.isOfEarlierRequest, !kept.contains(attachment) else {
                continue
            }
            try? operations.remove("\(folder)/\(name)")
        }
    }

    /// The same for a file beside an order, which the last line about what lies there must tell of.
    private func finish(_ staged: String, _ file: String, beside id: OrderID, _ month: StoreLayout.Month) -> Bool {
        guard let bytes = stagedBytes(staged), let trail = try? TrailReader(layout.trail, operations) else { return false }
        guard let beside = trail.entries(from: 0).last(where: { $0.entry?.order == id && $0.entry?.beside != nil })?.entry?.beside,
            beside[file] == hexadecimal(digest(bytes))
        else { return true }
        let folder = layout.orderFolder(id, in: month)
        if file == OrderAttachment.certificate.rawValue, beside[OrderAttachment.chain.rawValue] == nil {
            try? operations.remove("\(folder)/\(OrderAttachment.chain.rawValue)")
        }
        // A pasted request has no key here.
        if file == OrderAttachment.request.rawValue, beside[OrderAttachment.key.rawValue] == nil {
            try? operations.remove("\(folder)/\(OrderAttachment.key.rawValue)")
        }
        return give(staged, theName: "\(folder)/\(file)", in: folder)
    }

    private func give(_ staged: String, theName path: String, in folder: String) -> Bool {
        do {
            try operations.rename(staged, path)
            try files.syncFolder(folder)
            return true
        } catch {
            return false
        }
    }

    /// A temporary file's bytes; `nil` if they cannot be read now, empty if they are none of the store's.
    private func stagedBytes(_ path: String) -> [UInt8]? {
        do throws(RecordFault) {
            return try StoredJSON.contents(of: path, operations)
        } catch {
            if case .unreadable = error.reason { return nil }
            return []
        }
    }

    /// Makes the change to an order that its killed writer left, if the trail tells of one; nobody else may be writing the trail.
    func finishRecorded(_ id: OrderID, in month: StoreLayout.Month) -> Bool {
        let path = layout.orderFile(id, in: month)
        guard let before = try? operations.inspect(path) else { return false }
        for name in reader.names(in: layout.staging).names {
            if let staged = StagedName(name), staged.id == id { _ = finish("\(layout.staging)/\(name)", staged) }
        }
        return (try? operations.inspect(path))?.isSameFile(as: before) == false
    }

    /// Makes every change that the trail tells of and that its killed writer left; nobody else may be writing the trail.
    func finishRecorded() {
        for name in reader.names(in: layout.staging).names {
            if let staged = StagedName(name) {
                _ = finish("\(layout.staging)/\(name)", staged)
            } else if let record = record(ofStaged: name) {
                _ = finish("\(layout.staging)/\(name)", record)
            }
        }
    }

    /// What a temporary file is to become that is a file of its own: a ledger, a quote, a mail domain.
    private struct StagedRecord {
        let folder: String
        let path: String
        /// Whether a line of the trail is about it.
        let isTold: (TrailEntry) -> Bool
    }

    private func record(ofStaged name: String) -> StagedRecord? {
        let parts = name.split(separator: ".")
        guard parts.count == 5 else { return nil }
        switch parts[0] {
        case "deposits":
            return CustomerID(canonical: parts[1]).map { id in
                StagedRecord(folder: layout.deposits, path: layout.depositsFile(id)) { $0.customer == id }
            }
        case "quote":
            return QuoteID(canonical: parts[1]).map { id in
                StagedRecord(folder: layout.quotes, path: layout.quoteFile(id)) { $0.quote == id }
            }
        case MailDomain.label[...]: return staged(MailDomain.self, parts[1])
        case Provider.label[...]: return staged(Provider.self, parts[1])
        default: return nil
        }
    }

    private func staged<Record: ToldRecord>(_ type: Record.Type, _ number: Substring) -> StagedRecord? {
        Record.ID(canonical: number).map { id in
            StagedRecord(folder: Record.folder(in: layout), path: Record.file(id, in: layout)) { $0[keyPath: Record.subject] == id }
        }
    }

    /// Gives a record its name if the trail tells of it. `false` if that cannot be done now, so that its file has to stay.
    private func finish(_ staged: String, _ record: StagedRecord) -> Bool {
        guard let bytes = stagedBytes(staged), let trail = try? TrailReader(layout.trail, operations) else { return false }
        let last = trail.entries(from: 0).last { $0.entry.map(record.isTold) ?? false }?.entry
        return last?.file == hexadecimal(digest(bytes)) ? give(staged, theName: record.path, in: record.folder) : true
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
        for name in [OrderAttachment.request, .requests, .key, .trace] { try? operations.remove("\(folder)/\(name)") }
        try? operations.removeFolder(folder)
    }
}
