import CertificateAuthority
import Certificates
import Testing

/// Whatever comes, in whatever dress: a value or a sentence, without a word of the library's.
@Suite struct ReaderFuzzTests {
    private static let rounds = 100

    /// Sayings of OpenSSL's parser that reached people once.
    private static let jargon = ["asn1", "nested", "wrong tag", "d2i", "header too long", "bad object", "EVP_", "error:"]

    private static func read(_ bytes: [UInt8]) {
        var sentences: [String] = []
        do throws(ReadFault) { _ = try CertificateRequest.received(bytes) } catch { sentences.append(error.description) }
        do throws(ReadFault) { _ = try CertificateBundle.received(bytes) } catch { sentences.append(error.description) }
        do throws(PFXFault) { try PFX.check(bytes) } catch { sentences.append(error.description) }
        do throws(PrivateKeyFault) {
            _ = try Array("x".utf8).withUnsafeBufferPointer { phrase throws(PrivateKeyFault) in
                try PrivateKey.read(bytes, passphrase: phrase)
            }
        } catch {
            sentences.append(error.description)
        }
        for sentence in sentences {
            #expect(!sentence.isEmpty)
            #expect(!jargon.contains { sentence.contains($0) }, "\(sentence)")
            #expect(!sentence.unicodeScalars.contains { $0.properties.generalCategory == .control || $0 == "\u{202E}" })
        }
    }

    static let dresses = [
        "PEM", "one line", "JSON", "web page", "quoted-printable", "UTF-16", "base64 alone", "DER", "BER", "PKCS#7", "keys",
    ]

    @Test(arguments: dresses) func mutations(dress: String) throws {
        let key = try PrivateKey.generate(.ec(.p256))
        let request = try CertificateRequest.create(
            key: key, subject: ["CN": "www.example.com"], alternativeNames: [.dns("www.example.com")])
        let file = try withUTF8("abcdefg1") { try PFX.create(key: key, certificate: nil, chain: [], passphrase: $0, legacy: true) }
        let seed: [UInt8] =
            switch dress {
            case "PEM": Array(request.pem.utf8)
            case "one line": Array(request.pem.replacing("\n", with: " ").utf8)
            case "JSON": Array(#"{"csr":"\#(request.pem.replacing("\n", with: "\\n"))"}"#.utf8)
            case "web page": Array(request.pem.replacing("\n", with: "<br>").utf8)
            case "quoted-printable": Array(request.pem.replacing("\n", with: "=20\n").utf8)
            case "UTF-16": request.pem.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            case "base64 alone": Array(request.pem.split(separator: "\n").dropFirst().dropLast().joined(separator: "\n").utf8)
            case "DER": request.der
            case "BER": BEREncoder.encode(file, levels: 4)
            case "PKCS#7": Array(PEMBlockText.encode(BEREncoder.encode(file, levels: 2), label: "PKCS7").utf8)
            default:
                Array("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n".utf8)
                    + Array(request.pem.utf8)
            }
        var random = HostileInputTests.Sequence(state: UInt64(Self.dresses.firstIndex(of: dress) ?? 0) + 100)
        for _ in 0..<Self.rounds {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<max(1, bytes.count), using: &random)
                guard place < bytes.count else { continue }
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                case 2:
                    bytes.insert(
                        contentsOf: ["\n", "-", "-----END ", "\u{202E}", "\\n", "<br>", "="].randomElement(using: &random)!.utf8, at: place)
                case 3: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...200, using: &random)))
                default: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 80)], at: place)
                }
            }
            Self.read(bytes)
        }
    }

    /// Large, and made so that a careless reader would go through it again and again.
    @Test(arguments: ["-----BEGIN CERTIFICATE REQUEST-----", "-", "<", "\\n", "=20", "A", " ", "-----BEGIN ", "0\u{80}", "<a", "A "])
    func nothingLargeIsSlow(word: String) {
        let limit = 16_384
        let bytes = Array(String(repeating: word, count: limit / word.utf8.count + 1).utf8)
        Self.read(Array(bytes.prefix(limit)))
    }
}
