/// A PKCS#10 certificate request (RFC 2986) as values: what it says, and its own encoding.
package struct CertificateRequest: Hashable, Sendable {
    /// The signature with which the applicant shows that he holds the private key.
    package struct Signature: Hashable, Sendable {
        /// The algorithm's usual name: `sha256WithRSAEncryption`, `ecdsa-with-SHA256`.
        package let algorithm: String
        /// The digest, in upper case with a hyphen (`SHA-256`, `SHA-1`, `MD5`); `nil` where the algorithm has its own (Ed25519) or is unknown.
        package let hash: String?
        /// Whether it verifies with the request's own key: proof of possession.
        package let isValid: Bool
    }

    /// Why the alternative names cannot be read although some are there. Which of two is meant, nobody can tell.
    package enum NamesFault: Hashable, Sendable {
        case undecodable
        /// Extensions are requested in more than one attribute, or in one with several values.
        case severalExtensionRequests
        /// The extension is there twice.
        case severalExtensions
    }

    /// Who the request is for.
    package let subject: SubjectName
    /// The names of the `extensionRequest` attribute, or of Microsoft's older one, in their order.
    package let alternativeNames: [AlternativeName]
    /// Why alternative names that are there cannot be read; `nil` if there are none, or all were read.
    package let namesFault: NamesFault?
    /// Whether it asks for a certificate that may issue others (`CA:TRUE`).
    package let asksForAuthority: Bool
    /// The public key.
    package let key: KeyFacts
    /// The signature by which the request proves possession of its key.
    package let signature: Signature
    /// SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal: equal for everything made from one key.
    package let publicKeyDigest: String
    /// Whether a PKCS#9 challenge password is in it. Its value is never read.
    package let hasChallengePassword: Bool
    /// The version as it is numbered in prose: 1 for every valid request.
    package let version: Int
    /// The request's own bytes.
    package let der: [UInt8]

    /// The textual form with the label `CERTIFICATE REQUEST`.
    package var pem: String { PEMText.encode(der, label: "CERTIFICATE REQUEST") }
}
