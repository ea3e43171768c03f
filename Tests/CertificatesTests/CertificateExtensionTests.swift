import CertificateAuthority
import Testing

@testable import Certificates

/// Extensions in words; OpenSSL's command writes them, and works the fingerprints out again.
@Suite struct CertificateExtensionTests {
    struct Case: Sendable {
        let written: String
        let title: String
        var isCritical = false
        let lines: [String]
    }

    static let cases = [
        Case(written: "basicConstraints=critical,CA:false", title: "Basic constraints", isCritical: true, lines: ["not an authority"]),
        Case(written: "basicConstraints=CA:true", title: "Basic constraints", lines: ["an authority"]),
        Case(
            written: "basicConstraints=critical,CA:true,pathlen:2", title: "Basic constraints", isCritical: true,
            lines: ["an authority, with at most 2 below it"]),
        Case(
            written: "keyUsage=critical,digitalSignature,keyEncipherment", title: "Key usage", isCritical: true,
            lines: ["Digital Signature, Key Encipherment"]),
        Case(
            written: "extendedKeyUsage=serverAuth,1.3.6.1.5.5.7.3.17", title: "Extended key usage",
            lines: ["TLS Web Server Authentication, ipsec Internet Key Exchange"]),
        Case(
            written: "certificatePolicies=2.23.140.1.2.2,1.3.6.1.4.1.4146.1.20", title: "Policies",
            lines: ["2.23.140.1.2.2: organization validated", "1.3.6.1.4.1.4146.1.20"]),
        Case(
            written: "subjectAltName=DNS:a.example,IP:192.0.2.1", title: "Alternative names", lines: ["dns:a.example", "ip:192.0.2.1"]),
        Case(
            written: "authorityInfoAccess=OCSP;URI:http://o.example,caIssuers;URI:http://i.example/i.crt", title: "Authority information",
            lines: ["OCSP - URI:http://o.example", "CA Issuers - URI:http://i.example/i.crt"]),
        Case(written: "crlDistributionPoints=URI:http://c.example/x.crl", title: "Revocation lists", lines: ["URI:http://c.example/x.crl"]),
        Case(written: "tlsfeature=status_request", title: "TLS features", lines: ["status_request"]),
        Case(written: "1.2.3.4.5=DER:0403414243", title: "1.2.3.4.5", lines: ["5 bytes that are not explained here"]),
        // A list of 8 bytes, two timestamps of one and three bytes in it; then one that says it is longer than it is.
        Case(
            written: "1.3.6.1.4.1.11129.2.4.2=DER:040A00080001AA0003BBBBBB", title: "Transparency",
            lines: ["2 signed timestamps of certificate transparency logs"]),
        Case(written: "nsComment=\"two words\"", title: "Netscape Comment", lines: ["two words"]),
    ]

    @Test func eachIsSaidInWords() throws {
        let authority = try CertificateAuthority()
        for given in Self.cases {
            let found = try authority.certificate("www", by: "ca", extensions: given.written).extensions
            let named = try #require(found.first { $0.title == given.title }, "\(given.written): \(found)")
            #expect(named.isCritical == given.isCritical, "\(given.written)")
            #expect(named.lines == given.lines, "\(given.written)")
        }
    }

    @Test func whatIsDamagedIsCountedInBytes() throws {
        let authority = try CertificateAuthority()
        let found = try authority.certificate("www", by: "ca", extensions: "1.3.6.1.4.1.11129.2.4.2=DER:0404FFFFFFAA").extensions
        #expect(found.first { $0.title == "Transparency" }?.lines.isEmpty == false)
        let usage = try authority.certificate("www", by: "ca", extensions: "2.5.29.15=DER:0401").extensions
        #expect(usage.first { $0.identifier == "2.5.29.15" }?.lines == ["2 bytes that are not explained here"])
    }

    @Test func noExtensionMovesACursor() throws {
        let authority = try CertificateAuthority()
        // An IA5String with Escape in it: nsComment is shown as it stands.
        let found = try authority.certificate("www", by: "ca", extensions: "nsComment=DER:16041B5B324A").extensions
        let lines = try #require(found.first { $0.title == "Netscape Comment" }).lines
        #expect(lines == ["<U+001B>[2J"])
    }

    @Test func fingerprintsAreThoseOfOpenSSL() throws {
        let authority = try CertificateAuthority()
        let certificate = try authority.issue([.dns("www.example.com")])
        for (option, digest) in [("-sha256", certificate.fingerprint), ("-sha1", certificate.sha1), ("-md5", certificate.md5)] {
            let printed = try authority.openssl.run([
                "x509", "-in", authority.openssl.path("certificate.pem"), "-noout", "-fingerprint", option,
            ])
            let pairs = printed.split(separator: "=").last?.filter(\.isHexDigit).lowercased()
            #expect(pairs == digest, "\(option)")
        }
        #expect(certificate.signatureAlgorithm == "ecdsa-with-SHA256")
    }
}
