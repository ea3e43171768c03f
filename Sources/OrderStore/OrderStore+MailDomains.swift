package import Archive
import Glibc
package import Orders

extension MailDomain: Versioned {}

extension OrderStore: MailDomainArchive {
    /// Keeps a new domain; see ``MailDomainArchive/add(_:)``. When this returns it is on the disk.
    package func add(_ domain: MailDomain) throws(ArchiveFault) {
        try whileHoldingMailDomains { () throws(ArchiveFault) in
            guard (try? operations.inspect(layout.mailDomainFile(domain.id))) == nil else { throw .mailDomainIDTaken(domain.id) }
            for case .success(let other) in mailDomains() where other.removal == nil && other.domain == domain.domain {
                throw .mailDomainExists(domain.domain, other.id)
            }
            try makeFolder(layout.mailDomains)
            try record(domain, "mail domain \(domain.domain) added", by: domain.actor, at: domain.addedAt)
        }
    }

    /// One domain; see ``MailDomainArchive/mailDomain(_:)``.
    package func mailDomain(_ id: MailDomainID) throws(ArchiveFault) -> MailDomain { try storedMailDomain(id).record }

    /// One domain that is as the trail has it; see ``MailDomainArchive/recordedMailDomain(_:)``.
    package func recordedMailDomain(_ id: MailDomainID) throws(ArchiveFault) -> MailDomain {
        try heldAgainstTrail(.mailDomainChangedOutside(id)) { (trail) throws(ArchiveFault) in
            let (domain, file) = try storedMailDomain(id)
            guard try trail?.last(with: "\"domain\":\"\(id)\"")?.file == file else { throw .mailDomainChangedOutside(id) }
            return domain
        }
    }

    /// Every domain, and every file that cannot be used; see ``MailDomainArchive/mailDomains()``.
    package func mailDomains() -> [Result<MailDomain, RecordFault>] {
        told(by: "domain", \.domain, stored: storedMailDomains) { (domain: MailDomain) in (domain.id, layout.mailDomainFile(domain.id)) }
    }

    /// The same as the files have it, whatever the trail says, each with the digest of its file.
    func storedMailDomains() -> [Result<(record: MailDomain, file: String), RecordFault>] {
        let (domains, faults) = records(in: layout.mailDomains) { (id: MailDomainID) throws(RecordFault) in try readMailDomain(id) }
        return domains.sorted { MailDomain.precedes($0.record, $1.record) }.map(Result.success) + faults.map(Result.failure)
    }

    /// Writes what becomes of a domain; see ``MailDomainArchive/change(_:by:at:because:_:)``.
    ///
    /// The message is written first, and counts once the domain names it (``Outbox/settled(by:)``): whoever is killed between the two leaves none.
    package func change(
        _ id: MailDomainID, by actor: String, at time: Timestamp, because reason: String?,
        _ change: (inout MailDomain, MessageID) throws -> MailDomainChange
    ) throws -> MailDomain {
        try whileHoldingMailDomains { () throws(ArchiveFault) in
            Result<MailDomain, any Error> {
                var domain = try recordedMailDomain(id)
                let number = MessageID(.domain(id), number: try outbox(of: MessageSubject.domain(id)).nextNumber)
                let wanted = try change(&domain, number)
                if let message = wanted.message { _ = try add(message, wanted.text, to: id) }
                try record(domain, wanted.what, by: actor, at: time, because: reason)
                return domain
            }
        }.get()
    }

    /// Runs something while nobody else changes mail domains.
    func whileHoldingMailDomains<Result>(_ change: () throws(ArchiveFault) -> Result) throws(ArchiveFault) -> Result {
        try whileHolding(lock: layout.mailDomainsLock, change)
    }

    private func record(
        _ domain: MailDomain, _ what: String, by actor: String, at time: Timestamp, because reason: String? = nil
    ) throws(ArchiveFault) {
        let bytes = try StoredJSON.bytes(domain)
        var entry = TrailEntry(time: time, actor: actor, what: what)
        (entry.domain, entry.reason, entry.file) = (domain.id, reason, hexadecimal(digest(bytes)))
        try whileRecording(by: actor, at: time) { (trail) throws(ArchiveFault) in
            try publish(
                bytes, as: layout.mailDomainFile(domain.id), in: layout.mailDomains, label: "domain.\(domain.id)", entry, trail)
        }
    }

    /// A domain as its file has it, with the digest of the file.
    private func storedMailDomain(_ id: MailDomainID) throws(ArchiveFault) -> (record: MailDomain, file: String) {
        do throws(RecordFault) {
            return try readMailDomain(id)
        } catch {
            throw error.isMissing ? .noSuchMailDomain(id) : .faulty(error)
        }
    }

    func readMailDomain(_ id: MailDomainID) throws(RecordFault) -> (record: MailDomain, file: String) {
        let path = layout.mailDomainFile(id)
        let bytes = try StoredJSON.contents(of: path, operations)
        return (try mailDomain(id, from: bytes, path), hexadecimal(digest(bytes)))
    }

    private func mailDomain(_ id: MailDomainID, from bytes: [UInt8], _ path: String) throws(RecordFault) -> MailDomain {
        let domain = try StoredJSON.value(MailDomain.self, from: bytes, path)
        guard domain.id == id else { throw RecordFault(path: path, reason: .misplaced(id: domain.id.description)) }
        if let answer = domain.answers.first(where: { !domain.challenges.indices.contains($0.challenge) }) {
            throw RecordFault(path: path, reason: .damaged("it has an answer of \(answer.time) to what was never asked"))
        }
        return domain
    }
}
