package import Archive
package import AtlasAPI
import Clients
import Console
package import Live
package import Orders
package import Providers

/// Certificates of an order, revoked over a provider's interface.
package struct ProviderRevoking {
    private let id: OrderID
    private let store: any OrderArchive
    private let configuration: Configuration
    private let provider: Provider
    private let session: AtlasSession
    private let revocation: Revocation
    private let reason: String
    private let isWanted: () -> Bool

    /// - Parameters:
    ///   - because: what the authority is told.
    ///   - reason: the same in words, for the order.
    ///   - isWanted: whether whoever asked still waits.
    package init(
        of id: OrderID, in store: any OrderArchive, _ configuration: Configuration, over provider: Provider, _ session: AtlasSession,
        because: Revocation.Reason, reason: String, isWanted: @escaping () -> Bool = { true }
    ) {
        self.isWanted = isWanted
        (self.id, self.store, self.configuration, self.provider, self.session) = (id, store, configuration, provider, session)
        (revocation, self.reason) = (Revocation(reason: because), reason)
    }

    /// Revokes the certificate in use of an order for servers. The order is revoked then, if it was running.
    package func revoke() throws -> Order {
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        if order.mail != nil { throw Exit(.usage, "The order \(id) is for several people: name those whose certificates are revoked.") }
        guard let used = order.certificate?.received.last(where: \.inUse), order.state != .revoked else {
            throw Exit(.data, "The order \(id) has no certificate that could be revoked.")
        }
        try revoke(serial: used.serial)
        let rules = try LifeCycle.live(order, in: store, on: configuration.asOf)
        return try OrderLookup.taking {
            try store.update(id) { order in
                let now = Clock.live.now()
                if order.state.isRunning {
                    return try rules.taking(
                        .move(to: .revoked), order, actor: configuration.actor, at: now, on: configuration.asOf, reason: reason)
                }
                return order.revokedBeforehand(by: configuration.actor, at: now, because: reason)
            }
        }
    }

    /// Revokes the certificates of some recipients of an order for mail, one after the other; those that succeeded are noted whatever comes after.
    package func revoke(_ typed: [String]) throws -> Order {
        let recipients = try OrderRecipients(of: id, in: store, configuration)
        var after = recipients.order
        for recipient in try recipients.named(typed) {
            guard recipient.state == .issued, let serial = recipient.serial else {
                throw Exit(.data, "\(recipient.email) has no certificate that could be revoked.")
            }
            try revoke(serial: serial)
            after = try recipients.take([RecipientStep(recipient.number, .revoke)], reason: reason)
        }
        return after
    }

    /// Revokes a certificate; one that is revoked there already is as it should be.
    private func revoke(serial: String) throws {
        guard let serial = AtlasSerial(serial) else { throw Exit(.data, "The serial number \(serial) is none.") }
        try asking { () throws(ProviderFault) in
            do throws(ProviderFault) {
                try session.revoke(serial, revocation, isWanted: isWanted)
            } catch {
                guard case .conflict = error, try session.certificate(serial, isWanted: isWanted).status == .revoked else { throw error }
            }
        }
    }
}
