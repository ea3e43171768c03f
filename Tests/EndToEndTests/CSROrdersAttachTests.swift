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

    /// Whatever comes again, what lies there and is good stays.
    @Test func theLongerChainOfTheSameCertificateStays() throws {
        let (workshop, id) = try Self.ordered()
        let (leaf, issuing, root) = (try workshop.text("mine.pem"), try workshop.text("issuing.pem"), try workshop.text("root.pem"))
        try workshop.write(leaf + issuing + root, to: "long.pem")
        try workshop.write(leaf + issuing, to: "short.pem")
        func chain(after arguments: [String]) throws -> (chain: String, messages: String) {
            let run = try workshop.certdesk(["orders", "attach", id] + arguments + ["--json"])
            let attached = try JSONDecoder().decode(Attached.self, from: Data(run.output.utf8))
            return (try workshop.text(attached.chain ?? ""), run.messages)
        }
        #expect(try chain(after: ["long.pem"]).chain == issuing + root)
        let kept = try chain(after: ["short.pem"])
        #expect(kept.chain == issuing + root)
        #expect(kept.messages.contains("The chain that lies there is longer (2 certificates) and was kept"), "\(kept.messages)")
        #expect(try chain(after: ["short.pem", "--replace"]).chain == issuing)
        #expect(try chain(after: ["long.pem"]).chain == issuing + root)
    }

    @Test func aValidCertificateGivesWayToANewerOneAlone() throws {
        let (workshop, id) = try Self.ordered()
        func attach(_ arguments: [String]) throws -> CSRWorkshop.Run {
            try workshop.certdesk(["orders", "attach", id] + arguments + ["--as-of", "2026-11-28"])
        }
        try workshop.issue("mine", from: "20261101000000Z", to: "20270430235959Z")
        let first = try attach(["mine.pem", "--json"])
        #expect(first.status == 0)
        let path = try JSONDecoder().decode(Attached.self, from: Data(first.output.utf8)).certificate
        let lying = try workshop.text(path)
        let older = ("20261001000000Z", "20270331000000Z", "The certificate is older (valid from 2026-10-01T00:00:00Z)")
        let expired = ("20261110000000Z", "20261120000000Z", "The certificate has expired on 2026-11-20")
        for (start, end, message) in [older, expired] {
            try workshop.issue("mine", from: start, to: end)
            let run = try attach(["mine.pem"])
            #expect(run.status == 65)
            #expect(run.messages.contains(message), "\(run.messages)")
            #expect(run.messages.contains("valid from 2026-11-01 to 2027-04-30. Nothing was changed; --replace"), "\(run.messages)")
            #expect(try workshop.certdesk(["orders", "show", id]).output.contains(message) == false)
        }
        #expect(try workshop.text(path) == lying)
        let wanted = try attach(["mine.pem", "--replace"])
        #expect(wanted.status == 0 && wanted.messages.contains("It replaced the certificate that lay there, which is kept: serial "))
        // What has expired gives way to anything.
        try workshop.issue("mine", from: "20261001000000Z", to: "20270331000000Z")
        #expect(try attach(["mine.pem"]).status == 0)
        try workshop.issue("mine", from: "20261120000000Z", to: "20270430235959Z")
        let newer = try attach(["mine.pem"])
        #expect(newer.status == 0)
        #expect(newer.messages.contains("It replaced the certificate that lay there, which is kept: serial "))
        #expect(!newer.messages.contains("browsers refuse it"))
    }

    /// BR 6.3.2: 398 days from 2020-09-01 on.
    @Test func aCertificateForTooLongNeedsAReason() throws {
        let (workshop, id) = try Self.ordered()
        try workshop.issue("mine", from: "20240101000000Z", to: "20991231235959Z")
        let refused = try workshop.certdesk(["orders", "attach", id, "mine.pem"])
        #expect(refused.status == 65)
        #expect(
            refused.messages.contains("days, and browsers refuse it. A certificate is valid for at most 398 days since"),
            "\(refused.messages)")
        let long = try workshop.certdesk(["orders", "attach", id, "mine.pem", "--replace", "--reason", "For a closed network."])
        #expect(long.status == 0 && long.messages.contains("days, and browsers refuse it"), "\(long.messages)")
        // The day decides: 398 days were right, 399 never were.
        for (end, status) in [("20250201235959Z", 0), ("20250202235959Z", 65)] as [(String, Int32)] {
            let (workshop, id) = try Self.ordered()
            try workshop.issue("mine", from: "20240101000000Z", to: end)
            #expect(try workshop.certdesk(["orders", "attach", id, "mine.pem"]).status == status)
        }
    }

    @Test func aDamagedCertificateIsRefused() throws {
        let (workshop, id) = try Self.ordered()
        try workshop.openssl(["x509", "-in", "mine.pem", "-outform", "DER", "-out", "mine.der"])
        var der = try workshop.bytes("mine.der")
        der[der.count - 1] ^= 1
        let body = Data(der).base64EncodedString(options: .lineLength64Characters)
        let damaged = "-----BEGIN CERTIFICATE-----\n\(body)\n-----END CERTIFICATE-----\n"
        try workshop.write(damaged + workshop.text("issuing.pem"), to: "returned.pem")
        let run = try workshop.certdesk(["orders", "attach", id, "returned.pem"])
        #expect(run.status == 65)
        #expect(run.messages.contains("returned.pem: The certificate C=GB, L=London, O=Example Ltd, CN=www.example.com (serial "))
        #expect(run.messages.contains("is damaged: its signature does not verify") && !run.messages.contains("not among"))
        let made = try workshop.certdesk(
            ["pfx", "create", "--key", "mine.key", "--certificate", "returned.pem", "--output", "out.pfx", "--passphrase-fd", "3"],
            secrets: "abcdefg1\n")
        #expect(made.status == 65 && made.messages.contains("is damaged: its signature does not verify"))
    }

    @Test(arguments: ["abcdefg1", ""]) func aLegacyFileAndOneWithoutAPasswordAreRead(password: String) throws {
        let (workshop, id) = try Self.ordered()
        try workshop.openssl([
            "pkcs12", "-export", "-legacy", "-inkey", "mine.key", "-in", "mine.pem", "-passout", "pass:\(password)", "-out", "mine.pfx",
        ])
        let run = try workshop.certdesk(["orders", "attach", id, "mine.pfx", "--passphrase-fd", "3"], secrets: "\(password)\n")
        #expect(run.status == 0, "\(run.messages)")
        try workshop.write(try workshop.text("mine.key") + workshop.text("mine.pem"), to: "both.pem")
        let both = try workshop.certdesk(["orders", "attach", id, "both.pem"])
        #expect(both.status == 65 && both.messages.contains("both.pem: STOP: line 1 begins a PRIVATE KEY. "), "\(both.messages)")
        #expect(both.messages.contains("What belongs here is a certificate. Nothing was stored."), "\(both.messages)")
        let none = try workshop.certdesk(["orders", "attach", id, "mine.pfx", "--passphrase-fd", "3"])
        #expect(none.status == 65 && none.messages.contains("holds no passphrase"))
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
            ("other.pem", 65, "No certificate in it is for the key of the order \(id)"),
            ("lacking.pem", 65, "The certificate lacks ordered names: dns:example.com"),
            ("mine.key", 65, "STOP: line 1 begins a PRIVATE KEY."), ("mine.csr", 65, "Line 1 begins a certificate request"),
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
