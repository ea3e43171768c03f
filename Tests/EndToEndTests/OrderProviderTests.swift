import Glibc
import Testing

/// Setting a provider up as a flow, against the sandbox over mutual TLS.
@Suite struct OrderProviderTests {
    /// The answers of a provider of the sandbox, with those of the certificate put in.
    private static func answers(_ bench: ProviderBench, name: String, certificate: String) -> String {
        """
        {flow: "provider",
         provider: {name: "\(name)", url: "\(bench.line["url"].string ?? "")", organization: "Example Inc"},
         credentials: {apiKey: "\(bench.line["apiKey"].string ?? "")", apiSecret: "\(bench.secret)", end: "2027-06-30"},
         certificate: {\(certificate)},
         network: {roots: "\(bench.line["roots"].string ?? "")"},
         sealing: {passphrase: "seal them", passphraseAgain: "seal them"}}
        """
    }

    /// The document's way: key and request are made, the provider waits, the authority's certificate finishes it. Then the same certificate is put
    /// together with its key for another provider, which is tested at once.
    @Test func fromTheRequestToAGoodConnection() throws {
        let bench = try ProviderBench()
        let workshop = bench.workshop
        let request = """
            method: "request", commonName: "https://desk.example.com/", country: "DE", domains: ["example.com"], keyTo: "desk-key.pem",
            requestTo: "desk.csr", password: "key12345", passwordAgain: "key12345", saved: true
            """
        let kept = try workshop.certdesk(
            ["order", "provider", "--answers", "-", "--json"], input: Self.answers(bench, name: "Atlas", certificate: request))
        try #require(kept.status == 0, "\(kept.messages)")
        let object = try JSON(parsing: kept.output)
        #expect(object["name"].string == "Atlas" && object["awaited"]["commonName"].string == "desk.example.com")
        #expect(object["sandbox"] == .null, "nobody has asked it")
        #expect(object["awaited"]["keyFile"].string == workshop.path("desk-key.pem"))
        #expect(try workshop.certdesk(["provider", "list"]).output.contains("waits for its certificate"))
        #expect(try workshop.mode("desk-key.pem") == 0o600)
        let said = try workshop.openssl(["req", "-in", "desk.csr", "-noout", "-text", "-verify"])
        #expect(said.contains("CN = desk.example.com") || said.contains("CN=desk.example.com"))
        #expect(said.contains("DNS:example.com") && said.contains("2048 bit"))

        // What the dashboard does with the request.
        try workshop.write(bench.clientCertificate(for: workshop.path("desk.csr")), to: "certificate.crt")
        let finished = try workshop.certdesk(
            [
                "provider", "edit", "Atlas", "--certificate", "certificate.crt", "--key-passphrase-fd", "3", "--seal-passphrase-fd", "3",
                "--json",
            ], secrets: "key12345\nseal them\n")
        #expect(finished.status == 0, "\(finished.messages)")
        #expect(try JSON(parsing: finished.output)["awaited"].string == nil)
        #expect(try bench.ask(["provider", "test", "Atlas"]).output.hasPrefix("Connection status: Good."))

        let files = """
            method: "files", certificateFile: "certificate.crt", keyFile: "desk-key.pem", keyPassword: "key12345",
            newPassword: "p12pass99", newPasswordAgain: "p12pass99", saveAs: "desk.p12"
            """
        let second = try workshop.certdesk(
            ["order", "provider", "--answers", "-"], input: Self.answers(bench, name: "Second", certificate: files))
        #expect(second.status == 0 && second.output.contains("Connection: Good."), "\(second.messages)")
        try workshop.openssl(["pkcs12", "-in", "desk.p12", "-passin", "pass:p12pass99", "-nokeys"])
        for (name, bytes) in try workshop.place.files() {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!text.contains(bench.secret) && !text.contains("seal them") && !text.contains("key12345"), "\(name)")
        }
    }

    /// A password that the form makes is printed once, opens the key, and lies nowhere.
    @Test func thePasswordThatIsMadeOpensTheKey() throws {
        let workshop = try CSRWorkshop()
        let answers = """
            {flow: "provider", provider: {name: "Atlas"}, credentials: {apiKey: "k", apiSecret: "hush-hush"},
             certificate: {method: "request", commonName: "desk.example.com", country: "DE", organization: "Example Inc",
                           keyTo: "desk-key.pem", requestTo: "desk.csr", lock: "made"},
             sealing: {passphrase: "seal them", passphraseAgain: "seal them"}}
            """
        let kept = try workshop.certdesk(["order", "--answers", "-", "--json"], input: answers)
        try #require(kept.status == 0, "\(kept.messages)")
        let object = try JSON(parsing: kept.output)
        let password = try #require(object["keyPassword"].string)
        #expect(password.count == 16 && object["awaited"]["commonName"].string == "desk.example.com")
        try workshop.openssl(["pkey", "-in", "desk-key.pem", "-passin", "pass:\(password)", "-noout"])
        for (name, bytes) in try workshop.place.files() {
            #expect(!String(decoding: bytes, as: UTF8.self).contains(password), "\(name)")
        }
        // While the certificate is still to come nobody is asked, and no passphrase either.
        let early = try workshop.certdesk(["provider", "test", "Atlas", "--json"])
        let check = try JSON(parsing: early.output)
        #expect(early.status == 1 && check["status"].string == "client-certificate", "\(early.messages)")
        #expect(check["message"].string?.contains("waits for its client certificate") == true)
        #expect(check["message"].string?.hasSuffix("certdesk provider edit Atlas --certificate FILE") == true)
        let claims = try workshop.certdesk(["provider", "claims", "Atlas"])
        #expect(claims.status == 65 && claims.messages.contains("waits for its client certificate"), "\(claims.messages)")
        let plain = try workshop.certdesk(
            ["order", "--answers", "-"],
            input: answers.replacing("Atlas", with: "Other").replacing("desk-key", with: "other-key").replacing(
                "desk.csr", with: "other.csr"))
        let said = plain.messages.split(separator: "\n").last ?? ""
        #expect(said.hasPrefix("Password of the key, shown only now: ") && said.count == 37 + 16, "\(plain.messages)")
        let shown = try workshop.certdesk(["provider", "show", "Atlas", "--json"])
        #expect(try JSON(parsing: shown.output)["keyPassword"] == .null)
    }

    /// What is wrong keeps nothing: findings by field, a failing connection by its part.
    @Test func whatIsWrongKeepsNothing() throws {
        let workshop = try CSRWorkshop()
        let template = try workshop.certdesk(["order", "provider", "--template"])
        #expect(template.status == 0 && template.output.contains("// credentials.apiSecret — API secret: "))
        let answers = """
            {flow: "provider", provider: {name: "Atlas", url: "http://127.0.0.1:1/v2"}, credentials: {apiKey: "k", apiSecret: "hush-hush"},
             certificate: {method: "none"}, sealing: {passphrase: "seal them", passphraseAgain: "seal them"}}
            """
        let refused = try workshop.certdesk(["order", "--answers", "-"], input: answers)
        #expect(refused.status == 65 && refused.messages.contains("Nothing was kept"), "\(refused.messages)")
        let program = try workshop.certdesk(["order", "--answers", "-", "--json"], input: answers)
        let said = try JSON(parsing: program.output).elements
        #expect(program.status == 65 && said.count == 1 && said[0]["message"].string?.contains("Nothing was kept") == true)
        #expect(try workshop.certdesk(["provider", "list"]).output.isEmpty && !workshop.exists("desk.p12"))
        let secret = try workshop.certdesk(
            ["order", "--answers", "-", "--set", "credentials.apiSecret=x"], input: answers)
        #expect(secret.status == 65 && secret.messages.contains("everybody on this computer can read"))
        let kept = try workshop.certdesk(["order", "--answers", "-", "--set", "review.keep=tested"], input: answers)
        #expect(kept.status == 0 && kept.output.contains("Provider: Atlas (P-"), "\(kept.messages)")
        let twice = try workshop.certdesk(["order", "--answers", "-", "--json"], input: answers)
        let findings = try JSON(parsing: twice.output).elements
        #expect(twice.status == 65 && findings.contains { $0["field"].string == "provider.name" })
    }
}
