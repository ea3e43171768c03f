import Certificates
import Flow
import Guides
import Live
import Orders
import SampleOrders
import Screens
import Testing

/// Whose names stand in a guide.
@Suite struct GuideNamesTests {
    /// What becomes of a text, and of a line for a shell.
    private func filled(_ text: String, _ names: GuideNames, language: String = "text") throws -> String {
        let file = "# Sample\n\n```\(language)\n\(text)\n```\n"
        let guides = try GuideLoader.load([ScreenFile(name: "sample.md", bytes: Array(file.utf8))], words: GuideNames.vocabulary)
        guard case .code(_, _, let lines)? = guides.first.map({ names.text(of: $0) })?.parts.first else { return "" }
        return lines.joined(separator: "\n")
    }

    private func order(
        _ names: [CertificateName] = [], organization: String = "Example Ltd", state: String? = nil
    ) throws -> Order {
        var orders = SampleOrders(seed: 7)
        var order = orders.next(placedAt: try #require(Timestamp("2026-11-28T09:00:00Z")))
        if let first = names.first {
            order.tls?.certificate.commonName = first.value
            order.tls?.certificate.names = names
        }
        order.customer?.organization.name = organization
        order.customer?.organization.address.state = state
        return order
    }

    @Test func anOrdersNamesTakeTheExamplesPlace() throws {
        let order = try order()
        let names = GuideNames(order)
        let name = try #require(order.tls?.certificate.commonName)
        #expect(try filled("{order} {commonName} {host} {file}", names) == "\(order.id) \(name) \(name) \(name)")
        #expect(try filled("{names}", names) == order.tls?.certificate.names.map(\.value).joined(separator: ", "))
        #expect(try filled("{domain}", names) == String(name.dropFirst(4)))
        let organization = try #require(order.customer?.organization)
        #expect(try filled("{city}, {country}", names) == "\(organization.address.city), GB")
        #expect(try filled("{host}", .example) == "www.example.com")
    }

    /// A hosted service has one name, and certificates for mail have those of the addresses' domains.
    @Test func ordersForOtherProductsHaveTheirNames() throws {
        var order = try order()
        let payment = try #require(order.payment)
        order.contents = .hosted(
            HostedOrder(
                mailboxes: 200, service: .owa, commonName: "mail.example.org", csr: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048"),
                payment: payment, handOvers: []))
        #expect(try filled("{commonName} {names} {file}", GuideNames(order)) == "mail.example.org mail.example.org mail.example.org")
        let answers = [FieldID(stage: "service", name: "commonName"): Answer.text("mail.example.net")]
        #expect(try filled("{host}", GuideNames(given: answers)) == "mail.example.net")
        let people = ["jane@example.org", "ann@example.net"].enumerated().map { place, email in
            OrderedRecipient(number: place + 1, firstName: "Test", lastName: "Person", email: email, country: "GB", since: order.placedAt)
        }
        order.contents = .mail(
            MailOrder(requirements: EnrollmentRequirements(), lastDay: order.asOf, payment: payment, recipients: people))
        // The domain of an address is no server's name.
        #expect(try filled("{mailDomains}", GuideNames(order)) == "example.org, example.net")
        let commands = try filled("{mailDomainCommands}", GuideNames(order)).split(separator: "\n")
        #expect(commands.count == 4 && commands[2].hasPrefix("certdesk domains add example.net --organization "))
        #expect(try filled("{domain} {names}", GuideNames(order)) == "example.org www.example.com, example.com")
    }

    @Test func aQuotesAnswersTakeTheExamplesPlace() throws {
        let names = GuideNames(given: [
            FieldID(stage: "certificate", name: "commonName"): .text("WWW.Example.ORG"),
            FieldID(stage: "sans", name: "subdomains"): .list(["mail.example.org", "no\u{1B}name"]),
            FieldID(stage: "organization", name: "name"): .text("Sample & Sons"),
        ])
        #expect(try filled("{names} {organization} {city}", names) == "www.example.org, mail.example.org Sample & Sons London")
        #expect(GuideNames(given: [:]) == .example)
    }

    @Test func aWildcardIsNoHostAndNoFilesName() throws {
        let names = GuideNames(try order([CertificateName(kind: .commonName, value: "*.example.org")]))
        #expect(
            try filled("{commonName} {host} {file} {domain}", names) == "*.example.org www.example.org wildcard.example.org example.org")
        #expect(try filled("nginx {commonName}", names, language: "sh") == "nginx '*.example.org'")
        // What the asterisk covers is no name to try a mismatch with.
        #expect(try filled("{otherName}", names) == "example.org")
        #expect(try filled("req {alternativeName} {keytoolName}", names, language: "sh") == "req 'DNS:*.example.org' 'dns:*.example.org'")
    }

    @Test func anAddressStandsAsAnAddress() throws {
        let names = GuideNames(
            try order([
                CertificateName(kind: .commonName, value: "8.8.8.8"), CertificateName(kind: .publicIP, value: "2606:4700:4700::1111"),
            ]))
        #expect(try filled("{host} {alternativeName} {keytoolName}", names) == "8.8.8.8 IP:8.8.8.8 ip:8.8.8.8")
        let file = try filled("{opensslFile}", names)
        #expect(file.contains("IP.1 = 8.8.8.8") && file.contains("IP.2 = 2606:4700:4700::1111") && !file.contains("DNS.1"))
        #expect(try filled("{nameTrials}", names).contains("https://8.8.8.8\n    It matches by the name 8.8.8.8."))
    }

    /// An organization may be called anything; a shell finds nothing in it to act on, and a terminal neither.
    @Test(arguments: ["O'Brien & Sons; rm -rf /", "$(touch hit)", "a`b`", "two\nlines", "\u{1B}[31mred", "\u{202E}turned", "-n", "{host}"])
    func anOrganizationsNameIsOneWord(_ organization: String) throws {
        let names = GuideNames(try order(organization: organization))
        let text = try filled("{organization}", names)
        #expect(text == DisplayText.sanitized(organization))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" })
        #expect(try filled("echo {organization}", names, language: "sh") == "echo \(ShellWord.quoted(text))")
    }

    /// Names come from files that anybody may have written.
    @Test(arguments: ["-oProxyCommand=x", "a b", "a;b", "a/../b", "", "$(x)", "a\nb", String(repeating: "a", count: 254)])
    func whatIsNoNameIsLeftOut(_ name: String) throws {
        let wrong = GuideNames(try order([CertificateName(kind: .commonName, value: name)]))
        #expect(try filled("{commonName}", wrong) == "www.example.com")
        let further = GuideNames(
            try order([CertificateName(kind: .commonName, value: "www.example.org"), CertificateName(kind: .domain, value: name)]))
        #expect(try filled("{names}", further) == "www.example.org")
    }

    @Test func internalNamesOfOldOrdersAreLeftOut() throws {
        let names = GuideNames(
            try order([
                CertificateName(kind: .commonName, value: "www.example.org"), CertificateName(kind: .internalName, value: "intranet"),
            ]))
        #expect(try filled("{names}", names) == "www.example.org")
    }

    /// The rules of the product about the order's own names, each with its reason.
    @Test func theMismatchIsTriedOutOnTheNames() throws {
        let trials = try filled("{nameTrials}", .example)
        #expect(
            trials == """
                https://www.example.com
                    It matches by the name www.example.com.
                https://example.com
                    It matches by the name example.com.
                https://shop.example.com
                    It does not match: the certificate is for www.example.com, example.com.
                https://a.b.example.com
                    It does not match: the certificate is for www.example.com, example.com.
                """)
        let wildcard = GuideNames(
            try order([CertificateName(kind: .commonName, value: "*.example.org"), CertificateName(kind: .free, value: "example.org")]))
        let lines = try filled("{nameTrials}", wildcard)
        #expect(lines.contains("https://www.example.org\n    It matches by the name *.example.org."))
        #expect(lines.contains("https://example.org\n    It matches by the name example.org."))
        #expect(lines.contains("stands for exactly one label, and here there are 2 in its place."))
    }

    /// The files that a customer makes his request with are those of `csr create --config-for`.
    @Test func requestsHaveEveryName() throws {
        let names = GuideNames(try order(organization: "Müller & Söhne \"GmbH\"", state: "Hamburg"))
        let host = try filled("{host}", names)
        let openssl = try filled("{opensslFile}", names)
        #expect(
            openssl.contains("O = Müller & Söhne \\\"GmbH\\\"") && openssl.contains("ST = Hamburg") && openssl.contains("DNS.1 = \(host)"))
        #expect(openssl.contains("openssl req -new -config \(host).cnf -newkey rsa:2048 -keyout \(host).key -out \(host).csr"))
        let keytool = try filled("{keytoolCommands}", names, language: "sh")
        #expect(keytool.contains("keytool -certreq") && keytool.contains("dns:\(host)") && keytool.contains("Söhne \\\"GmbH\\\""))
        let certreq = try filled("{certreqFile}", names)
        #expect(certreq.contains("certreq -new \(host).inf \(host).csr") && !certreq.contains("\r"))
        // What comes back has one name in the file, in the text below it and where it is installed.
        let accept = "certreq -accept -machine \(host).p7b"
        #expect(certreq.contains(accept))
        for topic in ["request-windows", "installing-appliances"] {
            let lines = names.text(of: try #require(GuideShelf.builtIn[topic])).lines.map(\.text)
            #expect(lines.contains { $0.contains("certreq -accept") && $0.hasSuffix(accept) }, "\(lines)")
        }
        for file in [openssl, keytool, certreq] { #expect(!file.hasSuffix("\n")) }
    }
}

/// The names of what is answered so far.
@Suite struct GuideReadingTests {
    private func names(_ answers: [String: Answer]) throws -> String {
        // Names are judged as in every order; the store is not there and not touched.
        let engine = try Desk(flow: Desk.defaultFlow, Configuration(store: "no-such-store", actor: "tester")).engine
        let given = Dictionary(uniqueKeysWithValues: answers.compactMap { key, value in FieldID(key).map { ($0, value) } })
        let reading = FlowState(answers: Answers(given: given), using: engine).reading
        let guide = try GuideLoader.load(
            [ScreenFile(name: "a.md", bytes: Array("# A\n\n{names}: {organization}, {city}, {country}\n".utf8))],
            words: GuideNames.vocabulary)
        guard case .paragraph(let text)? = guide.first.map({ GuideNames(reading).text(of: $0) })?.parts.first else { return "" }
        return text
    }

    @Test func areThoseThatAreRight() throws {
        #expect(try names([:]) == "www.example.com, example.com: Example Ltd, London, GB")
        #expect(
            try names(["certificate.commonName": .text("WWW.Example.org"), "organization.name": .text("Ours Ltd")])
                == "www.example.org: Ours Ltd, London, GB")
        #expect(try names(["certificate.commonName": .text("not a name; rm")]) == "www.example.com, example.com: Example Ltd, London, GB")
    }

    @Test func haveTheFurtherNames() throws {
        let names = try names([
            "certificate.commonName": .text("www.example.org"), "certificate.addSANs": .toggle(true),
            "sans.subdomains": .list(["shop.example.org"]), "organization.name": .text("Ours GmbH"), "organization.city": .text("Hamburg"),
            "organization.country": .text("DE"),
        ])
        #expect(names == "www.example.org, shop.example.org: Ours GmbH, Hamburg, DE")
    }
}
