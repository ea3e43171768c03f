package import Orders

/// An X.509 certificate (RFC 5280) as values: what it says, and its own encoding. It is read, not verified: no chain is built here.
package struct Certificate: Hashable, Sendable {
    /// Whose certificate it is.
    package let subject: SubjectName
    /// Who signed it.
    package let issuer: SubjectName
    /// First second of validity.
    package let validFrom: Timestamp
    /// Last second of validity.
    package let validUntil: Timestamp
    /// Days of validity: both ends counted to the second, and any part of a day as a day (BR 6.3.2, RFC 5280 section 4.1.2.5).
    package let validDays: Int
    /// What it may be used for.
    package let use: CertificateUse
    /// The names it is for.
    package let alternativeNames: [AlternativeName]
    /// Whether there are alternative names that cannot be read; then the certificate is good for none.
    package let hasUnreadableNames: Bool
    /// The public key.
    package let key: KeyFacts
    /// The serial number in upper-case hexadecimal, as OpenSSL prints it; a minus sign before a (forbidden) negative one.
    package let serial: String
    /// SHA-256 of the whole certificate, lower-case hexadecimal.
    package let fingerprint: String
    /// SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal: equal for everything made from one key.
    package let publicKeyDigest: String
    /// The certificate's own bytes.
    package let der: [UInt8]

    /// First day of validity, UTC.
    package var notBefore: CalendarDate { validFrom.calendarDate }
    /// Last day of validity, UTC.
    package var notAfter: CalendarDate { validUntil.calendarDate }

    /// Whether its last second has passed at a moment.
    package func hasExpired(at moment: Timestamp) -> Bool { validUntil < moment }

    /// The textual form.
    package var pem: String { PEMText.encode(der, label: "CERTIFICATE") }
}
