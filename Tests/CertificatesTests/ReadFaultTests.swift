import Certificates
import Testing

@Suite struct ReadFaultTests {
    /// A request's nine PEM lines: the BEGIN line first, the END line last.
    private static func lines() throws -> [String] {
        let request = try CertificateRequest.create(
            key: PrivateKey.generate(.ec(.p256)), subject: ["C": "GB", "O": "Example Ltd", "CN": "www.example.com"],
            alternativeNames: [.dns("www.example.com"), .dns("example.com")])
        return request.pem.split(separator: "\n").map(String.init)
    }

    /// A way in which people damage or decorate what they paste.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var cause: ReadFault.Cause?
        let change: @Sendable ([String]) -> String
    }

    static let accepted = [
        Case(testDescription: "as written") { $0.joined(separator: "\n") + "\n" },
        Case(testDescription: "without a final newline") { $0.joined(separator: "\n") },
        Case(testDescription: "CR LF") { $0.joined(separator: "\r\n") + "\r\n" },
        Case(testDescription: "CR") { $0.joined(separator: "\r") },
        Case(testDescription: "byte order mark") { "\u{FEFF}" + $0.joined(separator: "\n") },
        Case(testDescription: "text before and after") { "Dear desk,\nhere it is:\n" + $0.joined(separator: "\n") + "\nKind regards\n" },
        Case(testDescription: "text that mentions the BEGIN line") {
            "Paste all from -----BEGIN CERTIFICATE REQUEST----- on:\n" + $0.joined(separator: "\n")
        },
        Case(testDescription: "quoted mail") { $0.map { "> " + $0 }.joined(separator: "\n") },
        Case(testDescription: "twice quoted mail") { $0.map { ">> > " + $0 }.joined(separator: "\n") },
        Case(testDescription: "indented") { $0.map { "    \t" + $0 + "  " }.joined(separator: "\n") },
        Case(testDescription: "blank lines inside") { $0.joined(separator: "\n\n  \n") },
        Case(testDescription: "label NEW") { $0.joined(separator: "\n").replacing("CERTIFICATE REQUEST", with: "NEW CERTIFICATE REQUEST") },
        Case(testDescription: "the same twice") { ($0 + $0).joined(separator: "\n") },
        Case(testDescription: "among other blocks") {
            let others = ["EC PARAMETERS", "CERTIFICATE", "X509 CRL"].map {
                "-----BEGIN \($0)-----\nBggqhkjOPQMBBw==\n-----END \($0)-----\n"
            }
            return others[0] + $0.joined(separator: "\n") + "\n" + others[1] + others[2]
        },
        Case(testDescription: "BEGIN and END forgotten") {
            $0.dropFirst().dropLast().joined(separator: "\n")
        },
        Case(testDescription: "BEGIN forgotten") { $0.dropFirst().joined(separator: "\n") },
        Case(testDescription: "END forgotten") { "\n" + $0.dropLast().joined(separator: "\n") },
        Case(testDescription: "END forgotten, another block follows") {
            ($0.dropLast() + $0).joined(separator: "\n")
        },
        Case(testDescription: "all on one line") { $0.joined(separator: " ") },
        Case(testDescription: "END on the last base64 line") {
            $0.dropLast().joined(separator: "\n") + $0[$0.count - 1]
        },
        Case(testDescription: "dashes instead of hyphens") {
            $0.joined(separator: "\n").replacing("-----", with: "—–-")
        },
        Case(testDescription: "hyphens missing at END") {
            $0.dropLast().joined(separator: "\n") + "\n----END CERTIFICATE REQUEST-----"
        },
        Case(testDescription: "labels differ") {
            $0.dropLast().joined(separator: "\n") + "\n-----END CERTIFICATE-----"
        },
        Case(testDescription: "label in small letters") {
            $0.joined(separator: "\n").replacing("CERTIFICATE REQUEST", with: "Certificate Request")
        },
        Case(testDescription: "markers in small letters") {
            ([$0[0].lowercased()] + $0.dropFirst().dropLast() + [$0[$0.count - 1].lowercased()]).joined(separator: "\n")
        },
        Case(testDescription: "no-break space") {
            ([$0[0], "\u{A0}" + $0[1]] + $0[2...]).joined(separator: "\n")
        },
        Case(testDescription: "one long line") { "\($0[0])\n\($0.dropFirst().dropLast().joined())\n\($0[$0.count - 1])" },
    ]

    @Test(arguments: accepted) func decorationIsTolerated(accepted: Case) throws {
        let request = try CertificateRequest.read(Array(accepted.change(try Self.lines()).utf8))
        #expect(request.subject.commonName == "www.example.com")
        #expect(request.signature.isValid)
    }

    static let refused = [
        Case(testDescription: "nothing", cause: .empty) { _ in "" },
        Case(testDescription: "blanks", cause: .empty) { _ in " \r\n\t" },
        Case(testDescription: "too large", cause: .tooLarge(bytes: 65_537, limit: 65_536)) { _ in String(repeating: "x", count: 65_537) },
        Case(testDescription: "no block", cause: .noBegin(base64Line: nil)) { _ in "www.example.com" },
        Case(testDescription: "BEGIN at the end of a base64 line", cause: .beginOutOfPlace(line: 3)) {
            ([$0[1], $0[2], $0[3].prefix(24) + $0[0]] + $0[4...]).joined(separator: "\n")
        },
        Case(testDescription: "BEGIN on its own line in mid-base64", cause: .beginOutOfPlace(line: 3)) {
            ([$0[1], $0[2], $0[0]] + $0[3...]).joined(separator: "\n")
        },
        Case(testDescription: "BEGIN within the block", cause: .beginOutOfPlace(line: 3)) {
            ([$0[0], $0[1], "x" + $0[0]] + $0[2...]).joined(separator: "\n")
        },
        Case(testDescription: "private key in small letters", cause: .privateKeyPasted(line: 10)) {
            $0.joined(separator: "\n") + "\n-----begin private key-----\nAAAA\n"
        },
        Case(testDescription: "certificate instead", cause: .otherKind(.certificate, line: 1)) { _ in
            "-----BEGIN CERTIFICATE-----\nMAMCAQU=\n-----END CERTIFICATE-----\n"
        },
        Case(testDescription: "public key instead", cause: .otherKind(.publicKey, line: 2)) { _ in
            "\n" + "-----BEGIN PUBLIC KEY-----\nMAMCAQU=\n-----END PUBLIC KEY-----\n"
        },
        Case(testDescription: "PKCS#7 instead", cause: .otherKind(.collection, line: 1)) { _ in
            "-----BEGIN PKCS7-----\nMAMCAQU=\n-----END PKCS7-----\n"
        },
        Case(testDescription: "private key instead", cause: .privateKeyPasted(line: 1)) {
            $0.joined(separator: "\n").replacing("CERTIFICATE REQUEST", with: "PRIVATE KEY")
        },
        Case(testDescription: "private key after the request", cause: .privateKeyPasted(line: 10)) {
            $0.joined(separator: "\n") + "\n> -----BEGIN EC PRIVATE KEY-----\nAAAA\n"
        },
        Case(testDescription: "private key in mid-line", cause: .privateKeyPasted(line: 1)) { _ in
            "key: -----BEGIN ENCRYPTED PRIVATE KEY----- AAAA"
        },
        Case(testDescription: "empty block", cause: .emptyBlock(line: 1)) { "\($0[0])\n\n\($0[$0.count - 1])" },
        Case(testDescription: "a block without END before another", cause: .missingEnd(begin: 1)) { lines in
            // Cut short, so that nothing shows what it was.
            (lines.dropLast(3) + lines).joined(separator: "\n")
        },
        Case(testDescription: "character that base64 lacks", cause: .badCharacter("!", line: 3, column: 12)) { lines in
            var lines = lines
            lines[2] = "> " + lines[2].prefix(9) + "!" + lines[2].dropFirst(10)
            return lines.joined(separator: "\n")
        },
        Case(testDescription: "equals sign before the end", cause: .padding(line: 3)) {
            ([$0[0], $0[1], $0[2].dropLast() + "="] + $0[3...]).joined(separator: "\n")
        },
        Case(testDescription: "three equals signs", cause: .padding(line: 2)) { _ in
            "-----BEGIN CERTIFICATE REQUEST-----\nAAAAA===\n-----END CERTIFICATE REQUEST-----"
        },
        Case(testDescription: "trailing bytes", cause: .trailingBytes(count: 3)) { _ in
            "-----BEGIN CERTIFICATE REQUEST-----\nMAACAQUA\n-----END CERTIFICATE REQUEST-----".replacing("MAACAQUA", with: "MAACAQU=")
        },
        Case(testDescription: "cut short", cause: .truncated(expected: 258, found: 6)) { _ in
            "-----BEGIN CERTIFICATE REQUEST-----\nMIH/AAAA\n-----END CERTIFICATE REQUEST-----"
        },
    ]

    /// The same marks around a block that lacks a line: nothing proves how it was meant, and the marks are what is seen first.
    static let beyondRepair = [
        Case(testDescription: "BEGIN and END forgotten", cause: .noBegin(base64Line: 1)) {
            $0.dropFirst().dropLast().joined(separator: "\n")
        },
        Case(testDescription: "BEGIN forgotten", cause: .endWithoutBegin(line: 7)) { $0.dropFirst().joined(separator: "\n") },
        Case(testDescription: "END forgotten", cause: .missingEnd(begin: 2)) { "\n" + $0.dropLast().joined(separator: "\n") },
        Case(testDescription: "all on one line", cause: .textAfterBegin(line: 1)) { $0.joined(separator: " ") },
        Case(testDescription: "END on the last base64 line", cause: .endOutOfPlace(line: 7)) {
            $0.dropLast().joined(separator: "\n") + $0[$0.count - 1]
        },
        Case(testDescription: "dashes instead of hyphens", cause: .damagedMarker(line: 1)) {
            $0.joined(separator: "\n").replacing("-----", with: "—–-")
        },
        Case(testDescription: "hyphens missing at END", cause: .damagedMarker(line: 8)) {
            $0.dropLast().joined(separator: "\n") + "\n----END CERTIFICATE REQUEST-----"
        },
        Case(testDescription: "labels differ", cause: .labelsDiffer(begin: 1, end: 8)) {
            $0.dropLast().joined(separator: "\n") + "\n-----END CERTIFICATE-----"
        },
        Case(testDescription: "label in small letters", cause: .smallLetters(line: 1)) {
            $0.joined(separator: "\n").replacing("CERTIFICATE REQUEST", with: "Certificate Request")
        },
        Case(testDescription: "markers in small letters", cause: .smallLetters(line: 1)) {
            ([$0[0].lowercased()] + $0.dropFirst().dropLast() + [$0[$0.count - 1].lowercased()]).joined(separator: "\n")
        },
        Case(testDescription: "no-break space", cause: .badCharacter("\u{A0}", line: 2, column: 1)) {
            ([$0[0], "\u{A0}" + $0[1]] + $0[2...]).joined(separator: "\n")
        },
    ]

    @Test(arguments: beyondRepair) func marksAroundADamagedBlockAreNamed(refused: Case) throws {
        var lines = try Self.lines()
        lines.remove(at: 4)
        let text = refused.change(lines)
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(Array(text.utf8)) }
        #expect(fault?.cause == refused.cause)
    }

    @Test(arguments: refused) func damageIsNamed(refused: Case) throws {
        let text = refused.change(try Self.lines())
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(Array(text.utf8)) }
        #expect(fault?.cause == refused.cause)
    }

    @Test func differentRequestsAreAskedAbout() throws {
        let text = (try Self.lines() + Self.lines()).joined(separator: "\n")
        let fault = try #require(throws: ReadFault.self) { try CertificateRequest.read(Array(text.utf8)) }
        #expect(fault.cause == .severalBlocks(lines: [1, 10]))
        #expect(fault.description.contains("2 different blocks, each a certificate request (CSR), beginning on lines 1 and 10"))
    }

    /// Only where nothing of the text is kept.
    @Test func aPrivateKeyBesideTheRequestIsPassedOverWhereAllowed() throws {
        let key = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
        let text = Array((key + (try Self.lines()).joined(separator: "\n")).utf8)
        #expect(throws: ReadFault.self) { try CertificateRequest.read(text) }
        #expect(try CertificateRequest.read(text, besideKeys: true).signature.isValid)
        #expect(ReadFault.privateKey(in: text, beside: .request)?.cause == .privateKeyPasted(line: 1))
        let alone = #expect(throws: ReadFault.self) { try CertificateRequest.read(Array(key.utf8), besideKeys: true) }
        #expect(alone?.cause == .privateKeyPasted(line: 1))
    }

    @Test func missingCharacterNamesTheShortLine() throws {
        var lines = try Self.lines()
        lines[3].remove(at: lines[3].index(lines[3].startIndex, offsetBy: 30))
        let text = lines.joined(separator: "\n")
        let fault = try #require(throws: ReadFault.self) { try CertificateRequest.read(Array(text.utf8)) }
        guard case .base64Length(let digits, begin: 1, uneven: [4]) = fault.cause else {
            Issue.record("\(fault.cause)")
            return
        }
        #expect(digits % 4 == 3)
        #expect(fault.description.contains("line 4 differs in length"))
    }

    @Test func missingLineIsNotedAsCutShort() throws {
        var lines = try Self.lines()
        lines.remove(at: 3)
        let text = lines.joined(separator: "\n")
        let fault = try #require(throws: ReadFault.self) { try CertificateRequest.read(Array(text.utf8)) }
        guard case .truncated(let expected, let found) = fault.cause else {
            Issue.record("\(fault.cause)")
            return
        }
        #expect(expected - found == 48)
    }

    @Test(arguments: [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]]) func utf16IsSaidSo(mark: [UInt8]) {
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(mark + [0x2D, 0x00]) }
        #expect(fault?.cause == .utf16)
    }

    @Test(arguments: [[0xFF, 0xFE, 0, 0, 0x2D, 0, 0, 0], [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x2D]] as [[UInt8]]) func utf32IsSaidSo(text: [UInt8])
    {
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(text) }
        #expect(fault?.cause == .utf32 && fault?.description.contains("UTF-32") == true)
    }

    @Test func invalidUTF8InsideIsSaidSo() throws {
        let text = Array("-----BEGIN CERTIFICATE REQUEST-----\nAB".utf8) + [0xFF] + Array("\n-----END CERTIFICATE REQUEST-----".utf8)
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(text) }
        #expect(fault?.cause == .notText(line: 2, column: 3))
    }

    @Test func pastedPrivateKeyIsRefusedLoudlyAndNotEchoed() throws {
        let text = "-----BEGIN RSA PRIVATE KEY-----\nMIICXQIBAAKBgQC7\n-----END RSA PRIVATE KEY-----\n"
        let fault = try #require(throws: ReadFault.self) { try CertificateRequest.read(Array(text.utf8)) }
        #expect(fault.description.hasPrefix("STOP"))
        #expect(fault.description.contains("PRIVATE KEY"))
        #expect(!fault.description.contains("MIIC"))
    }

    @Test func sentencesNameLineAndRemedy() {
        let fault = ReadFault(wanted: .request, cause: .beginOutOfPlace(line: 4))
        #expect(fault.description.contains("The BEGIN line is out of place"))
        #expect(fault.description.contains("line 4"))
        let hidden = ReadFault(wanted: .request, cause: .badCharacter("\u{202E}", line: 2, column: 5))
        #expect(hidden.description.contains("U+202E in column 5"))
        #expect(!hidden.description.unicodeScalars.contains("\u{202E}"))
        let other = ReadFault(wanted: .certificate, cause: .severalBlocks(lines: [1, 20, 41]))
        #expect(other.description.contains("3 different blocks, each a certificate, beginning on lines 1, 20 and 41"))
    }
}
