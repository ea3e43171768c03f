package import Archive
import Glibc
package import Orders

extension MailDomain: ToldRecord {
    static var title: String { "mail domain" }
    static var label: String { "domain" }
    static var subject: WritableKeyPath<TrailEntry, MailDomainID?> { \.domain }

    static func folder(in layout: StoreLayout) -> String { layout.mailDomains }
}

extension OrderStore: MailDomainArchive {
    /// Keeps a new domain; see ``MailDomainArchive/add(_:)``. When this returns it is on the disk.
    package func add(_ domain: MailDomain) throws(ArchiveFault) {
        try whileHoldingMailDomains { () throws(ArchiveFault) in
            guard (try? operations.inspect(MailDomain.file(domain.id, in: layout))) == nil else { throw .mailDomainIDTaken(domain.id) }
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
    package func mailDomains() -> [Result<MailDomain, RecordFault>] { told(MailDomain.self) }

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

    /// A domain as its file has it, with the digest of the file.
    private func storedMailDomain(_ id: MailDomainID) throws(ArchiveFault) -> Stored<MailDomain> {
        do throws(RecordFault) {
            return try read(MailDomain.self, id)
        } catch {
            throw error.isMissing ? .noSuchMailDomain(id) : .faulty(error)
        }
    }
}
