/// An order of a certificate for servers, as far as it is not like every other order.
package struct TLSOrder: Codable, Hashable, Sendable {
    /// What was ordered: type, names, classification.
    package var certificate: CertificateRequestDetails
    /// How many servers may use the certificate.
    package var licenses: Licenses
    /// The time that was bought and the certificates that cover it.
    package var term: TermPlan
    /// Which terms were accepted, and when.
    package var terms: TermsAcceptance
    /// Where the request and its key come from.
    package var csr: SigningRequest
    /// How control of the names is proved.
    package var approval: Approval
    /// How it is paid; no card number.
    package var payment: Payment
    /// Every certificate that came back, the one in use last.
    package var certificates: [ReceivedCertificate] = []

    /// A certificate as it is ordered.
    package init(
        certificate: CertificateRequestDetails, licenses: Licenses, term: TermPlan, terms: TermsAcceptance, csr: SigningRequest,
        approval: Approval, payment: Payment
    ) {
        (self.certificate, self.licenses, self.term, self.terms) = (certificate, licenses, term, terms)
        (self.csr, self.approval, self.payment) = (csr, approval, payment)
    }
}

extension TLSOrder {
    private enum CodingKeys: CodingKey {
        case certificate, licenses, term, terms, csr, approval, payment, certificates
    }

    /// Reads the members; files of before have no list of certificates.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            certificate: try members.decode(CertificateRequestDetails.self, forKey: .certificate),
            licenses: try members.decode(Licenses.self, forKey: .licenses), term: try members.decode(TermPlan.self, forKey: .term),
            terms: try members.decode(TermsAcceptance.self, forKey: .terms), csr: try members.decode(SigningRequest.self, forKey: .csr),
            approval: try members.decode(Approval.self, forKey: .approval), payment: try members.decode(Payment.self, forKey: .payment))
        certificates = try members.decodeIfPresent([ReceivedCertificate].self, forKey: .certificates) ?? []
    }

    /// Writes the members; an order without certificates has no list of them.
    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(certificate, forKey: .certificate)
        try members.encode(licenses, forKey: .licenses)
        try members.encode(term, forKey: .term)
        try members.encode(terms, forKey: .terms)
        try members.encode(csr, forKey: .csr)
        try members.encode(approval, forKey: .approval)
        try members.encode(payment, forKey: .payment)
        if !certificates.isEmpty { try members.encode(certificates, forKey: .certificates) }
    }
}
