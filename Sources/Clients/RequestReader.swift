package import Flow
package import Orders

/// Reads what customers paste.
package struct RequestReader: Sendable {
    /// What a certificate signing request says, compared with the names and the organization of the order.
    package var request:
        @Sendable (_ text: String, _ ordered: [CertificateName], _ organization: String?, _ asOf: CalendarDate) -> RequestReading
    /// What a certificate in use says.
    package var certificate: @Sendable (_ text: String) throws(CertificateFault) -> CurrentCertificate
    /// The answers in a request that the customer sent before the order was begun.
    package var opening: @Sendable (_ request: [UInt8], _ asOf: CalendarDate) -> OpeningDocument.Reading

    /// The names of the faults of what must not be kept: a private key where none belongs.
    package var unkept: Set<String>

    /// A reader.
    package init(
        request: @escaping @Sendable (String, [CertificateName], String?, CalendarDate) -> RequestReading,
        certificate: @escaping @Sendable (String) throws(CertificateFault) -> CurrentCertificate,
        opening: @escaping @Sendable ([UInt8], CalendarDate) -> OpeningDocument.Reading = { _, _ in
            .unreadable("Requests cannot be read here.")
        }, unkept: Set<String> = []
    ) {
        (self.request, self.certificate, self.opening, self.unkept) = (request, certificate, opening, unkept)
    }

    /// Can read nothing.
    package static let failing = RequestReader(
        request: { _, _, _, _ in .unreadable("Requests cannot be read here.") },
        certificate: { _ throws(CertificateFault) in throw CertificateFault(reason: "Certificates cannot be read here.") })
}

/// A certificate that cannot be read.
package struct CertificateFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is damaged and what to do; sentences, the line of the fault named where there is one.
    package var reason: String
    /// The name of the fault, if it has one of its own.
    package var rule: String?

    /// A certificate that cannot be read.
    package init(reason: String, rule: String? = nil) { (self.reason, self.rule) = (reason, rule) }

    /// What is damaged and what to do.
    package var description: String { reason }
}
