package import Archive
import Certificates
import Orders
package import Requests

extension OrderArchive {
    /// An order whose request has this key and whose common name is another. The newest 2,000 orders are searched.
    ///
    /// - Parameter digest: SHA-256 of the public key, as ``CertificateRequest/publicKeyDigest``.
    package func earlierUse(ofKey digest: String, besides commonName: String) -> EarlierKeyUse? {
        let own = AlternativeName.dns(commonName).meaning
        for id in orders(limit: 2000, whoseRequest: { CertificateRequest.publicKeyDigest(of: $0) == digest }) {
            guard let name = try? order(id).certificate?.commonName, AlternativeName.dns(name).meaning != own else { continue }
            return EarlierKeyUse(order: id, commonName: name)
        }
        return nil
    }
}
