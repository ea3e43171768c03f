import Flow
import Orders

extension [ReceivedCertificate] {
    /// Every certificate that came back, the one in use first, under a heading; nothing before the first came.
    var lines: [DocumentLine] {
        if isEmpty { return [] }
        return [DocumentLine(""), DocumentLine("Certificates that came back", .heading)]
            + reversed().map { certificate in
                let revoked = certificate.revokedAt.map { "on \($0.calendarDate), " }
                let origin = certificate.order.map { ", of the reissue \($0)" } ?? ""
                return DocumentLine(
                    certificate.standing.prefix(1).uppercased() + certificate.standing.dropFirst(),
                    .pair(
                        value:
                            "\(revoked ?? "")\(certificate.notBefore) to \(certificate.notAfter), serial \(certificate.serial), SHA-256 \(certificate.sha256)"
                            + (certificate.sandbox == true ? ", of a sandbox" : "") + origin))
            }
    }
}
