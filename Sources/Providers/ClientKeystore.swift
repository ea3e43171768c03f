package import Certificates
package import Flow

/// A certificate for mutual TLS put together with its key.
package enum ClientKeystore {
    /// The largest file with a certificate or a key, in bytes.
    package static let textLimit = 65_536
    /// The largest keystore, in bytes: in base64 it still is a secret that can be sealed.
    package static let limit = 49_000
    /// The largest file of authorities whose servers are believed, in bytes.
    package static let rootsLimit = 262_144

    /// The certificates of a text, that of this machine among them.
    package static func certificates(in text: [UInt8]) throws(ProviderConnection.Fault) -> [Certificate] {
        do throws(ReadFault) {
            return try Certificate.readAll(text)
        } catch {
            throw ProviderConnection.Fault("\(error)")
        }
    }

    /// A key that a password locks.
    package static func key(in text: [UInt8], _ password: Secret) throws(ProviderConnection.Fault) -> PrivateKey {
        try requireLocked(text)
        do {
            return try password.withUTF8 { bytes in try PrivateKey.read(text, passphrase: bytes) }
        } catch {
            throw ProviderConnection.Fault("\(error)")
        }
    }

    /// Refuses what is no key that a password locks, before anybody is asked for the password.
    package static func requireLocked(_ text: [UInt8]) throws(ProviderConnection.Fault) {
        guard PrivateKey.isEncrypted(text) else {
            throw ProviderConnection.Fault(
                "This is no encrypted private key (PKCS#8). A key without a password gets one with openssl pkcs8 -topk8 -in key.pem -out locked.pem."
            )
        }
    }

    /// The certificate among several that belongs to a key.
    package static func match(
        _ certificates: [Certificate], _ key: PrivateKey
    ) throws(ProviderConnection.Fault) -> (own: Certificate, chain: [Certificate]) {
        guard let own = certificates.first(where: key.matches) else {
            throw ProviderConnection.Fault(
                "The key does not belong to the certificate: name the key that its request was made with.")
        }
        return (own, certificates.filter { $0 != own })
    }

    /// The PKCS#12 file of a certificate with its key, locked with a password.
    package static func make(
        _ certificates: [Certificate], _ key: PrivateKey, _ password: Secret
    ) throws(ProviderConnection.Fault) -> [UInt8] {
        let (own, chain) = try match(certificates, key)
        do {
            return try password.withUTF8 { bytes in
                try PFX.create(key: key, certificate: own, chain: chain, passphrase: bytes, legacy: false)
            }
        } catch {
            throw ProviderConnection.Fault("\(error)")
        }
    }
}
