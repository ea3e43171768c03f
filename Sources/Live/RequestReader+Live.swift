import Archive
import Certificates
import Checkout
import Clients
import Flow
import Names
import Orders
import Requests

extension RequestReader {
    /// OpenSSL, with the order's rules and the keys of earlier orders.
    ///
    /// - Parameter store: `nil` knows no earlier orders.
    static func live(names: NameServices, store: (any OrderArchive)?) -> RequestReader {
        let keyUses = LastAnswer<[String], EarlierKeyUse?>()
        return RequestReader(
            request: { text, ordered, organization, asOf in
                let inspection = RequestInspection(asOf: asOf, names: names) { digest, commonName in
                    keyUses.value(for: [digest, commonName]) { store?.earlierUse(ofKey: digest, besides: commonName) }
                }
                return RequestReading(text: text, ordered: ordered, organization: organization, inspection: inspection)
            },
            certificate: { text throws(CertificateFault) in
                do throws(ReadFault) {
                    return CurrentCertificate(try Certificate.received(Array(text.utf8)))
                } catch {
                    throw CertificateFault(reason: "\(error)", rule: error.rule)
                }
            }, opening: { request, asOf in OpeningDocument.Reading(request: request, asOf: asOf, names: names) },
            unkept: [ReadFault.privateKeyRule])
    }
}

extension CurrentCertificate {
    /// A certificate without alternative names is for its common name.
    fileprivate init(_ received: Received<Certificate>) {
        let certificate = received.value
        let names = certificate.alternativeNames.filter { ["dns", "ip"].contains($0.kind) }.map(\.value)
        let commonNames = certificate.subject.attributes.filter { $0.type == "CN" }.map(\.value)
        self.init(
            lastDay: certificate.notAfter, names: names.isEmpty ? commonNames : names, repairs: received.repairs.map(\.sentence))
    }
}
