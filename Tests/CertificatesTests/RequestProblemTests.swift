import CertificateAuthority
import Certificates
import Orders
import Testing

@Suite struct RequestProblemTests {
    private static let today = "2026-11-21"

    /// A request that OpenSSL makes, and what must be found in it on a day.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var date = RequestProblemTests.today
        var key = ["rsa:2048"]
        var subject = "/C=GB/O=Example Ltd/CN=www.example.com"
        var more: [String] = []
        let expected: [RequestProblem]
    }

    static let cases = [
        Case(testDescription: "nothing wrong", expected: []),
        Case(testDescription: "nothing wrong with P-384", key: ["ec", "-pkeyopt", "ec_paramgen_curve:P-384"], expected: []),
        Case(testDescription: "1024 bits in 2009", date: "2009-07-15", key: ["rsa:1024"], expected: []),
        Case(testDescription: "1024 bits the day before the advisory", date: "2010-11-28", key: ["rsa:1024"], expected: []),
        Case(
            testDescription: "1024 bits on the day of the advisory", date: "2010-11-29", key: ["rsa:1024"],
            expected: [.keyTooSmall(bits: 1024, severity: .advisory)]),
        Case(
            testDescription: "1024 bits the day before the refusal", date: "2013-12-31", key: ["rsa:1024"],
            expected: [.keyTooSmall(bits: 1024, severity: .advisory)]),
        Case(
            testDescription: "1024 bits on the day of the refusal", date: "2014-01-01", key: ["rsa:1024"],
            expected: [.keyTooSmall(bits: 1024, severity: .error)]),
        Case(
            testDescription: "512 bits with MD5 and OU, as an old guide shows it", key: ["rsa:512"], subject: "/C=NL/O=USoft/OU=INT/CN=INT",
            more: ["-md5"],
            expected: [.keyTooSmall(bits: 512, severity: .error), .brokenHash("MD5"), .organizationalUnit(count: 1)]),
        Case(
            testDescription: "512 bits and MD5 at any time", date: "2009-07-15", key: ["rsa:512"], more: ["-md5"],
            expected: [.keyTooSmall(bits: 512, severity: .error), .brokenHash("MD5")]),
        Case(testDescription: "bits not multiple of 8", key: ["rsa:2050"], expected: [.keyBitsNotMultipleOf8(bits: 2050)]),
        Case(testDescription: "exponent 3", key: ["rsa:2048", "-pkeyopt", "rsa_keygen_pubexp:3"], expected: [.exponentOutsideRange("3")]),
        Case(testDescription: "exponent 65537", key: ["rsa:2048", "-pkeyopt", "rsa_keygen_pubexp:65537"], expected: []),
        Case(testDescription: "exponent 65539", key: ["rsa:2048", "-pkeyopt", "rsa_keygen_pubexp:65539"], expected: []),
        Case(
            testDescription: "exponent 65535", key: ["rsa:2048", "-pkeyopt", "rsa_keygen_pubexp:65535"],
            expected: [.exponentOutsideRange("65535")]),
        Case(testDescription: "exponent of 33 bits", key: ["rsa:2048", "-pkeyopt", "rsa_keygen_pubexp:4294967311"], expected: []),
        Case(
            testDescription: "secp256k1", key: ["ec", "-pkeyopt", "ec_paramgen_curve:secp256k1"], expected: [.unsupportedCurve("secp256k1")]
        ),
        Case(testDescription: "Ed25519", key: ["ed25519"], expected: [.unsupportedKey("Ed25519")]),
        Case(testDescription: "SHA-1 today", more: ["-sha1"], expected: [.outdatedHash("SHA-1")]),
        Case(testDescription: "SHA-1 on the last day", date: "2015-12-31", more: ["-sha1"], expected: []),
        Case(
            testDescription: "OU before the ban", date: "2022-08-31", subject: "/C=GB/O=Example Ltd/OU=IT/CN=www.example.com", expected: []),
        Case(
            testDescription: "two OU from the ban on", date: "2022-09-01", subject: "/C=GB/O=Example Ltd/OU=IT/OU=Web/CN=www.example.com",
            expected: [.organizationalUnit(count: 2)]),
        Case(testDescription: "e-mail address", subject: "/CN=www.example.com/emailAddress=info@example.com", expected: [.emailInSubject]),
        Case(
            testDescription: "curve spelled out",
            key: ["ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit"], expected: [.explicitParameters]),
        Case(testDescription: "SHA-224", more: ["-sha224"], expected: [.unusualHash("SHA-224")]),
        Case(testDescription: "RIPEMD-160", more: ["-ripemd160"], expected: [.unusualHash("RIPEMD-160")]),
        Case(testDescription: "SHA-512", more: ["-sha512"], expected: []),
        Case(
            testDescription: "attributes of people and of extended validation",
            subject:
                "/C=GB/O=Example Ltd/GN=Ann/SN=Other/DC=example/businessCategory=Private Organization/serialNumber=1/CN=www.example.com",
            expected: [.droppedAttributes(["GN", "SN", "DC", "businessCategory", "serialNumber"])]),
        Case(
            testDescription: "direction mark", subject: "/C=GB/O=Example\u{202E} Ltd/CN=www.example.com",
            expected: [.unseenCharacter(type: "O", "\u{202E}")]),
        Case(
            testDescription: "filler that shows nothing", subject: "/C=GB/L=\u{3164}/CN=www.example.com",
            expected: [.unseenCharacter(type: "L", "\u{3164}")]),
        Case(
            testDescription: "addresses among the host names", more: ["-addext", "subjectAltName=DNS:8.8.8.8,DNS:www.example.com"],
            expected: [.addressesAsHosts([.dns("8.8.8.8")])]),
        Case(
            testDescription: "common name not among the names", more: ["-addext", "subjectAltName=DNS:example.com"],
            expected: [.commonNameNotAmongNames("www.example.com")]),
        Case(testDescription: "common name among the names", more: ["-addext", "subjectAltName=DNS:WWW.example.com"], expected: []),
        Case(testDescription: "authority", more: ["-addext", "basicConstraints=CA:TRUE"], expected: [.authorityRequested]),
        Case(testDescription: "no authority", more: ["-addext", "basicConstraints=CA:FALSE"], expected: []),
        Case(testDescription: "dot", subject: "/O=./CN=www.example.com", expected: [.placeholder(type: "O", value: ".")]),
        Case(testDescription: "blank", subject: "/O= /CN=www.example.com", expected: [.placeholder(type: "O", value: " ")]),
        Case(testDescription: "hyphen", subject: "/L=-/CN=www.example.com", expected: [.placeholder(type: "L", value: "-")]),
        Case(testDescription: "country in digits", subject: "/C=44/CN=www.example.com", expected: [.country("44")]),
        Case(testDescription: "two common names", subject: "/CN=a.example.com/CN=b.example.com", expected: [.repeatedCommonName(count: 2)]),
    ]

    @Test(arguments: cases) func findsWhatIsWrong(sample: Case) throws {
        let openssl = try OpenSSLCommand()
        try openssl.run(
            [
                "req", "-new", "-nodes", "-utf8", "-keyout", openssl.path("key.pem"), "-subj", sample.subject, "-out",
                openssl.path("out.pem"), "-newkey",
            ]
                + sample.key + sample.more)
        let request = try CertificateRequest.read(try openssl.read("out.pem"))
        let date = try #require(CalendarDate(sample.date))
        #expect(Set(request.problems(asOf: date)) == Set(sample.expected))
    }

    @Test func badSignatureIsAnError() throws {
        var der = try CertificateRequest.create(
            key: PrivateKey.generate(.ec(.p256)), subject: ["C": "GB", "CN": "www.example.com"], alternativeNames: []
        ).der
        let position = try #require(der.indices.first { der[$0...].starts(with: Array("GB".utf8)) })
        der[position] = UInt8(ascii: "g")
        let request = try CertificateRequest.read(der)
        #expect(request.problems(asOf: try #require(CalendarDate(Self.today))) == [.badSignature])
        #expect(RequestProblem.badSignature.severity == .error)
    }

    /// OpenSSL refuses to write either, so one thing is turned into another of the same length.
    @Test func whatIsThereTwiceCannotBeRead() throws {
        let openssl = try OpenSSLCommand()
        let today = try #require(CalendarDate(Self.today))
        try openssl.write(
            """
            [req]
            prompt = no
            distinguished_name = name
            attributes = attributes
            req_extensions = extensions
            [name]
            CN = www.example.com
            [attributes]
            challengePassword = abcdefg1
            [extensions]
            subjectAltName = DNS:www.example.com
            issuerAltName = DNS:www.example.org
            """.utf8, to: "twice.cnf")
        try openssl.run([
            "req", "-new", "-config", openssl.path("twice.cnf"), "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout",
            openssl.path("key.pem"), "-outform", "DER", "-out", openssl.path("out.der"),
        ])
        let der = try openssl.read("out.der")
        #expect(try CertificateRequest.read(der).problems(asOf: today) == [.surplusExtensions(["names of the issuer"])])
        // 2.5.29.18 becomes 2.5.29.17; PKCS#9's challengePassword, 7, becomes extensionRequest, 14.
        let pkcs9: [UInt8] = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09]
        let twice = try CertificateRequest.read(der.replacing([0x55, 0x1D, 0x12] as [UInt8], with: [0x55, 0x1D, 0x11]))
        #expect(Set(twice.problems(asOf: today)) == [.badSignature, .unreadableNames(.severalExtensions)])
        let lists = try CertificateRequest.read(der.replacing(pkcs9 + [0x07], with: pkcs9 + [0x0E]))
        #expect(Set(lists.problems(asOf: today)) == [.badSignature, .unreadableNames(.severalExtensionRequests)])
        #expect(lists.alternativeNames.isEmpty && twice.alternativeNames.isEmpty)
    }

    @Test func aSmallFactorIsFound() throws {
        let today = try #require(CalendarDate(Self.today))
        let request = try CertificateRequest.create(key: PrivateKey.generate(.rsa(bits: 2048)), subject: ["C": "GB"], alternativeNames: [])
        let modulus = request.key.modulus
        let last = try #require(modulus.last)
        let remainder = modulus.reduce(0) { ($0 << 8 | Int($1)) % 3 }
        // Odd again, and divisible by 3.
        let change = try #require([-4, -2, 2, 4].first { (remainder + $0 + 6) % 3 == 0 && (0...255).contains(Int(last) + $0) })
        let even = modulus.dropLast() + [UInt8(Int(last) + change)]
        let weak = try CertificateRequest.read(request.der.replacing(modulus, with: even))
        #expect(Set(weak.problems(asOf: today)) == [.badSignature, .smallFactor(3)])
    }

    /// Lengths count characters, so the attribute is made by hand: OpenSSL refuses to.
    @Test func lengthsCountCharacters() throws {
        let today = try #require(CalendarDate(Self.today))
        let name = String(repeating: "ä", count: 64)
        let request = try CertificateRequest.create(key: PrivateKey.generate(.ec(.p256)), subject: ["O": name], alternativeNames: [])
        #expect(request.problems(asOf: today).isEmpty)
        // 64 two-byte characters become 128 one-byte characters: same length in bytes, another in characters.
        var der = request.der
        let start = try #require(der.indices.first { der[$0...].starts(with: Array(name.utf8)) })
        der.replaceSubrange(start..<(start + 128), with: Array(repeating: UInt8(ascii: "a"), count: 128))
        let longer = try CertificateRequest.read(der)
        #expect(Set(longer.problems(asOf: today)) == [.badSignature, .tooLong(type: "O", count: 128, limit: 64)])
    }

    struct Names: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var commonName: String? = "www.example.com"
        var requested: [AlternativeName] = []
        var order = "www.example.com"
        var ordered: [AlternativeName] = []
        let expected: [RequestProblem]
    }

    static let names = [
        Names(testDescription: "equal", expected: []),
        Names(testDescription: "case does not matter", commonName: "WWW.Example.COM", expected: []),
        Names(
            testDescription: "another common name", commonName: "example.com",
            expected: [.commonNameDiffers(request: "example.com", order: "www.example.com")]),
        Names(testDescription: "no common name", commonName: nil, requested: [.dns("www.example.com")], expected: []),
        Names(
            testDescription: "name not ordered", requested: [.dns("www.example.com"), .dns("shop.example.com")],
            expected: [.namesNotOrdered([.dns("shop.example.com")])]),
        Names(
            testDescription: "name not requested", requested: [.dns("www.example.com")], ordered: [.dns("mail.example.com")],
            expected: [.namesNotRequested([.dns("mail.example.com")])]),
        Names(
            testDescription: "request with the common name alone", ordered: [.dns("mail.example.com")],
            expected: [.namesNotRequested([.dns("mail.example.com")])]),
        Names(
            testDescription: "common name ordered, not requested at all", commonName: nil, requested: [.dns("a.example")],
            ordered: [.dns("a.example")],
            expected: [.namesNotRequested([.dns("www.example.com")])]),
        Names(
            testDescription: "addresses compare by value", requested: [.ip("2001:db8::1"), .dns("www.example.com")],
            ordered: [.ip("2001:0DB8:0:0::0001")], expected: []),
        Names(
            testDescription: "address as common name", commonName: "192.0.2.7", requested: [.ip("192.0.2.7")], order: "192.0.2.7",
            expected: []),
        Names(
            testDescription: "repeated names are told once", requested: [.dns("a.example"), .dns("A.example"), .dns("www.example.com")],
            expected: [.namesNotOrdered([.dns("a.example")])]),
    ]

    @Test(arguments: names) func comparesWithTheOrder(names: Names) throws {
        let subject = SubjectName(names.commonName.map { [.init(type: "CN", value: $0)] } ?? [])
        let request = try CertificateRequest.create(
            key: PrivateKey.generate(.ec(.p256)), subject: subject, alternativeNames: names.requested)
        #expect(request.mismatches(commonName: names.order, alternativeNames: names.ordered) == names.expected)
    }

    @Test func onlyTheCommonNameStopsTheOrder() {
        #expect(RequestProblem.commonNameDiffers(request: "a", order: "b").severity == .error)
        #expect(RequestProblem.namesNotOrdered([.dns("a")]).severity == .advisory)
        #expect(RequestProblem.namesNotRequested([.dns("a")]).severity == .advisory)
    }

    @Test func hostileTextIsShownHarmless() {
        let text = RequestProblem.commonNameDiffers(request: "a\u{202E}b\u{1B}[2J", order: "c").description
        #expect(text.contains("a<U+202E>b<U+001B>[2J"))
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control || $0.properties.generalCategory == .format })
    }
}
