import CertificateAuthority
import Certificates
import Testing

/// Requests by OpenSSL in every shape that reaches a desk decode to what OpenSSL itself prints of them.
@Suite struct ForeignRequestTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Options of `openssl req` for the key.
        var key = ["-newkey", "rsa:2048"]
        var subject = "C = GB\nO = Example Ltd\nCN = www.example.com"
        var names: [String] = []
        var mask = "utf8only"
        var attributes: [String] = []
        var extensions: [String] = []
        var options: [String] = []
    }

    static let shapes = [
        Shape(testDescription: "RSA 2048"),
        Shape(testDescription: "RSA 3072", key: ["-newkey", "rsa:3072"], names: ["DNS:www.example.com"]),
        Shape(testDescription: "RSA 4096", key: ["-newkey", "rsa:4096"], names: ["DNS:www.example.com", "IP:192.0.2.7"]),
        Shape(testDescription: "P-256", key: curve("P-256"), names: ["DNS:*.example.com", "IP:2001:db8::7"]),
        Shape(testDescription: "P-384", key: curve("P-384"), names: ["email:info@example.com", "URI:https://example.com/"]),
        Shape(testDescription: "Ed25519", key: ["-newkey", "ed25519"], names: ["DNS:www.example.com"]),
        Shape(testDescription: "label NEW", options: ["-newhdr"]),
        Shape(testDescription: "100 names", names: (1...100).map { "DNS:host\($0).example.com" }),
        Shape(testDescription: "UTF-8", subject: "C = DE\nST = Baden-Württemberg\nO = Müller & Söhne 株式会社\nCN = www.example.com"),
        // The default mask of old OpenSSL: PrintableString, else T61String, else BMPString.
        Shape(testDescription: "T61", subject: "C = DE\nL = Köln\nO = Müller & Söhne\nCN = www.example.com", mask: "MASK:0x0806"),
        Shape(testDescription: "BMP", subject: "C = PL\nL = Łódź\nCN = www.example.com", mask: "MASK:0x0802"),
        Shape(testDescription: "no subject", subject: "", names: ["DNS:www.example.com"]),
        Shape(testDescription: "repeated and unknown types", subject: "0.OU = One\n1.OU = Two\n1.2.3.4 = three\nCN = www.example.com"),
        Shape(testDescription: "challenge password", attributes: ["challengePassword = sesame77", "unstructuredName = Example"]),
        Shape(
            testDescription: "Microsoft attributes", names: ["DNS:www.example.com"],
            attributes: ["1.3.6.1.4.1.311.13.2.3 = 10.0.20348.2", "1.3.6.1.4.1.311.21.20 = client information"],
            extensions: ["keyUsage = critical,digitalSignature", "1.3.6.1.4.1.311.20.2 = ASN1:BMP:WebServer"]),
    ]

    private static func curve(_ name: String) -> [String] { ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:\(name)"] }

    /// A request in this shape.
    private static func make(_ shape: Shape, _ openssl: borrowing OpenSSLCommand) throws -> [UInt8] {
        var sections = ["[req]", "prompt = no", "utf8 = yes", "string_mask = \(shape.mask)", "distinguished_name = subject"]
        sections += shape.attributes.isEmpty ? [] : ["attributes = attributes"]
        let names = shape.names.isEmpty ? [] : ["subjectAltName = " + shape.names.joined(separator: ",")]
        sections += (names + shape.extensions).isEmpty ? [] : ["req_extensions = extensions"]
        sections += ["[subject]", shape.subject, "[attributes]"] + shape.attributes + ["[extensions]"] + names + shape.extensions
        try openssl.write((sections.joined(separator: "\n") + "\n").utf8, to: "req.cnf")
        try openssl.run(
            ["req", "-new", "-nodes", "-config", openssl.path("req.cnf"), "-keyout", openssl.path("key"), "-out", openssl.path("csr")]
                + (shape.subject.isEmpty ? ["-subj", "/"] : []) + shape.key + shape.options)
        return try openssl.read("csr")
    }

    @Test(arguments: shapes) func saysWhatOpenSSLPrints(shape: Shape) throws {
        let openssl = try OpenSSLCommand()
        let bytes = try Self.make(shape, openssl)
        let request = try CertificateRequest.read(bytes)
        #expect(request.signature.isValid)
        let text = try openssl.run([
            "req", "-in", openssl.path("csr"), "-noout", "-text", "-nameopt", "multiline,utf8,-esc_msb,sname,-align",
        ])
        #expect(Self.subject(in: text) == request.subject.attributes.map { "\($0.type)=\($0.value)" })
        #expect(Self.names(in: text) == request.alternativeNames.map(\.printed))
        #expect(text.contains("Signature Algorithm: \(request.signature.algorithm)"))
        if request.key.algorithm == .ed25519 {
            #expect(text.contains("ED25519 Public-Key:"))
        } else {
            #expect(text.contains("Public-Key: (\(request.key.bits) bit)"))
        }
        #expect(request.hasChallengePassword == text.contains("challengePassword"))
    }

    /// The lines below `Subject:`, one attribute each.
    private static func subject(in text: String) -> [String] {
        let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
        let rest = lines.drop { !$0.hasPrefix("Subject:") }.dropFirst()
        return rest.prefix { !$0.hasPrefix("Subject Public Key Info") }.filter { !$0.isEmpty }.map { line in
            // A type that OpenSSL has no name for is printed with blanks around the equals sign all the same.
            line.split(separator: "=", maxSplits: 1).map { String($0).trimmed }.joined(separator: "=")
        }
    }

    private static func names(in text: String) -> [String] {
        let lines = text.split(separator: "\n").map { String($0).trimmed }
        guard let heading = lines.firstIndex(where: { $0.hasPrefix("X509v3 Subject Alternative Name") }) else { return [] }
        return lines[heading + 1].split(separator: ",").map { String($0).trimmed }
    }
}

extension String {
    fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}

extension AlternativeName {
    /// As OpenSSL prints it: addresses of six bytes and more in capitals and without compression.
    fileprivate var printed: String {
        switch self {
        case .dns(let name): "DNS:\(name)"
        case .email(let address): "email:\(address)"
        case .uri(let address): "URI:\(address)"
        case .ip("2001:db8::7"): "IP Address:2001:DB8:0:0:0:0:0:7"
        case .ip(let address): "IP Address:\(address)"
        case .addressAsText(let text), .other(let text): text
        }
    }
}
