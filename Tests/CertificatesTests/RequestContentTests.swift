import CertificateAuthority
import Certificates
import Orders
import Testing

/// What people and their tools write into requests, and what it means.
@Suite struct RequestContentTests {
    private static let today = CalendarDate("2026-11-21") ?? CalendarDate(daysSinceEpoch: 0)

    // MARK: Names

    struct Dressed: Sendable, CustomTestStringConvertible {
        let written: String
        let meaning: AlternativeName
        /// Words of the oddities, one for each.
        let oddities: [String]
        var testDescription: String { written }
    }

    static let dressed = [
        Dressed(written: "www.example.com", meaning: .dns("www.example.com"), oddities: []),
        Dressed(written: "WWW.Example.COM", meaning: .dns("www.example.com"), oddities: []),
        Dressed(written: "*.example.com", meaning: .dns("*.example.com"), oddities: []),
        Dressed(written: "XN--BCHER-KVA.example", meaning: .dns("xn--bcher-kva.example"), oddities: []),
        Dressed(written: "bücher.example", meaning: .dns("xn--bcher-kva.example"), oddities: ["xn--"]),
        Dressed(written: "*.bücher.example", meaning: .dns("*.xn--bcher-kva.example"), oddities: ["xn--"]),
        Dressed(written: "www.example.com.", meaning: .dns("www.example.com"), oddities: ["dot"]),
        Dressed(written: " www.example.com\t", meaning: .dns("www.example.com"), oddities: ["a blank before and after"]),
        Dressed(written: "\u{A0}www.example.com", meaning: .dns("www.example.com"), oddities: ["a blank before"]),
        Dressed(written: "www.example.com\u{200B}\r\n", meaning: .dns("www.example.com"), oddities: ["an invisible character after"]),
        Dressed(written: "http://www.example.com:8080/a/b", meaning: .dns("www.example.com"), oddities: ["http://", "/a/b", "8080"]),
        Dressed(written: "DNS:www.example.com", meaning: .dns("www.example.com"), oddities: ["DNS:"]),
        Dressed(written: "dns=www.example.com", meaning: .dns("www.example.com"), oddities: ["dns="]),
        Dressed(written: "DNS Name=www.example.com", meaning: .dns("www.example.com"), oddities: ["DNS Name="]),
        Dressed(written: "<www.example.com>", meaning: .dns("www.example.com"), oddities: ["angle brackets"]),
        Dressed(written: "• \"www.example.com\",", meaning: .dns("www.example.com"), oddities: ["comma", "quotation marks", "bullet"]),
        Dressed(written: "URI=https://www.example.com", meaning: .dns("www.example.com"), oddities: ["URI=", "https://"]),
        Dressed(written: "[2001:db8::1]", meaning: .ip("2001:db8::1"), oddities: ["brackets"]),
        // One form of an address wherever two are compared: RFC 5952 section 5, as in orders.
        Dressed(written: "::FFFF:c000:207", meaning: .ip("::ffff:192.0.2.7"), oddities: []),
        // Numbers with leading zeros mean different addresses to different programs (RFC 6943 section 3.1.1).
        Dressed(written: "010.0.0.1", meaning: .dns("010.0.0.1"), oddities: []),
        Dressed(written: "IP:192.0.2.7", meaning: .ip("192.0.2.7"), oddities: ["IP:"]),
        Dressed(written: "2001:DB8::7", meaning: .ip("2001:db8::7"), oddities: []),
        Dressed(written: "::1", meaning: .ip("::1"), oddities: []),
        Dressed(written: "dns.example.com", meaning: .dns("dns.example.com"), oddities: []),
        Dressed(written: "two words", meaning: .dns("two words"), oddities: []),
        Dressed(written: "", meaning: .dns(""), oddities: []),
        Dressed(written: ".", meaning: .dns("."), oddities: []),
    ]

    @Test(arguments: dressed) func aNameMeansWhatStandsInsideItsDress(name: Dressed) {
        let read = RequestedName(name.written)
        #expect(read.meaning == name.meaning)
        #expect(read.oddities.count == name.oddities.count)
        for (oddity, word) in zip(read.oddities, name.oddities) { #expect(oddity.contains(word)) }
    }

    /// RFC 5280 section 7.2: a dNSName is ASCII. Bytes of UTF-8 in one are shown as that.
    @Test func aHostNameInUTF8IsShownAsItIs() throws {
        let made = try CertificateRequest.create(
            key: .generate(.ec(.p256)), subject: ["CN": "www.example.com"],
            alternativeNames: [.dns("www.example.com"), .dns("m--ller.example.com")])
        let request = try CertificateRequest.read(made.der.replacing(Array("m--ller".utf8), with: Array("müller".utf8)))
        #expect(request.alternativeNames.last == .dns("müller.example.com"))
        #expect(
            request.problems(asOf: Self.today).contains {
                "\($0)".contains("\"müller.example.com\"") && "\($0)".contains("xn--mller-kva.example.com")
            })
    }

    /// RFC 5280 section 4.2.1.6: an iPAddress has 4 or 16 octets, and these are 11 letters.
    @Test func anAddressThatIsTextIsRead() throws {
        let made = try CertificateRequest.create(key: .generate(.ec(.p256)), subject: [:], alternativeNames: [.dns("203.0.113.9")])
        // [2], a dNSName, becomes [7], an iPAddress.
        let text = Array("203.0.113.9".utf8)
        let request = try CertificateRequest.read(made.der.replacing([0x82, 11] + text, with: [0x87, 11] + text))
        #expect(request.alternativeNames == [.addressAsText("203.0.113.9")])
        #expect(request.problems(asOf: Self.today).contains(.addressAsText("203.0.113.9")))
        #expect(request.mismatches(commonName: "203.0.113.9", alternativeNames: []).isEmpty)
    }

    // MARK: Text

    /// ISO 8859-1 under the label of UTF-8: OpenSSL reads nothing of it.
    @Test(arguments: [("O", "organization (O)"), ("L", "city (L)"), ("CN", "common name (CN)")]) func latinTextUnderTheLabelOfUTF8IsNamed(
        type: String, words: String
    ) throws {
        let key = try PrivateKey.generate(.rsa(bits: 2048))
        let made = try CertificateRequest.create(
            key: key, subject: SubjectName([.init(type: type, value: "M~nchen")]), alternativeNames: [])
        let request = try CertificateRequest.read(
            made.der.replacing(Array("M~nchen".utf8), with: [0x4D, 0xFC, 0x6E, 0x63, 0x68, 0x65, 0x6E]))
        #expect(request.subject[type] == "München")
        #expect(request.mislabeledAttributes == [type])
        let problem = try #require(request.problems(asOf: Self.today).first { $0 == .mislabeledText(type: type) })
        #expect("\(problem)".contains(words) && "\(problem)".contains("UTF-8"))
        #expect(problem.severity == .error && problem.rule == "csr-encoding")
    }

    /// The signature was made over the bytes as they were, and is checked over them.
    @Test func aSignatureOverMislabeledTextIsStillChecked() throws {
        let openssl = try OpenSSLCommand()
        try openssl.run([
            "req", "-new", "-nodes", "-newkey", "rsa:2048", "-keyout", openssl.path("key"), "-subj", "/L=M~nchen", "-outform", "DER",
            "-out",
            openssl.path("der"),
        ])
        var der = try openssl.read("der").replacing(Array("M~nchen".utf8), with: [0x4D, 0xFC, 0x6E, 0x63, 0x68, 0x65, 0x6E])
        // The first part is what is signed; its length stands in two bytes after 30 82, and so does the whole one's.
        let length = Int(der[6]) << 8 | Int(der[7]) + 4
        try openssl.write(der[4..<4 + length], to: "signed")
        try openssl.run(["dgst", "-sha256", "-sign", openssl.path("key"), "-out", openssl.path("signature"), openssl.path("signed")])
        der.replaceSubrange((der.count - 256)..., with: try openssl.read("signature"))
        #expect(try CertificateRequest.read(der).problems(asOf: Self.today) == [.mislabeledText(type: "L")])
    }

    struct Text: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let value: String
        let meant: String
    }

    /// Made with `iconv -f latin1 -t utf8` and `iconv -f cp1252 -t utf8` of the UTF-8 text.
    static let texts = [
        Text(testDescription: "umlaut", value: "MÃ¼ller", meant: "Müller"),
        Text(testDescription: "sharp s through Windows-1252", value: "GroÃŸe StraÃŸe", meant: "Große Straße"),
        Text(testDescription: "sharp s through Latin-1", value: "Gro\u{C3}\u{9F}e", meant: "Große"),
        Text(testDescription: "euro sign", value: "â‚¬", meant: "€"), Text(testDescription: "plain", value: "Muller", meant: "Muller"),
        Text(testDescription: "encoded once", value: "Müller & Söhne", meant: "Müller & Söhne"),
        Text(testDescription: "capital A with tilde", value: "Ãrea São", meant: "Ãrea São"),
        Text(testDescription: "another script", value: "株式会社", meant: "株式会社"),
    ]

    @Test(arguments: texts) func doubleEncodingIsRecognized(text: Text) {
        #expect(SubjectName.Attribute(type: "O", value: text.value).meant == text.meant)
    }

    // MARK: Extensions

    struct Extensions: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let extensions: [String]
        /// Words of the one advisory; none if there is none.
        let words: [String]
    }

    /// Names of RFC 5280, RFC 7633 and of Microsoft's documents; BR 7.1.2.7.6 lists what a certificate has.
    static let extensions = [
        Extensions(
            testDescription: "what servers have", extensions: ["keyUsage=digitalSignature,keyEncipherment", "extendedKeyUsage=serverAuth"],
            words: []),
        Extensions(
            testDescription: "what everybody has", extensions: ["basicConstraints=CA:FALSE", "subjectKeyIdentifier=hash"], words: []),
        Extensions(testDescription: "client", extensions: ["extendedKeyUsage=serverAuth,clientAuth"], words: []),
        Extensions(testDescription: "must-staple", extensions: ["tlsfeature=status_request"], words: ["must-staple"]),
        Extensions(
            testDescription: "key usage", extensions: ["keyUsage=digitalSignature,keyCertSign,nonRepudiation"],
            words: ["key usage (non-repudiation, signing certificates)"]),
        Extensions(
            testDescription: "purposes", extensions: ["extendedKeyUsage=serverAuth,codeSigning,1.2.3"], words: ["code signing", "1.2.3"]),
        Extensions(
            testDescription: "Microsoft", extensions: ["1.3.6.1.4.1.311.20.2=ASN1:BMP:WebServer", "1.3.6.1.4.1.311.25.2=ASN1:NULL"],
            words: ["Microsoft certificate template", "SID"]),
        Extensions(
            testDescription: "policies and something unknown", extensions: ["certificatePolicies=1.2.3.4", "1.2.3.4.5=ASN1:NULL"],
            words: ["certificate policies", "extension 1.2.3.4.5"]),
    ]

    @Test(arguments: extensions) func whatTheCertificateWillNotHaveIsSaidOnce(sample: Extensions) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(
            [
                "req", "-new", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-keyout", openssl.path("key"), "-subj",
                "/CN=www.example.com", "-out", openssl.path("csr"),
            ] + sample.extensions.flatMap { ["-addext", $0] })
        let problems = try CertificateRequest.read(try openssl.read("csr")).problems(asOf: Self.today)
        #expect(problems.count == (sample.words.isEmpty ? 0 : 1))
        for word in sample.words {
            #expect(problems.allSatisfy { "\($0)".contains(word) && $0.severity == .advisory && $0.rule == "csr-extensions" })
        }
    }
}
