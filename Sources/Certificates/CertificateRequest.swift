/// A PKCS#10 certificate request (RFC 2986) as values: what it says, and its own encoding.
package struct CertificateRequest: Hashable, Sendable {
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
    /// What it asks for besides names and that, and what no certificate of a TLS server gets, in words: `must-staple (TLS feature)`.
    package let surplusExtensions: [String]
    /// Whether it asks for the use as a client's certificate.
    package let asksForClientUse: Bool
    /// The types of attributes that call their text UTF-8 although its bytes are not; they are read as Latin-1.
    package let mislabeledAttributes: [String]
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
