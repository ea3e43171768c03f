package import Certificates
package import Orders

/// Finds out whose certificate each one is of those that came back for an order of certificates for mail: by address and key.
package struct RecipientMatching {
    private let mail: MailOrder
    private let organization: String?
    private let moment: Timestamp
    private let isReplacing: Bool
    /// Numbers of recipients who still want or have a certificate, by address in small letters.
    private var byAddress: [String: Int] = [:]
    private var byKey: [String: Int] = [:]
    private var bySerial: [String: Int] = [:]

    /// A certificate and the recipient whose it is.
    package struct Match: Sendable {
        /// The recipient as the order has it so far.
        package let recipient: OrderedRecipient
        /// The certificate, and the issuers that were there, in their order.
        package let chain: CertificateChain
        /// What is odd about it, a sentence each; none of it stops anybody.
        package let advisories: [String]

        /// The bytes that are kept: the certificate first, its issuers behind it, as PEM.
        package var pem: [UInt8] { Array(([chain.leaf] + chain.issuers).map(\.pem).joined().utf8) }

        /// What is done with the recipient.
        package var step: RecipientStep {
            RecipientStep(recipient.number, .issue(serial: chain.leaf.serial, notAfter: chain.leaf.notAfter))
        }
    }

    /// Why a certificate is not taken, in sentences.
    package struct Fault: Error, Hashable, CustomStringConvertible {
        /// What is wrong, and what to do.
        package let description: String

        init(_ description: String) { self.description = DisplayText.sanitized(description) }
    }

    /// What came of all certificates of some files.
    package struct Outcome: Sendable {
        /// What is taken, in the order of the files.
        package var matches: [Match] = []
        /// How many certificates their recipients have already.
        package var known = 0
        /// What is not taken, with the name of its file.
        package var faults: [(file: String, fault: Fault)] = []
    }

    /// The recipients of an order.
    ///
    /// - Parameters:
    ///   - organization: the order's; `nil` where none is known.
    ///   - isReplacing: whether a certificate takes the place of one that is in use.
    ///   - moment: the one by which validity is judged.
    package init(_ mail: MailOrder, of organization: String?, isReplacing: Bool, at moment: Timestamp) {
        (self.mail, self.organization, self.isReplacing, self.moment) = (mail, organization, isReplacing, moment)
        for recipient in mail.recipients {
            if recipient.state.isWanted { byAddress[recipient.email.lowercased()] = recipient.number }
            if let request = recipient.request { byKey[request.publicKey] = recipient.number }
            if let serial = recipient.serial { bySerial[serial] = recipient.number }
        }
    }

    /// Whose each of some certificates is. Of several for one recipient none is taken, since nobody says which counts; the same one twice is one.
    ///
    /// - Parameters:
    ///   - leaves: the certificates that are no authority's, each with the name of its file.
    ///   - authorities: what came with them and may have issued them.
    package mutating func match(_ leaves: [(file: String, certificate: Certificate)], authorities: [Certificate]) -> Outcome {
        var outcome = Outcome()
        var (found, seen) = ([(file: String, match: Match)](), Set<String>())
        for (file, leaf) in leaves where seen.insert(leaf.fingerprint).inserted {
            do throws(Fault) {
                if let match = try match(leaf, authorities: authorities) { found.append((file, match)) } else { outcome.known += 1 }
            } catch {
                outcome.faults.append((file, error))
            }
        }
        let rivals = Dictionary(grouping: found, by: \.match.recipient.number)
        for (file, match) in found {
            let all = rivals[match.recipient.number] ?? []
            guard all.count > 1 else {
                outcome.matches.append(match)
                continue
            }
            let named = all.map { "\($0.match.chain.leaf.serial) (\($0.file))" }.joined(separator: ", ")
            outcome.faults.append(
                (file, Fault("There are \(all.count) certificates for \(match.recipient.email): \(named). Give the one that counts alone."))
            )
        }
        return outcome
    }

    /// The recipient of a certificate.
    ///
    /// - Parameter authorities: what came with it and may have issued it.
    /// - Returns: `nil` if the recipient has this very certificate already.
    /// - Throws: ``Fault`` for a certificate that is not to be taken.
    package mutating func match(_ leaf: Certificate, authorities: [Certificate]) throws(Fault) -> Match? {
        try judge(leaf)
        let recipient = try owner(of: leaf)
        if recipient.serial == leaf.serial, recipient.state == .issued { return nil }
        if let other = bySerial[leaf.serial], other != recipient.number {
            throw Fault("The serial number \(leaf.serial) is that of the certificate of \(mail.recipients[other - 1].email) already.")
        }
        let remarks = try RecipientSubject(leaf.subject).remarks(for: recipient, of: organization)
        if recipient.state == .issued, let serial = recipient.serial, !isReplacing {
            let until = recipient.notAfter.map { ", in force until \($0)" } ?? ""
            throw Fault(
                "\(recipient.email) has the certificate \(serial)\(until). To put this one in its place: certdesk orders recipients issue --replace"
            )
        }
        let chain = CertificateChain(leaf: leaf, offered: authorities, at: moment)
        if let damage = chain.damage { throw Fault("\(damage)") }
        bySerial[leaf.serial] = recipient.number
        return Match(recipient: recipient, chain: chain, advisories: remarks + advisories(chain, recipient))
    }

    /// What no certificate for mail may be, whoever it is for (S/MIME Baseline Requirements 6.3.2, 7.1.2.3).
    private func judge(_ leaf: Certificate) throws(Fault) {
        if leaf.isSelfIssued { throw Fault("It is signed with its own key, by no authority: take the one that the authority sent.") }
        let purposes = leaf.use.purposes ?? []
        guard purposes.contains(.emailProtection) else {
            throw Fault("It is not for mail: the extended key usage emailProtection is missing.")
        }
        if let other = purposes.first(where: { [.serverAuth, .codeSigning, .timeStamping, .any].contains($0) }) {
            throw Fault("Certificates for mail must not be for \(other.rawValue) too.")
        }
        guard leaf.validDays <= MailOrder.dayLimit else {
            throw Fault("It is valid for \(leaf.validDays) days, and certificates for mail for \(MailOrder.dayLimit) at most.")
        }
        guard !leaf.hasExpired(at: moment) else { throw Fault("It expired on \(leaf.notAfter).") }
        guard leaf.notBefore <= moment.calendarDate.adding(days: 2) else { throw Fault("It is not valid before \(leaf.notBefore).") }
        if case .rsa(let bits) = leaf.key.algorithm, bits < 2048 {
            throw Fault("Its key has \(bits) bits, and certificates for mail have 2048 at least.")
        }
    }

    /// The recipient whose address and key it has.
    private func owner(of leaf: Certificate) throws(Fault) -> OrderedRecipient {
        let addresses = leaf.alternativeNames.compactMap { if case .email(let address) = $0 { address } else { nil } }
        guard !addresses.isEmpty, !leaf.hasUnreadableNames else { throw Fault("It has no address of mail that can be read (rfc822Name).") }
        if leaf.alternativeNames.count != addresses.count {
            throw Fault("It has other names than an address: certificates for mail name people and addresses, no hosts.")
        }
        let keyOwner = byKey[leaf.publicKeyDigest].map { mail.recipients[$0 - 1] }
        guard let number = addresses.lazy.compactMap({ byAddress[$0.lowercased()] }).first else {
            let words = addresses.prefix(3).joined(separator: ", ")
            let key = keyOwner.map { " Its key is that of \($0.email)." } ?? ""
            throw Fault("It is for \(words), and no recipient of the order who waits for a certificate or has one has that address.\(key)")
        }
        let recipient = mail.recipients[number - 1]
        if let other = addresses.first(where: { $0.lowercased() != recipient.email.lowercased() }) {
            throw Fault("It is for \(recipient.email), and for \(other) too: a certificate of the order has one address alone.")
        }
        if let keyOwner, keyOwner.number != number {
            throw Fault("It is for \(recipient.email), and its key is that of the request of \(keyOwner.email).")
        }
        if recipient.request != nil, keyOwner == nil {
            throw Fault("It is for \(recipient.email), and its key is not that of the request that the order has.")
        }
        return recipient
    }

    private func advisories(_ chain: CertificateChain, _ recipient: OrderedRecipient) -> [String] {
        var found: [String] = []
        if chain.leaf.notAfter != mail.lastDay {
            found.append("The certificate of \(recipient.email) ends on \(chain.leaf.notAfter); ordered was \(mail.lastDay).")
        }
        if recipient.state == .issued, let serial = recipient.serial {
            found.append(
                "It takes the place of the certificate \(serial) of \(recipient.email); have that one revoked unless it was replaced as it is."
            )
        }
        if recipient.request == nil { found.append("No request of \(recipient.email) is here, so its key was held against nothing.") }
        if chain.issuers.isEmpty, !chain.reachesRoot { found.append("The certificate of \(recipient.email) came without its issuers.") }
        return found.map { DisplayText.sanitized($0) }
    }
}
