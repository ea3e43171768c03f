/// What the certificate's common name is. The raw values are the option ids of `certificate.type`.
package enum CertificateType: String, Codable, CaseIterable, Hashable, Sendable {
    /// One fully qualified domain name.
    case standard
    /// One label below a domain: `*.domain`.
    case wildcard
    /// One public IP address.
    case publicIP = "public-ip"
}
