import Names
package import Orders

extension AlternativeName {
    /// The name as it stands in a certificate.
    package init(_ name: CertificateName) {
        self = IPAddress.isAddress(name.value) ? .ip(name.value) : .dns(name.value)
    }
}
