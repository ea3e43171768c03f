import FoundationEssentials
import Testing

@Suite struct CSRInspectTests {
    /// The document that `--json` is documented to print, no more and no less.
    private struct Document: Decodable, Equatable {
        struct Entry: Decodable, Equatable {
            let type: String
            let value: String
        }
        struct Key: Decodable, Equatable {
            let type: String
            let bits: Int
            let curve: String?
        }
        struct Signature: Decodable, Equatable {
            let algorithm: String
            let hash: String?
            let valid: Bool?
        }
        struct Finding: Decodable, Equatable {
            let field: String
            let rule: String
            let severity: String
            let message: String
        }
        let subject: [Entry]
        let sans: [Entry]
        let key: Key
        let signature: Signature
        let findings: [Finding]
    }

    private static func document(_ run: CSRWorkshop.Run) throws -> Document {
        try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
    }

    @Test func jsonHasTheDocumentedKeys() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("good", names: "DNS:www.example.com,IP:2606:4700::1111")
        let run = try workshop.certdesk(["csr", "inspect", "good.csr", "--json"])
        #expect(run.status == 0)
        let document = try Self.document(run)
        #expect(
            document.subject == [
                .init(type: "C", value: "GB"), .init(type: "L", value: "London"), .init(type: "O", value: "Example Ltd"),
                .init(type: "CN", value: "www.example.com"),
            ])
        #expect(document.sans == [.init(type: "dns", value: "www.example.com"), .init(type: "ip", value: "2606:4700::1111")])
        #expect(document.key == .init(type: "EC", bits: 256, curve: "P-256"))
        #expect(document.signature == .init(algorithm: "ecdsa-with-SHA256", hash: "SHA-256", valid: true))
        #expect(document.findings.isEmpty)
        #expect(!workshop.exists("store"))
    }

    struct Finding: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var subject = "/C=GB/L=London/O=Example Ltd/CN=www.example.com"
        var names = "DNS:www.example.com"
        var options: [String] = []
        var extensions: [String] = []
        /// `severity rule`, in any order.
        let findings: Set<String>
    }

    static let findings = [
        // The certificate takes the order's address.
        Finding(
            testDescription: "state abbreviated", subject: "/C=US/ST=NH/O=Example Inc/CN=www.example.com", findings: ["advisory state"]),
        Finding(
            testDescription: "state with dots", subject: "/C=US/ST=N.H./O=Example Inc/CN=www.example.com", findings: ["advisory state"]),
        Finding(testDescription: "state spelled out", subject: "/C=US/ST=New Hampshire/O=Example Inc/CN=www.example.com", findings: []),
        Finding(
            testDescription: "the same letters elsewhere", subject: "/C=GB/ST=NH/O=Example Ltd/CN=www.example.com",
            findings: ["advisory state"]),
        Finding(testDescription: "UK", subject: "/C=UK/L=London/O=Example Ltd/CN=www.example.com", findings: ["advisory country"]),
        Finding(
            testDescription: "no such country", subject: "/C=QQ/L=London/O=Example Ltd/CN=www.example.com", findings: ["error country"]),
        Finding(
            testDescription: "XX is asked about", subject: "/C=XX/L=London/O=Example Ltd/CN=www.example.com", findings: ["advisory country"]
        ),
        Finding(
            testDescription: "placeholder said once", subject: "/C=US/ST=./L=London/O=Example Ltd/CN=www.example.com",
            findings: ["error csr-placeholder"]),
        Finding(
            testDescription: "one label", subject: "/C=GB/L=London/O=Example Ltd/CN=intranet", names: "", findings: ["error common-name"]),
        Finding(
            testDescription: "internal name in 2009", subject: "/C=GB/L=London/O=Example Ltd/CN=intranet", names: "",
            options: ["--as-of", "2009-07-15"],
            findings: ["advisory common-name"]),
        Finding(
            testDescription: "names nobody certifies", names: "DNS:www.example.com,IP:10.0.0.1,email:info@example.com",
            findings: ["error public-ip", "advisory csr-names"]),
        Finding(
            testDescription: "ordered name differs", options: ["--common-name", "example.org"],
            findings: ["error csr-common-name", "advisory csr-names"]),
        Finding(
            testDescription: "ordered and requested names differ", names: "DNS:www.example.com,DNS:mail.example.com",
            options: ["--common-name", "WWW.example.com", "--common-name", "example.com"], findings: ["advisory csr-names"]),
        Finding(
            testDescription: "the free bare domain", names: "DNS:www.example.com,DNS:example.com",
            options: ["--common-name", "www.example.com"], findings: []),
        Finding(testDescription: "the free bare domain left out", options: ["--common-name", "www.example.com"], findings: []),
        Finding(
            testDescription: "the free bare domain of a wildcard", subject: "/C=GB/L=London/O=Example Ltd/CN=*.example.com",
            names: "DNS:*.example.com,DNS:example.com", options: ["--common-name", "*.example.com"], findings: []),
        Finding(
            testDescription: "internal address in 2009", names: "DNS:www.example.com,IP:10.0.0.1", options: ["--as-of", "2009-07-15"],
            findings: ["advisory internal-name"]),
        // The root policy of Chrome ends the second use on 2027-03-15.
        Finding(
            testDescription: "use as a client before its end", options: ["--as-of", "2027-03-14"],
            extensions: ["extendedKeyUsage=serverAuth,clientAuth"], findings: []),
        Finding(
            testDescription: "use as a client", options: ["--as-of", "2027-03-15"],
            extensions: ["extendedKeyUsage=serverAuth,clientAuth"], findings: ["advisory csr-extensions"]),
        Finding(testDescription: "no subject", subject: "/", findings: ["advisory csr-subject"]),
        Finding(testDescription: "no place", subject: "/C=GB/O=Example Ltd/CN=www.example.com", findings: ["advisory csr-subject"]),
        Finding(
            testDescription: "organization by its own rule", subject: "/C=GB/L=London/O=N\\/A/CN=www.example.com",
            findings: ["error organization"]
        ),
        Finding(
            testDescription: "address among the host names", names: "DNS:www.example.com,DNS:8.8.8.8", findings: ["error csr-names"]),
        Finding(
            testDescription: "shift character on an old platform", subject: "/C=GB/L=London/O=A & B/CN=www.example.com",
            options: ["--server-platform", "iis4"], findings: ["advisory csr-shift-characters"]),
        Finding(testDescription: "shift character without a platform", subject: "/C=GB/L=London/O=A & B/CN=www.example.com", findings: []),
        Finding(
            testDescription: "shift character on today's platform", subject: "/C=GB/L=London/O=A & B/CN=www.example.com",
            options: ["--server-platform", "iis"], findings: []),
    ]

    @Test(arguments: findings) func findingsAndExitCode(finding: Finding) throws {
        let workshop = try CSRWorkshop()
        try workshop.request("sample", subject: finding.subject, names: finding.names, extensions: finding.extensions)
        let run = try workshop.certdesk(["csr", "inspect", "sample.csr", "--json"] + finding.options)
        let document = try Self.document(run)
        #expect(Set(document.findings.map { "\($0.severity) \($0.rule)" }) == finding.findings)
        #expect(document.findings.allSatisfy { $0.field == "csr.pem" && !$0.message.isEmpty })
        #expect(run.status == (finding.findings.contains { $0.hasPrefix("error") } ? 1 : 0))
        #expect(run.messages.isEmpty)
    }

    @Test func readsQuotedMailAndDERFromStandardInput() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("sample")
        let quoted = try workshop.text("sample.csr").split(separator: "\n").map { "> \($0)\r\n" }.joined()
        #expect(try workshop.certdesk(["csr", "inspect"], input: "Dear all,\r\n\r\n\(quoted)\r\nRegards").status == 0)
        try workshop.openssl(["req", "-in", "sample.csr", "-outform", "DER", "-out", "sample.der"])
        #expect(try workshop.certdesk(["csr", "inspect", "sample.der"]).status == 0)
    }

    /// One judgement about a private key beside a request: the same STOP, the same name, and no success.
    @Test func aPrivateKeyBesideTheRequestStopsEveryCommand() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("sample")
        try workshop.write(try workshop.text("sample.key") + workshop.text("sample.csr"), to: "both.pem")
        let stop = "STOP: line 1 begins a PRIVATE KEY. It was not kept."
        let run = try workshop.certdesk(["csr", "inspect", "both.pem"])
        #expect(run.status == 1)
        #expect(run.output.contains("error  csr-private-key  \(stop)"), "\(run.output)")
        let shown = try workshop.certdesk(["csr", "show", "both.pem"])
        #expect(shown.status == 1 && shown.messages.contains("both.pem: \(stop)"), "\(shown.messages)")
        #expect(try shown.output == workshop.text("sample.csr") && !shown.output.contains("PRIVATE"))
        // The order with such a paste names the same fault.
        _ = try workshop.order(request: "sample")
        let key = try workshop.text("both.pem").split(separator: "\n").joined(separator: "\\n")
        let request = try workshop.text("sample.csr").split(separator: "\n").joined(separator: "\\n")
        try workshop.write(try workshop.text("answers.json5").replacing(request, with: key), to: "both.json5")
        let order = try workshop.certdesk(["order", "--answers", "both.json5", "--json"])
        #expect(order.status != 0 && (order.output + order.messages).contains("csr-private-key"), "\(order.output)\(order.messages)")
        #expect((order.output + order.messages).contains(stop))
    }

    @Test func aKeyOfAnEarlierOrderUnderAnotherNameIsPointedOut() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("first")
        let id = try workshop.order(request: "first")
        // The same name with the same key is a renewal.
        #expect(try Self.document(workshop.certdesk(["csr", "inspect", "first.csr", "--json"])).findings.isEmpty)
        try workshop.openssl([
            "req", "-new", "-key", "first.key", "-subj", "/C=GB/L=London/O=Example Ltd/CN=mail.example.com", "-addext",
            "subjectAltName=DNS:mail.example.com",
            "-out", "second.csr",
        ])
        let run = try workshop.certdesk(["csr", "inspect", "second.csr", "--json"])
        #expect(run.status == 0)
        let findings = try Self.document(run).findings
        #expect(findings.map(\.rule) == ["csr-key-reuse"])
        #expect(findings.map(\.severity) == ["advisory"])
        #expect(findings.allSatisfy { $0.message.contains(id) && $0.message.contains("www.example.com") })
        // The stage says the same, and the order keeps it.
        let second = try workshop.order(request: "second", account: "other", commonName: "mail.example.com")
        let order = try workshop.certdesk(["orders", "show", second]).output
        let words = order.split(whereSeparator: { $0 == " " || $0 == "\n" }).joined(separator: " ")
        #expect(words.contains("Key and CSR: CSR The order \(id) for \"www.example.com\" has the same key"))
    }

    /// The certificate takes the order's address, so the order is taken and the advice kept.
    @Test func theStageAdvisesAgainstAnAbbreviatedState() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("sample", subject: "/C=US/ST=NH/O=Example Ltd/CN=www.example.com")
        let order = try workshop.certdesk(["orders", "show", try workshop.order(request: "sample"), "--json"]).output
        #expect(order.contains("ST: \\\"NH\\\"") && order.contains("New Hampshire"))
    }

    /// A fault has one name for machines, whoever finds it.
    @Test(arguments: [
        ("/C=GB/L=London/O=Example Ltd/CN=www.example.com", "csr-signature"),
        ("/C=44/L=London/O=Example Ltd/CN=www.example.com", "csr-country"),
    ]) func theOrderNamesAFaultAsInspectDoes(subject: String, rule: String) throws {
        let workshop = try CSRWorkshop()
        try workshop.request("sample", subject: subject)
        if rule == "csr-signature" {
            // One letter of the subject is another: the signature is over the first.
            try workshop.openssl(["req", "-in", "sample.csr", "-outform", "DER", "-out", "sample.der"])
            let changed = try workshop.bytes("sample.der").replacing(Array("Example Ltd".utf8), with: Array("Example LtD".utf8))
            try workshop.write(changed, to: "sample.der")
            try workshop.openssl(["req", "-inform", "DER", "-in", "sample.der", "-out", "sample.csr"])
        }
        let inspected = try Self.document(workshop.certdesk(["csr", "inspect", "sample.csr", "--json"])).findings
        #expect(inspected.map(\.rule).contains(rule))
        #expect { _ = try workshop.order(request: "sample", options: ["--json"]) } throws: { _ in true }
        let ordered = try JSONDecoder().decode([Document.Finding].self, from: Data(workshop.text(".stdout").utf8))
        #expect(ordered.filter { $0.field == "csr.pem" && $0.severity == "error" } == inspected.filter { $0.severity == "error" })
    }

    @Test func aPrivateKeyIsRefusedLoudlyAndNotRepeated() throws {
        let workshop = try CSRWorkshop()
        try workshop.request("sample")
        let run = try workshop.certdesk(["csr", "inspect", "sample.key", "--json"])
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains("sample.key: STOP: line 1 begins a PRIVATE KEY."))
        let lines = try workshop.text("sample.key").split(separator: "\n").filter { !$0.hasPrefix("-") }
        #expect(!lines.isEmpty && lines.allSatisfy { !run.messages.contains($0) })
    }

    struct Unreadable: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        var input = ""
        let status: Int32
        let message: String
    }

    static let unreadable = [
        Unreadable(testDescription: "nothing", arguments: [], status: 65, message: "<stdin>: There is nothing here"),
        Unreadable(testDescription: "no request", arguments: [], input: "hello\n", status: 65, message: "<stdin>: There is no BEGIN line"),
        Unreadable(testDescription: "no file", arguments: ["missing.csr"], status: 66, message: "missing.csr: No such file"),
        Unreadable(testDescription: "no name", arguments: ["--common-name", "a b"], input: "", status: 64, message: "--common-name"),
        Unreadable(testDescription: "unknown platform", arguments: ["--server-platform", "iis9"], status: 64, message: "iis9"),
    ]

    @Test(arguments: unreadable) func whatCannotBeReadSaysWhy(unreadable: Unreadable) throws {
        let workshop = try CSRWorkshop()
        try workshop.request("sample")
        let arguments = unreadable.status == 64 ? ["sample.csr"] + unreadable.arguments : unreadable.arguments
        let run = try workshop.certdesk(["csr", "inspect"] + arguments, input: unreadable.input)
        #expect(run.status == unreadable.status)
        #expect(run.output.isEmpty)
        #expect(run.messages.contains(unreadable.message))
    }

    @Test(arguments: [[], ["--json"]]) func nothingInASubjectReachesTheTerminalAsItIs(options: [String]) throws {
        let workshop = try CSRWorkshop()
        try workshop.request("hostile", subject: "/C=GB/L=London/O=A\u{1B}[2J\u{202E}B\u{9B}C\u{E0041}/CN=www.example.com")
        let run = try workshop.certdesk(["csr", "inspect", "hostile.csr"] + options)
        let printed = run.output + run.messages
        for scalar in ["\u{1B}", "\u{202E}", "\u{9B}", "\u{E0041}"] { #expect(!printed.contains(scalar)) }
        if options.isEmpty {
            #expect(printed.contains("O=A<U+001B>[2J<U+202E>B<U+009B>C<U+E0041>"))
        } else {
            #expect(try Self.document(run).subject.contains(.init(type: "O", value: "A\u{1B}[2J\u{202E}B\u{9B}C\u{E0041}")))
        }
    }
}
