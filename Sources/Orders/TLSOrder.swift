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

    /// A certificate as it is ordered.
    package init(
        certificate: CertificateRequestDetails, licenses: Licenses, term: TermPlan, terms: TermsAcceptance, csr: SigningRequest,
        approval: Approval, payment: Payment
    ) {
        (self.certificate, self.licenses, self.term, self.terms) = (certificate, licenses, term, terms)
        (self.csr, self.approval, self.payment) = (csr, approval, payment)
    }
}
