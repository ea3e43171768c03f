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

        /// Whether it is revoked there.
        var isRevoked: Bool { status == Self.revoked }

        /// The status of one that is revoked.
        static let revoked = "revoked"

        /// How it stands, in words.
        var words: String { "\(status) since \(since.minute) UTC\(isNews ? ", noted now" : "")" }

        /// The certificate on one line, with tabs between.
        package var line: String { "\(serial)\t\(status)\tsince \(since.minute) UTC\(isNews ? "\tnoted now" : "")" }
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
        if received.isEmpty, let issuance = order.issuance, issuance.isOpen, numbers.contains(issuance.provider),
            let serial = issuance.serial
        {
            // It came and was not taken, or is still to come.
            return try [standing(of: serial, isKnown: true) { _ in }].compactMap(\.self)
        }
        return try received.enumerated().compactMap { place, certificate in
            counted(place, received.count)
            return try standing(of: certificate.serial, isKnown: certificate.revokedAt != nil) { reason in
                _ = try RevokedCertificate(certificate, because: nil, reason: reason).note(in: store, configuration, of: order)
            }
        }
    }

    private func recipients() throws -> [Certificate] {
        let recipients = try OrderRecipients(of: id, in: store, configuration)
        let numbers = ProviderLookup.numbers(of: provider, in: store)
        let had = recipients.mail.recipients.filter { $0.cameFrom(numbers) }
        return try had.enumerated().compactMap { place, recipient in
            counted(place, had.count)
            return try standing(of: recipient.serial ?? "", isKnown: recipient.state != .issued) { reason in
                _ = try recipients.take([RecipientStep(recipient.number, .revoke)], reason: reason)
            }
        }
    }

    private func standing(of serial: String, isKnown: Bool, note: (_ reason: String) throws -> Void) throws -> Certificate? {
        guard let wanted = AtlasSerial(serial) else { return nil }
        let found = try asking { () throws(ProviderFault) in try session.certificate(wanted, isWaiting: false, isWanted: isWanted) }
        let (isRevoked, since) = (found.status == .revoked, Timestamp(secondsSinceEpoch: found.updatedAt))
        let isNews = isRevoked && !isKnown
        if isNews { try note("Revoked at \(provider.name) on \(since.calendarDate), and not from here.") }
        return Certificate(serial: serial, status: isRevoked ? Certificate.revoked : "issued", since: since, isNews: isNews)
    }
}

extension OrderedRecipient {
    /// Whether its certificate came over a provider with one of these numbers.
    func cameFrom(_ numbers: Set<String>) -> Bool {
        guard let serial, let issuance else { return false }
        return numbers.contains(issuance.provider) && issuance.brought(serial)
    }
}
