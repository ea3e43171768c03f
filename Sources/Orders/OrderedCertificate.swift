/// What an order says of its certificate, whatever its product.
package struct OrderedCertificate: Hashable, Sendable {
    /// The main name.
    package var commonName: String
    /// Every name, the common name among them.
    package var names: [CertificateName]
    /// Whose certificate it is.
    package var organization: Organization
    /// The request and its key.
    package var csr: SigningRequest
    /// The time that was bought with its certificates; `nil` where the customer bought it elsewhere.
    package var term: TermPlan?
    /// Every certificate that came back, the one in use last.
    package var received: [ReceivedCertificate]

    /// What an order says of its certificate.
    package init(
        commonName: String, names: [CertificateName], organization: Organization, csr: SigningRequest, term: TermPlan?,
        received: [ReceivedCertificate]
    ) {
        (self.commonName, self.names, self.organization) = (commonName, names, organization)
        (self.csr, self.term, self.received) = (csr, term, received)
    }

    /// Whether the authority has to have validated the organization, as it does where the certificate is bought here.
    package var isBoughtHere: Bool { term != nil }
}

extension Order {
    /// The certificate that comes back for the order; `nil` for an order of something else, or of nobody.
    package var certificate: OrderedCertificate? {
        guard let organization = customer?.organization else { return nil }
        switch contents {
        case .tls(let tls):
            return OrderedCertificate(
                commonName: tls.certificate.commonName, names: tls.certificate.names, organization: organization, csr: tls.csr,
                term: tls.term, received: tls.certificates)
        case .hosted(let hosted):
            return OrderedCertificate(
                commonName: hosted.commonName, names: [CertificateName(kind: .commonName, value: hosted.commonName)],
                organization: organization, csr: hosted.csr, term: nil, received: hosted.certificates)
        case .mail, .plain: return nil
        }
    }

    /// Takes a certificate in as the one in use. One that is there already is not listed twice. On a hosted service it is bought and received with that.
    package mutating func receive(_ certificate: ReceivedCertificate, at time: Timestamp) {
        tls?.certificates.receive(certificate)
        // An earlier one that comes again is another one than that in use, too.
        let isInUse = hosted?.certificates.last?.sha256 == certificate.sha256
        hosted?.certificates.receive(certificate)
        if hosted?.handOvers.isDone(.purchase) == false { hosted?.handOvers.set(.purchase, value: nil, at: time) }
        if !isInUse || hosted?.handOvers.isDone(.certificate) == false {
            hosted?.handOvers.set(.certificate, value: nil, at: time)
        }
    }
}
