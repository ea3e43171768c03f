import COpenSSL

/// One extension of a certificate in words (RFC 5280 section 4.2).
package struct CertificateExtension: Hashable, Sendable {
    /// The object identifier, dotted.
    package let identifier: String
    /// What people call it; the identifier where nobody here knows it.
    package let title: String
    /// Whether who does not understand it has to refuse the certificate.
    package let isCritical: Bool
    /// What it says, a line for each thing, invisible characters shown by code point; never empty.
    package let lines: [String]

    /// The most lines, and the most characters of one, that are shown of one extension.
    private static let (mostLines, longestLine) = (200, 300)

    fileprivate init?(_ found: OpaquePointer?, in certificate: Certificate) {
        guard let found, let object = X509_EXTENSION_get_object(found) else { return nil }
        let bytes = ASN1Text.raw(X509_EXTENSION_get_data(found))
        identifier = ASN1Text.identifier(object)
        let nid = OBJ_obj2nid(object)
        let known = nid == NID_undef ? nil : OBJ_nid2ln(nid).map { String(cString: $0) }
        title = Self.titles[identifier] ?? known ?? identifier
        isCritical = X509_EXTENSION_get_critical(found) == 1
        let words = Self.words(identifier, of: certificate, bytes) ?? Self.printed(found)?.compactMap(Self.worded)
        let all = words.flatMap { $0.isEmpty ? nil : $0 } ?? ["\(bytes.count) bytes that are not explained here"]
        let left = all.count - Self.mostLines
        lines =
            all.prefix(Self.mostLines).map { $0.visible.shortened(to: Self.longestLine) }
            + (left > 0 ? ["and \(left) lines more"] : [])
    }

    private static let titles = [
        "2.5.29.14": "Subject key identifier", "2.5.29.15": "Key usage", "2.5.29.17": "Alternative names",
        "2.5.29.19": "Basic constraints",
        "2.5.29.30": "Name constraints", "2.5.29.31": "Revocation lists", "2.5.29.32": "Policies", "2.5.29.35": "Authority key identifier",
        "2.5.29.37": "Extended key usage", "1.3.6.1.5.5.7.1.1": "Authority information", "1.3.6.1.5.5.7.1.24": "TLS features",
        "1.3.6.1.4.1.11129.2.4.2": "Transparency",
    ]

    /// What this module has better words for than OpenSSL; `nil` for everything else.
    private static func words(_ identifier: String, of certificate: Certificate, _ bytes: [UInt8]) -> [String]? {
        switch identifier {
        case "2.5.29.17": certificate.hasUnreadableNames ? ["cannot be read"] : certificate.alternativeNames.map(\.description)
        case "2.5.29.32": certificate.use.policies.map { policy in policies[policy].map { "\(policy): \($0)" } ?? policy }
        case "1.3.6.1.4.1.11129.2.4.2":
            timestamps(in: bytes).map { ["\($0) signed timestamp\($0 == 1 ? "" : "s") of certificate transparency logs"] }
        default: nil
        }
    }

    /// What was validated, by the policies that the CA/Browser Forum reserves (BR 7.1.6.1).
    private static let policies = [
        "2.23.140.1.1": "extended validation", "2.23.140.1.2.1": "domain validated", "2.23.140.1.2.2": "organization validated",
        "2.23.140.1.2.3": "individual validated",
    ]

    /// How many timestamps a list of them has (RFC 6962 section 3.3): an OCTET STRING, in it the list's length, then each with its own, of two bytes.
    private static func timestamps(in bytes: [UInt8]) -> Int? {
        guard let element = BERElement(in: bytes), element.tag == 0x04 else { return nil }
        let list = bytes[element.content].dropFirst(2)
        var (position, count) = (list.startIndex, 0)
        while position + 1 < list.endIndex {
            position += 2 + Int(list[position]) << 8 + Int(list[position + 1])
            count += 1
        }
        return position == list.endIndex ? count : nil
    }

    /// What OpenSSL prints of it; `nil` if it cannot read it.
    private static func printed(_ found: OpaquePointer) -> [String]? {
        defer { CryptographyFault.clearErrorQueue() }
        guard let memory = Owned(BIO_new(BIO_s_mem()), free: { _ = BIO_free($0) }), X509V3_EXT_print(memory.pointer, found, 0, 0) == 1
        else { return nil }
        var (text, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
        while text.count < 65_536 {
            let count = BIO_read(memory.pointer, &buffer, CInt(buffer.count))
            guard count > 0 else { break }
            text += buffer.prefix(Int(count))
        }
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// A line of OpenSSL's as people say it; `nil` for one that is a heading of nothing.
    private static func worded(_ line: String) -> String? {
        let text = String(line.drop { $0 == " " })
        switch text {
        case "", "Full Name:": return nil
        case "CA:FALSE": return "not an authority"
        default:
            guard text.hasPrefix("CA:TRUE") else { return text }
            let depth = text.split(separator: ":").last.flatMap { Int($0) }
            return "an authority" + (depth.map { ", with at most \($0) below it" } ?? "")
        }
    }
}

extension Certificate {
    /// The extensions in the certificate's order.
    package var extensions: [CertificateExtension] {
        guard let own = try? Self.openSSLCertificate(der) else { return [] }
        return (0..<max(0, X509_get_ext_count(own.pointer))).compactMap { place in
            CertificateExtension(X509_get_ext(own.pointer, place), in: self)
        }
    }

    /// What it is signed with, as people call it.
    package var signatureAlgorithm: String {
        guard let own = try? Self.openSSLCertificate(der), let name = OBJ_nid2ln(X509_get_signature_nid(own.pointer)) else {
            return "unknown"
        }
        return String(cString: name)
    }

    /// SHA-1 of the whole certificate, lower-case hexadecimal; `nil` where this machine's OpenSSL refuses SHA-1.
    package var sha1: String? { digest("SHA1") }

    /// MD5 of the whole certificate, lower-case hexadecimal; `nil` where this machine's OpenSSL refuses MD5.
    package var md5: String? { digest("MD5") }

    private func digest(_ algorithm: String) -> String? {
        defer { CryptographyFault.clearErrorQueue() }
        var (digest, count) = ([UInt8](repeating: 0, count: 64), 64)
        guard EVP_Q_digest(nil, algorithm, nil, der, der.count, &digest, &count) == 1 else { return nil }
        return Hexadecimal.text(digest.prefix(count))
    }
}
