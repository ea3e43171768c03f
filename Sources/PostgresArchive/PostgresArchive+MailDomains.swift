package import Archive
package import Orders
import PostgreSQL

extension PostgresArchive: MailDomainArchive {
    /// Keeps a new domain; see ``MailDomainArchive/add(_:)``.
    package func add(_ domain: MailDomain) throws(ArchiveFault) {
        try recording(by: domain.actor, at: domain.addedAt) { recording in
            recording.expect("domains_pkey", .mailDomainIDTaken(domain.id))
            let id = SQLValue.text(domain.id.description)
            let taken = try recording.transaction.rows("SELECT 1 FROM certdesk.domains WHERE id = $1", [id])
            guard taken.isEmpty else { throw ArchiveFault.mailDomainIDTaken(domain.id) }
            let standing = try recording.transaction.rows(
                "SELECT id FROM certdesk.domains WHERE name = $1 AND stands", [.cell(domain.domain)])
            if let other = standing.first.flatMap({ MailDomainID(canonical: $0.text(0)) }) {
                throw ArchiveFault.mailDomainExists(domain.domain, other)
            }
            try recording.record(domain, "mail domain \(domain.domain) added", by: domain.actor, at: domain.addedAt)
        }
    }

    /// One domain.
    package func mailDomain(_ id: MailDomainID) throws(ArchiveFault) -> MailDomain {
        let row = try rows(Self.domainAndLine, [.text(id.description)]).first
        return try asking { try Self.mailDomain(id, row, nil) }
    }

    /// One domain that is as the trail has it; see ``MailDomainArchive/recordedMailDomain(_:)``.
    package func recordedMailDomain(_ id: MailDomainID) throws(ArchiveFault) -> MailDomain {
        let row = try rows(Self.domainAndLine, [.text(id.description)]).first
        return try asking { try Self.mailDomain(id, row, digest) }
    }

    static let domainAndLine = """
        SELECT r.file, \(lastLine("domain_id")) FROM certdesk.domains r WHERE r.id = $1
        """

    /// - Parameter digest: by which it is held against the trail; `nil` to take it as it is.
    static func mailDomain(_ id: MailDomainID, _ row: SQLRow?, _ digest: Digest?) throws -> MailDomain {
        guard let row else { throw ArchiveFault.noSuchMailDomain(id) }
        let domain = try read(id, row.bytes(0))
        if let digest, !tells(row.bytes(1), of: row.bytes(0), digest) {
            throw ArchiveFault.mailDomainChangedOutside(id)
        }
        return domain
    }

    private static func read(_ id: MailDomainID, _ bytes: [UInt8]) throws(RecordFault) -> MailDomain {
        let path = "domains/\(id)"
        let domain = try StoredJSON.value(MailDomain.self, from: bytes, path)
        guard domain.id == id else { throw RecordFault(path: path, reason: .misplaced(id: domain.id.description)) }
        if let damage = domain.damage { throw RecordFault(path: path, reason: .damaged(damage)) }
        return domain
    }

    /// Every domain that is as the trail has it, and behind them every one that cannot be used; see ``MailDomainArchive/mailDomains()``.
    package func mailDomains() -> [Result<MailDomain, RecordFault>] {
        told("domains", "domain_id", MailDomain.precedes) { (id: MailDomainID, bytes) throws(RecordFault) in try Self.read(id, bytes) }
    }

    /// Every record of a table that is as the trail has it, in the order of lists, and behind them every one that cannot be used.
    func told<ID: LetteredID, Record>(
        _ table: String, _ column: String, _ precedes: (Record, Record) -> Bool, _ read: (ID, [UInt8]) throws(RecordFault) -> Record
    ) -> [Result<Record, RecordFault>] {
        let sql = """
            SELECT r.file, \(Self.lastLine(column)), r.id FROM certdesk.\(table) r ORDER BY r.id
            """
        var (records, faults): ([Record], [RecordFault]) = ([], [])
        for row in rowsAtHand(sql) {
            let path = "\(table)/\(row.text(2))"
            do throws(RecordFault) {
                guard let id = ID(canonical: row.text(2)) else { throw RecordFault(path: path, reason: .foreign) }
                let record = try read(id, row.bytes(0))
                guard Self.tells(row.bytes(1), of: row.bytes(0), digest) else { throw RecordFault(path: path, reason: .changedOutside) }
                records.append(record)
            } catch {
                faults.append(error)
            }
        }
        return records.sorted(by: precedes).map(Result.success) + faults.map(Result.failure)
    }

    /// Writes what becomes of a domain, with its message if there is one; see ``MailDomainArchive/change(_:by:at:because:_:)``.
    package func change(
        _ id: MailDomainID, by actor: String, at time: Timestamp, because reason: String?,
        _ change: (inout MailDomain, MessageID) throws -> MailDomainChange
    ) throws -> MailDomain {
        try recordingAny(by: actor, at: time) { recording in
            var domain = try recording.recordedMailDomain(id)
            var outbox = try recording.storedOutbox(.domain(id)).settled(by: domain)
            let number = MessageID(.domain(id), number: outbox.nextNumber)
            let wanted = try change(&domain, number)
            if let message = wanted.message {
                outbox.messages.append(message)
                try recording.write(wanted.text, of: number)
                try recording.write(outbox, since: domain.addedAt)
            }
            try recording.record(domain, wanted.what, by: actor, at: time, because: reason)
            return domain
        }
    }
}

extension Recording {
    /// A domain that is as the trail has it.
    func recordedMailDomain(_ id: MailDomainID) throws -> MailDomain {
        let row = try transaction.rows(PostgresArchive.domainAndLine, [.text(id.description)]).first
        return try PostgresArchive.mailDomain(id, row, archive.digest)
    }

    /// Writes a domain with its line in the trail.
    fileprivate mutating func record(
        _ domain: MailDomain, _ what: String, by actor: String, at time: Timestamp, because reason: String? = nil
    ) throws {
        let bytes = try StoredJSON.bytes(domain)
        try add(
            """
            INSERT INTO certdesk.domains (id, name, stands, file) VALUES ($1, $2, $3, $4) \
            ON CONFLICT (id) DO UPDATE SET stands = excluded.stands, file = excluded.file
            """,
            [.text(domain.id.description), .cell(domain.domain), .boolean(domain.removal == nil), .bytes(bytes)])
        var entry = TrailEntry(time: time, actor: actor, what: what)
        (entry.domain, entry.reason, entry.file) = (domain.id, reason, hexadecimal(archive.digest(bytes)))
        try tell(entry)
    }
}
