package import Archive
import Certificates
import Clients
import Console
package import Flow
package import Live
import Names
package import Orders
import Requests

/// The key of an order that waits for its certificate: begun anew, put back, and an earlier one destroyed.
package struct OrderKeys {
    private let order: Order
    private let store: any OrderArchive
    private let actor: String
    private let asOf: CalendarDate
    private let inDesk: Bool

    /// The keys of an order in an archive.
    ///
    /// - Parameter inDesk: whether it is the desk that asks, which has its own ways.
    package init(of id: OrderID, in store: any OrderArchive, _ configuration: Configuration, inDesk: Bool = false) throws {
        self.inDesk = inDesk
        order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        (self.store, actor, asOf) = (store, configuration.actor, configuration.asOf)
    }

    /// What has to be known of a certificate that is on its way for the key that gives way; `nil` if none is.
    package var notice: String? { order.issuance.flatMap { $0.isOpen ? DisplayText.sanitized($0.noticeOfAnotherKey) : nil } }

    /// The order as it is.
    ///
    /// - Throws: ``Exit`` for an order without a key of its own.
    package func current() throws -> Order {
        try trying { try order.requireKey() }
        return order
    }

    /// Ends the program where the order's key cannot be another one, before anybody is asked for a password.
    package func requireChange(because reason: String) throws {
        try trying {
            try order.requireKeyChange()
            let isReason = !reason.allSatisfy(\.isWhitespace) && reason.unicodeScalars.count <= LifeCycle.reasonLimit
            guard isReason else { throw KeyRefusal.noReason }
            if let fault = LineText.fault(in: reason, of: KeyRefusal.reasonSubject) { throw KeyRefusal.hidden(fault) }
        }
    }

    /// A new key with its request takes the place of the old ones: for the names and the organization that the order has.
    ///
    /// - Parameter length: an option of `csr.keyLength`; `nil` makes one like the old key.
    package func makeAnew(length: String?, passphrase: Secret, because reason: String) throws -> Order {
        guard let ordered = order.certificate else { return order }
        let algorithm = try algorithm(length, like: ordered.csr.keyAlgorithm)
        let organization = ordered.organization
        // The name under which it trades stands in certificates that are bought here.
        let trading = ordered.isBoughtHere ? organization.tradingName : nil
        let subject: SubjectName = [
            "C": organization.address.country, "ST": organization.address.state ?? "", "L": organization.address.city,
            "O": trading.map { "\($0) (\(organization.name))" } ?? organization.name, "CN": ordered.commonName,
        ]
        let wanted = CheckedRequest(
            commonName: ordered.commonName, names: ordered.names.map { AlternativeName($0) }, subject: subject, algorithm: algorithm,
            advisories: [])
        let made: (key: String, request: CertificateRequest)
        do {
            made = try wanted.make(passphrase)
        } catch {
            throw Exit(.data, "\(error)")
        }
        return try replace(by: NewRequest(keyAlgorithm: "\(algorithm)", request: made.request.pem, key: made.key), because: reason)
    }

    /// A request that the customer sent takes the place of the old one. What the rules of an order forbid is refused; what they advise is said.
    ///
    /// - Parameter file: what the file is called in messages.
    package func take(_ bytes: [UInt8], from file: String, because reason: String, say: (String) -> Void) throws -> Order {
        guard let ordered = order.certificate else { return order }
        let received: Received<CertificateRequest>
        do throws(ReadFault) {
            received = try CertificateRequest.received(bytes)
        } catch {
            throw Exit(.data, DisplayText.sanitized("\(file): \(error)"))
        }
        let request = received.value
        if let owner = try known(request.publicKeyDigest) { throw Exit(.data, "\(file): \(owner)") }
        let inspection = RequestInspection(asOf: asOf, names: try .live()) { digest, commonName in
            store.earlierUse(ofKey: digest, besides: commonName)
        }
        let findings = inspection.findings(received, in: bytes, ordered: ordered.names, platform: nil)
        let errors = findings.filter { $0.severity != .advisory }
        guard errors.isEmpty else {
            throw Exit(.data, "\(file): \(errors.map(\.message).joined(separator: " ")) Nothing was changed.")
        }
        for finding in findings { say("\(file): \(finding.message)") }
        return try replace(by: NewRequest(keyAlgorithm: "\(request.key)", request: request.pem, key: nil), because: reason)
    }

    /// An earlier request takes its place again.
    package func restore(_ number: Int, because reason: String) throws -> Order {
        try trying {
            try store.restoreKey(number, of: order.id, publicKey: publicKey, actor: actor, at: Clock.live.now(), reason: reason)
        }
    }

    /// An earlier request and its key go for good.
    package func destroy(_ number: Int, because reason: String) throws -> Order {
        try trying { try store.destroyKey(number, of: order.id, actor: actor, at: Clock.live.now(), reason: reason) }
    }

    private func replace(by new: NewRequest, because reason: String) throws -> Order {
        try trying {
            try store.replaceKey(of: order.id, by: new, publicKey: publicKey, actor: actor, at: Clock.live.now(), reason: reason)
        }
    }

    /// Why a request for a key that the order has already is not taken; `nil` for a key that is new to it.
    private func known(_ digest: String) throws -> String? {
        let own = try OrderLookup.trying { () throws(ArchiveFault) in try store.attachment(.request, of: order.id) }
        if own.flatMap({ CertificateRequest.publicKeyDigest(of: $0) }) == digest {
            return "It is for the key that the order \(order.id) has. Nothing was changed."
        }
        guard let earlier = order.signingRequest?.earlier?.last(where: { $0.publicKey == digest }) else { return nil }
        let advice =
            earlier.destroyedAt == nil
            ? inDesk
                ? "Put that one back in its place."
                : "Put it back in its place: certdesk orders key \(order.id) --restore \(earlier.number) --reason TEXT."
            : "That one was destroyed, so use a new key."
        return "It is for the key of the earlier request \(earlier.number) of the order \(order.id). \(advice) Nothing was changed."
    }

    private func publicKey(of request: [UInt8]) throws -> String {
        guard let digest = CertificateRequest.publicKeyDigest(of: request) else {
            throw KeyRefusal.missing(order.id, file: "\(OrderAttachment.request.rawValue) that can be read")
        }
        return digest
    }

    private func algorithm(_ length: String?, like old: String) throws -> KeyAlgorithm {
        if let length { return try KeyLengthOption.algorithm(length) }
        return KeyLengthOption.all.compactMap { KeyAlgorithm(option: $0) }.first { "\($0)" == old } ?? .rsa(bits: 2048)
    }

    private func trying<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let refusal as KeyRefusal {
            throw Exit(.data, refusal.description)
        } catch let fault as ArchiveFault {
            throw Exit(fault)
        }
    }
}
