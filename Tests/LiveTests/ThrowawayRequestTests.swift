import CertificateAuthority
import Certificates
import Testing

@testable import Live

@Suite struct ThrowawayRequestTests {
    /// What becomes of a text, and the names that were asked for.
    private static func replaced(_ text: String) -> (other: String?, asked: [String]) {
        var asked: [String] = []
        let other = ThrowawayRequest.replacing(text) { name in
            asked.append(name)
            return name.replacing("example", with: "another").replacing("Example", with: "Another")
        }
        return (other, asked)
    }

    private static func request(_ algorithm: KeyAlgorithm) throws -> CertificateRequest {
        try CertificateRequest.create(
            key: .generate(algorithm), subject: ["C": "GB", "ST": "Example State", "O": "Example Ltd", "CN": "www.example.com"],
            alternativeNames: [.dns("www.example.com"), .ip("8.8.4.4"), .email("it@example.com")])
    }

    @Test(arguments: [KeyAlgorithm.rsa(bits: 2048), .ec(.p256), .ec(.p384)]) func aRequestBecomesAnotherOfItsKind(
        _ algorithm: KeyAlgorithm
    ) throws {
        let request = try Self.request(algorithm)
        let (text, asked) = Self.replaced(request.pem)
        let other = try CertificateRequest.received(Array(try #require(text).utf8)).value
        #expect(other.key.algorithm == algorithm && other.publicKeyDigest != request.publicKeyDigest)
        #expect(other.subject.description == "C=GB, ST=Example State, O=Another Ltd, CN=www.another.com", "country and state stay")
        #expect(other.alternativeNames == [.dns("www.another.com"), .ip("8.8.4.4"), .email("it@another.com")])
        #expect(other.signature.isValid == true)
        #expect(Set(asked) == ["Example Ltd", "www.example.com", "8.8.4.4", "it@example.com"])
    }

    @Test func aRequestThatCannotBeMadeAnewIsNone() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "req", "-new", "-newkey", "ed25519", "-nodes", "-keyout", openssl.path("k.pem"), "-subj", "/O=Example Ltd/CN=www.example.com",
            "-out", openssl.path("r.pem"),
        ])
        let (other, asked) = Self.replaced(String(decoding: try openssl.read("r.pem"), as: UTF8.self))
        #expect(other == nil && asked == ["Example Ltd", "www.example.com"], "its names are known all the same")
    }

    @Test func whatElseARequestAsksForWouldBeLost() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", openssl.path("k.pem"), "-subj",
            "/CN=www.example.com", "-addext", "tlsfeature=status_request", "-out", openssl.path("r.pem"),
        ])
        #expect(Self.replaced(String(decoding: try openssl.read("r.pem"), as: UTF8.self)).other == nil)
    }

    @Test func aCertificateIsLeftOutAndItsNamesAreAskedFor() throws {
        let certificate = try CertificateAuthority().issue([.dns("shop.example.com")])
        let (other, asked) = Self.replaced(certificate.pem)
        #expect(other == nil && asked == ["www.example.com", "shop.example.com"])
    }

    @Test(arguments: ["", "hello", "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----"])
    func whatIsNeitherHasNoNames(_ text: String) {
        let (other, asked) = Self.replaced(text)
        #expect(other == nil && asked.isEmpty)
    }
}
