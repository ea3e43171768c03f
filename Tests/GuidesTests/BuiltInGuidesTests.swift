import Flow
import Guides
import Live
import Screens
import Testing

/// The guides that the binary carries are held to everything that guides of a folder are.
@Suite struct BuiltInGuidesTests {
    /// The fields of every flow of the binary.
    private static func fields() throws -> Set<FieldID> {
        let flows = try (EmbeddedScreens.flows + EmbeddedScreens.followUps).map { try ScreenLoader.embedded($0) }
        return Set(flows.flatMap(\.fields).map(\.id))
    }

    @Test func theyHaveNoFaults() throws {
        let guides = try GuideLoader.load(EmbeddedScreens.guides, words: GuideNames.vocabulary, fields: Self.fields())
        #expect(guides == GuideShelf.builtIn.guides && guides.count == EmbeddedScreens.guides.count && guides.count >= 25)
    }

    /// Whoever asks what to paste, which name to type or what happens next finds a guide where he asks.
    @Test(arguments: [
        "certificate.type", "certificate.commonName", "sans.subdomains", "sans.publicIPs", "licenses.blocks", "validity.term",
        "validity.custom", "csr.method", "csr.pem", "csr.keyLength", "csr.pfxPassword", "csr.platform", "organization.name",
        "organization.state", "approval.method", "approval.emails", "names.add", "service.url", "service.commonName",
        "platform.software", "platform.authority", "platform.keyPassword", "eligibility.mailboxes", "requirements.callMade",
        "recipients.table", "validity.lastDay",
    ])
    func aFieldHasItsGuide(_ name: String) throws {
        let field = try #require(FieldID(name))
        #expect(!GuideShelf.builtIn.topics(.example).about(field, among: []).isEmpty)
    }

    /// The names of what was answered for something.
    private static func names(_ answers: [String: String]) -> GuideNames {
        let given = answers.compactMap { name, text in FieldID(name).map { ($0, Answer.text(text)) } }
        return GuideNames(given: Dictionary(uniqueKeysWithValues: given))
    }

    /// Who makes the request, how a domain is proved, whom the authority calls and what is written to whom differs by what is ordered.
    @Test(arguments: [
        ("certificate.commonName", "what-is-checked", ["a mail, an entry in the DNS or a page", "for 200 days"], ["EPKI", "hosted"]),
        (
            "requirements.team", "what-is-checked", ["a mail or an entry in the DNS", "signed the EPKI agreement", "for 825"],
            ["or a page", "200"]
        ),
        ("service.commonName", "what-is-checked", ["from which the customer buys", "for 200 days"], ["EPKI", "see what-comes-by-mail"]),
        ("certificate.commonName", "request", ["Where the order says"], ["load balancers"]),
        ("service.commonName", "request", ["The customer gets the request, and buys"], ["Where the order says", "see request-openssl"]),
        (
            "service.commonName", "what-comes-by-mail", ["The request for the certificate comes to him", "four times"],
            ["The approval of a"]
        ),
        ("requirements.team", "what-comes-by-mail", ["once the agreement is signed"], ["The approval of a", "hosted service"]),
        ("service.commonName", "installing", ["certdesk orders bundle K9JW-JCHY --for f5", "configuration"], ["--for nginx"]),
        ("requirements.team", "support", ["GlobalSign's"], ["With the server", "bought", "a reissue"]),
        ("service.commonName", "support", ["was bought"], ["GlobalSign", "a reissue"]),
        (
            "service.commonName", "hosted-service",
            [
                "200 full-access mailboxes", "https://mail.example.org/", "refunds", "F5 BIG-IP", "mail.example.org. IN A ADDRESS",
                "a file with a password", "certdesk orders hand-over K9JW-JCHY", "SharePoint",
            ], ["www.example.com"]
        ),
        (
            "requirements.team", "lost-key", ["certdesk orders recipients replace K9JW-JCHY NUMBER", "recipients revoke K9JW-JCHY NUMBER"],
            ["orders reissue", "openssl", "orders key"]
        ),
        (
            "requirements.team", "moving-with-pfx", ["certdesk orders recipients export K9JW-JCHY NUMBER --pfx"],
            ["openssl", "keytool", "pfx create"]
        ),
        ("requirements.team", "installing", ["Outlook, Apple Mail and Thunderbird"], ["openssl", "orders bundle", "nginx"]),
        ("certificate.commonName", "lost-key", ["certdesk orders reissue K9JW-JCHY"], ["orders recipients"]),
        ("certificate.commonName", "moving-with-pfx", ["keytool -list"], ["orders recipients"]),
    ])
    func eachProductIsToldItsOwn(_ field: String, _ topic: String, _ said: [String], _ unsaid: [String]) throws {
        let names = Self.names([field: "mail.example.org"])
        let text = names.text(of: try #require(GuideShelf.builtIn[topic]))
        let page = text.lines.map(\.text).joined(separator: "\n")
        #expect(text.aside == nil)
        for words in said { #expect(page.contains(words), "\(words)") }
        for words in unsaid { #expect(!page.contains(words), "\(words)") }
    }

    /// A request is given to an order for servers alone: the other orders have no field for one.
    @Test(arguments: ["server-in-three-steps", "paste-rules", "request-openssl", "request-tomcat", "request-windows"])
    func guidesOfARequestAreForServersAlone(_ topic: String) throws {
        let guide = try #require(GuideShelf.builtIn[topic])
        #expect(guide.isFor(.server) && !guide.isFor(.hosted) && !guide.isFor(.mail))
    }

    /// What only an order of servers' certificates takes is no advice for others, whose names stand in no guide that is not about them.
    @Test(arguments: [
        (["service.commonName": "mail.example.org"], Guide.Product.hosted, "mail.example.org", ["platform.keyLength"]),
        (["requirements.team": "t-1"], .mail, "www.example.com", ["organization.telephone", "validity.lastDay"]),
    ])
    func othersAreToldNothingOfServers(
        _ answers: [String: String], _ product: Guide.Product, _ host: String, _ fields: [String]
    ) throws {
        let names = Self.names(answers)
        #expect(names.product == product && names.commonName == host)
        for guide in GuideShelf.builtIn.guides {
            let text = names.text(of: guide)
            #expect((text.aside == nil) == guide.isFor(product), "\(guide.topic)")
            guard text.aside == nil else { continue }
            for line in text.lines {
                let isForServers = [
                    "orders reissue", "change-approval", "orders renew", "license", "orders status K9JW-JCHY installed",
                    "the stage Key and CSR", "the stages Organization and SANs", "Organization SSL", "D-U-N-S",
                    "Make key and CSR here",
                ].contains { line.text.contains($0) }
                #expect(!isForServers, "\(guide.topic): \(line.text)")
            }
        }
        let own = try #require(GuideShelf.builtIn["lost-key"])
        #expect(
            (product == .hosted)
                == names.text(of: own).lines.contains {
                    $0.text.hasPrefix("certdesk orders key K9JW-JCHY --new ") && names.text(of: own).aside == nil
                })
        for name in fields {
            let field = try #require(FieldID(name))
            #expect(!GuideShelf.builtIn.topics(names).about(field, among: []).isEmpty, "\(name)")
        }
        let commonName = try #require(FieldID("certificate.commonName"))
        #expect(GuideShelf.builtIn.topics(names).about(commonName, among: []).isEmpty == (product == .mail))
    }

    /// What is not about an order is offered to be read, and not to be sent.
    @Test func onlyGuidesAboutTheOrderAreSent() {
        let names = Self.names(["service.commonName": "mail.example.org"])
        for (guide, topic) in zip(GuideShelf.builtIn.guides, GuideShelf.builtIn.topics(names)) {
            #expect((topic.refusalToSend == nil) == guide.isFor(.hosted), "\(guide.topic)")
        }
        #expect(GuideShelf.builtIn.topics(.example).allSatisfy { $0.refusalToSend == nil })
    }

    @Test func everyGuideCanBeReachedFromOthers() {
        let guides = GuideShelf.builtIn.guides
        // The first one is where the list begins.
        #expect(Set(guides.dropFirst().map(\.topic)).isSubset(of: guides.flatMap(\.see)))
        for guide in guides { #expect(!guide.see.isEmpty && !guide.see.contains(guide.topic), "\(guide.topic)") }
    }

    /// A file of a guide can be read on a few screens; nobody is shown what is for other certificates than his.
    @Test func theyAreOfReadableLength() {
        for file in EmbeddedScreens.guides {
            let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
            #expect((15...90).contains(lines), "\(file.name) has \(lines) lines")
        }
    }

    /// Deep links of vendors die; their front pages do not. Addresses of the order's own names are no links.
    @Test func addressesAreTheVendorsFrontPages() {
        for guide in GuideShelf.builtIn.guides {
            let page = GuideNames.example.text(of: guide).lines.map(\.text).joined(separator: "\n")
            for address in page.matches(of: /https?:\/\/([A-Za-z0-9.-]+)([^ \n]*)/).map(\.output) {
                let isOwn = address.1.hasSuffix("example.com") || address.1.allSatisfy { $0.isNumber || $0 == "." }
                #expect(isOwn || [".", "", ",", ":", ";", ".,"].contains(address.2), "\(guide.topic): \(address.0)")
            }
            #expect(!page.contains("http://") || guide.topic == "https-and-padlock")
        }
    }

    /// What can be tried where tests run is marked as what it is, so that GuideCommandsTests does it.
    @Test func whatCanBeRunIsMarkedSo() {
        for guide in GuideShelf.builtIn.guides {
            for case .code("text", _, let lines) in GuideNames.example.text(of: guide).parts {
                for line in lines.flatMap(\.codeLines) {
                    #expect(
                        !["openssl ", "keytool ", "nginx ", "apache", "server {", "<Virtual"].contains { line.hasPrefix($0) }, "\(line)")
                }
            }
        }
    }

    /// Letters to customers have none of the desk's commands, and no sentence or heading that leads to nothing.
    @Test(arguments: [
        [:], ["certificate.commonName": "www.example.org"], ["service.commonName": "mail.example.org"], ["requirements.team": "t-1"],
    ])
    func lettersHaveNoCommandsOfTheDesk(_ answers: [String: String]) {
        let names = Self.names(answers)
        for guide in GuideShelf.builtIn.guides {
            let letter = names.text(of: guide).forCustomers
            #expect(!letter.lines.contains { $0.text.contains("certdesk") }, "\(guide.topic)")
            #expect(letter.parts.count >= 2 && letter.title == guide.title, "\(guide.topic)")
            for (place, part) in letter.parts.enumerated() {
                let next = letter.parts.dropFirst(place + 1).first
                switch (part, next) {
                case (.heading(let heading), nil), (.heading(let heading), .heading): Issue.record("\(guide.topic): \(heading)")
                case (.paragraph(let text), nil), (.paragraph(let text), .paragraph), (.paragraph(let text), .heading):
                    #expect(!text.hasSuffix(":"), "\(guide.topic): \(text)")
                default: break
                }
            }
        }
        let letter = GuideNames.example.text(of: GuideShelf.builtIn.guides[0]).forCustomers
        #expect(letter.lines.contains { $0.text.contains("The price, the names and the time are settled") })
    }

    /// A name in braces stands as one word of a shell; within quotes its own quotes would end them.
    @Test func namesInCommandsStandAlone() {
        for guide in GuideShelf.builtIn.guides {
            let names = Dictionary(uniqueKeysWithValues: GuideNames.vocabulary.map { ($0, "⟦\($0)⟧") })
            for case .code("sh", _, let lines) in guide.filled(names, quoted: names).parts {
                for line in lines where line.contains("⟦") && !line.contains("'*.⟦domain⟧'") {
                    #expect(!line.contains("'") && !line.contains("\""), "\(guide.topic): \(line)")
                }
            }
        }
    }
}
