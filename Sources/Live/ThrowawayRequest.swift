import Certificates

/// A request in the place of another: with the same kind of key, which nobody has afterwards, and with other names in it.
enum ThrowawayRequest {
    /// The largest modulus that a key is made for; larger ones take long.
    private static let largestModulus = 4096

    /// What becomes of a pasted text; `nil` for one that is no request, and for a request that cannot be made anew. `masked` is asked for every name in
    /// it all the same.
    static func replacing(_ text: String, _ masked: (String) -> String) -> String? {
        let bytes = Array(text.utf8)
        guard let request = try? CertificateRequest.received(bytes).value else {
            if let certificate = try? Certificate.received(bytes).value {
                _ = other(certificate.subject, masked)
                _ = certificate.alternativeNames.map { other($0, masked) }
            }
            return nil
        }
        let (subject, names) = (other(request.subject, masked), request.alternativeNames.map { other($0, masked) })
        // What else it asks for would be missing in a new one, and something else be found.
        guard request.surplusExtensions.isEmpty, !request.asksForAuthority, request.namesFault == nil, isMade(request.key.algorithm) else {
            return nil
        }
        guard let key = try? PrivateKey.generate(request.key.algorithm) else { return nil }
        return try? CertificateRequest.create(key: key, subject: subject, alternativeNames: names).pem
    }

    private static func isMade(_ algorithm: KeyAlgorithm) -> Bool {
        switch algorithm {
        case .rsa(let bits): bits <= largestModulus
        case .ec: true
        case .ed25519, .other: false
        }
    }

    /// Country and state stay: they are those of the answers, which stay too.
    private static func other(_ subject: SubjectName, _ masked: (String) -> String) -> SubjectName {
        SubjectName(
            subject.attributes.map { attribute in
                ["C", "ST"].contains(attribute.type) ? attribute : .init(type: attribute.type, value: masked(attribute.value))
            })
    }

    private static func other(_ name: AlternativeName, _ masked: (String) -> String) -> AlternativeName {
        switch name {
        case .dns(let text): .dns(masked(text))
        case .ip(let text): .ip(masked(text))
        case .addressAsText(let text): .addressAsText(masked(text))
        case .email(let text): .email(masked(text))
        case .uri(let text): .uri(masked(text))
        case .other(let text): .other(masked(text))
        }
    }
}
