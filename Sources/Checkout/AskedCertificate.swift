package import Orders

/// What answers so far ask of a certificate, before it is ordered. What is not answered yet is `nil`.
package struct AskedCertificate: Hashable, Sendable {
    /// Where its key comes from.
    package enum Key: Hashable, Sendable {
        /// It is made here, by the option of its length.
        case made(option: String)
        /// It is in a request, as it was pasted.
        case requested(pem: String)
    }

    /// The main name.
    package var commonName: String?
    /// Every name, the common name among them.
    package var names: [CertificateName]
    /// The organization as it stands in the certificate.
    package var organization: String?
    /// Its place: the city.
    package var city: String?
    /// Its place: the state or province.
    package var state: String?
    /// Its place: the country, ISO 3166-1 alpha-2.
    package var country: String?
    /// Its key.
    package var key: Key?
    /// The first certificate of the term; `nil` where the customer buys it elsewhere, or the dates are not known.
    package var planned: TermPlan.PlannedCertificate?
    /// Whether it is bought here, so that the authority has to have validated the organization.
    package var isBoughtHere: Bool

    /// What answers ask for.
    package init(
        commonName: String?, names: [CertificateName], organization: String?, city: String?, state: String?, country: String?, key: Key?,
        planned: TermPlan.PlannedCertificate?, isBoughtHere: Bool
    ) {
        (self.commonName, self.names, self.organization) = (commonName, names, organization)
        (self.city, self.state, self.country) = (city, state, country)
        (self.key, self.planned, self.isBoughtHere) = (key, planned, isBoughtHere)
    }
}
