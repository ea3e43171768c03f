import Testing

@Suite struct PFXCreateTests {
    private static func material() throws -> CSRWorkshop {
        let workshop = try CSRWorkshop()
        try workshop.request("leaf")
        try workshop.issue("leaf")
        return workshop
    }

    private static let files = ["--key", "leaf.key", "--certificate", "leaf.pem", "--chain", "root.pem", "--chain", "issuing.pem"]

    @Test(arguments: [false, true]) func opensslOpensTheFileWithTheChainInOrder(legacy: Bool) throws {
        let workshop = try Self.material()
        let run = try workshop.certdesk(
            ["pfx", "create", "--output", "out.pfx", "--passphrase-fd", "3"] + Self.files + (legacy ? ["--legacy"] : []),
            secrets: "abcdefg1\n")
        #expect(run.status == 0, "\(run.messages)")
        #expect(try workshop.mode("out.pfx") == 0o600)
        let subjects = try workshop.openssl(["pkcs12", "-in", "out.pfx", "-passin", "pass:abcdefg1", "-nokeys"])
            .split(separator: "\n").filter { $0.hasPrefix("subject=") }
        #expect(
            subjects == [
                "subject=C = GB, L = London, O = Example Ltd, CN = www.example.com", "subject=O = Example Authority, CN = Issuing",
                "subject=O = Example Authority, CN = Root",
            ])
        let key = try workshop.openssl(["pkcs12", "-in", "out.pfx", "-passin", "pass:abcdefg1", "-nocerts", "-nodes"])
        try workshop.write(key, to: "back.key")
        #expect(try workshop.openssl(["pkey", "-in", "back.key", "-pubout"]) == workshop.openssl(["pkey", "-in", "leaf.key", "-pubout"]))
        #expect(!(run.output + run.messages).contains("abcdefg1"))
    }

    @Test func anEncryptedKeyAndTheFileMayShareADescriptor() throws {
        let workshop = try Self.material()
        try workshop.openssl(["pkcs8", "-topk8", "-in", "leaf.key", "-out", "sealed.key", "-passout", "pass:sesame77"])
        let arguments = [
            "pfx", "create", "--key", "sealed.key", "--certificate", "leaf.pem", "--output", "out.pfx", "--key-passphrase-fd", "3",
        ]
        let right = try workshop.certdesk(arguments + ["--passphrase-fd", "3"], secrets: "sesame77\nabcdefg1\n")
        #expect(right.status == 0, "\(right.messages)")
        #expect(right.messages.contains("The chain ends before a root"))
        try workshop.openssl(["pkcs12", "-in", "out.pfx", "-passin", "pass:abcdefg1", "-noout"])
        let wrong = try workshop.certdesk(arguments + ["--force", "--passphrase-fd", "3"], secrets: "sesame78\nabcdefg1\n")
        #expect(wrong.status == 65)
        #expect(wrong.messages.contains("sealed.key: The passphrase does not open this key"))
    }

    @Test func anExistingFileIsReplacedOnlyWhenAsked() throws {
        let workshop = try Self.material()
        try workshop.write("mine", to: "out.pfx")
        let arguments = ["pfx", "create", "--output", "out.pfx", "--passphrase-fd", "3"] + Self.files
        let refused = try workshop.certdesk(arguments, secrets: "abcdefg1\n")
        #expect(refused.status == 73 && refused.messages.contains("--force replaces it."), "\(refused.messages)")
        #expect(try workshop.text("out.pfx") == "mine")
        #expect(try workshop.certdesk(arguments + ["--force"], secrets: "abcdefg1\n").status == 0)
        try workshop.openssl(["pkcs12", "-in", "out.pfx", "-passin", "pass:abcdefg1", "-noout"])
        #expect(try workshop.mode("out.pfx") == 0o600)
    }

    @Test func standardOutputTakesTheFile() throws {
        let workshop = try Self.material()
        try workshop.openssl(["pkcs8", "-topk8", "-in", "leaf.key", "-outform", "DER", "-out", "sealed.der", "-passout", "pass:sesame77"])
        let run = try workshop.certdesk(
            [
                "pfx", "create", "--key", "sealed.der", "--certificate", "leaf.pem", "--chain", "issuing.pem", "--output", "-",
                "--key-passphrase-fd", "3", "--passphrase-fd", "3",
            ], secrets: "sesame77\nabcdefg1\n")
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.messages.contains("Standard output: the key and 2 certificates."))
        try workshop.write(try workshop.bytes(".stdout"), to: "out.pfx")
        try workshop.openssl(["pkcs12", "-in", "out.pfx", "-passin", "pass:abcdefg1", "-noout"])
        #expect(!workshop.exists("-"))
    }

    /// Opening a key of a million rounds takes a moment, in which a hurried hand types the next password.
    @Test func aPasswordTypedAheadIsNotShown() throws {
        let workshop = try Self.material()
        try workshop.openssl([
            "pkcs8", "-topk8", "-in", "leaf.key", "-out", "sealed.key", "-passout", "pass:sesame77", "-iter", "1000000",
        ])
        let program = try TerminalProgram(
            BuiltProgram.path("certdesk"),
            [
                "pfx", "create", "--key", workshop.path("sealed.key"), "--certificate", workshop.path("leaf.pem"), "--output",
                workshop.path("out.pfx"),
            ], environment: ["CERTDESK_STORE": workshop.path("store")], surroundings: workshop, columns: 200)
        try program.wait(for: "sealed.key:")
        try program.wait("no echo", untilSettings: { !$0.isCooked })
        try program.type("sesame77\rabcdefg1\rabcdefg1\r")
        #expect(try program.exitStatus() == .code(0))
        #expect(!String(decoding: program.output, as: UTF8.self).contains("abcdefg1"))
        #expect(try program.settings() == program.settingsBefore)
        try workshop.openssl(["pkcs12", "-in", "out.pfx", "-passin", "pass:abcdefg1", "-noout"])
    }

    @Test func aWrongPassphraseGivesTheTerminalBack() throws {
        let workshop = try Self.material()
        try workshop.openssl(["pkcs8", "-topk8", "-in", "leaf.key", "-out", "sealed.key", "-passout", "pass:sesame77"])
        let program = try TerminalProgram(
            BuiltProgram.path("certdesk"),
            [
                "pfx", "create", "--key", workshop.path("sealed.key"), "--certificate", workshop.path("leaf.pem"), "--output",
                workshop.path("out.pfx"),
            ], environment: ["CERTDESK_STORE": workshop.path("store")], surroundings: workshop, columns: 200)
        try program.wait("no echo", untilSettings: { !$0.isCooked })
        try program.type("wrong\r")
        #expect(try program.exitStatus() == .code(65))
        #expect(try program.settings() == program.settingsBefore)
    }

    @Test func theOptionIsNamedWhereThereIsNoTerminal() throws {
        let workshop = try Self.material()
        let run = try CertDesk(
            [BuiltProgram.path("certdesk"), "pfx", "create", "--output", workshop.path("out.pfx")]
                + ["--key", workshop.path("leaf.key"), "--certificate", workshop.path("leaf.pem")],
            in: StoreFolder(), program: "/usr/bin/setsid")
        #expect(run.status == 64 && run.errors.contains("Give --passphrase-fd the number"), "\(run.errors)")
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let arguments: [String]
        let message: String
        var password = "abcdefg1\n"
    }

    static let refused = [
        Refused(
            testDescription: "another's certificate", arguments: ["--key", "leaf.key", "--certificate", "issuing.pem"],
            message: "issuing.pem: The certificate was made for another key"),
        Refused(
            testDescription: "a request for a certificate", arguments: ["--key", "leaf.key", "--certificate", "leaf.csr"],
            message: "leaf.csr: Line 1 begins a certificate request (CSR)"),
        Refused(
            testDescription: "a key for a certificate", arguments: ["--key", "leaf.key", "--certificate", "leaf.key"],
            message: "leaf.key: STOP: line 1 begins a PRIVATE KEY."),
        Refused(
            testDescription: "a certificate for a key", arguments: ["--key", "leaf.pem", "--certificate", "leaf.pem"],
            message: "leaf.pem: Line 1 begins a certificate"),
        Refused(
            testDescription: "weak password", arguments: ["--key", "leaf.key", "--certificate", "leaf.pem"],
            message: "at least 8 characters",
            password: "a1\n"),
    ]

    @Test(arguments: refused) func mistakesAreNamed(refused: Refused) throws {
        let workshop = try Self.material()
        let run = try workshop.certdesk(
            ["pfx", "create", "--output", "out.pfx", "--passphrase-fd", "3"] + refused.arguments, secrets: refused.password)
        #expect(run.status == 65)
        #expect(run.messages.contains(refused.message), "\(run.messages)")
        #expect(!workshop.exists("out.pfx"))
    }
}
