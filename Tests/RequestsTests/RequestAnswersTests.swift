import Certificates
import Flow
import Orders
import Requests
import Testing
import Validation

/// How an order begins when the request comes first. The classes of names are those of the order's stages; states are ISO 3166-2's.
@Suite struct RequestAnswersTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var subject: SubjectName = ["CN": "www.quarryfield.com"]
        var names: [AlternativeName] = []
        var header = ""
        var date = "2026-11-21"
        /// Answers that must be there, empty lists as `[]`.
        let expected: [String: Answer]
        /// Answers that must not be there.
        var absent: [String] = []
        /// Words of what is said to be left out, each in a sentence of its own; nothing else may be said.
        var leftOut: [String] = []
    }

    static let cases = [
        Case(
            testDescription: "common name alone",
            expected: [
                "certificate.type": .text("standard"), "certificate.commonName": .text("www.quarryfield.com"),
                "certificate.addSANs": .toggle(false), "csr.method": .text("paste"),
            ], absent: ["organization.name", "organization.country", "applicant.email"]),
        Case(
            testDescription: "every class of name",
            names: [
                .dns("www.quarryfield.com"), .dns("quarryfield.com"), .dns("mail.quarryfield.com"), .dns("autodiscover.eu.quarryfield.com"),
                .dns("mail.eu.quarryfield.com"), .dns("a.b.quarryfield.com"), .dns("www.quarryfield.net"), .ip("93.184.216.34"),
            ],
            expected: [
                "certificate.addSANs": .toggle(true), "sans.unifiedCommunications": .toggle(true),
                "sans.ucNames": .list(["mail", "autodiscover"]), "sans.ucDomains": .list(["quarryfield.com", "eu.quarryfield.com"]),
                "sans.subdomains": .list(["mail.eu.quarryfield.com", "a.b.quarryfield.com"]),
                "sans.domains": .list(["www.quarryfield.net"]),
                "sans.publicIPs": .list(["93.184.216.34"]), "sans.internalNames": .list([]),
            ]),
        Case(
            testDescription: "no common name", subject: ["O": "Quarryfield Inc"],
            names: [.dns("shop.quarryfield.com"), .dns("quarryfield.com")],
            expected: ["certificate.commonName": .text("shop.quarryfield.com"), "sans.subdomains": .list(["quarryfield.com"])]),
        Case(
            testDescription: "a wildcard is the common name", subject: ["CN": "quarryfield.com"],
            names: [.dns("quarryfield.com"), .dns("*.quarryfield.com"), .dns("www.quarryfield.com"), .dns("a.b.quarryfield.com")],
            expected: [
                "certificate.type": .text("wildcard"), "certificate.commonName": .text("*.quarryfield.com"),
                "sans.subdomains": .list(["a.b.quarryfield.com"]),
            ], leftOut: ["www.quarryfield.com", "common name is *.quarryfield.com"]),
        Case(
            testDescription: "a second wildcard", subject: ["CN": "*.quarryfield.com"], names: [.dns("*.quarryfield.net")],
            expected: [
                "certificate.commonName": .text("*.quarryfield.com"), "sans.domains": .list([]), "certificate.addSANs": .toggle(true),
                "sans.wildcards": .list(["*.quarryfield.net"]),
            ]),
        Case(
            testDescription: "wildcards beside a host", subject: ["CN": "www.quarryfield.com"],
            names: [
                .dns("shop.quarryfield.com"), .dns("quarryfield.net"), .dns("a.quarryfield.net"), .dns("*.quarryfield.com"),
                .dns("*.quarryfield.net"), .dns("a.b.quarryfield.com"),
            ],
            expected: [
                "certificate.type": .text("standard"), "certificate.commonName": .text("www.quarryfield.com"),
                "sans.wildcards": .list(["*.quarryfield.com", "*.quarryfield.net"]), "sans.subdomains": .list(["a.b.quarryfield.com"]),
                "sans.domains": .list([]),
            ], leftOut: ["*.quarryfield.com covers it", "*.quarryfield.net covers it"]),
        Case(
            testDescription: "a wildcard beside an address", subject: ["CN": "93.184.216.34"], names: [.dns("*.quarryfield.com")],
            expected: ["certificate.type": .text("public-ip"), "sans.wildcards": .list([])], leftOut: ["has no wildcard names"]),
        Case(
            testDescription: "an address", subject: ["CN": "93.184.216.34"], names: [.ip("93.184.216.34"), .dns("www.quarryfield.com")],
            expected: [
                "certificate.type": .text("public-ip"), "certificate.commonName": .text("93.184.216.34"),
                "sans.domains": .list(["www.quarryfield.com"]),
            ]),
        Case(
            testDescription: "dressed names", subject: ["CN": "https://www.quarryfield.com/"],
            names: [.dns("DNS:mail2.quarryfield.com"), .dns("93.184.216.34"), .dns("WWW.quarryfield.com.")],
            expected: [
                "certificate.commonName": .text("www.quarryfield.com"), "sans.subdomains": .list(["mail2.quarryfield.com"]),
                "sans.publicIPs": .list(["93.184.216.34"]),
            ]),
        Case(
            testDescription: "U-label", subject: ["CN": "müller.quarryfield.com"],
            expected: ["certificate.commonName": .text("xn--mller-kva.quarryfield.com")]),
        Case(
            testDescription: "what nobody certifies", names: [.dns("intranet"), .ip("10.0.0.1"), .email("a@quarryfield.com")],
            expected: ["certificate.addSANs": .toggle(false)], leftOut: ["intranet", "10.0.0.1", "a@quarryfield.com"]),
        Case(
            testDescription: "internal names while they were sold", names: [.dns("intranet"), .ip("10.0.0.1")], date: "2009-07-15",
            expected: ["sans.internalNames": .list(["intranet", "10.0.0.1"])]),
        Case(
            testDescription: "nothing that can be ordered", subject: ["CN": "localhost"],
            expected: ["csr.method": .text("paste")], absent: ["certificate.commonName", "sans.domains"], leftOut: ["no name"]),
        Case(
            testDescription: "organization and address",
            subject: [
                "C": "us", "ST": "NH", "L": "Portsmouth", "street": "41 Harbor Road", "postalCode": "03801",
                "O": "Quarryfield Instruments Inc",
                "CN": "www.quarryfield.com",
            ],
            expected: [
                "organization.name": .text("Quarryfield Instruments Inc"), "organization.country": .text("US"),
                "organization.state": .text("New Hampshire"), "organization.city": .text("Portsmouth"),
                "organization.street1": .text("41 Harbor Road"), "organization.postalCode": .text("03801"),
            ]),
        Case(
            testDescription: "what a tool wrote",
            subject: ["C": "XX", "L": "Default City", "O": "Default Company Ltd", "CN": "www.quarryfield.com"], expected: [:],
            absent: ["organization.name", "organization.city", "organization.country"]),
        Case(
            testDescription: "encoded twice", subject: ["O": "MÃ¼ller GmbH", "CN": "www.quarryfield.com"],
            expected: ["organization.name": .text("Müller GmbH")]),
        Case(
            testDescription: "a country that is none", subject: ["C": "QQ", "CN": "www.quarryfield.com"], expected: [:],
            absent: ["organization.country"], leftOut: ["QQ"]),
        // BR 7.1.4: it stands for whatever country has no code of its own.
        Case(
            testDescription: "a country without a code", subject: ["C": "XX", "O": "Quarryfield Inc", "CN": "www.quarryfield.com"],
            expected: ["organization.name": .text("Quarryfield Inc")], absent: ["organization.country"], leftOut: ["XX"]),
        Case(
            testDescription: "e-mail of the subject", subject: ["emailAddress": "web@quarryfield.com", "CN": "www.quarryfield.com"],
            expected: ["applicant.email": .text("web@quarryfield.com")]),
        // The key manager of IIS 4 writes such lines.
        Case(
            testDescription: "lines of an old server", subject: ["CN": "www.quarryfield.com"],
            header: """
                Webmaster: web@quarryfield.com
                Phone: +1 603 431 5502
                Server: Microsoft Key Manager for IIS Version 4.0

                Common-name: www.quarryfield.com
                Organization Unit: IT
                Organization: Quarryfield Instruments Inc
                Locality: Portsmouth
                State: NH
                Country: US

                """,
            expected: [
                "applicant.email": .text("web@quarryfield.com"), "organization.name": .text("Quarryfield Instruments Inc"),
                "organization.city": .text("Portsmouth"), "organization.state": .text("New Hampshire"), "organization.country": .text("US"),
                "csr.platform": .text("iis"),
            ]),
        Case(
            testDescription: "lines that contradict the request", subject: ["O": "Quarryfield Inc", "CN": "www.quarryfield.com"],
            header: "> Server: IIS\r\n> Common-name: www.other.com\r\n> Organization: Other Inc\r\n",
            expected: ["organization.name": .text("Quarryfield Inc"), "certificate.commonName": .text("www.quarryfield.com")],
            leftOut: ["Other Inc", "www.other.com"]),
        Case(
            testDescription: "a letter is no header", header: "Dear desk,\nPhone: +1 603 431 5502\nCountry: our own\n", expected: [:],
            absent: ["applicant.telephone", "organization.country"]),
    ]

    @Test(arguments: cases) func theRequestAnswersWhatItSays(sample: Case) throws {
        let request = try CertificateRequest.create(key: .generate(.ec(.p256)), subject: sample.subject, alternativeNames: sample.names)
        let text = Array((sample.header + request.pem).utf8)
        let found = RequestAnswers(request, in: text, asOf: try #require(CalendarDate(sample.date)), names: try .installed())
        let answers = Dictionary(uniqueKeysWithValues: found.all.map { ($0.key.description, $0.value) })
        for (field, answer) in sample.expected { #expect(answers[field] == answer, "\(field)") }
        for field in sample.absent { #expect(answers[field] == nil, "\(field)") }
        #expect(answers["csr.pem"] == .text(request.pem))
        #expect(found.leftOut.count == sample.leftOut.count, "\(found.leftOut)")
        for (sentence, word) in zip(found.leftOut, sample.leftOut) { #expect(sentence.contains(word)) }
    }

    @Test func theTelephoneOfTheHeaderIsTaken() throws {
        let request = try CertificateRequest.create(
            key: .generate(.ec(.p256)), subject: ["CN": "www.quarryfield.com"], alternativeNames: [])
        let text = Array(("Webmaster: a@quarryfield.com\nPhone: +1 603 431 5502\nServer: IIS\n\n" + request.pem).utf8)
        let found = RequestAnswers(request, in: text, asOf: try #require(CalendarDate("2026-11-21")), names: try .installed())
        let telephone = found.all[FieldID(stage: "applicant", name: "telephone")]?.text ?? ""
        #expect(telephone.filter(\.isNumber) == "16034315502")
    }

    /// A file of an attacker: what is not fit for a terminal comes back spelled out, and nothing is read past its limits.
    @Test func hostileTextIsHarmless() throws {
        let request = try CertificateRequest.create(
            key: .generate(.ec(.p256)), subject: ["O": "A\u{1B}[2J\u{202E}B", "CN": "www.quarryfield.com"], alternativeNames: [])
        let header = "Server: x\u{1B}]0;a\u{07}\nWebmaster: \(String(repeating: "a", count: 100_000))@b.com\n"
        let found = RequestAnswers(
            request, in: Array((header + request.pem).utf8), asOf: try #require(CalendarDate("2026-11-21")), names: try .installed())
        let said = found.leftOut.joined() + found.taken.map(\.value).joined()
        #expect(!said.unicodeScalars.contains { $0.properties.generalCategory == .control || $0.properties.generalCategory == .format })
        #expect(found.all[FieldID(stage: "applicant", name: "email")] == nil)
    }
}
