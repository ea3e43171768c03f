import IssuanceRules
package import Orders
import Synchronization

/// What an archive has that shows whose a mail domain is: the answers of its domains, and what was approved for orders of certificates for servers. Taken once
/// and asked as often as wanted, from any thread.
///
/// The Baseline Requirements for S/MIME take the ways of those for servers as they are (SBR 3.2.2.1), so an approval of an order counts here too, for 398
/// days (SBR 4.2.1), where it covers the domain: by e-mail or by a record in the zone it covers the domain whose mailbox or zone it was, and all below; by a
/// file on a server (BR 3.2.2.4.18) the very names of the order; an approval of an address says nothing of mail. The other way round nothing counts: an order
/// for servers has fewer days and a number of look-ups of its own (BR 3.2.2.9), and asks by itself.
package final class MailDomainProofs: Sendable {
    private let archive: any OrderArchive
    /// The domains of the list, by name.
    private let domains: [String: MailDomain]
    /// What could not be read.
    package let faults: [RecordFault]
    /// What was approved for orders, by base domain, with the customer's number and name.
    private let approved: [String: [(proof: DomainProof, customer: CustomerID, name: String)]]
    private let found = Mutex<[Asked: MailDomainProof?]>([:])

    private struct Asked: Hashable {
        let domain: String
        let organization: String?
    }

    /// Takes in what an archive has now.
    ///
    /// - Parameter left: a domain of the list that is left out, as if it were removed.
    package init(of archive: any OrderArchive, without left: MailDomainID? = nil) {
        self.archive = archive
        var (domains, faults) = ([String: MailDomain](), [RecordFault]())
        for domain in archive.mailDomains?.mailDomains() ?? [] {
            switch domain {
            case .success(let domain): if domain.removal == nil, domain.id != left { domains[domain.domain] = domain }
            case .failure(let fault): faults.append(fault)
            }
        }
        (self.domains, self.faults, all) = (domains, faults, domains.values.sorted(by: MailDomain.precedes))
        var approved: [String: [(proof: DomainProof, customer: CustomerID, name: String)]] = [:]
        try? archive.customers?.eachCustomer("", limit: nil) { customer in
            for proof in customer.proofs where proof.method?.provesMail == true {
                approved[proof.domain, default: []].append((proof, customer.id, customer.name))
            }
        }
        self.approved = approved
    }

    /// Every domain of the list, in the order of the names.
    package let all: [MailDomain]

    /// How a domain of the list stands on a day.
    package func standing(of domain: MailDomain, on day: CalendarDate) -> MailDomainStanding {
        MailDomainStanding(of: domain, domain.removal == nil ? proof(of: domain.domain) : nil, on: day)
    }

    /// The proof that counts longest for addresses in a domain, be it over or not: of the domain itself or of one above it, and of the organization that the
    /// list has for it. `nil` for none.
    ///
    /// - Parameters:
    ///   - domain: A-labels in lower case.
    ///   - organization: the one for whose certificates it is asked; what another one proved is left out then.
    package func proof(of domain: String, for organization: String? = nil) -> MailDomainProof? {
        let asked = Asked(domain: domain, organization: organization.map(Customer.folded))
        if let known = found.withLock({ $0[asked] }) { return known }
        let proof = Self.names(above: domain).flatMap { proofs(at: $0, for: domain, organization) }.max { $0.validUntil < $1.validUntil }
        found.withLock { $0[asked] = .some(proof) }
        return proof
    }

    /// What was shown of a domain that is or stands above the wanted one, as far as it covers that.
    private func proofs(at name: String, for wanted: String, _ asking: String?) -> [MailDomainProof] {
        let holder = domains[wanted]
        var proofs: [MailDomainProof] = []
        if let own = domains[name], let shown = own.proof, holder.map({ $0.isOfSame(own.customer, own.organization) }) ?? true,
            own.isOfSame(nil, asking)
        {
            proofs.append(
                MailDomainProof(
                    domain: name, time: shown.answer.time, method: shown.challenge.method, source: .domain(own.id),
                    validUntil: IssuanceRules.lastDay(ofMailDomainProvedOn: shown.answer.time.calendarDate), organization: own.organization)
            )
        }
        for (proof, customer, organization) in approved[name] ?? [] where holder?.isOfSame(customer, organization) ?? true {
            if let asking, Customer.folded(asking) != Customer.folded(organization) { continue }
            guard let method = proof.method, let covered = covered(by: proof, method, wanted) else { continue }
            proofs.append(
                MailDomainProof(
                    domain: covered, time: proof.time, method: method, source: .order(proof.order),
                    validUntil: IssuanceRules.lastDay(ofMailDomainProvedOn: proof.time.calendarDate), organization: organization))
        }
        return proofs
    }

    /// The domain that an approval for an order shows control of, if the wanted one is it or below it; `nil` if not, or if the order cannot be read.
    private func covered(by proof: DomainProof, _ method: Approval.Method, _ wanted: String) -> String? {
        if method == .dns || method == .persistentTXT { return proof.domain }
        guard let certificate = (try? archive.order(proof.order))?.tls else { return nil }
        guard method == .email else { return certificate.certificate.names.contains { $0.value == wanted } ? wanted : nil }
        let approval = certificate.approval
        let mailboxes = (approval.changes ?? []).compactMap(\.email) + approval.emails
        let hosts = mailboxes.compactMap { $0.split(separator: "@").last?.lowercased() }
        return hosts.first { Self.names(above: $0).contains(proof.domain) && Self.names(above: wanted).contains($0) }
    }

    /// A name and every one above it, down to the last label.
    private static func names(above name: String) -> [String] {
        let labels = name.split(separator: ".")
        return labels.indices.map { labels[$0...].joined(separator: ".") }
    }
}

extension Approval.Method {
    /// Whether the way shows control of names, which may stand behind an @.
    fileprivate var provesMail: Bool {
        switch self {
        case .email, .dns, .http, .persistentTXT: true
        case .ipHTTP, .ipTLSALPN, .ipReverseTXT: false
        }
    }
}

extension MailDomain {
    /// Whether a proof of somebody may be this domain's, as far as both say whose they are.
    fileprivate func isOfSame(_ other: CustomerID?, _ name: String?) -> Bool {
        if let customer, let other { return customer == other }
        guard let organization, let name else { return true }
        return Customer.folded(organization) == Customer.folded(name)
    }
}

/// What an archive has of mail domains now: taken in again when it has changed.
package final class CurrentMailDomains: Sendable {
    private let archive: any OrderArchive
    private let taken = Mutex<(stamp: ArchiveStamp, proofs: MailDomainProofs)?>(nil)

    /// Those of an archive.
    package init(of archive: any OrderArchive) { self.archive = archive }

    /// As they are now.
    package var proofs: MailDomainProofs {
        taken.withLock { taken in
            let stamp = archive.stamp
            if let taken, taken.stamp == stamp { return taken.proofs }
            let proofs = MailDomainProofs(of: archive)
            taken = (stamp, proofs)
            return proofs
        }
    }
}
