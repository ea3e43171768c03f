/// What certificate is asked for.
package struct CertificateRequestDetails: Codable, Hashable, Sendable {
    /// Where the customer comes from. The raw values are the option ids of `certificate.classification`.
    package enum Classification: String, Codable, CaseIterable, Hashable, Sendable {
        case new
        /// From a competitor, whose remaining time is credited.
        case switching
    }

    /// What the common name is.
    package var type: CertificateType
    /// In lower case and A-labels.
    package var commonName: String
    /// New, or instead of a competitor's certificate.
    package var classification: Classification
    /// When the certificate that is replaced expires; only when switching.
    package var currentExpiry: CalendarDate?
    /// Every name of the certificate without duplicates, the common name first.
    package var names: [CertificateName]

    /// Details as the order was placed with.
    package init(
        type: CertificateType, commonName: String, classification: Classification, currentExpiry: CalendarDate?,
        names: [CertificateName]
    ) {
        (self.type, self.commonName, self.classification) = (type, commonName, classification)
        (self.currentExpiry, self.names) = (currentExpiry, names)
    }
}
