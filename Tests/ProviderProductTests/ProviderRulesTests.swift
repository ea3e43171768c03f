import Archive
import Flow
import Orders
import TLSDesk
import Testing

@testable import ProviderProduct

/// What is found in the answers of a provider before anything is kept.
@Suite struct ProviderRulesTests {
    /// What stands in the way, by field.
    private func faults(_ changes: [String: Answer], _ prepare: (TestDesk) -> Void = { _ in }) throws -> [String: String] {
        let desk = try ProviderSample.desk()
        prepare(desk)
        var state = try ProviderSample.state(desk, changes)
        _ = state.receive(.placeRequested, using: desk.engine)
        return Dictionary(
            state.reading.allFindings.filter(\.blocks).map { ($0.field.description, $0.message) }, uniquingKeysWith: { first, _ in first })
    }

    private static func secret(_ text: String) -> Answer { .secret(Secret(text)) }

    @Test func itsStagesAndNamesAreThoseOfTheScreens() throws {
        let desk = try ProviderSample.desk()
        let (definition, catalogue) = (desk.definition, desk.engine.catalogue)
        #expect(definition.stages.map(\.id) == ["provider", "credentials", "certificate", "network", "sealing", "review"])
        #expect(Set(definition.fields.compactMap(\.note)) == Set(catalogue.notes.keys))
        #expect(Set(definition.fields.compactMap(\.preset)) == Set(catalogue.presets.keys))
        #expect(catalogue.isFree && catalogue.purpose.noun == "provider")
        let own = ProviderContext(desk.orderContext)
        let used = Set(definition.fields.flatMap(\.rules).map(\.name))
        for rule in own.rules + own.certificateRules { #expect(used.contains(rule.name), "\(rule.name)") }
        for fields in catalogue.needed.values { for field in fields.keys { #expect(definition.field(field) != nil, "\(field)") } }
        let secrets = definition.fields.filter { $0.kind == .secret }.map(\.id.name)
        #expect(
            Set(secrets) == [
                "apiSecret", "keystorePassword", "keyPassword", "newPassword", "newPasswordAgain", "password", "passwordAgain",
                "passphrase",
                "passphraseAgain",
            ])
        for field: FieldID in [
            .name, .type, .url, .use, .organization, .source, .credentialsFile, .apiKey, .apiSecret, .credentialsEnd, .method,
            .keystoreFile,
            .keystorePassword, .certificatePEM, .certificateFile, .keyFile, .keyPassword, .newPassword, .saveAs, .commonName, .country,
            .requestOrganization, .domains, .keyLength, .keyTo, .requestTo, .password, .proxy, .proxyHost, .proxyPort, .proxyUser,
            .proxyPassword, .roots, .passphrase, .keep,
        ] { #expect(definition.field(field) != nil, "\(field)") }
    }

    @Test func completeAnswersStandInNoWay() throws {
        #expect(try faults([:]) == [:])
        for (method, changes) in ProviderSample.methods {
            var changes = changes
            if method == "paste" { changes["certificate.pem"] = .text(try ProviderSample.files.get().certificate) }
            #expect(try faults(changes) == [:], "\(method)")
        }
    }

    static let wrong: [([String: Answer], field: String, says: String)] = [
        (
            ["provider.name": .text(ProviderID.make { [UInt8](repeating: 5, count: $0) }.description)], "provider.name",
            "a provider's number"
        ),
        (["provider.name": .text("At\u{202E}las")], "provider.name", "cannot be seen"),
        (["provider.name": .text(String(repeating: "a", count: 61))], "provider.name", "more than 60 characters"),
        (["provider.url": .text("ftp://example.com/v2")], "provider.url", ""),
        (["provider.url": .text("http://example.com/v2")], "provider.url", "would read the API secret"),
        (["provider.use": .list([])], "provider.use", ""),
        (["credentials.apiKey": .text("0123 abcd")], "credentials.apiKey", "a blank within"),
        (["credentials.apiSecret": secret("two words")], "credentials.apiSecret", "a blank within"),
        (["credentials.end": .text("2026-02-30")], "credentials.end", ""),
        (["credentials.end": .text("2026-11-01")], "credentials.end", "ended on 2026-11-01"),
        (["credentials.source": .text("file"), "credentials.file": .text("none.csv")], "credentials.file", "No such file"),
        (["credentials.source": .text("file"), "credentials.file": .text("desk.crt")], "credentials.file", "API key"),
        (["certificate.method": .text("none")], "certificate.method", "only an address with http://"),
        (["certificate.keystoreFile": .text("desk.crt")], "certificate.keystoreFile", "desk.crt: "),
        (["certificate.keystorePassword": secret("wrong")], "certificate.keystorePassword", "cannot be opened"),
        (["network.proxy": .text("http")], "network.host", ""),
        (["network.proxy": .text("http"), "network.host": .text("a b"), "network.port": .number(1)], "network.host", "is no host"),
        (["network.proxy": .text("http"), "network.host": .text("proxy"), "network.port": .number(0)], "network.port", ""),
        (["network.roots": .text("desk-key.pem")], "network.roots", "desk-key.pem: "),
        (["sealing.passphraseAgain": secret("another")], "sealing.passphraseAgain", ""),
        (["sealing.passphraseAgain": secret("")], "sealing.passphraseAgain", ""),
        (
            ["sealing.passphrase": secret("seven77"), "sealing.passphraseAgain": secret("seven77")], "sealing.passphrase",
            "at least 8 characters"
        ),
    ]

    @Test(arguments: wrong) func whatIsWrongIsSaidAtItsField(_ changes: [String: Answer], _ field: String, _ says: String) throws {
        let faults = try faults(changes)
        #expect(faults[field].map { says.isEmpty || $0.contains(says) } == true, "\(faults)")
    }

    static let wrongCertificates: [(method: String, [String: Answer], field: String, says: String)] = [
        ("paste", ["certificate.keyFile": .text("other-key.pem")], "certificate.keyPassword", "does not belong to the certificate"),
        ("paste", ["certificate.keyPassword": secret("wrong")], "certificate.keyPassword", "does not open this key"),
        ("paste", ["certificate.keyFile": .text("plain-key.pem")], "certificate.keyFile", "openssl pkcs8"),
        ("paste", ["certificate.newPassword": secret("short")], "certificate.newPassword", "own password will do"),
        ("paste", ["certificate.saveAs": .text("desk.p12")], "certificate.saveAs", "exists already"),
        ("paste", ["certificate.pem": .text("nothing")], "certificate.pem", ""),
        ("files", ["certificate.certificateFile": .text("expired.crt")], "certificate.certificateFile", "ended on 2026-06-01"),
        ("files", ["certificate.certificateFile": .text("none.crt")], "certificate.certificateFile", "No such file"),
        ("request", ["certificate.saved": .toggle(false)], "certificate.saved", ""),
        ("request", ["certificate.commonName": .text("https://")], "certificate.commonName", "no host"),
        ("request", ["certificate.domains": .list(["a_b.example.com"])], "certificate.domains", "no host name"),
        ("request", ["certificate.domains": .list(["example.com", "EXAMPLE.com"])], "certificate.domains", "there twice"),
        ("request", ["certificate.requestTo": .text("new-key.pem")], "certificate.requestTo", "a file each"),
        ("request", ["certificate.passwordAgain": secret("key12346")], "certificate.passwordAgain", ""),
    ]

    @Test(arguments: wrongCertificates) func whatIsWrongWithACertificateIsSaidAtItsField(
        _ method: String, _ changes: [String: Answer], _ field: String, _ says: String
    ) throws {
        var answers = ProviderSample.methods[method == "request" ? "request" : "paste"] ?? [:]
        answers["certificate.method"] = .text(method)
        if method == "paste" { answers["certificate.pem"] = .text(try ProviderSample.files.get().certificate) }
        let faults = try faults(answers.merging(changes) { $1 })
        #expect(faults[field].map { says.isEmpty || $0.contains(says) } == true, "\(faults)")
    }

    /// What was taken off the common name is said, and the key's own password may be the new one.
    @Test func whatIsRightMayStillBeRemarked() throws {
        let desk = try ProviderSample.desk()
        var state = try ProviderSample.state(desk, ProviderSample.methods["request"] ?? [:])
        _ = state.receive(.placeRequested, using: desk.engine)
        let advice = state.reading.advisories.map(\.message)
        #expect(advice.contains { $0.contains("https://") && $0.contains("/owa") && $0.hasSuffix("desk.example.com.") }, "\(advice)")
        #expect(state.visible.answers[.commonName] == .text("desk.example.com"))
        #expect(state.visible.answers[.requestOrganization] == .text("Example Inc"), "taken from the provider's")
        var paste = ProviderSample.methods["paste"] ?? [:]
        paste["certificate.pem"] = .text(try ProviderSample.files.get().certificate)
        for field in ["certificate.newPassword", "certificate.newPasswordAgain"] { paste[field] = Self.secret("old12345") }
        #expect(try faults(paste) == [:])
        let soon = try ProviderSample.state(desk, ["credentials.end": .text("2026-12-01")])
        #expect(soon.reading.advisories.map(\.message) == ["The credentials end on 2026-12-01."])
        var names = ProviderSample.methods["request"] ?? [:]
        names["certificate.domains"] = .list(["foo", "shop.example.net"])
        var typed = try ProviderSample.state(desk, names)
        _ = typed.receive(.placeRequested, using: desk.engine)
        #expect(typed.reading.advisories.contains { $0.message.hasPrefix("foo has no dot in it.") })
    }

    /// A sealed file that is there is opened, and its passphrase is not asked for twice.
    @Test func theSealedFileThatIsThereIsOpened() throws {
        let answers: [String: Answer] = ["sealing.passphraseAgain": Self.secret("")]
        #expect(try faults(answers) { $0.setup.seal(with: "sealed-pass1") } == [:])
        let wrong = try faults(answers) { $0.setup.seal(with: "another") }
        #expect(wrong["sealing.passphrase"]?.contains("does not open") == true)
        let desk = try ProviderSample.desk()
        let note = desk.note("sealed-file", ResolvedAnswers())
        desk.setup.seal(with: "x")
        #expect(note?.contains("no sealed file yet") == true && desk.note("sealed-file", ResolvedAnswers())?.contains("opens it") == true)
    }
}
