package import Orders

/// An archive that keeps mail domains.
package protocol MailDomainArchive: Sendable {
    /// Keeps a new domain.
    ///
    /// - Throws: ``ArchiveFault/mailDomainExists(_:_:)`` if the domain stands in the list already, ``ArchiveFault/mailDomainIDTaken(_:)``; nothing was
    ///   written then.
    func add(_ domain: MailDomain) throws(ArchiveFault)

    /// One domain.
    ///
    /// - Throws: ``ArchiveFault/noSuchMailDomain(_:)``, or ``ArchiveFault/faulty(_:)`` with what is wrong with it.
    func mailDomain(_ id: MailDomainID) throws(ArchiveFault) -> MailDomain

    /// The same, if it is what was kept: for whoever relies on what it proves.
    ///
    /// - Throws: also ``ArchiveFault/mailDomainChangedOutside(_:)`` if it was not certdesk that wrote it.
    func recordedMailDomain(_ id: MailDomainID) throws(ArchiveFault) -> MailDomain

    /// Every domain, those that were taken out too, in the order of their names, and behind them every one that cannot be used.
    func mailDomains() -> [Result<MailDomain, RecordFault>]

    /// Writes what becomes of a domain, as it is when it is written, and returns it as it stands then.
    ///
    /// - Parameter change: gets the domain and the number of its next message, and says what the trail has of it, and the message if it writes one: that is
    ///   there if and only if the change is.
    /// - Throws: as ``recordedMailDomain(_:)``, or what `change` throws.
    func change(
        _ id: MailDomainID, by actor: String, at time: Timestamp, because reason: String?,
        _ change: (inout MailDomain, MessageID) throws -> MailDomainChange
    ) throws -> MailDomain
}

/// What is done to a mail domain.
package struct MailDomainChange: Hashable, Sendable {
    /// What the audit trail says of it.
    package var what: String
    /// The message that goes with it.
    package var message: OutboxMessage?
    /// Its text; empty for none.
    package var text: [UInt8]

    /// A change, with a message if there is one.
    package init(_ what: String, message: OutboxMessage? = nil, text: [UInt8] = []) {
        (self.what, self.message, self.text) = (what, message, text)
    }
}

extension OrderArchive {
    /// The mail domains that it keeps; `nil` for an archive that keeps none.
    package var mailDomains: (any MailDomainArchive)? { self as? any MailDomainArchive }
}

extension MailDomain {
    /// The order of lists.
    package static func precedes(_ left: MailDomain, _ right: MailDomain) -> Bool {
        (left.domain, left.addedAt, left.id.description) < (right.domain, right.addedAt, right.id.description)
    }
}
