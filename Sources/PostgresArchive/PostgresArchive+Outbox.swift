package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive: OutboxArchive {
    /// What was written about an order, a quote or a mail domain; see ``OutboxArchive/outbox(of:)``.
    package func outbox(of subject: MessageSubject) throws(ArchiveFault) -> Outbox {
        let found = try rows(Self.outboxFile, [.text(subject.description)]).first
        let stored = try asking { try Self.outbox(of: subject, found) }
        switch subject {
        case .order(let id):
            guard let row = try rows("SELECT revision FROM certdesk.orders WHERE id = $1", [.text(id.description)]).first else {
                throw .noSuchOrder(id)
            }
            return stored.settled(at: row.integer(0))
        case .quote(let id): return stored.settled(by: try quote(id))
        case .domain(let id): return stored.settled(by: try mailDomain(id))
        }
    }

    static let outboxFile = "SELECT file FROM certdesk.outboxes WHERE subject = $1"

    /// The record of a row; empty where there is none.
    static func outbox(of subject: MessageSubject, _ row: SQLRow?) throws(RecordFault) -> Outbox {
        guard let row else { return Outbox(of: subject) }
        let path = "outbox/\(subject)"
        let outbox = try StoredJSON.value(Outbox.self, from: row.bytes(0), path)
        guard outbox.subject == subject else {
            throw RecordFault(path: path, reason: .misplaced(id: outbox.subject?.description ?? ""))
        }
        return outbox
    }

    /// Everything that was written; see ``OutboxArchive/eachOutbox(withFiles:)``. Each record is read once, some at a time.
    package func eachOutbox(withFiles body: (_ outbox: Outbox, _ file: (_ number: Int) -> String) throws -> Void) throws -> [RecordFault] {
        var faults: [RecordFault] = []
        var last: [SQLValue] = []
        let (columns, order) = ("file, subject, month, written_at", "ORDER BY month DESC, written_at DESC, subject DESC LIMIT 500")
        while true {
            let after = last.isEmpty ? "" : "WHERE (month, written_at, subject) < ($1::date, $2::timestamptz, $3)"
            let page = try rows("SELECT \(columns) FROM certdesk.outboxes \(after) \(order)", last)
            for row in page {
                do {
                    let subject = row.text(1)
                    try body(try settled(row)) { Self.messageFile("\(subject)-\($0)") }
                } catch let fault as RecordFault {
                    faults.append(fault)
                }
            }
            guard page.count == 500, let row = page.last else { return faults }
            last = [.text(row.text(2)), .text(row.text(3)), .text(row.text(1))]
        }
    }

    /// Whether messages about something that cannot be read may still be sent, nobody knows.
    private func settled(_ row: SQLRow) throws(RecordFault) -> Outbox {
        let path = "outbox/\(row.text(1))"
        guard let subject = MessageSubject(canonical: row.text(1)) else { throw RecordFault(path: path, reason: .foreign) }
        let outbox = try Self.outbox(of: subject, row)
        do throws(ArchiveFault) {
            switch subject {
            case .quote(let id):
                // Of messages that were sent, nobody asks what has become of the quote.
                return outbox.messages.contains(where: \.isUnsent) ? outbox.settled(by: try quote(id)) : outbox
            case .domain(let id): return outbox.settled(by: try mailDomain(id))
            case .order: return outbox
            }
        } catch {
            throw RecordFault(path: path, reason: .damaged("what it is about cannot be read"))
        }
    }

    /// Where the text of a message is found: in a database it has a number and no path.
    package func messageFile(_ id: MessageID) throws(ArchiveFault) -> String {
        _ = try outbox(of: id.subject)
        return Self.messageFile("\(id)")
    }

    private static func messageFile(_ id: String) -> String { "messages/\(id)" }

    /// The text of a message.
    package func messageText(_ id: MessageID) throws(ArchiveFault) -> [UInt8] {
        let path = try messageFile(id)
        let found = try rows(
            "SELECT text FROM certdesk.messages WHERE subject = $1 AND number = $2", [.text(id.subject.description), .integer(id.number)])
        guard let row = found.first else { throw .faulty(RecordFault(path: path, reason: .unreadable(.missing))) }
        return row.bytes(0)
    }

    /// Writes a message; see ``OutboxArchive/addMessage(to:by:at:_:)``. Who changes what it is about waits meanwhile.
    package func addMessage(
        to subject: MessageSubject, by actor: String, at time: Timestamp,
        _ write: (MessageID) throws -> (message: OutboxMessage, text: [UInt8])
    ) throws -> MessageID {
        try recordingAny(by: actor, at: time) { recording in
            var (outbox, revision, since) = try recording.outbox(of: subject, isOpen: true)
            let id = MessageID(subject, number: outbox.nextNumber)
            var (message, text) = try write(id)
            message.revision = revision
            outbox.messages.append(message)
            try recording.write(text, of: id)
            try recording.write(outbox, since: since)
            return id
        }
    }

    /// Writes what becomes of messages; see ``OutboxArchive/changeOutbox(of:by:at:_:)``.
    package func changeOutbox(
        of subject: MessageSubject, by actor: String, at time: Timestamp, _ change: (inout Outbox) -> Void
    ) throws(ArchiveFault) -> Outbox {
        try recording(by: actor, at: time) { recording in
            let (stored, _, since) = try recording.outbox(of: subject, isOpen: false)
            var outbox = stored
            change(&outbox)
            if outbox != stored { try recording.write(outbox, since: since) }
            return outbox
        }
    }

    /// Sends messages while nobody else does; see ``OutboxArchive/whileSending(_:)``.
    package func whileSending(_ send: () throws -> Void) throws {
        guard let hold = try lock("sending", actor: "", at: Timestamp(secondsSinceEpoch: 0)).hold else { throw ArchiveFault.outboxInUse }
        defer { withExtendedLifetime(hold) {} }
        try send()
    }
}

extension Recording {
    /// The messages about something by what has become of it, its revision, 0 where it has none, and since when it is there.
    ///
    /// - Parameter isOpen: whether a quote must be open.
    fileprivate func outbox(
        of subject: MessageSubject, isOpen: Bool
    ) throws -> (outbox: Outbox, revision: Int, since: Timestamp) {
        switch subject {
        case .order(let id):
            let order = try order(id)
            return (try storedOutbox(subject).settled(at: order.revision), order.revision, order.placedAt)
        case .quote(let id):
            let quote = try isOpen ? openQuote(id) : quote(id)
            return (try storedOutbox(subject).settled(by: quote), 0, quote.savedAt)
        case .domain(let id):
            let domain = try recordedMailDomain(id)
            return (try storedOutbox(subject).settled(by: domain), 0, domain.addedAt)
        }
    }

    private func quote(_ id: QuoteID) throws -> KeptQuote {
        let row = try transaction.rows(PostgresArchive.quoteAndLine, [.text(id.description)]).first
        return try archive.standing(PostgresArchive.quote(id, row, nil)) { try transaction.rows($0, $1) }
    }

    /// The messages about something as they are now.
    func storedOutbox(_ subject: MessageSubject) throws -> Outbox {
        try PostgresArchive.outbox(of: subject, try transaction.rows(PostgresArchive.outboxFile, [.text(subject.description)]).first)
    }

    /// Writes the text of a message.
    mutating func write(_ text: [UInt8], of id: MessageID) throws {
        try add(
            """
            INSERT INTO certdesk.messages (subject, number, text) VALUES ($1, $2, $3) \
            ON CONFLICT (subject, number) DO UPDATE SET text = excluded.text
            """, [.text(id.subject.description), .integer(id.number), .bytes(text)])
    }

    /// Writes the record of messages.
    ///
    /// - Parameter since: since when there is what they are about.
    mutating func write(_ outbox: Outbox, since: Timestamp) throws {
        guard let subject = outbox.subject else { throw ArchiveFault.notEncodable("messages about nothing") }
        let day = since.calendarDate
        try add(
            """
            INSERT INTO certdesk.outboxes (subject, month, written_at, file) VALUES ($1, date_trunc('month', $2::date), $3, $4) \
            ON CONFLICT (subject) DO UPDATE SET written_at = excluded.written_at, file = excluded.file
            """,
            [
                .text(subject.description), .text(day.description), .time(outbox.messages.last?.writtenAt ?? since),
                .bytes(try StoredJSON.bytes(outbox)),
            ])
    }
}
