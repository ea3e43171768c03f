import Certificates
import OrderStore
import Orders
import Requests

extension OrderStore {
    /// An order whose request has this key and whose common name is another. The newest 2,000 orders are searched.
    ///
    /// - Parameter digest: SHA-256 of the public key, as ``CertificateRequest/publicKeyDigest``.
    func earlierUse(ofKey digest: String, besides commonName: String) -> EarlierKeyUse? {
        let own = AlternativeName.dns(commonName).meaning
        for id in orders(whoseRequest: { CertificateRequest.publicKeyDigest(of: $0) == digest }) {
            guard let order = try? order(id), AlternativeName.dns(order.certificate.commonName).meaning != own else { continue }
            return EarlierKeyUse(order: id, commonName: order.certificate.commonName)
        }
        return nil
    }
}
