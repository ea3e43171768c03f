package import Flow
package import Orders

/// Makes keys.
package struct KeyWorkshop: Sendable {
    /// Makes a key and a request for it; takes up to some seconds. The key comes back encrypted.
    package var make: @Sendable (KeyOrder) throws(KeyFault) -> MadeKey

    /// A workshop.
    package init(make: @escaping @Sendable (KeyOrder) throws(KeyFault) -> MadeKey) {
        self.make = make
    }

    /// Makes nothing.
    package static let failing = KeyWorkshop(make: { _ throws(KeyFault) in throw .notMade(reason: "No key can be made here.") })
}

/// Why there is no key.
package enum KeyFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// An option of `csr.keyLength` that means nothing to the workshop.
    case unknownLength(String)
    /// The library failed; the reason is a sentence.
    case notMade(reason: String)

    /// What failed, in a sentence.
    package var description: String {
        switch self {
        case .unknownLength(let option): "There is no key length \(DisplayText.sanitized(option))."
        case .notMade(let reason): reason
        }
    }
}

/// What a key is to be made for.
package struct KeyOrder: Sendable {
    /// An option id of `csr.keyLength`: `2048`, `p256`.
    package var keyLength: String
    /// Subject attributes by their short names (`C`, `ST`, `L`, `O`, `CN`), in the order they are encoded.
    package var subject: [(type: String, value: String)]
    /// The names the request asks for.
    package var names: [CertificateName]
    /// What the private key is encrypted with.
    package var passphrase: Secret

    /// An order for a key.
    package init(keyLength: String, subject: [(type: String, value: String)], names: [CertificateName], passphrase: Secret) {
        (self.keyLength, self.subject, self.names, self.passphrase) = (keyLength, subject, names, passphrase)
    }

    /// Subject attributes in the order the Baseline Requirements demand (7.1.4.2); those without a value are left out.
    package static func subject(
        country: String?, state: String?, city: String?, organization: String?, department: String? = nil, commonName: String?
    ) -> [(type: String, value: String)] {
        let attributes = [("C", country), ("ST", state), ("L", city), ("O", organization), ("OU", department), ("CN", commonName)]
        return attributes.compactMap { type, value in value.map { (type: type, value: $0) } }
    }
}

extension Clients {
    /// Makes a key with its request. Its passphrase is the password that was chosen and the suffix, which somebody has to be told.
    ///
    /// - Parameters:
    ///   - length: an option id of `csr.keyLength`; `nil` for the usual one.
    ///   - subject: see ``KeyOrder/subject``.
    /// - Throws: ``RandomnessFault``, ``KeyFault``.
    package func makeKey(
        _ length: String?, subject: [(type: String, value: String)], names: [CertificateName], password: Secret
    ) throws -> (MadeKey, suffix: String) {
        let suffix = try randomness.passwordSuffix()
        let order = KeyOrder(keyLength: length ?? "2048", subject: subject, names: names, passphrase: Secret(password.revealed + suffix))
        return (try keys.make(order), suffix)
    }
}

/// A key made here.
package struct MadeKey: Sendable {
    /// The request, signed with the key.
    package var requestPEM: String
    /// The key as PKCS#8 EncryptedPrivateKeyInfo (RFC 5958).
    package var encryptedKeyPEM: String
    /// `RSA 2048`.
    package var algorithm: String

    /// A key and its request.
    package init(requestPEM: String, encryptedKeyPEM: String, algorithm: String) {
        (self.requestPEM, self.encryptedKeyPEM, self.algorithm) = (requestPEM, encryptedKeyPEM, algorithm)
    }
}
