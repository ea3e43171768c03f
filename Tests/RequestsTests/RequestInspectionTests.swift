import Certificates
import Flow
import Names
import Orders
import Requests
import SentenceForm
import Testing

/// What is said about a request by itself and beside an order. The sources are those of the rules; see each case.
@Suite struct RequestInspectionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var subject: SubjectName = [
            "C": "US", "ST": "New Hampshire", "L": "Portsmouth", "O": "Quarryfield Inc", "CN": "www.quarryfield.com",
        ]
        var names: [AlternativeName] = []
        /// The names of the order; none to judge the request alone.
        var ordered: [String] = []
        var organization: String?
        var date = "2026-11-21"
        /// `severity rule`.
        let expected: [String]
        /// What the findings must say.
        var words: [String] = []
    }

    static let cases = [
        Case(testDescription: "nothing to say", expected: []),
        // The certificate takes the order's names: what the common name means is what counts (RFC 5890 section 2.3.2.4).
        Case(
            testDescription: "U-label", subject: ["O": "Quarryfield Inc", "CN": "müller.quarryfield.com"],
            expected: ["advisory csr-common-name"], words: ["müller.quarryfield.com", "xn--mller-kva.quarryfield.com"]),
        Case(
            testDescription: "U-label as ordered", subject: ["O": "Quarryfield Inc", "CN": "müller.quarryfield.com"],
            ordered: ["xn--mller-kva.quarryfield.com"], expected: ["advisory csr-common-name"]),
        Case(
            testDescription: "closing dot", subject: ["CN": "www.quarryfield.com."], expected: ["advisory csr-common-name"], words: ["dot"]),
        Case(
            testDescription: "closing dot as ordered", subject: ["CN": "www.quarryfield.com."], ordered: ["www.quarryfield.com"],
            expected: ["advisory csr-common-name"], words: ["dot"]),
        Case(
            testDescription: "address of a page as ordered", subject: ["CN": "HTTPS://www.quarryfield.com/login"],
            ordered: ["www.quarryfield.com"], expected: ["advisory csr-common-name"], words: ["https://", "/login"]),
        Case(
            testDescription: "blank behind, as ordered", subject: ["CN": "www.quarryfield.com "], ordered: ["www.quarryfield.com"],
            expected: ["advisory csr-common-name"], words: ["blank"]),
        Case(
            testDescription: "another name in dress is another name", subject: ["CN": "https://mail.quarryfield.com/"],
            ordered: ["www.quarryfield.com"], expected: ["advisory csr-common-name", "error csr-common-name"]),
        Case(
            testDescription: "label of a configuration file", names: [.dns("www.quarryfield.com"), .dns("DNS:mail.quarryfield.com")],
            expected: ["advisory csr-names"], words: ["\"DNS:\""]),
        Case(
            testDescription: "dressed name that is ordered", names: [.dns("www.quarryfield.com"), .dns("DNS:mail.quarryfield.com.")],
            ordered: ["www.quarryfield.com", "mail.quarryfield.com"], expected: ["advisory csr-names"], words: ["dot"]),
        Case(
            testDescription: "the bare domain first", subject: ["CN": "quarryfield.com"],
            names: [.dns("quarryfield.com"), .dns("*.quarryfield.com")], ordered: ["*.quarryfield.com", "quarryfield.com"],
            expected: ["advisory csr-common-name"], words: ["has both"]),
        // BR 7.1.4.2: what is dropped anyway is one advisory, whatever stands in it.
        Case(
            testDescription: "placeholders in what is dropped",
            subject: ["O": "Quarryfield Inc", "OU": "-", "emailAddress": "/", "CN": "www.quarryfield.com"],
            expected: ["advisory csr-email", "advisory csr-organizational-unit"]),
        Case(
            testDescription: "an OU that may still stand", subject: ["OU": "-", "CN": "www.quarryfield.com"], date: "2022-08-31",
            expected: ["error csr-placeholder"]),
        // ISO 3166-2:US, and the certificate takes the order's address.
        Case(
            testDescription: "abbreviated state", subject: ["C": "US", "ST": "NH", "CN": "www.quarryfield.com"],
            expected: ["advisory state"],
            words: ["New Hampshire", "order's address"]),
        // BR 7.1.4: XX for a country that has no code.
        Case(
            testDescription: "country without a code", subject: ["C": "XX", "O": "Quarryfield Inc", "CN": "www.quarryfield.com"],
            expected: ["advisory country"], words: ["XX stands for a country without an official code", "Kosovo"]),
        // openssl.cnf of Red Hat, and of OpenSSL itself; keytool.
        Case(
            testDescription: "defaults of Red Hat",
            subject: ["C": "XX", "L": "Default City", "O": "Default Company Ltd", "CN": "www.quarryfield.com"],
            ordered: ["www.quarryfield.com"], organization: "Quarryfield Inc", expected: ["advisory csr-tool-default"],
            words: ["Default City", "Default Company"]),
        Case(
            testDescription: "defaults of OpenSSL",
            subject: ["C": "AU", "ST": "Some-State", "O": "Internet Widgits Pty Ltd", "CN": "www.quarryfield.com"],
            expected: ["advisory csr-tool-default"]),
        Case(
            testDescription: "localhost beside names", subject: ["CN": "localhost"], names: [.dns("www.quarryfield.com")],
            ordered: ["www.quarryfield.com"], expected: ["advisory csr-tool-default"]),
        Case(
            testDescription: "localhost alone", subject: ["CN": "localhost"], expected: ["advisory csr-tool-default", "error csr-names"]),
        // openssl req -subj without -utf8.
        Case(
            testDescription: "encoded twice", subject: ["O": "MÃ¼ller GmbH", "CN": "www.quarryfield.com"], ordered: ["www.quarryfield.com"],
            organization: "Müller GmbH", expected: ["advisory csr-encoding"], words: ["-utf8", "Müller GmbH"]),
        Case(
            testDescription: "another organization", subject: ["O": "Müller GmbH", "CN": "www.quarryfield.com"],
            ordered: ["www.quarryfield.com"], organization: "Quarryfield Inc", expected: ["advisory csr-organization"]),
        Case(
            testDescription: "the organization in other letters", subject: ["O": "QUARRYFIELD  inc", "CN": "www.quarryfield.com"],
            ordered: ["www.quarryfield.com"], organization: "Quarryfield Inc", expected: []),
        // BR 7.1.2.7.12: dNSName and iPAddress alone.
        Case(
            testDescription: "a name for mail", names: [.dns("www.quarryfield.com"), .email("web@quarryfield.com")],
            expected: ["advisory csr-names"], words: ["is dropped", "hosts and addresses only"]),
        // BR 4.2.2 and 7.1.4.2, in force since 2015-11-01.
        Case(
            testDescription: "an address of one's own network", names: [.dns("www.quarryfield.com"), .ip("10.0.0.1")],
            expected: ["error public-ip"], words: ["The address 10.0.0.1: "]),
        Case(
            testDescription: "the same while such addresses were sold", names: [.dns("www.quarryfield.com"), .ip("10.0.0.1")],
            date: "2009-07-15", expected: ["advisory internal-name"], words: ["The address 10.0.0.1 is an internal address"]),
        Case(
            testDescription: "a name of one's own network", names: [.dns("www.quarryfield.com"), .dns("server.local")],
            expected: ["error hostname"], words: ["The name server.local: "]),
        // BR 3.2.2.6.
        Case(
            testDescription: "a wildcard above a suffix", names: [.dns("www.quarryfield.com"), .dns("*.co.uk")],
            expected: ["error wildcard"], words: ["The name *.co.uk: "]),
        Case(
            testDescription: "no name at all", subject: ["C": "US", "L": "Portsmouth", "O": "Quarryfield Inc"],
            expected: ["error csr-names"],
            words: ["names no host and no address"]),
        // ISO 3166-1 gives QQ to nobody.
        Case(
            testDescription: "a country that is none", subject: ["C": "QQ", "O": "Quarryfield Inc", "CN": "www.quarryfield.com"],
            expected: ["error country"], words: ["C: "]),
    ]

    @Test(arguments: cases) func findsWhatIsWrong(sample: Case) throws {
        let request = try CertificateRequest.create(key: .generate(.ec(.p256)), subject: sample.subject, alternativeNames: sample.names)
        let inspection = RequestInspection(asOf: try #require(CalendarDate(sample.date)), names: try .installed())
        let ordered = sample.ordered.enumerated().map { CertificateName(kind: $0 == 0 ? .commonName : .domain, value: $1) }
        let findings = inspection.findings(request, ordered: ordered, organization: sample.organization)
        #expect(findings.map { "\($0.severity) \($0.rule)" }.sorted() == sample.expected)
        for finding in findings { #expect(finding.message.faultOfForm() == nil, "\(finding)") }
        let said = findings.map(\.message).joined(separator: "\n")
        for word in sample.words { #expect(said.contains(word), "\(said)") }
        #expect(!said.contains("Removed"))
    }

    /// BR 7.1.4.3: a common name is optional and has at most 64 characters. Nobody writes a longer one, so another attribute of that length is turned
    /// into one, which its signature does not survive.
    @Test(arguments: [[], ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.www.quarryfield.com"]]) func aLongCommonNameIsOneAdvisory(
        ordered: [String]
    ) throws {
        let name = String(repeating: "a", count: 46) + ".www.quarryfield.com"
        let whole = try CertificateRequest.create(key: .generate(.ec(.p256)), subject: ["street": name], alternativeNames: [.dns(name)])
        let request = try CertificateRequest.read(whole.der.replacing([0x55, 0x04, 0x09] as [UInt8], with: [0x55, 0x04, 0x03]))
        #expect(request.subject.commonName == name)
        let inspection = RequestInspection(asOf: try #require(CalendarDate("2026-11-21")), names: try .installed())
        let findings = inspection.findings(request, ordered: ordered.map { CertificateName(kind: .commonName, value: $0) })
        #expect(findings.map { "\($0.severity) \($0.rule)" }.sorted() == ["advisory csr-length", "error csr-signature"])
    }

    @Test func aKeyOfAnotherOrderIsToldByTheMeaningOfTheName() throws {
        let request = try CertificateRequest.create(
            key: .generate(.ec(.p256)), subject: ["CN": "localhost"], alternativeNames: [.dns("www.quarryfield.com")])
        let id = OrderID.make { Array(repeating: 7, count: $0) }
        var asked: [String] = []
        let inspection = RequestInspection(asOf: try #require(CalendarDate("2026-11-21")), names: try .installed()) { digest, name in
            asked += [digest, name]
            return EarlierKeyUse(order: id, commonName: "mail.quarryfield.com")
        }
        #expect(inspection.findings(request, ordered: []).contains { $0.rule == "csr-key-reuse" && $0.message.contains(id.description) })
        #expect(asked == [request.publicKeyDigest, "www.quarryfield.com"])
    }
}

extension NameServices {
    /// The libraries of this machine.
    static func installed() throws -> NameServices {
        let list = try #require(PublicSuffixList.builtIn)
        return NameServices(
            baseDomain: { name in list.place(of: name).map { BaseDomain($0.base, hoster: $0.hoster) } },
            isPublicSuffix: list.isPublicSuffix,
            ascii: IDNA.ascii, unicode: IDNA.unicode)
    }
}
