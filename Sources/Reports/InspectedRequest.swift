package import Certificates
package import Requests

/// What `csr inspect --json` prints.
package struct InspectedRequest: Encodable {
    let subject: [Entry]
    let sans: [Entry]
    let key: Key
    let signature: Signature
    let findings: [FindingObject]

    /// A request with what was found about it.
    package init(_ request: CertificateRequest, _ findings: [RequestFinding]) {
        subject = request.subject.attributes.map { Entry(type: $0.type, value: $0.value) }
        sans = request.alternativeNames.map { Entry(type: $0.kind, value: $0.value) }
        key = Key(request.key)
        signature = Signature(request.signature)
        self.findings = findings.map(FindingObject.init)
    }

    struct Entry: Encodable {
        let type: String
        let value: String
    }

    struct Key: Encodable {
        let type: String
        let bits: Int
        /// Printed as null for keys without a curve, so that every key of the document is always there.
        let curve: String?

        init(_ key: KeyFacts) {
            (type, bits, curve) = (key.algorithm.family, key.bits, key.curve)
        }

        enum CodingKeys: CodingKey {
            case type, bits, curve
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(type, forKey: .type)
            try container.encode(bits, forKey: .bits)
            try container.encode(curve, forKey: .curve)
        }
    }

    struct Signature: Encodable {
        let algorithm: String
        let hash: String?
        let maskHash: String?
        let saltLength: Int?
        /// Null if it was not checked.
        let valid: Bool?

        init(_ signature: CertificateRequest.Signature) {
            (algorithm, hash) = (signature.algorithm, signature.hash)
            (maskHash, saltLength) = (signature.padding?.maskHash, signature.padding?.saltLength)
            valid =
                switch signature.verification {
                case .valid: true
                case .invalid: false
                case .unchecked: nil
                }
        }

        enum CodingKeys: CodingKey {
            case algorithm, hash, maskHash, saltLength, valid
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(algorithm, forKey: .algorithm)
            try container.encode(hash, forKey: .hash)
            try container.encodeIfPresent(maskHash, forKey: .maskHash)
            try container.encodeIfPresent(saltLength, forKey: .saltLength)
            try container.encode(valid, forKey: .valid)
        }
    }
}
