import CertificateAuthority
import Certificates
import Orders
import Testing

@Suite struct CertificateTests {
    /// A folder with `key.pem` and the self-signed `certificate.pem` made by OpenSSL.
    private static func make(_ more: [String] = []) throws -> OpenSSLCommand {
        let openssl = try OpenSSLCommand()
        try openssl.run(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", openssl.path("key.pem"),
                "-out",
                openssl.path("certificate.pem"), "-subj", "/C=GB/O=Example Ltd/CN=www.example.com", "-days", "90", "-set_serial",
                "0x0abc1234",
                "-addext", "subjectAltName=DNS:www.example.com,IP:192.0.2.1",
            ] + more)
        return openssl
    }

    @Test func readsWhatOpenSSLPrints() throws {
        let openssl = try Self.make()
        let certificate = try Certificate.read(try openssl.read("certificate.pem"))
        let printed = try openssl.run([
            "x509", "-in", openssl.path("certificate.pem"), "-noout", "-serial", "-dates", "-dateopt", "iso_8601", "-fingerprint",
            "-sha256",
        ])
        #expect(certificate.subject.description == "C=GB, O=Example Ltd, CN=www.example.com")
        #expect(certificate.issuer == certificate.subject)
        #expect(certificate.alternativeNames == [.dns("www.example.com"), .ip("192.0.2.1")])
        #expect(certificate.key.algorithm == .ec(.p256))
        #expect(certificate.serial == "0ABC1234")
        #expect(printed.contains("serial=\(certificate.serial)\n"))
        #expect(printed.contains("notBefore=\(certificate.validFrom.description.replacing("T", with: " "))\n"))
        #expect(printed.contains("notAfter=\(certificate.validUntil.description.replacing("T", with: " "))\n"))
        #expect(certificate.notBefore.days(until: certificate.notAfter) == 90)
        #expect(printed.lowercased().replacing(":", with: "").contains("fingerprint=\(certificate.fingerprint)\n"))
    }

    @Test func readsDERAndWritesPEM() throws {
        let openssl = try Self.make()
        try openssl.run(["x509", "-in", openssl.path("certificate.pem"), "-outform", "DER", "-out", openssl.path("certificate.der")])
        let certificate = try Certificate.read(try openssl.read("certificate.der"))
        #expect(try Array(certificate.pem.utf8) == openssl.read("certificate.pem"))
    }

    @Test func belongsToItsKey() throws {
        let openssl = try Self.make()
        let certificate = try Certificate.read(try openssl.read("certificate.pem"))
        let pem = try openssl.read("key.pem")
        #expect(try withUTF8("") { try PrivateKey.read(pem, passphrase: $0) }.matches(certificate))
        #expect(!(try PrivateKey.generate(.ec(.p256)).matches(certificate)))
    }

    @Test func readsAChainInItsOrder() throws {
        let (first, second) = (try Self.make().read("certificate.pem"), try Self.make().read("certificate.pem"))
        let all = try Certificate.readAll(Array("Your chain:\r\n".utf8) + second + Array("\nand\n".utf8) + first)
        #expect(all == [try Certificate.read(second), try Certificate.read(first)])
        #expect(throws: ReadFault.self) { try Certificate.read(first + second) }
    }

    @Test func aRequestIsNoCertificate() throws {
        let request = try CertificateRequest.create(
            key: PrivateKey.generate(.ec(.p256)), subject: ["CN": "a.example"], alternativeNames: [])
        let fault = #expect(throws: ReadFault.self) { try Certificate.read(Array(request.pem.utf8)) }
        #expect(fault?.cause == .otherKind(.request, line: 1))
        #expect(throws: ReadFault.self) { try Certificate.read(request.der) }
    }
}
