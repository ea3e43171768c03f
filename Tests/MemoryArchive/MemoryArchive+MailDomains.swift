package import Archive
package import Orders

extension MemoryArchive: MailDomainArchive {
    package func add(_ domain: MailDomain) throws(ArchiveFault) {
        try state.withLock { (state) throws(ArchiveFault) in
            guard state.mailDomains[domain.id] == nil else { throw .mailDomainIDTaken(domain.id) }
            if let other = state.mailDomains.values.first(where: { $0.removal == nil && $0.domain == domain.domain }) {
                throw .mailDomainExists(domain.domain, other.id)
            }
            try record(domain, "mail domain \(domain.domain) added", by: domain.actor, at: domain.addedAt, in: &state)
        }
    }

    package func mailDomain(_ id: MailDomainID) throws(ArchiveFault) -> MailDomain {
        guard let domain = state.withLock({ $0.mailDomains[id] }) else { throw .noSuchMailDomain(id) }
        return domain
    }

    /// Nothing but the archive can change what is in memory.
    package func recordedMailDomain(_ id: MailDomainID) throws(ArchiveFault) -> MailDomain { try mailDomain(id) }

    package func mailDomains() -> [Result<MailDomain, RecordFault>] {
        state.withLock { Array($0.mailDomains.values) }.sorted(by: MailDomain.precedes).map(Result.success)
    }

    /// Of messages only the number is kept, in the domain.
    package func change(
        _ id: MailDomainID, by actor: String, at time: Timestamp, because reason: String?,
        _ change: (inout MailDomain, MessageID) throws -> MailDomainChange
    ) throws -> MailDomain {
        try state.withLock { state in
            guard var domain = state.mailDomains[id] else { throw ArchiveFault.noSuchMailDomain(id) }
            let number = (domain.challenges.map(\.value.message).max() ?? 0) + 1
            let wanted = try change(&domain, MessageID(.domain(id), number: number))
            try record(domain, wanted.what, by: actor, at: time, because: reason, in: &state)
            return domain
        }
    }

    private func record(
        _ domain: MailDomain, _ what: String, by actor: String, at time: Timestamp, because reason: String? = nil, in state: inout State
    ) throws(ArchiveFault) {
        var entry = TrailEntry(time: time, actor: actor, what: what)
        (entry.domain, entry.reason) = (domain.id, reason)
        try append(entry, in: &state)
        state.mailDomains[domain.id] = domain
        state.changes += 1
    }
}
