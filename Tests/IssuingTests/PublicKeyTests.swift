import CertificateAuthority
import Issuing
import Testing

/// Keys that come from outside, made by OpenSSL's own program.
@Suite struct PublicKeyTests {
    static func pem(_ openssl: borrowing OpenSSLCommand, _ options: [String]) throws -> String {
        try openssl.run(["genpkey", "-out", openssl.path("key"), "-quiet"] + options)
        return try openssl.run(["pkey", "-in", openssl.path("key"), "-pubout"])
    }

    @Test func takesWhatAnAuthorityCertifiesAndItsSignatures() throws {
        let openssl = try OpenSSLCommand()
        for (options, kind, bits) in [
            (["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"], PublicKey.Kind.rsa, 2048),
            (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"], .ecdsa, 256),
            (["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"], .ecdsa, 521),
        ] {
            let key = try PublicKey(pem: Self.pem(openssl, options))
            #expect(key.kind == kind && key.bits == bits)
            try openssl.write(key.info, to: "info")
            try openssl.run(["dgst", "-sha256", "-sign", openssl.path("key"), "-out", openssl.path("signature"), openssl.path("info")])
            let signature = try openssl.read("signature")
            #expect(key.verifies(signature, of: key.info))
            #expect(!key.verifies(signature, of: key.info + [0]) && !key.verifies([], of: key.info))
            try openssl.run([
                "req", "-new", "-key", openssl.path("key"), "-subj", "/CN=x", "-out", openssl.path("request"),
            ])
            let request = String(decoding: try openssl.read("request"), as: UTF8.self)
            #expect(try PublicKey(requestPEM: request) == key)
            // Whoever changes a letter of the name has not the key: the signature covers it.
            var block = try #require(PEMBlock(request))
            let place = try #require(block.der.firstIndex(of: UInt8(ascii: "x")))
            var bytes = block.der
            bytes[place] = UInt8(ascii: "y")
            block = PEMBlock(label: block.label, der: bytes)
            let error = #expect(throws: IssuingFault.self) { try PublicKey(requestPEM: block.text) }
            #expect(error?.description.contains("does not verify") == true)
        }
    }

    @Test func refusesOtherKindsAndWhatStandsBehind() throws {
        let openssl = try OpenSSLCommand()
        for options in [
            ["-algorithm", "ED25519"], ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"],
        ] {
            let pem = try Self.pem(openssl, options)
            #expect(throws: IssuingFault.self) { try PublicKey(pem: pem) }
        }
        let key = try SigningKey.generate().publicKey
        #expect(throws: IssuingFault.self) { try PublicKey(info: key.info + [0]) }
        #expect(throws: IssuingFault.self) { try PublicKey(info: key.info.dropLast()) }
        let pem = PEMBlock(label: "PUBLIC KEY", der: key.info).text
        #expect(try PublicKey(pem: pem) == key)
        #expect(try PublicKey(pem: String(pem.dropLast())) == key)
        #expect(try PublicKey(pem: pem.split(separator: "\n").joined(separator: "\r\n")) == key)
        for text in [
            "x" + pem, pem + "x", pem + pem, String(pem.dropFirst(5)), "", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
        ] {
            #expect(throws: IssuingFault.self) { try PublicKey(pem: text) }
        }
    }
}
