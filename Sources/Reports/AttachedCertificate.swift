package import Archive
package import Certificates
package import Orders

/// What `orders attach --json` prints.
package struct AttachedCertificate: Encodable {
    let order: String
    let certificate: String?
    let chain: String?
    /// Upper-case hexadecimal.
    package let serial: String
    let notBefore: String
    let notAfter: String
    let fingerprint: String
    let reissueFrom: CalendarDate?
    let advisories: [String]

    /// The certificate that was stored, where, and what was said about it.
    package init(_ id: OrderID, _ leaf: Certificate, _ files: OrderFiles, _ plan: TermPlan?, _ advisories: [String]) {
        (order, certificate, chain) = (id.description, files.certificate, files.chain)
        (serial, notBefore, notAfter, fingerprint) = (leaf.serial, "\(leaf.validFrom)", "\(leaf.validUntil)", leaf.fingerprint)
        (reissueFrom, self.advisories) = (plan?.nextReissue?.issueFrom, advisories)
    }

    /// The files, a line each, fit for a terminal.
    package var text: String { [certificate, chain].compactMap { $0.map { DisplayText.sanitized($0) } }.joined(separator: "\n") }
}
