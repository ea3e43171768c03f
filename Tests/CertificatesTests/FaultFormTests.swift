import Certificates
import FoundationEssentials
import SentenceForm
import Testing

/// Whatever is said about a request, a certificate, a key or a file has the form of every other finding, wherever it is printed.
@Suite struct FaultFormTests {
    static let kinds: [PEMKind] = [
        .request, .certificate, .privateKey, .publicKey, .collection, .pfx, .revocationList, .other("DH PARAMETERS"),
    ]

    static let foreignFiles: [ForeignFile] = [
        .zip, .wordDocument, .spreadsheet, .oldOfficeDocument, .richText, .pdf, .picture, .archive, .sshPublicKey, .pgp, .webPage,
        .browserKey,
        .puttyKey, .sshPrivateKey, .javaKeystore, .jsonWebKey, .sshOnlyKey, .damagedByTextMode,
    ]

    static let causes: [ReadFault.Cause] =
        [
            .empty, .tooLarge(bytes: 2_000_001, limit: 2_000_000), .utf16, .utf32, .noBegin(base64Line: nil), .noBegin(base64Line: 2),
            .unproven,
            .damagedMarker(line: 1), .smallLetters(line: 1), .beginOutOfPlace(line: 4), .textAfterBegin(line: 1), .endOutOfPlace(line: 9),
            .endWithoutBegin(line: 1), .missingEnd(begin: 1), .labelsDiffer(begin: 1, end: 9), .privateKeyPasted(line: 1),
            .privateKeyFile("a PRIVATE KEY in binary form"), .otherFile(.certificate), .otherFile(.pfx), .otherKind(.certificate, line: 1),
            .severalBlocks(lines: [1, 12]), .emptyBlock(line: 1), .badCharacter("!", line: 2, column: 5), .notText(line: 2, column: 3),
            .padding(line: 2), .base64Length(digits: 9, begin: 1, uneven: []), .base64Length(digits: 9, begin: 1, uneven: [3]),
            .undecodable(reasons: [], begin: nil, uneven: []), .undecodable(reasons: ["it has no end"], begin: 1, uneven: [2, 4]),
            .truncated(expected: 100, found: 50), .trailingBytes(count: 1), .trailingBytes(count: 2),
        ] + foreignFiles.map { .foreign($0) }

    @Test(arguments: causes) func aReadingFaultIsWholeSentences(_ cause: ReadFault.Cause) {
        for kind in Self.kinds {
            let message = ReadFault(wanted: kind, cause: cause).description
            #expect(message.faultOfForm() == nil, "\(message)")
        }
    }

    static let problems: [RequestProblem] =
        [
            .version(2), .badSignature, .unsupportedKey("ML-DSA-65"), .unsupportedKey("X25519"), .exponentTooSmallOrEven("4"), .rocaKey,
            .closePrimes, .emailInSubject, .tooLong(type: "CN", count: 65, limit: 64),
            .tooLong(type: "emailAddress", count: 300, limit: 255),
            .unreadableNames(.undecodable), .unreadableNames(.severalExtensionRequests), .unreadableNames(.severalExtensions),
            .addressesAsHosts([.dns("8.8.8.8"), .dns("::1")]), .smallFactor(3), .damagedKey("RSA"),
            .unseenCharacter(type: "street", "\u{202E}"),
            .shiftCharacters(type: "O", characters: "&", .iis4), .commonNameMoves(request: "a.example", order: "b.example"),
            .unevenPadding(hash: "SHA-256", mask: "SHA-1"), .unevenPadding(hash: "SHA-256", mask: nil), .surplusExtensions(["a name"]),
            .surplusExtensions((1...9).map { "extension \($0)" }), .mislabeledText(type: "O"),
            .encodedTwice(type: "O", value: "MÃ¼ller", meant: "Müller"),
            .toolDefaults([.init(type: "emailAddress", value: "root@localhost")]),
            .dressedName(isCommonName: true, "https://www.example.com", RequestedName("https://www.example.com")),
            .dressedName(isCommonName: false, "example.com.", RequestedName("example.com.")), .addressAsText("192.0.2.7"),
            .keyUsedBefore(order: "K9JW-JCHY", commonName: "www.example.com"), .placeholder(type: "street", value: "-"),
        ] + RequestProblemTests.cases.flatMap(\.expected) + RequestProblemTests.names.flatMap(\.expected)

    @Test(arguments: problems) func aProblemIsAWholeSentence(_ problem: RequestProblem) {
        #expect(problem.description.faultOfForm() == nil, "\(problem)")
    }

    @Test func soAreTheFaultsOfPFXFilesKeysAndLists() throws {
        let failed = try #require(throws: CryptographyFault.self) { try PrivateKey.generate(.other("DSA")) }
        let pfx: [PFXFault] = [
            .keyAndCertificateDiffer, .unusablePassphrase, .tooLarge(bytes: 2, limit: 1), .notPFX, .noIntegrityCheck, .tooManyRounds,
            .wrongPassphrase, .legacyAlgorithmsMissing, .integrityCheckUnknown("PBMAC1"), .encryptionUnknown, .damaged, .damagedOrJavas,
            .cryptography(failed),
        ]
        let keys: [PrivateKeyFault] = [
            .unreadable(ReadFault(wanted: .privateKey, cause: .empty)), .wrongPassphrase, .cryptography(failed),
        ]
        let lists: [SuffixListFault] = [.empty, .tooLarge(5_000_000), .notAList, .cutOff, .noRules]
        for message in pfx.map(\.description) + keys.map(\.description) + lists.map(\.description) {
            #expect(message.faultOfForm() == nil, "\(message)")
        }
    }

    /// Whoever adds a fault adds it to the tables above, or to one of the tests' own.
    @Test(arguments: ["ReadFault", "RequestProblem", "PFXFault"])
    func everyCaseIsInATable(_ file: String) throws {
        let tests = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let tables = try ["FaultFormTests", "RequestProblemTests"].map {
            try String(contentsOfFile: "\(tests.joined(separator: "/"))/\($0).swift", encoding: .utf8)
        }.joined()
        let source = "\(tests.dropLast(2).joined(separator: "/"))/Sources/Certificates/\(file).swift"
        let lines = try String(contentsOfFile: source, encoding: .utf8).split(separator: "\n")
        let names = lines.compactMap { $0.wholeMatch(of: /\ +case ([a-z][A-Za-z0-9]*)(\(.*\))?/)?.1 }
        #expect(names.count > 10)
        for name in names { #expect(tables.contains(".\(name)"), "\(name) of \(file)") }
    }
}
