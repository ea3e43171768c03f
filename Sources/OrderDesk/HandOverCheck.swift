package import Archive
package import Certificates
import Console
import Live
package import Orders
import Reports

/// What this computer finds out about steps of a hosted service: what shows that one is done, in words, or why it is not noted.
package struct HandOverCheck {
    private let order: Order
    private let reading: CertificateReading
    private let moment: Timestamp

    /// - Parameter moment: when certificates are looked at.
    package init(_ order: Order, in store: any OrderArchive, at moment: Timestamp) {
        (self.order, self.moment, reading) = (order, moment, CertificateReading(store, at: moment))
    }

    /// Whether the common name leads to the address of the order. The resolver is waited for a minute at most.
    ///
    /// - Parameters:
    ///   - otherwise: how it is noted without the resolver; a clause.
    ///   - isWanted: whether somebody still waits.
    package func record(otherwise: String, isWanted: () -> Bool = { true }) throws -> String {
        guard let hosted = order.hosted, let assigned = hosted.handOvers[.address]?.value else {
            throw Exit(.data, "No address is assigned yet, so there is nothing to compare with.")
        }
        let (name, found) = (
            hosted.commonName, ServiceAddress.resolution(of: hosted.commonName, within: SlowSteps.patience, isWanted: isWanted)
        )
        guard found.addresses.contains(assigned) else {
            throw Exit(.data, DisplayText.sanitized(found.sentence(about: name, assigned: assigned, otherwise: otherwise)))
        }
        return "\(name) leads to \(found.addresses.joined(separator: ", "))"
    }

    /// Whether the site is right, as far as its certificates say; what speaks against it is refused.
    ///
    /// - Parameters:
    ///   - host: what the order's certificate is held against; `nil` for nothing.
    ///   - site: the certificates that the site answered with, held against the common name and the order's key; `nil` where nobody asked it.
    package func test(host: String?, site: [Certificate]?) throws -> String {
        var shown: [(what: String, host: String, certificate: ShownCertificate)] = []
        if let host {
            guard case .issued(let own) = try reading.certificate(of: order.id, host: CertificateReading.Host(host)) else {
                throw Exit(.data, "The order \(order.id) has no certificate yet.")
            }
            shown.append(("the certificate of the order", host, own))
        }
        if let site, let name = order.hosted?.commonName {
            let answer = try reading.shown(of: site, host: CertificateReading.Host(name), order: order.id)
            shown.append(("what the site answered with", name, answer))
        }
        for (what, host, certificate) in shown {
            if let objection = certificate.objection {
                throw Exit(.data, DisplayText.sanitized("The test is not noted: \(what) is not for \(host). \(objection)"))
            }
        }
        if let site { try requireInUse(site) }
        if let host, let name = order.hosted?.commonName, HostReference(host) != HostReference(name) {
            let sentence = "The test is not noted: the certificate of the order is for \(host), too, but the site to test is \(name)."
            throw Exit(.data, DisplayText.sanitized(sentence))
        }
        return shown.map { "\($0.what) is for \($0.host)" }.joined(separator: ", ")
    }

    /// Refuses what a site answers with that is not the certificate that the order has in use, as one for the same key from before, or that is not valid.
    private func requireInUse(_ site: [Certificate]) throws {
        guard let answer = Certificate.chosen(of: site, at: moment) else { return }
        let own = order.hosted?.certificates.last(where: \.inUse)
        if own?.sha256 != answer.fingerprint {
            let wanted =
                own.map { "that of the order, \($0.serial), which ends on \($0.notAfter)" } ?? "that of the order, which has none yet"
            throw Exit(
                .data,
                DisplayText.sanitized(
                    "The test is not noted: the site answered with another certificate, \(answer.serial), which ends on \(answer.notAfter), and not with \(wanted)."
                ))
        }
        let day = moment.calendarDate
        guard answer.notBefore <= day, day <= answer.notAfter else {
            throw Exit(
                .data,
                "The test is not noted: the certificate is valid from \(answer.notBefore) to \(answer.notAfter), and today is \(day).")
        }
    }
}
