import CertificateAuthority
import Certificates
import FoundationEssentials
import Testing

/// What mail, chats, web forms, spreadsheets and word processors make of a request, undone: the request is the same, and its signature shows it.
@Suite struct ReceivedTextTests {
    private static let request = Result {
        try CertificateRequest.create(
            key: PrivateKey.generate(.ec(.p256)), subject: ["C": "GB", "O": "Example Ltd", "CN": "www.example.com"],
            alternativeNames: [.dns("www.example.com"), .dns("example.com")])
    }

    /// One way in which a request arrives, and what is said of it.
    struct Arrival: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let repairs: [TextRepair]
        let change: @Sendable ([String]) -> [UInt8]

        init(_ description: String, _ repairs: [TextRepair] = [], change: @escaping @Sendable ([String]) -> [UInt8]) {
            (testDescription, self.repairs, self.change) = (description, repairs, change)
        }

        /// The lines changed as a text.
        init(_ description: String, _ repairs: [TextRepair] = [], text: @escaping @Sendable ([String]) -> String) {
            self.init(description, repairs) { Array(text($0).utf8) }
        }
    }

    private static func joined(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }

    private static func utf32(_ text: String, isLittleEndian: Bool) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            withUnsafeBytes(of: isLittleEndian ? scalar.value.littleEndian : scalar.value.bigEndian) { Array($0) }
        }
    }

    private static func utf16(_ text: String, isLittleEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { isLittleEndian ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    static let marks = [
        Arrival("dashes for hyphens", [.marks], text: { joined($0).replacing("-----", with: "—–-") }),
        Arrival("six hyphens", [.marks], text: { joined($0).replacing("-----", with: "------") }),
        Arrival(
            "four hyphens at the end", [.marks], text: { $0.dropLast().joined(separator: "\n") + "\n----END CERTIFICATE REQUEST-----" }),
        Arrival("small letters", [.marks], text: { joined([$0[0].lowercased()] + $0[1...]) }),
        Arrival("NEW at the beginning alone", text: { joined([$0[0].replacing("BEGIN", with: "BEGIN NEW")] + $0[1...]) }),
        // certutil -encode of Windows writes this label whatever is in the file.
        Arrival("label CERTIFICATE", text: { joined($0).replacing("CERTIFICATE REQUEST", with: "CERTIFICATE") }),
        Arrival("label of PKCS#7", text: { joined($0).replacing("CERTIFICATE REQUEST", with: "PKCS7") }),
        Arrival("other label at the end", text: { joined($0.dropLast() + ["-----END CERTIFICATE-----"]) }),
        Arrival("END on the last line", [.marks], text: { $0.dropLast().joined(separator: "\n") + $0[$0.count - 1] }),
        Arrival("text behind BEGIN", [.marks], text: { "My request: \($0[0])\($0[1...].joined(separator: "\n"))" }),
        Arrival(
            "joined with another block",
            [.marks],
            text: {
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----" + joined($0)
            }),
        // RFC 9580 section 7.2
        Arrival(
            "clear-signed mail", [.marks],
            text: {
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n"
                    + joined($0).replacing("-----", with: "- -----", maxReplacements: 1)
                    .replacing("\n-----END", with: "\n- -----END") + "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\n"
            }),
    ]

    static let lines = [
        Arrival("one line with blanks", [.marks], text: { $0.joined(separator: " ") }),
        Arrival("one line without", [.marks], text: { $0.joined() }),
        Arrival("JSON", [.escapes], text: { #"{"csr": ""# + $0.joined(separator: #"\n"#) + #"\n", "names": ["www.example.com"]}"# }),
        Arrival("JSON of Windows", [.escapes], text: { #"{"csr":""# + $0.joined(separator: #"\r\n"#) + #"\r\n"}"# }),
        Arrival("web page", [.escapes], text: { "<p>" + $0.joined(separator: "<br>") + "</p>" }),
        Arrival("web page as text", [.escapes], text: { $0.joined(separator: "&lt;br&gt;") }),
        Arrival("web form", [.escapes], text: { $0.joined(separator: "%0D%0A").replacing("+", with: "%2B").replacing(" ", with: "%20") }),
        Arrival("bullets", [.marks], text: { joined($0.map { "\u{2022} " + $0 }) }),
        Arrival("web page with classes", [.escapes], text: { $0.map { "<div class=\"line\">\($0)</div>" }.joined() }),
        // RFC 2045 section 6.7
        Arrival(
            "quoted-printable", [.escapes],
            text: {
                joined(
                    $0.map { line in
                        line.count > 40 ? "\(line.prefix(30))=\n\(line.dropFirst(30))" : line.replacing("=", with: "=3D") + "=20"
                    })
            }
        ),
        Arrival("quoted in a mail with bars", [.marks], text: { joined($0.map { "| " + $0 }) }),
        Arrival("string of a program", [.marks], text: { joined($0.map { "\"\($0)\"," }) }),
    ]

    static let unseen = [
        Arrival("no-break space before BEGIN", [.unseen], text: { "\u{A0}" + joined($0) }),
        Arrival("no-break space in BEGIN", [.unseen], text: { joined([$0[0].replacing(" ", with: "\u{A0}")] + $0[1...]) }),
        Arrival("no-break spaces at line ends", [.unseen], text: { $0.map { $0 + "\u{A0}\n" }.joined() }),
        Arrival("zero-width space", [.unseen], text: { "\u{200B}" + $0.joined(separator: "\n\u{200B}") }),
        Arrival("byte order mark in the middle", [.unseen], text: { "Request:\n\u{FEFF}" + joined($0) }),
        Arrival("soft hyphen", [.unseen], text: { "\u{AD}" + joined($0) }),
        Arrival("vertical tabs", [.unseen], text: { $0.joined(separator: "\u{0B}") }),
        Arrival("line separators", [.unseen], text: { $0.joined(separator: "\u{2028}") }),
        Arrival("next line", [.unseen], text: { $0.joined(separator: "\u{85}") }),
    ]

    static let encodings = [
        Arrival("UTF-16 LE with mark", [.utf16]) { [0xFF, 0xFE] + utf16(joined($0), isLittleEndian: true) },
        Arrival("UTF-16 BE with mark", [.utf16]) { [0xFE, 0xFF] + utf16(joined($0), isLittleEndian: false) },
        Arrival("UTF-16 LE without mark", [.utf16]) { utf16(joined($0), isLittleEndian: true) },
        Arrival("UTF-16 BE without mark", [.utf16]) { utf16(joined($0), isLittleEndian: false) },
        Arrival("UTF-32 LE with mark", [.utf32]) { [0xFF, 0xFE, 0, 0] + utf32(joined($0), isLittleEndian: true) },
        Arrival("UTF-32 BE with mark", [.utf32]) { [0, 0, 0xFE, 0xFF] + utf32(joined($0), isLittleEndian: false) },
        Arrival("UTF-32 LE without mark", [.utf32]) { utf32(joined($0), isLittleEndian: true) },
        Arrival("UTF-32 BE without mark", [.utf32]) { utf32(joined($0), isLittleEndian: false) },
        Arrival("base64 alone", [.armor], text: { joined(Array($0[1..<($0.count - 1)])) }),
        Arrival("base64 in one line", [.armor], text: { $0[1..<($0.count - 1)].joined() }),
        Arrival("END forgotten", [.armor], text: { joined($0.dropLast()) }),
        Arrival("BEGIN forgotten", [.armor], text: { joined(Array($0[1...])) }),
        Arrival("DER", []) { _ in (try? request.get().der) ?? [] },
    ]

    /// What is whole but for its marks and was not signed so says that, not that the marks are missing.
    @Test(arguments: [(1, 1), (1, 0), (0, 1)]) func aSignatureThatDoesNotVerifyIsTheCause(_ first: Int, _ last: Int) throws {
        var der = try Self.request.get().der
        der[der.count - 1] ^= 1
        let encoded = Data(der).base64EncodedString()
        let body = stride(from: 0, to: encoded.count, by: 64).map { String(encoded.dropFirst($0).prefix(64)) }
        let lines = ["-----BEGIN CERTIFICATE REQUEST-----"] + body + ["-----END CERTIFICATE REQUEST-----"]
        let text = lines.dropFirst(first).dropLast(last).joined(separator: "\n")
        let fault = #expect(throws: ReadFault.self) { _ = try CertificateRequest.read(Array(text.utf8)) }
        #expect(fault?.cause == .unproven, "\(fault?.description ?? "")")
    }

    @Test(arguments: marks + lines + unseen + encodings) func theRequestIsReadRight(arrival: Arrival) throws {
        let request = try Self.request.get()
        let received = try CertificateRequest.received(arrival.change(request.pem.split(separator: "\n").map(String.init)))
        #expect(received.value.der == request.der)
        #expect(received.value.signature.isValid)
        #expect(Set(received.repairs).isSuperset(of: arrival.repairs), "\(received.repairs)")
        #expect(received.repairs.isEmpty == arrival.repairs.isEmpty, "\(received.repairs)")
        // One encoding, and no zero bytes that had to be passed over.
        if arrival.repairs.contains(.utf32) { #expect(received.repairs == [.utf32]) }
        #expect(received.repairs.allSatisfy { $0.sentence.hasSuffix(".") })
    }

    /// A key beside the request is seen in every encoding in which the request is read.
    @Test(arguments: ["UTF-8", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE", "UTF-32 BE"]) func aKeyIsSeenInEveryEncoding(encoding: String) throws
    {
        let key = try OpenSSLCommand().run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        let pem = try Self.request.get().pem
        let text = pem + key
        let bytes: [UInt8] =
            switch encoding {
            case "UTF-16 LE": [0xFF, 0xFE] + Self.utf16(text, isLittleEndian: true)
            case "UTF-16 BE": Self.utf16(text, isLittleEndian: false)
            case "UTF-32 LE": Self.utf32(text, isLittleEndian: true)
            case "UTF-32 BE": [0, 0, 0xFE, 0xFF] + Self.utf32(text, isLittleEndian: false)
            default: Array(text.utf8)
            }
        #expect(try CertificateRequest.received(bytes, besideKeys: true).value.pem == pem)
        #expect(
            ReadFault.privateKey(in: bytes, beside: .request)?.cause == .privateKeyPasted(line: pem.split(separator: "\n").count + 1))
    }

    /// Base64 without lines around it could be anything: what does not verify is not taken.
    @Test func bareBase64HasToProveItself() throws {
        var der = try Self.request.get().der
        der[der.count - 1] ^= 1
        let pem = Array(PEMBlockText.encode(der, label: "CERTIFICATE REQUEST").utf8)
        #expect(try !CertificateRequest.read(pem).signature.isValid)
        let lines = String(decoding: pem, as: UTF8.self).split(separator: "\n")
        let bare = Array(lines[1..<(lines.count - 1)].joined(separator: "\n").utf8)
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(bare) }
        #expect(fault?.cause == .unproven, "\(String(describing: fault))")
    }

    @Test func twoRequestsAreAskedAboutHoweverTheyCome() throws {
        let other = try CertificateRequest.create(
            key: PrivateKey.generate(.ec(.p256)), subject: ["CN": "other.example.com"], alternativeNames: [.dns("other.example.com")])
        let text = (try Self.request.get().pem + other.pem).replacing("\n", with: " ")
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(Array(text.utf8)) }
        guard case .severalBlocks? = fault?.cause else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(fault?.description.contains("2 different") == true)
    }

    @Test(arguments: [" ", "\\n", "<br>"]) func aKeyStopsHoweverItComes(separator: String) throws {
        let key = try OpenSSLCommand().run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        let text = (try Self.request.get().pem + key).replacing("\n", with: separator)
        let fault = #expect(throws: ReadFault.self) { try CertificateRequest.read(Array(text.utf8)) }
        #expect(fault?.description.hasPrefix("STOP") == true, "\(String(describing: fault))")
    }
}

/// PEM with a label of one's choice.
enum PEMBlockText {
    static func encode(_ der: [UInt8], label: String) -> String {
        "-----BEGIN \(label)-----\n\(Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed]))\n-----END \(label)-----\n"
    }
}
