/// A kind of public key with its size, as it is ordered or as it was found.
package enum KeyAlgorithm: Hashable, Sendable {
    /// RSA with a modulus of so many bits.
    case rsa(bits: Int)
    /// An elliptic curve of FIPS 186.
    case ec(Curve)
    /// RFC 8032; read, never made here, because no public TLS profile allows it.
    case ed25519
    /// Anything else, by its name or object identifier; only ever read.
    case other(String)

    /// The curves that public TLS certificates may have (BR 6.1.5).
    package enum Curve: String, CaseIterable, Hashable, Sendable {
        case p256 = "P-256"
        case p384 = "P-384"
        case p521 = "P-521"

        /// The size of the field in bits.
        package var bits: Int {
            switch self {
            case .p256: 256
            case .p384: 384
            case .p521: 521
            }
        }

        /// OpenSSL's name of the group.
        var groupName: String {
            switch self {
            case .p256: "prime256v1"
            case .p384: "secp384r1"
            case .p521: "secp521r1"
            }
        }

        init?(groupName: String) {
            guard let curve = Self.allCases.first(where: { $0.groupName == groupName || $0.rawValue == groupName }) else { return nil }
            self = curve
        }
    }

    /// The key of an option of `csr.keyLength`: `1024`, `2048`, `3072`, `4096`, `p256` or `p384`.
    package init?(option: String) {
        switch option {
        case "1024": self = .rsa(bits: 1024)
        case "2048": self = .rsa(bits: 2048)
        case "3072": self = .rsa(bits: 3072)
        case "4096": self = .rsa(bits: 4096)
        case "p256": self = .ec(.p256)
        case "p384": self = .ec(.p384)
        default: return nil
        }
    }

    /// The family alone: `RSA`, `EC`, `Ed25519` or the other name.
    package var family: String {
        switch self {
        case .rsa: "RSA"
        case .ec: "EC"
        case .ed25519: "Ed25519"
        case .other(let name): name
        }
    }
}

extension KeyAlgorithm: CustomStringConvertible {
    /// `RSA 2048`, `EC P-256`, `Ed25519`.
    package var description: String {
        switch self {
        case .rsa(let bits): "RSA \(bits)"
        case .ec(let curve): "EC \(curve.rawValue)"
        case .ed25519, .other: family
        }
    }
}
