import CertificateAuthority
import Certificates
import Orders
import Testing

/// Whatever the bytes: an answer or a fault with a sentence, never a crash.
@Suite struct HostileInputTests {
    /// A fixed sequence of pseudo-random numbers (splitmix64), so that a failure can be repeated.
    struct Sequence: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return mixed ^ mixed >> 31
        }
    }

    /// A file with one byte changed, at every place: its lowest bit (another length, another tag of the kind), its highest (a long length, another
    /// class) and all of them. No place is left to chance, as it would be in as many random changes.
    private static func variations(of file: [UInt8]) -> some Swift.Sequence<[UInt8]> {
        file.indices.lazy.flatMap { place in
            ([0x01, 0x80, 0xFF] as [UInt8]).lazy.map { change in
                var bytes = file
                bytes[place] ^= change
                return bytes
            }
        }
    }

    /// Reads, and makes every text and finding of what was read; says whether it could be read.
    private static func inspect(_ bytes: [UInt8]) throws -> Bool {
        do {
            let request = try CertificateRequest.read(bytes)
            let today = try #require(CalendarDate("2026-11-21"))
            let problems =
                request.problems(asOf: today) + request.mismatches(commonName: "www.example.com", alternativeNames: [.ip("192.0.2.1")])
            let texts =
                problems.map(\.description) + request.alternativeNames.map(\.description) + [request.subject.description, request.pem]
            // By value: asking thousands of texts for the category of every scalar takes longer than reading them.
            let isFreeOfControls = texts.allSatisfy { text in
                !text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || 0x7F...0x9F ~= $0.value }
            }
            #expect(isFreeOfControls)
            return true
        } catch let fault as ReadFault {
            #expect(!fault.description.isEmpty)
            return false
        }
    }

    private static func request() throws -> CertificateRequest {
        try .create(
            key: PrivateKey.generate(.ec(.p256)), subject: ["C": "GB", "O": "Example Ltd", "CN": "www.example.com"],
            alternativeNames: [.dns("www.example.com"), .ip("2001:db8::1"), .email("info@example.com"), .uri("https://example.com/")])
    }

    @Test func mutatedDER() throws {
        let der = try Self.request().der
        var (tried, unread) = (0, 0)
        for bytes in Self.variations(of: der) {
            tried += 1
            if try !Self.inspect(bytes) { unread += 1 }
        }
        // Most bytes are content (name, key, signature), and a change there stays readable.
        #expect((1..<tried).contains(unread))
    }

    @Test func mutatedPEM() throws {
        let pem = Array(try Self.request().pem.utf8)
        var (tried, unread) = (0, 0)
        // At every place one byte of each kind that a reader of PEM tells apart.
        for place in pem.indices {
            for byte in Self.kindsOfByte where byte != pem[place] {
                var bytes = pem
                bytes[place] = byte
                tried += 1
                if try !Self.inspect(bytes) { unread += 1 }
            }
        }
        #expect(unread > tried / 2)
    }

    /// A digit of base64, padding, a hyphen, a blank, a line end, a control, the beginning of a character beyond ASCII.
    private static let kindsOfByte: [UInt8] = [0x71, 0x3D, 0x2D, 0x20, 0x0A, 0x1B, 0xC3]

    @Test func truncatedDER() throws {
        let der = try Self.request().der
        for length in 0..<der.count { #expect(try !Self.inspect(Array(der.prefix(length)))) }
    }

    @Test func randomBytes() throws {
        var random = Sequence(state: 3)
        for _ in 0..<2_000 {
            let count = Int.random(in: 0...300, using: &random)
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            // Half of them pass for DER of the right length, to get beyond the first check.
            if count > 4, count % 2 == 0 {
                bytes.replaceSubrange(0..<4, with: [0x30, 0x82, UInt8((count - 4) >> 8), UInt8((count - 4) & 0xFF)])
            }
            #expect(try !Self.inspect(bytes))
        }
    }

    @Test func mutatedPFX() throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let file = try withUTF8("abcdefg1") { try PFX.create(key: key, certificate: nil, chain: [], passphrase: $0, legacy: true) }
        var (tried, opened) = (0, 0)
        withUTF8("abcdefg1") { phrase in
            for bytes in Self.variations(of: file) {
                tried += 1
                do throws(PFXFault) {
                    _ = try PFX.read(bytes, passphrase: phrase)
                    opened += 1
                } catch {
                    #expect(!error.description.isEmpty)
                }
            }
        }
        // The integrity check covers all but a few bytes around it.
        #expect(opened < tried / 50)
    }

    @Test func mutatedBundles() throws {
        let authority = try CertificateAuthority()
        let openssl = try OpenSSLCommand()
        try openssl.write((authority.issuing.pem + authority.root.pem).utf8, to: "all.pem")
        try openssl.run(["crl2pkcs7", "-nocrl", "-certfile", openssl.path("all.pem"), "-outform", "DER", "-out", openssl.path("all.p7b")])
        let der = try openssl.read("all.p7b")
        #expect(try CertificateBundle.read(der).count == 2)
        var (tried, unread) = (0, 0)
        for bytes in Self.variations(of: der) {
            tried += 1
            do throws(ReadFault) {
                let certificates = try CertificateBundle.read(bytes)
                let chain = CertificateChain(
                    leaf: authority.issuing, offered: certificates, at: Timestamp(secondsSinceEpoch: 0))
                #expect(chain.issuers.count + chain.unrelated.count <= 2)
            } catch {
                #expect(!error.description.isEmpty)
                unread += 1
            }
        }
        #expect((1..<tried).contains(unread))
    }

    @Test func mutatedCertificates() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", openssl.path("key.pem"),
            "-outform", "DER",
            "-out", openssl.path("certificate.der"), "-subj", "/CN=www.example.com", "-addext", "subjectAltName=DNS:www.example.com",
        ])
        let der = try openssl.read("certificate.der")
        var (tried, unread) = (0, 0)
        for bytes in Self.variations(of: der) {
            tried += 1
            do throws(ReadFault) {
                let certificate = try Certificate.read(bytes)
                #expect(certificate.fingerprint.count == 64)
            } catch {
                #expect(!error.description.isEmpty)
                unread += 1
            }
        }
        #expect((1..<tried).contains(unread))
    }
}
