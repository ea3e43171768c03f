import Certificates
import Clients

extension KeyWorkshop {
    /// OpenSSL.
    static let live = KeyWorkshop(make: { order throws(KeyFault) in
        guard let algorithm = KeyAlgorithm(option: order.keyLength) else { throw .unknownLength(order.keyLength) }
        do throws(CryptographyFault) {
            return try MadeKey(order, algorithm)
        } catch {
            throw .notMade(reason: "\(error)")
        }
    })
}

extension MadeKey {
    /// Makes the key and its request.
    fileprivate init(_ order: KeyOrder, _ algorithm: KeyAlgorithm) throws(CryptographyFault) {
        let key = try PrivateKey.generate(algorithm)
        let request = try CertificateRequest.create(
            key: key, subject: SubjectName(order.subject.map { SubjectName.Attribute(type: $0.type, value: $0.value) }),
            alternativeNames: order.names.map(AlternativeName.init))
        self.init(
            requestPEM: request.pem,
            encryptedKeyPEM: try order.passphrase.withUTF8 { bytes throws(CryptographyFault) in try key.encryptedPEM(passphrase: bytes) },
            algorithm: "\(algorithm)")
    }
}
