import Glibc
import Testing

@Suite struct CSRCreateTests {
    private static let details = [
        "--common-name", "www.Example.com", "--san", "example.com", "--san", "EXAMPLE.com", "--san", "8.8.8.8", "--organization",
        "Müller & Söhne",
        "--country", "DE", "--state", "Hamburg", "--city", "Hamburg",
    ]

    @Test(arguments: ["2048", "p256", "p384"]) func opensslReadsRequestAndKey(length: String) throws {
        let workshop = try CSRWorkshop()
        let run = try workshop.certdesk(
            ["csr", "create", "--key-length", length, "--passphrase-fd", "3"] + Self.details, secrets: "sesame77\nmore\n")
        #expect(run.status == 0, "\(run.messages)")
        let text = try workshop.openssl([
            "req", "-in", "csr.pem", "-verify", "-noout", "-text", "-nameopt", "RFC2253,-dn_rev,utf8,-esc_msb",
        ])
        #expect(text.contains("Subject: C=DE,ST=Hamburg,L=Hamburg,O=Müller & Söhne,CN=www.example.com"))
        #expect(text.contains("DNS:www.example.com, DNS:example.com, IP Address:8.8.8.8"))
        #expect(text.contains(length == "2048" ? "(2048 bit)" : length == "p256" ? "NIST CURVE: P-256" : "NIST CURVE: P-384"))
        #expect(try workshop.text("key.pem").hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
        #expect(try workshop.mode("key.pem") == 0o600)
        let keys = [
            try workshop.openssl(["pkey", "-in", "key.pem", "-passin", "pass:sesame77", "-pubout"]),
            try workshop.openssl(["req", "-in", "csr.pem", "-noout", "-pubkey"]),
        ]
        #expect(keys[0] == keys[1])
        #expect(!(run.output + run.messages).contains("sesame77"))
    }

    @Test(arguments: ["key.pem", "csr.pem"]) func existingFilesAreLeftAlone(name: String) throws {
        let workshop = try CSRWorkshop()
        try workshop.write("mine", to: name)
        let run = try workshop.certdesk(["csr", "create", "--passphrase-fd", "3"] + Self.details, secrets: "sesame77\n")
        #expect(run.status == 73)
        #expect(run.messages.contains("\(name) exists already"))
        #expect(try workshop.text(name) == "mine")
        #expect(!workshop.exists(name == "key.pem" ? "csr.pem" : "key.pem"))
    }

    @Test func theKeyGoesWhenTheRequestCannotBeWritten() throws {
        let workshop = try CSRWorkshop()
        let run = try workshop.certdesk(
            ["csr", "create", "--key-length", "p256", "--csr", "no/such/folder.pem", "--passphrase-fd", "3"] + Self.details,
            secrets: "sesame77\n")
        #expect(run.status == 73)
        #expect(!workshop.exists("key.pem"))
    }

    @Test func everyWrongDetailIsNamed() throws {
        let workshop = try CSRWorkshop()
        let run = try workshop.certdesk([
            "csr", "create", "--common-name", "www", "--san", "*.com", "--san", "10.0.0.1", "--country", "US", "--state", "NH",
            "--key-length", "1024",
        ])
        #expect(run.status == 65)
        for label in ["--common-name: ", "--san: ", "--state: ", "--key-length: "] {
            #expect(run.messages.contains(label))
        }
        #expect(run.messages.split(separator: "\n").count { $0.hasPrefix("--san: ") } == 2)
        #expect(!workshop.exists("key.pem"))
    }

    @Test func oneFileCannotHoldKeyAndRequest() throws {
        let workshop = try CSRWorkshop()
        let run = try workshop.certdesk(["csr", "create", "--key", "z", "--csr", "./z", "--passphrase-fd", "3"] + Self.details)
        #expect(run.status == 64)
        #expect(run.messages.contains("--key and --csr both name z"))
        #expect(!workshop.exists("z"))
    }

    /// As in an order, also beside a host.
    @Test func aWildcardIsAFurtherName() throws {
        let workshop = try CSRWorkshop()
        func create(_ name: String) throws -> CSRWorkshop.Run {
            try workshop.certdesk(
                ["csr", "create", "--key-length", "p256", "--common-name", "www.example.com", "--san", name, "--passphrase-fd", "3"],
                secrets: "sesame77\n")
        }
        #expect(try create("*.EXAMPLE.net").status == 0)
        let refused = try create("*.com")
        #expect(refused.status == 65 && refused.messages.contains("--san: com is a registry's domain"))
    }

    @Test(arguments: ["", "\n", "short1\n", "lettersonly\n"]) func weakPassphrasesAreRefused(passphrase: String) throws {
        let workshop = try CSRWorkshop()
        let run = try workshop.certdesk(["csr", "create", "--passphrase-fd", "3"] + Self.details, secrets: passphrase)
        #expect(run.status == 65)
        #expect(!workshop.exists("key.pem") && !workshop.exists("csr.pem"))
    }

    @Test func withoutATerminalADescriptorIsAskedFor() throws {
        let workshop = try CSRWorkshop()
        let run = try workshop.certdesk(["csr", "create"] + Self.details, input: "sesame77\n")
        #expect(run.status == 64)
        #expect(run.messages.contains("There is no terminal"))
        #expect(!workshop.exists("key.pem"))
    }

    @Test(arguments: ["openssl", "apache", "nginx", "haproxy", "f5", "iis", "exchange", "tomcat", "java"]) func configurationsArePrinted(
        platform: String
    )
        throws
    {
        let workshop = try CSRWorkshop()
        let run = try workshop.certdesk(["csr", "create", "--config-for", platform] + Self.details)
        #expect(run.status == 0)
        #expect(run.output.contains("www.example.com") && run.output.contains("Müller & Söhne"))
        #expect(!workshop.exists("key.pem") && !workshop.exists("csr.pem"))
        if ["openssl", "apache", "nginx", "haproxy", "f5"].contains(platform) {
            try workshop.write(run.output, to: "www.example.com.cnf")
            try workshop.openssl([
                "req", "-new", "-config", "www.example.com.cnf", "-newkey", "rsa:2048", "-nodes", "-keyout", "a.key", "-out", "a.csr",
            ])
            #expect(try workshop.certdesk(["csr", "inspect", "a.csr", "--common-name", "www.example.com"]).status == 0)
        }
    }

    // MARK: The terminal

    private static func start(_ workshop: CSRWorkshop) throws -> TerminalProgram {
        let files = ["--key", workshop.path("key.pem"), "--csr", workshop.path("csr.pem"), "--key-length", "p256"]
        return try TerminalProgram(
            BuiltProgram.path("certdesk"), ["csr", "create"] + files + details, environment: ["CERTDESK_STORE": workshop.path("store")],
            columns: 200)
    }

    @Test func thePassphraseIsAskedForTwiceAndNeverShown() throws {
        let workshop = try CSRWorkshop()
        let program = try Self.start(workshop)
        try program.wait(for: "key.pem:")
        try program.wait("no echo", untilSettings: { !$0.isCooked })
        try program.type("sesame77\r")
        try program.wait(for: "again:")
        try program.type("sesame78\r")
        try program.wait(for: "The two differ.")
        try program.wait("a second question") { $0.text.split(separator: "\n").count { $0.contains("key.pem:") } == 2 }
        try program.type("sesame77\r")
        try program.wait("a second confirmation") { $0.text.split(separator: "\n").count { $0.contains("again:") } == 2 }
        try program.type("sesame77\r")
        #expect(try program.exitStatus() == .code(0))
        #expect(!String(decoding: program.output, as: UTF8.self).contains("sesame"))
        try workshop.openssl(["pkey", "-in", "key.pem", "-passin", "pass:sesame77", "-noout"])
    }

    struct Ending: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let signal: Int32?
        let code: Int32
    }

    static let endings = [
        Ending(testDescription: "Ctrl-C", signal: nil, code: 130), Ending(testDescription: "SIGTERM", signal: SIGTERM, code: 143),
        Ending(testDescription: "SIGHUP", signal: SIGHUP, code: 129),
    ]

    @Test(arguments: endings) func signalsGiveTheTerminalBack(ending: Ending) throws {
        let workshop = try CSRWorkshop()
        let program = try Self.start(workshop)
        try program.wait(for: "key.pem:")
        try program.wait("no echo", untilSettings: { !$0.isCooked })
        try program.type("ses")
        if let signal = ending.signal { program.kill(signal) } else { try program.type("\u{3}") }
        try program.wait("the settings it found", untilSettings: { $0 == program.settingsBefore })
        #expect(try program.exitStatus() == .code(ending.code))
        #expect(!workshop.exists("key.pem"))
    }
}
