package import Archive
import AtlasAPI
import Clients
package import Console
package import Live
package import Orders
package import Providers

/// How the certificates of an order stand at the provider that issued them. What was revoked there by somebody else is noted in the order.
package struct ProviderStanding {
    private let id: OrderID
    private let store: any OrderArchive
    private let configuration: Configuration
    private let provider: Provider
    private let session: AtlasSession
    private let isWanted: () -> Bool
    private let counted: (_ done: Int, _ of: Int) -> Void

    /// A certificate as the provider has it.
    package struct Certificate: Encodable {
        /// Upper-case hexadecimal.
        package let serial: String
        /// `issued` or `revoked`.
        package let status: String
        /// Since when.
        package let since: Timestamp
        /// Whether it was revoked there, and the order learns of it now.
        package let isNews: Bool
        /// When its revocation was asked for from here, where nobody saw the answer to that; `nil` where nothing was asked for.
        package var requestedAt: Timestamp?

        /// Whether it is revoked there.
        var isRevoked: Bool { status == Self.revoked }

        /// The status of one that is revoked.
        static let revoked = "revoked"

        /// How it stands, in words.
        var words: String {
            ["\(status) since \(since.minute) UTC", wordsOfRequest, wordsOfNews].compactMap(\.self).joined(separator: ", ")
        }

        /// The certificate on one line, with tabs between.
        package var line: String {
            [serial, status, "since \(since.minute) UTC", wordsOfRequest, wordsOfNews].compactMap(\.self).joined(separator: "\t")
        }

        private var wordsOfNews: String? { isNews ? "noted now" : nil }

        private var wordsOfRequest: String? {
            requestedAt.map { isRevoked ? "as requested on \($0.minute) UTC" : "not revoked as requested on \($0.minute) UTC" }
        }
    }

    /// The certificates of an order at a provider.
    ///
    /// - Parameters:
    ///   - isWanted: whether whoever asked still waits.
    ///   - counted: told how many of how many certificates were asked for.
    package init(
        of id: OrderID, in store: any OrderArchive, _ configuration: Configuration, over provider: Provider, _ session: AtlasSession,
        isWanted: @escaping () -> Bool = { true }, counted: @escaping (_ done: Int, _ of: Int) -> Void = { _, _ in }
    ) {
        (self.id, self.store, self.configuration, self.provider, self.session) = (id, store, configuration, provider, session)
        (self.isWanted, self.counted) = (isWanted, counted)
    }

    /// Asks for each certificate that came from the provider.
    ///
    /// - Returns: none for an order that has none from it.
    package func ask() throws -> [Certificate] {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        return try order.mail == nil ? certificates(of: order) : recipients()
    }

    /// What is said where there is none.
    package var nothing: Exit { Exit(.data, DisplayText.sanitized("The order \(id) has no certificate that came from \(provider.name).")) }

    private func certificates(of order: Order) throws -> [Certificate] {
        let (family, numbers) = (store.family(of: order), ProviderLookup.numbers(of: provider, in: store))
        let received = (order.certificate?.received ?? []).filter { family.issuance(of: $0).map { numbers.contains($0.provider) } ?? false }
        var found = try received.enumerated().compactMap { place, certificate in
            counted(place, received.count)
            return try standing(of: certificate.serial, isKnown: certificate.revokedAt != nil, among: family) { request, reason in
                _ = try RevokedCertificate(certificate, because: request?.because, reason: reason, by: request)
                    .note(in: store, configuration, of: order)
            }
        }
        // It came and was not taken, or is still to come.
        if let issuance = order.issuance, issuance.isOpen, numbers.contains(issuance.provider), let serial = issuance.serial,
            received.isEmpty || family.openRevocation(of: serial) != nil
        {
            found += [try letGo(issuance, serial, among: family)].compactMap(\.self)
        }
        return found
    }

    private func letGo(_ issuance: Issuance, _ serial: String, among family: [Order]) throws -> Certificate? {
        try standing(of: serial, isKnown: true, among: family) { _, reason in
            _ = try store.letGo(issuance, serial, of: id, because: reason, by: configuration.actor)
        }
    }

    private func recipients() throws -> [Certificate] {
        let recipients = try OrderRecipients(of: id, in: store, configuration)
        let (order, numbers) = (recipients.order, ProviderLookup.numbers(of: provider, in: store))
        let had = recipients.mail.recipients.filter { $0.cameFrom(numbers) }
        // What was noted before, or belongs to an order that has ended, is no step any more.
        let isEnded = !order.state.isOpen && !order.state.isRunning
        var found = try had.enumerated().compactMap { place, recipient in
            counted(place, had.count)
            return try standing(of: recipient.serial ?? "", isKnown: recipient.state == .revoked || isEnded, among: [order]) {
                request, reason in
                if let request {
                    _ = try recipients.noteRevoked(recipient, by: request)
                } else {
                    _ = try recipients.take([RecipientStep(recipient.number, .revoke)], reason: reason)
                }
            }
        }
        let open = order.openRevocations
        if open.isEmpty { return found }
        for recipient in recipients.mail.recipients where !recipient.cameFrom(numbers) {
            guard let issuance = recipient.issuance, issuance.isOpen, numbers.contains(issuance.provider), let serial = issuance.serial,
                open.contains(where: { $0.isOf(serial) })
            else { continue }
            let certificate = try standing(of: serial, isKnown: true, among: [order]) { _, reason in
                try recipients.noteLetGo(recipient, serial, because: reason)
            }
            found += [certificate].compactMap(\.self)
        }
        return found
    }

    /// - Parameters:
    ///   - isKnown: whether the order knows that it is revoked.
    ///   - orders: those that its revocation may have been asked for through.
    ///   - note: notes that it is revoked, by which request, if it was asked for from here, and why.
    private func standing(
        of serial: String, isKnown: Bool, among orders: [Order], note: (_ request: RevocationRequest?, _ reason: String) throws -> Void
    ) throws -> Certificate? {
        guard let wanted = AtlasSerial(serial) else { return nil }
        let found = try asking { () throws(ProviderFault) in try session.certificate(wanted, isWaiting: false, isWanted: isWanted) }
        let (isRevoked, since) = (found.status == .revoked, Timestamp(secondsSinceEpoch: found.updatedAt))
        let request = orders.openRevocation(of: wanted.text)
        let isNews = isRevoked && (!isKnown || request != nil)
        if isNews {
            try note(request, request?.reason ?? "Revoked at \(provider.name) on \(since.calendarDate), and not from here.")
        } else if let request, !isRevoked {
            try end(request, among: orders)
        }
        return Certificate(
            serial: serial, status: isRevoked ? Certificate.revoked : "issued", since: since, isNews: isNews, requestedAt: request?.time)
    }

    /// Notes that a revocation did not come about, once it cannot be on its way any more.
    private func end(_ request: RevocationRequest, among orders: [Order]) throws {
        let now = Clock.live.now()
        guard now.secondsSinceEpoch - request.time.secondsSinceEpoch >= Issuance.courtesy else { return }
        for order in orders where order.openRevocations.contains(request) {
            _ = try store.note(
                request.notDone(
                    by: configuration.actor, at: now, because: "The certificate is in force at \(provider.name): revoke it again."),
                in: order.id)
        }
    }
}

extension OrderedRecipient {
    /// Whether its certificate came over a provider with one of these numbers.
    func cameFrom(_ numbers: Set<String>) -> Bool {
        guard let serial, let issuance else { return false }
        return numbers.contains(issuance.provider) && issuance.brought(serial)
    }
}
