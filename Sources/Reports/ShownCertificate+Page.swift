import Certificates
package import Flow
import Orders

extension ShownCertificate {
    /// The certificate as a page for people: what it says in general, and its details.
    package var lines: [DocumentLine] {
        general + names + answers + details + issuers + certificates.lines(on: moment.calendarDate, without: withheld)
    }

    private var general: [DocumentLine] {
        [
            DocumentLine("General", .heading),
            DocumentLine("Issued to", .pair(value: certificate.subject.attributes.isEmpty ? "nobody" : certificate.subject.description)),
            DocumentLine("Issued by", .pair(value: certificate.issuer.description)),
            DocumentLine("Valid from", .pair(value: certificate.validFrom.second)),
            DocumentLine("Valid until", .pair(value: certificate.validUntil.second)),
            DocumentLine("Days left", .pair(value: standing)),
            DocumentLine("Serial number", .pair(value: certificate.serial)),
            DocumentLine("Key", .pair(value: "\(certificate.key)")),
            DocumentLine("SHA-256", .pair(value: certificate.fingerprint.inPairs)),
            DocumentLine("SHA-1", .pair(value: certificate.sha1?.inPairs ?? "not worked out by this machine's OpenSSL")),
            DocumentLine("MD5 (history)", .pair(value: certificate.md5?.inPairs ?? "not worked out by this machine's OpenSSL")),
            DocumentLine("MD5 proves nothing any more: it is here for old records alone."),
        ]
    }

    private var standing: String {
        if certificate.hasExpired(at: moment) {
            return daysLeft == 0 ? "none, it has expired today" : "none, it has expired \(Self.days(-daysLeft)) ago"
        }
        if moment < certificate.validFrom {
            let wait = moment.calendarDate.days(until: certificate.notBefore)
            return "\(daysLeft), but it becomes valid only in \(Self.days(wait))"
        }
        return "\(daysLeft)"
    }

    private static func days(_ count: Int) -> String { "\(count) day\(count == 1 ? "" : "s")" }

    private var names: [DocumentLine] {
        let names =
            certificate.hasUnreadableNames ? ["cannot be read"] : certificate.alternativeNames.map(\.description)
        return [DocumentLine(""), DocumentLine("Names", .heading)] + (names.isEmpty ? ["none"] : names).map { DocumentLine($0) }
    }

    /// What was asked about it.
    private var answers: [DocumentLine] {
        let hosts = host.map { [DocumentLine("Host \(DisplayText.sanitized($0.typed))", .pair(value: $0.match.description))] } ?? []
        let orders =
            order.map { order in
                [
                    DocumentLine(
                        "Order \(order.id)",
                        .pair(value: order.isForKey ? "The certificate is for the order's key." : "The certificate is for another key."))
                ]
            } ?? []
        return hosts.isEmpty && orders.isEmpty ? [] : [DocumentLine("")] + hosts + orders
    }

    private var details: [DocumentLine] {
        [
            DocumentLine(""), DocumentLine("Details", .heading),
            DocumentLine("Signed with", .pair(value: certificate.signatureAlgorithm)),
            DocumentLine("Public key digest", .pair(value: "SHA-256 \(certificate.publicKeyDigest)")),
        ]
            + certificate.extensions.map { found in
                DocumentLine(
                    found.title + (found.isCritical ? " (critical)" : ""), .pair(value: found.lines.joined(separator: "\n")))
            }
    }

    private var issuers: [DocumentLine] {
        let lines = chain.issuers.map { issuer in
            DocumentLine(
                issuer.subject.commonName.map { DisplayText.sanitized($0) } ?? issuer.subject.description,
                .pair(value: "\(issuer.notBefore) to \(issuer.notAfter)" + (issuer.isSelfIssued ? ", a root" : "")))
        }
        let end =
            certificate.isSelfIssued
            ? [DocumentLine("It names itself as its issuer.")]
            : chain.missingIssuer.map { [DocumentLine("The certificate of \($0) is not here.")] } ?? []
        return [DocumentLine(""), DocumentLine("Chain", .heading)] + lines + end
            + (chain.damage.map { [DocumentLine("\($0)", .emphasis)] } ?? [])
    }
}

extension String {
    /// Hexadecimal digits as browsers show fingerprints: `AB:CD:EF`.
    fileprivate var inPairs: String {
        uppercased().enumerated().map { place, digit in place > 0 && place % 2 == 0 ? ":\(digit)" : "\(digit)" }.joined()
    }
}
