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

    /// - Parameter moment: when certificates are looked at.
    package init(_ order: Order, in store: any OrderArchive, at moment: Timestamp) {
        (self.order, reading) = (order, CertificateReading(store, at: moment))
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
        if let host, let name = order.hosted?.commonName, HostReference(host) != HostReference(name) {
            let sentence = "The test is not noted: the certificate of the order is for \(host), too, but the site to test is \(name)."
            throw Exit(.data, DisplayText.sanitized(sentence))
        }
        return shown.map { "\($0.what) is for \($0.host)" }.joined(separator: ", ")
    }
}
