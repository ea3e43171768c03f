package import Archive
package import Orders

extension OrderStore: OutboxArchive {
    /// What was written about an order, a quote or a mail domain; see ``OutboxArchive/outbox(of:)``.
    package func outbox(of subject: MessageSubject) throws(ArchiveFault) -> Outbox {
        switch subject {
        case .order(let id): return try storedOutbox(subject, in: try placedMonth(id)).settled(at: try order(id).revision)
        case .quote(let id):
            let quote = try quote(id)
            return try storedOutbox(subject, in: Self.month(of: quote)).settled(by: quote)
        case .domain(let id):
            let domain = try mailDomain(id)
            return try storedOutbox(subject, in: Self.month(of: domain)).settled(by: domain)
        }
    }

    /// Everything that was written; see ``OutboxArchive/eachOutbox(withFiles:)``. Each record is read once and none is kept, whatever the number of orders.
    package func eachOutbox(withFiles body: (_ outbox: Outbox, _ file: (_ number: Int) -> String) throws -> Void) throws -> [RecordFault] {
        var faults: [RecordFault] = []
        for month in outboxMonths {
            var outboxes: [(subject: MessageSubject, outbox: Outbox)] = []
            for name in reader.names(in: layout.outboxMonth(month)).names {
                guard let subject = StoreLayout.subject(ofOutbox: name) else { continue }
                do throws(RecordFault) {
                    let outbox = try StoredJSON.value(Outbox.self, at: layout.outboxFile(subject, in: month), operations)
                    // Whether messages about a quote that cannot be read may still be sent, nobody knows; of those that were sent, nobody asks.
                    let asked = outbox.messages.contains(where: \.isUnsent) ? subject.quote : nil
                    let quote = try asked.map { (id) throws(RecordFault) in standing(try readQuote(id)) }
                    let domain = try subject.domain.map { (id) throws(RecordFault) in try read(MailDomain.self, id).record }
                    outboxes.append((subject, quote.map { outbox.settled(by: $0) } ?? domain.map { outbox.settled(by: $0) } ?? outbox))
                } catch {
                    // The record was removed since its folder was listed.
                    if error.reason != .unreadable(.missing) || subject.order == nil { faults.append(error) }
                }
            }
            for (subject, outbox) in outboxes.sorted(by: { $0.outbox.newestFirst > $1.outbox.newestFirst }) {
                try body(outbox) { layout.messageFile(MessageID(subject, number: $0), in: month) }
            }
        }
        return faults
    }

    /// Where the text of a message lies.
    package func messageFile(_ id: MessageID) throws(ArchiveFault) -> String {
        layout.messageFile(id, in: try month(of: id.subject))
    }

    /// The text of a message.
    package func messageText(_ id: MessageID) throws(ArchiveFault) -> [UInt8] {
        let path = try messageFile(id)
        do {
            return try StoredJSON.contents(of: path, operations)
        } catch {
            throw .faulty(error)
        }
    }

    /// Writes a message; see ``OutboxArchive/addMessage(to:by:at:_:)``. Who changes the order, or takes the quote up or back meanwhile, waits.
    package func addMessage(
        to subject: MessageSubject, by actor: String, at time: Timestamp,
        _ write: (MessageID) throws -> (message: OutboxMessage, text: [UInt8])
    ) throws -> MessageID {
        try whileHolding(subject, by: actor, at: time) { () throws(ArchiveFault) in
            Result<MessageID, any Error> {
                switch subject {
                case .order(let id): try added(to: subject, in: try placedMonth(id), revision: try order(id).revision, write)
                case .quote(let id): try added(to: subject, in: Self.month(of: try openQuote(id)), revision: 0, write)
                case .domain(let id): try added(to: subject, in: Self.month(of: try recordedMailDomain(id)), revision: 0, write)
                }
            }
        }.get()
    }

    /// Writes a message about a mail domain, which nobody else is changing.
    func add(_ message: OutboxMessage, _ text: [UInt8], to id: MailDomainID) throws {
        _ = try added(to: .domain(id), in: Self.month(of: try mailDomain(id)), revision: 0) { _ in (message, text) }
    }

    /// Runs something while nobody else changes what messages are about, or the messages.
    private func whileHolding<Value>(
        _ subject: MessageSubject, by actor: String, at time: Timestamp, _ change: () throws(ArchiveFault) -> Value
    ) throws(ArchiveFault) -> Value {
        switch subject {
        case .quote: try whileHoldingQuotes(change)
        case .domain: try whileHoldingMailDomains(change)
        case .order:
            try whileWriting { () throws(ArchiveFault) in
                // Who changes the order writes its messages under the same lock.
                try whileRecording(by: actor, at: time) { (_) throws(ArchiveFault) in try change() }
            }
        }
    }

    private func added(
        to subject: MessageSubject, in month: StoreLayout.Month, revision: Int,
        _ write: (MessageID) throws -> (message: OutboxMessage, text: [UInt8])
    ) throws -> MessageID {
        // What belongs to a change of an order that was never made is settled with the order.
        let stored = try subject.order == nil ? outbox(of: subject) : storedOutbox(subject, in: month)
        var outbox = stored
        let number = MessageID(subject, number: outbox.nextNumber)
        var (message, text) = try write(number)
        message.revision = revision
        let path = layout.messageFile(number, in: month)
        for folder in [layout.outbox, layout.outboxYear(month), layout.outboxMonth(month)] { try makeFolder(folder) }
        // One whose writer was killed before it counted.
        try? operations.remove(path)
        try files.create(text, at: path)
        outbox.messages.append(message)
        do {
            try self.write(outbox, in: month)
        } catch {
            if stored.messages.isEmpty {
                try? operations.remove(layout.outboxFile(subject, in: month))
            } else {
                try? self.write(stored, in: month)
            }
            // A disk that refuses even that may have the message.
            if let left = try? storedOutbox(subject, in: month), left[number.number] == nil { try? operations.remove(path) }
            throw error
        }
        return number
    }

    /// Writes what becomes of messages; see ``OutboxArchive/changeOutbox(of:by:at:_:)``.
    package func changeOutbox(
        of subject: MessageSubject, by actor: String, at time: Timestamp, _ change: (inout Outbox) -> Void
    ) throws(ArchiveFault) -> Outbox {
        let month = try month(of: subject)
        return try whileHolding(subject, by: actor, at: time) { () throws(ArchiveFault) in
            let stored = try outbox(of: subject)
            var outbox = stored
            change(&outbox)
            if outbox != stored { try write(outbox, in: month) }
            return outbox
        }
    }

    /// Removes what was written about a quote, the record last, so that whoever is stopped on the way can begin again; nobody else may be changing quotes.
    func removeMessages(about quote: KeptQuote) throws(ArchiveFault) {
        let (subject, month) = (MessageSubject.quote(quote.id), Self.month(of: quote))
        let numbers = try storedOutbox(subject, in: month).messages.map(\.number)
        guard !numbers.isEmpty else { return }
        let texts = numbers.map { layout.messageFile(MessageID(subject, number: $0), in: month) }
        for path in texts + [layout.outboxFile(subject, in: month)] { try removeIfThere(path) }
        try files.syncFolder(layout.outboxMonth(month))
    }

    /// Sends messages while nobody else does; see ``OutboxArchive/whileSending(_:)``.
    package func whileSending(_ send: () throws -> Void) throws {
        try makeFolders()
        let lock = try FileLock(path: layout.sendingLock, exclusive: true, patience: 0, mode: modes.file, operations: operations)
        guard let lock else { throw ArchiveFault.outboxInUse }
        defer { withExtendedLifetime(lock) {} }
        try send()
    }

    /// The months that have messages, the latest first.
    var outboxMonths: [StoreLayout.Month] {
        reader.names(in: layout.outbox).names.filter { StoreLayout.Month(year: $0, month: "01") != nil }.flatMap { year in
            reader.names(in: "\(layout.outbox)/\(year)").names.compactMap { StoreLayout.Month(year: year, month: $0) }
        }.sorted(by: >)
    }

    /// Quotes have no folders by month; their messages have.
    static func month(of quote: KeptQuote) -> StoreLayout.Month { StoreLayout.Month(quote.savedAt.calendarDate) }

    /// The same of mail domains.
    static func month(of domain: MailDomain) -> StoreLayout.Month { StoreLayout.Month(domain.addedAt.calendarDate) }

    private func month(of subject: MessageSubject) throws(ArchiveFault) -> StoreLayout.Month {
        switch subject {
        case .order(let id): try placedMonth(id)
        case .quote(let id): Self.month(of: try quote(id))
        case .domain(let id): Self.month(of: try mailDomain(id))
        }
    }

    private func placedMonth(_ id: OrderID) throws(ArchiveFault) -> StoreLayout.Month {
        guard let month = try month(of: id) else { throw .noSuchOrder(id) }
        return month
    }

    /// The record as it lies there; empty where none does.
    func storedOutbox(_ subject: MessageSubject, in month: StoreLayout.Month) throws(ArchiveFault) -> Outbox {
        let path = layout.outboxFile(subject, in: month)
        do throws(RecordFault) {
            let outbox = try StoredJSON.value(Outbox.self, at: path, operations)
            guard let own = outbox.subject else {
                throw RecordFault(path: path, reason: .damaged("it says nothing of whose messages it has"))
            }
            guard own == subject else { throw RecordFault(path: path, reason: .misplaced(id: own.description)) }
            return outbox
        } catch {
            guard error.reason == .unreadable(.missing) else { throw .faulty(error) }
            return Outbox(of: subject)
        }
    }

    func write(_ outbox: Outbox, in month: StoreLayout.Month) throws(ArchiveFault) {
        guard let subject = outbox.subject else { throw .notEncodable("messages about nothing") }
        let bytes = try StoredJSON.bytes(outbox)
        try files.replace(bytes, at: layout.outboxFile(subject, in: month), in: layout.outboxMonth(month), label: "outbox")
    }
}

extension Outbox {
    /// By when something was written last.
    fileprivate var newestFirst: (Timestamp, String) {
        (messages.last?.writtenAt ?? Timestamp(secondsSinceEpoch: 0), subject?.description ?? "")
    }
}
