import FoundationEssentials
import Testing

/// What an authority returns for a request goes beside the request's order.
@Suite struct CSROrdersAttachTests {
    private struct Attached: Decodable {
        let certificate: String
        let chain: String?
        let fingerprint: String
    }

    private static let names = "DNS:www.example.com,DNS:example.com"

    /// A workshop with an order, and a certificate for its request.
    private static func ordered() throws -> (workshop: CSRWorkshop, id: String) {
        let workshop = try CSRWorkshop()
        try workshop.request("mine", names: names)
        try workshop.issue("mine")
        let id = try workshop.order(request: "mine")
        return (workshop, id)
    }

    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Arguments of OpenSSL that write `returned`; none to put PEM files together.
        let arguments: [String]
        var hasChain = true
    }

    static let forms = [
        Form(testDescription: "PEM", arguments: ["x509", "-in", "mine.pem", "-out", "returned"], hasChain: false),
        Form(testDescription: "DER", arguments: ["x509", "-in", "mine.pem", "-outform", "DER", "-out", "returned"], hasChain: false),
        Form(testDescription: "PEM chain in the wrong order", arguments: []),
        Form(
            testDescription: "PKCS#7",
            arguments: ["crl2pkcs7", "-nocrl", "-certfile", "all.pem", "-out", "returned"]),
        Form(
            testDescription: "PKCS#7 DER",
            arguments: ["crl2pkcs7", "-nocrl", "-certfile", "all.pem", "-outform", "DER", "-out", "returned"]),
        Form(
            testDescription: "PFX",
            arguments: [
                "pkcs12", "-export", "-inkey", "mine.key", "-in", "mine.pem", "-certfile", "all.pem", "-passout", "pass:abcdefg1", "-out",
                "returned",
            ]),
    ]

    @Test(arguments: forms) func everyFormIsStoredWithItsChainInOrder(form: Form) throws {
        let (workshop, id) = try Self.ordered()
        let all = try ["root.pem", "issuing.pem", "mine.pem"].map { try workshop.text($0) }
        try workshop.write(all.joined(), to: "all.pem")
        if form.arguments.isEmpty { try workshop.write(all.joined(), to: "returned") } else { try workshop.openssl(form.arguments) }
        let run = try workshop.certdesk(
            ["orders", "attach", id.lowercased(), "returned", "--json", "--passphrase-fd", "3"], secrets: "abcdefg1\n")
        #expect(run.status == 0, "\(run.messages)")
        let attached = try JSONDecoder().decode(Attached.self, from: Data(run.output.utf8))
        #expect(attached.certificate.hasSuffix("/\(id)/certificate.pem"))
        #expect(try workshop.text(attached.certificate) == all[2])
        #expect(try attached.chain.map { try workshop.text($0) } == (form.hasChain ? all[1] + all[0] : nil))
        #expect(run.messages.contains("The chain ends before a root") == !form.hasChain)
        let order = try workshop.certdesk(["orders", "show", id, "--json"]).output
        #expect(order.contains("certificate attached: serial") && order.contains(attached.fingerprint))
        #expect(order.contains("\"actor\": \"tester\""))
        let sheet = try workshop.certdesk(["orders", "show", id]).output
        #expect(sheet.contains(attached.certificate))
        #expect(attached.chain.map(sheet.contains) ?? !sheet.contains("chain.pem"))
    }

    @Test func attachingAgainAddsNoEvent() throws {
        let (workshop, id) = try Self.ordered()
        let first = try workshop.certdesk(["orders", "attach", id, "mine.pem"])
        let order = try workshop.certdesk(["orders", "show", id, "--json"]).output
        let second = try workshop.certdesk(["orders", "attach", id, "mine.pem"])
        #expect(first.status == 0 && second.status == 0)
        #expect(second.messages.contains("attached before"))
        #expect(try workshop.certdesk(["orders", "show", id, "--json"]).output == order)
        // The chain may come later, and stays when the certificate comes once more without it.
        let chain = try workshop.text("issuing.pem") + workshop.text("root.pem")
        try workshop.write(try workshop.text("mine.pem") + chain, to: "full.pem")
        for file in ["full.pem", "mine.pem"] {
            let run = try workshop.certdesk(["orders", "attach", id, file, "--json"])
            let attached = try JSONDecoder().decode(Attached.self, from: Data(run.output.utf8))
            #expect(try workshop.text(attached.chain ?? "") == chain)
        }
    }

    @Test func aReissueTakesThePlaceOfTheFirst() throws {
        let (workshop, id) = try Self.ordered()
        #expect(try workshop.certdesk(["orders", "attach", id, "mine.pem"]).status == 0)
        try workshop.issue("mine")
        let run = try workshop.certdesk(["orders", "attach", id, "mine.pem", "--json"])
        let attached = try JSONDecoder().decode(Attached.self, from: Data(run.output.utf8))
        #expect(try workshop.text(attached.certificate) == workshop.text("mine.pem"))
        let order = try workshop.certdesk(["orders", "show", id]).output
        #expect(order.split(separator: "\n").count { $0.contains("certificate attached") } == 2)
    }

    @Test func strangersCertificatesAreRefused() throws {
        let (workshop, id) = try Self.ordered()
        try workshop.request("other", names: Self.names)
        try workshop.issue("other")
        // The right key, and not the ordered names.
        try workshop.openssl([
            "req", "-new", "-key", "mine.key", "-subj", "/CN=www.example.com", "-addext", "subjectAltName=DNS:www.example.com", "-out",
            "lacking.csr",
        ])
        try workshop.issue("lacking")
        let before = try workshop.certdesk(["orders", "show", id, "--json"]).output
        let expectations: [(file: String, status: Int32, message: String)] = [
            ("other.pem", 65, "no certificate in it is for the key of the order \(id)"),
            ("lacking.pem", 65, "the certificate lacks ordered names: dns:example.com"),
            ("mine.key", 65, "STOP: line 1 begins a PRIVATE KEY."), ("mine.csr", 65, "line 1 begins a certificate request"),
            ("missing", 66, "missing: No such file"),
        ]
        for (file, status, message) in expectations {
            let run = try workshop.certdesk(["orders", "attach", id, file])
            #expect(run.status == status, "\(file)")
            #expect(run.messages.contains(message), "\(file): \(run.messages)")
        }
        #expect(try workshop.certdesk(["orders", "attach", "2222-2222", "mine.pem"]).status == 66)
        #expect(try workshop.certdesk(["orders", "show", id, "--json"]).output == before)
    }

    @Test func theStoreVerifiesAfterwards() throws {
        let (workshop, id) = try Self.ordered()
        #expect(try workshop.certdesk(["orders", "attach", id, "mine.pem"]).status == 0)
        let run = try workshop.certdesk(["orders", "verify"])
        #expect(run.status == 0, "\(run.output) \(run.messages)")
    }
}
