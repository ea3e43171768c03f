import Glibc
import Testing

@Suite("Secrets")
struct SecretsTests {
    /// What may stand in no file, as bytes. Three digits stand in many a number, so the code is looked for as a value.
    private static let secrets = [
        Sample.password, Sample.pfxPassword, Sample.cardNumber, Sample.cardNumber.filter { $0 != " " }, "\"\(Sample.securityCode)\"",
    ]

    private func expectNoSecret(in bytes: [UInt8], _ name: String) {
        let text = String(decoding: bytes, as: UTF8.self)
        for secret in Self.secrets { #expect(!text.contains(secret), "\(name)") }
    }

    private func expectPrivate(_ folder: StoreFolder) throws {
        let store = try #require(folder.contents)
        for name in store + ["."] {
            #expect(folder.mode(of: name) & 0o777 == (folder.isFolder(name) ? 0o700 : 0o600), "\(name)")
        }
    }

    @Test("Neither the placed order nor anything beside it holds a secret, and nobody else can read it")
    func placed() throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder)
        try typing.fill(.standard, upTo: "review")
        let id = try typing.place()
        let files = try folder.files()
        #expect(files.contains { $0.name.hasSuffix("/\(id).json") })
        for name in ["/\(id)/csr.pem", "/\(id)/key.pem"] { #expect(files.contains { $0.name.hasSuffix(name) }, "\(name)") }
        #expect(files.contains { $0.name.hasPrefix("accounts/") })
        #expect(!files.contains { $0.name.hasPrefix("drafts/") })
        for file in files { expectNoSecret(in: file.bytes, file.name) }
        let key = files.first { $0.name.hasSuffix("key.pem") }?.bytes ?? []
        #expect(String(decoding: key, as: UTF8.self).hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----"))
        let order = try CertDesk("orders", "show", id, "--json", in: folder).json()
        #expect(!order.strings.contains(Sample.securityCode))
        #expect(order["payment"]["lastFour"].string == "1111")
        #expect(order["pfxSuffix"] == .null)
        try expectPrivate(folder)
        expectNoSecret(in: typing.program.output, "the terminal")
    }

    @Test("A draft holds no secret, however it was left; they are asked again", arguments: [0, SIGTERM, SIGKILL])
    func draft(_ signal: Int32) throws {
        let folder = try StoreFolder()
        let typing = try OrderTyping(in: folder)
        try typing.fill(.standard, upTo: "payment")
        let payment = try #require(Scenario.standard.stages.first { $0.id == "payment" })
        try typing.fill(payment)
        if signal == 0 { try typing.program.press(.controlQ) } else { typing.program.kill(signal) }
        _ = try typing.program.exitStatus()
        let files = try folder.files()
        #expect(files.contains { $0.name.hasPrefix("drafts/") })
        for file in files { expectNoSecret(in: file.bytes, file.name) }
        try expectPrivate(folder)

        let program = try CertDesk.inTerminal(["resume"], in: folder)
        try program.settle("the payment") { FormReading($0)?.title == "Payment" }
        let row = FormReading(program.screen)?.row(labeled: "Card number") ?? ""
        #expect(row.hasPrefix("Card number *") && !row.contains("•"))
        try program.press(.controlN)
        try program.settle("the missing number") { $0.text.contains("! ") && FormReading($0)?.row.hasPrefix("Card number") == true }
    }

    @Test("A recording shows masks where secrets were typed")
    func recording() throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(["order", "--record", "\(folder.path)/order.cast", "--as-of", CertDesk.day], in: folder)
        let typing = try OrderTyping(program)
        try typing.fill(.standard, upTo: "billing")
        try program.press(.controlQ)
        #expect(try program.exitStatus() == .code(0))
        let recorded = try folder.read("order.cast")
        #expect(recorded.contains("buyer-us") && recorded.contains("•"))
        expectNoSecret(in: Array(recorded.utf8), "the recording")
    }

    @Test("A recording of a placed order has neither secrets that were asked to be shown nor the password's suffix")
    func recordingOfPlacing() throws {
        let folder = try StoreFolder()
        let program = try CertDesk.inTerminal(["order", "--record", "\(folder.path)/order.cast", "--as-of", CertDesk.day], in: folder)
        let typing = try OrderTyping(program)
        try typing.fill(.standard, upTo: "payment")
        let payment = try #require(Scenario.standard.stages.first { $0.id == "payment" })
        try typing.fill(payment)
        try program.press(.controlR)
        try program.settle("why nothing is shown") { $0.text.contains("being recorded") && !$0.text.contains(Sample.securityCode) }
        try typing.goOn(to: "review")
        _ = try typing.place()
        let line = try #require(program.screen.lines.first { $0.contains("Suffix") })
        let suffix = try #require(line.split(separator: " ").last)
        #expect(suffix.count == 8)
        try typing.close()
        #expect(try program.exitStatus() == .code(0))
        let recorded = try folder.read("order.cast")
        #expect(recorded.contains("Placing the order") && !recorded.contains(suffix))
        expectNoSecret(in: Array(recorded.utf8), "the recording")
    }
}
