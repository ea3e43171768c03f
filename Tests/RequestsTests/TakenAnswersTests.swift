import Certificates
import Flow
import Orders
import Testing
import Validation

@testable import Requests

/// What is said to have been taken out of a request, what was left there, and which of two spellings counts.
@Suite struct TakenAnswersTests {
    private static func answers(
        _ subject: SubjectName, _ names: [AlternativeName] = [], header: String = "", on date: String = "2026-11-28"
    ) throws -> RequestAnswers {
        let request = try CertificateRequest.create(key: .generate(.ec(.p256)), subject: subject, alternativeNames: names)
        return RequestAnswers(
            request, in: Array((header + request.pem).utf8), asOf: try #require(CalendarDate(date)), names: try .installed())
    }

    @Test func everythingTakenIsSaidInTheOrderOfTheStages() throws {
        let answers = try Self.answers(
            ["C": "us", "ST": "NH", "L": "Portsmouth", "O": "Quarryfield Inc", "CN": "www.quarryfield.com"],
            [
                .dns("mail.quarryfield.com"), .dns("owa.quarryfield.com"), .dns("shop.quarryfield.com"), .dns("www.quarryfield.net"),
                .ip("93.184.216.34"), .ip("2606:4700:0:0:0:0:0:1111"),
            ], header: "Webmaster: web@quarryfield.com\nPhone: +1 603 431 5502\nServer: IIS 4.0\n")
        #expect(
            answers.taken.map { "\($0.caption): \($0.value)" }.filter { !$0.hasPrefix("Telephone") } == [
                "Common name: www.quarryfield.com", "UC names: mail.quarryfield.com, owa.quarryfield.com",
                "Subdomains: shop.quarryfield.com",
                "Other domains: www.quarryfield.net", "Public IP addresses: 93.184.216.34, 2606:4700::1111",
                "Organization: Quarryfield Inc",
                "Country: US", "City: Portsmouth", "State: New Hampshire", "E-mail of the applicant: web@quarryfield.com",
                "Server software: Microsoft IIS",
            ])
        #expect(answers.taken.contains { $0.caption == "Telephone of the applicant" && $0.value.contains("603") })
        #expect(answers.leftOut.isEmpty, "\(answers.leftOut)")
    }

    /// The names that servers give themselves, and those that people write; a host's name is none of a server.
    @Test(arguments: [
        ("Microsoft Key Manager for IIS Version 4.0", "iis"), ("Microsoft-IIS/10.0", "iis"), ("Internet Information Services", "iis"),
        ("Apache/2.4.58 (Ubuntu)", "apache"), ("Apache Tomcat 9", "tomcat"), ("nginx/1.24.0", "nginx"), ("Exchange 2019", "exchange"),
        ("Oracle HTTP Server", "oracle"), ("F5 BIG-IP", "f5"), ("HAProxy", "haproxy"), ("Java keytool", "java"), ("Windows", nil),
        ("apache-shop.example.com", nil), ("Netscape Enterprise", nil),
    ])
    func theServerSoftwareIsAnOptionOfTheOrder(_ written: String, _ option: String?) throws {
        let answers = try Self.answers(["CN": "www.quarryfield.com"], header: "Server: \(written)\n")
        #expect(answers.all[FieldID(stage: "csr", name: "platform")] == option.map { .text($0) })
        let words = "Server software \"\(written)\" is left out. It is none that an order names: choose the server software there."
        #expect(answers.leftOut == (option == nil ? [words] : []))
    }

    /// Where somebody has given one answer of a group the others need not fit: names, organization, address, contact and request are told apart.
    @Test func answersThatBelongTogetherAreTogether() throws {
        let answers = try Self.answers(["C": "US", "L": "Portsmouth", "O": "Quarryfield Inc", "CN": "www.quarryfield.com"])
        let stages = answers.groups.map { group in Set(group.keys.map(\.stage)) }
        #expect(stages == [["certificate", "sans"], ["organization"], ["organization"], [], ["csr"]])
        #expect(answers.groups[1].keys.map(\.name) == ["name"])
        #expect(Set(answers.groups[2].keys.map(\.name)) == ["country", "city"])
        #expect(answers.all.count == answers.groups.map(\.count).reduce(0, +))
    }

    /// A list that the request has nothing for is emptied: nothing of a request before it stays.
    @Test func listsWithoutNamesAreEmptied() throws {
        let answers = try Self.answers(["CN": "www.quarryfield.com"]).all
        for name in ["ucNames", "ucDomains", "subdomains", "domains", "publicIPs", "internalNames"] {
            #expect(answers[FieldID(stage: "sans", name: name)] == .list([]))
        }
        #expect(answers[FieldID(stage: "sans", name: "unifiedCommunications")] == .toggle(false))
    }

    @Test(
        arguments: [
            // A request without a name of its own takes the name of the lines before it.
            (["O": "Quarryfield Inc"], "Common-name: WWW.quarryfield.com\n", "www.quarryfield.com"),
            (["CN": "shop.quarryfield.com"], "Common-name: www.quarryfield.com\n", "shop.quarryfield.com"),
        ] as [(SubjectName, String, String)]) func whatWasSignedCounts(_ subject: SubjectName, _ header: String, _ name: String) throws
    {
        #expect(try Self.answers(subject, header: header).all[FieldID(stage: "certificate", name: "commonName")] == .text(name))
    }

    /// Spelling is no contradiction; another town is.
    @Test(arguments: [
        ("Organization: QUARRYFIELD, INC.\n", [String]()), ("Organization: Quarryfield Ltd\n", ["organization Quarryfield Ltd"]),
        ("Locality: portsmouth\nCountry: us\n", []), ("Locality: Boston\nState: MA\n", ["city Boston", "state MA"]),
        ("Country: CA\n", ["country CA"]), ("Common-name: https://WWW.QUARRYFIELD.com/\n", []),
        ("Common-name: shop.quarryfield.com\n", ["name shop.quarryfield.com"]), ("Organization Unit: IT\n", []),
        ("Locality: Bos\u{202E}ton\n", ["city Bos<U+202E>ton"]),
    ]) func contradictionsAreSaid(_ lines: String, _ words: [String]) throws {
        let subject: SubjectName = ["C": "US", "ST": "NH", "L": "Portsmouth", "O": "Quarryfield Inc", "CN": "www.quarryfield.com"]
        let answers = try Self.answers(subject, header: "Server: IIS\n" + lines)
        let leftOut = answers.leftOut.filter { !$0.hasPrefix("Server software") }
        #expect(leftOut.count == words.count, "\(answers.leftOut)")
        for (sentence, word) in zip(leftOut, words) {
            #expect(sentence.contains(word) && sentence.hasSuffix("the request counts."))
        }
        #expect(answers.all[FieldID(stage: "organization", name: "city")] == .text("Portsmouth"))
    }

    /// What is left out is said with its reason: BR 3.2.2.6 (wildcards above a public suffix), 4.2.2 (internal names), RFC 5321 (mail).
    @Test(
        arguments: [
            (["CN": "www.quarryfield.com"], [.dns("*.com")], "*.com is left out. "),
            (
                ["CN": "93.184.216.34"], [.dns("*.quarryfield.com")],
                "*.quarryfield.com is left out. The common name is the address 93.184.216.34"
            ),
            (["CN": "www.quarryfield.com"], [.uri("https://www.quarryfield.com/")], "a TLS certificate names hosts and addresses only"),
            (["CN": "www.quarryfield.com"], [.ip("192.168.1.1")], "192.168.1.1 is left out. "),
            (["CN": "www.quarryfield.com"], [.dns("server.local")], "server.local is left out. "),
            (
                ["emailAddress": "web at quarryfield", "CN": "www.quarryfield.com"], [],
                "E-mail of the applicant \"web at quarryfield\" is left out. "
            ),
        ] as [(SubjectName, [AlternativeName], String)]) func whatIsLeftOutHasAReason(
            _ subject: SubjectName, _ names: [AlternativeName], _ beginning: String
        ) throws
    {
        let answers = try Self.answers(subject, names)
        let sentence = answers.leftOut.first { $0.contains(beginning) }
        #expect(sentence?.hasSuffix(".") == true, "\(answers.leftOut)")
        if beginning.hasSuffix(". ") { #expect((sentence ?? "").count > beginning.count + 10, "a reason follows") }
        #expect(!answers.leftOut.contains { $0.hasPrefix("*.com") && $0.contains("another order") }, "no order can have it")
    }

    @Test func valuesAreHeldAgainstRules() throws {
        var values = CheckedValues(context: RuleContext(asOf: try #require(CalendarDate("2026-11-28")), names: try .installed()))
        #expect(values.accept("WWW.quarryfield.com", by: "hostname", as: "--dns") == "www.quarryfield.com")
        #expect(values.errors.isEmpty)
        #expect(values.accept("intra net", by: "hostname", as: "--dns") == nil)
        #expect(values.accept("x", by: "no-such-rule", as: "--what") == nil)
        #expect(
            values.errors.count == 2 && values.errors[0].hasPrefix("--dns: ")
                && values.errors[1] == "--what: There is no rule no-such-rule.")
        values.advisories = []
        #expect(values.accept("New Hampshire", by: "state", as: "--st", ["country": "US"]) == "New Hampshire")
        #expect(values.accept("müller.quarryfield.com", by: "hostname", as: "--dns") == "xn--mller-kva.quarryfield.com")
        #expect(values.advisories.allSatisfy { $0.hasPrefix("--dns: ") } && values.errors.count == 2)
    }

    /// A key and a request that belong together, and only the passphrase opens the key.
    @Test func aKeyIsMadeWithItsRequest() throws {
        let checked = CheckedRequest(
            commonName: "www.quarryfield.com", names: [.dns("www.quarryfield.com"), .dns("quarryfield.com")],
            subject: ["C": "US", "O": "Quarryfield Inc", "CN": "www.quarryfield.com"], algorithm: .ec(.p256), advisories: ["--o: x"])
        let made = try checked.make(Secret("Gr33n-harbor"))
        #expect(made.request.alternativeNames == checked.names && made.request.subject == checked.subject)
        #expect(made.key.hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----") && PrivateKey.isEncrypted(Array(made.key.utf8)))
        let inspection = RequestInspection(asOf: try #require(CalendarDate("2026-11-28")), names: try .installed())
        #expect(!inspection.findings(made.request, ordered: []).contains { $0.severity == .error }, "its signature is its key's")
        let other = try checked.make(Secret("Gr33n-harbor"))
        #expect(other.request.publicKeyDigest != made.request.publicKeyDigest, "every request has a key of its own")
        try Secret("Gr33n-harbor").withUTF8 { _ = try PrivateKey.read(Array(made.key.utf8), passphrase: $0) }
        #expect(throws: PrivateKeyFault.self) {
            try Secret("Gr33n-harbour").withUTF8 { _ = try PrivateKey.read(Array(made.key.utf8), passphrase: $0) }
        }
    }

    @Test(
        arguments: [
            ([:], "The subject is empty: "),
            (["CN": "a.com"], "The subject has no organization (O), no country (C), no city or state (L or ST): "),
            (["O": "A", "CN": "a.com"], "The subject has no country (C), no city or state (L or ST): "),
            (["C": "US", "O": "A"], "The subject has no city or state (L or ST): "),
            (["C": "US", "ST": "Ohio"], "The subject has no organization (O): "),
            (["C": "US", "ST": "Ohio", "O": "A"], nil), (["C": "US", "L": "Bonn", "O": "A"], nil),
        ] as [(SubjectName, String?)]) func whatTheOrderMustHaveIsSaid(_ subject: SubjectName, _ beginning: String?) throws
    {
        let findings = RequestInspection(asOf: try #require(CalendarDate("2026-11-28")), names: try .installed()).subjectFindings(subject)
        #expect(findings.count == (beginning == nil ? 0 : 1))
        if let beginning {
            #expect(findings.first.map { $0.message.hasPrefix(beginning) && $0.severity == .advisory } == true, "\(findings)")
        }
    }
}
