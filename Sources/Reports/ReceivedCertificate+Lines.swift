import Flow
import Orders

extension [ReceivedCertificate] {
    /// Every certificate that came back with what it is on a day, the last that came first, under a heading; nothing before the first came.
    ///
    /// - Parameter withheld: the reissues whose certificates are not the customer's; `nil` where none is.
    func lines(on day: CalendarDate, without withheld: Set<OrderID>?) -> [DocumentLine] {
        if isEmpty { return [] }
        return [DocumentLine(""), DocumentLine("Certificates that came back", .heading)]
            + zip(self, standings(on: day, without: withheld)).reversed().map { certificate, standing in
                let revoked = certificate.revokedAt.map { "on \($0.calendarDate), " }
                let origin = certificate.order.map { ", of the reissue \($0)" } ?? ""
                return DocumentLine(
                    standing.prefix(1).uppercased() + standing.dropFirst(),
                    .pair(
                        value:
                            "\(revoked ?? "")\(certificate.notBefore) to \(certificate.notAfter), serial \(certificate.serial), SHA-256 \(certificate.sha256)"
                            + (certificate.sandbox == true ? ", of a sandbox" : "") + origin))
            }
    }
}
