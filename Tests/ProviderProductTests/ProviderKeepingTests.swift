import Archive
import Certificates
import Checkout
import Encodings
import Flow
import Orders
import Providers
import TLSDesk
import Testing

@testable import ProviderProduct

/// What is left of the answers of a provider, and what is not where something fails.
@Suite struct ProviderKeepingTests {
    private func keep(_ desk: TestDesk, _ changes: [String: Answer] = [:], _ course: PlacingCourse = .unwatched) throws -> Kept {
        var state = try ProviderSample.state(desk, changes)
        _ = state.receive(.placeRequested, using: desk.engine)
        guard case .kept(let kept) = try desk.placement.perform(state, course) else {
            throw Refusal()
        }
        return kept
    }

    private static func passwordIsMade() throws -> [String: Answer] {
        var changes = try changes("request")
        for field in ["password", "passwordAgain", "saved"] { changes["certificate.\(field)"] = nil }
        changes["certificate.lock"] = .text("made")
        return changes
    }

    private struct Refusal: Error {}

    private func failure(_ desk: TestDesk, _ changes: [String: Answer] = [:], _ course: PlacingCourse = .unwatched) throws -> String? {
        let failure = #expect(throws: OrderPlacement.Failure.self) { try keep(desk, changes, course) }
        return failure?.message
    }

    private static func changes(_ method: String) throws -> [String: Answer] {
        var changes = ProviderSample.methods[method] ?? [:]
        if method == "paste" { changes["certificate.pem"] = .text(try ProviderSample.files.get().certificate) }
        return changes
    }

    @Test func aProviderIsTestedSealedAndKept() throws {
        let desk = try ProviderSample.desk()
        let kept = try keep(desk)
        let provider = try #require(desk.setup.providers.first)
        #expect(provider.name == "Atlas" && provider.kind == .globalSign && provider.address == Provider.Kind.globalSign.usualAddress)
        #expect(provider.uses == [.tls, .smime] && provider.organization == "Example Inc" && provider.apiKey == "0123abcd")
        #expect(provider.credentialsEnd?.description == "2027-06-30" && provider.actor == "tester" && provider.awaited == nil)
        #expect(provider.clientCertificate?.subject == "desk.example.com" && provider.lastCheck?.isGood == true)
        let secrets = try #require(desk.setup.secrets)
        func secret(_ secret: Provider.Secrets) -> String? { secrets[secret.name(of: provider.id)] }
        #expect(secret(.apiSecret) == "s3cret-of-api" && secret(.keystorePassphrase) == "old12345" && secrets.count == 3)
        #expect(secret(.keystore).flatMap { Base64.decode(Array($0.utf8)) } == (try ProviderSample.files.get().keystore))
        #expect(desk.setup.tests.count == 1 && desk.setup.tests[0][.apiSecret] == Secret("s3cret-of-api"))
        #expect(kept.id == provider.id.description && kept.sentence == "The provider Atlas is kept.")
        #expect(kept.lines.contains { $0.text == "Connection status: Good. 42 certificates left." })
        let words = kept.lines.map { "\($0)" }.joined() + kept.text
        for hidden in ["s3cret-of-api", "old12345", "sealed-pass1"] { #expect(!words.contains(hidden)) }
        #expect(desk.placed.isEmpty, "no order comes of it")
    }

    @Test func aBadConnectionKeepsNothingUnlessToldSo() throws {
        let desk = try ProviderSample.desk()
        desk.setup.answer("credentials")
        let before = desk.setup.files
        let said = try failure(desk)
        #expect(said?.hasPrefix("The credentials is wrong. Nothing was kept") == true)
        #expect(desk.setup.providers.isEmpty && desk.setup.secrets == nil && desk.setup.files == before)
        let kept = try keep(desk, ["review.keep": .text("tested")])
        #expect(desk.setup.providers.map { $0.lastCheck?.status } == ["credentials"])
        #expect(kept.lines.contains { $0.text.contains("certdesk provider test Atlas") })
    }

    @Test func withoutATestNobodyIsAsked() throws {
        let desk = try ProviderSample.desk()
        _ = try keep(desk, ["review.keep": .text("untested")])
        #expect(desk.setup.tests.isEmpty && desk.setup.providers.first.map { $0.lastCheck == nil } == true)
    }

    @Test func whatIsGivenUpKeepsNothing() throws {
        let desk = try ProviderSample.desk()
        desk.setup.answer(nil)
        #expect(try failure(desk) == "Nothing was kept: it was given up.")
        desk.setup.answer(Provider.Check.good)
        #expect(try failure(desk, [:], PlacingCourse(mayWrite: { false }, advance: { _ in })) == "Nothing was kept: it was given up.")
        #expect(desk.setup.providers.isEmpty && desk.setup.secrets == nil)
    }

    /// Certificate and key are put together, and what is sealed is what was written.
    @Test(arguments: ["paste", "files"]) func certificateAndKeyBecomeAKeystore(_ method: String) throws {
        let desk = try ProviderSample.desk()
        var changes = try Self.changes("paste")
        if method == "files" {
            (changes["certificate.method"], changes["certificate.certificateFile"]) = (.text("files"), .text("desk.crt"))
        }
        let kept = try keep(desk, changes)
        let made = try #require(desk.setup.files["made.p12"])
        let contents = try ProviderConnection.contents(of: made, Secret("new12345"))
        #expect(contents.certificate?.pem == (try ProviderSample.files.get().certificate))
        let provider = try #require(desk.setup.providers.first)
        #expect(desk.setup.secrets?[Provider.Secrets.keystore.name(of: provider.id)] == Base64.encode(made))
        #expect(kept.lines.contains(DocumentLine("PKCS#12 file", .pair(value: "made.p12"))))
    }

    /// The side job: key and request are written, and what was typed besides stays with the provider that waits.
    @Test func keyAndRequestAreMadeAndTheProviderWaits() throws {
        let desk = try ProviderSample.desk()
        let kept = try keep(desk, Self.changes("request"))
        #expect(desk.setup.files["new-key.pem"] == Array("key under key12345".utf8))
        #expect(desk.setup.files["new.csr"] == Array("C=DE,O=Example Inc,CN=desk.example.com".utf8))
        let provider = try #require(desk.setup.providers.first)
        #expect(provider.awaited?.commonName == "desk.example.com" && provider.awaited?.keyFile == "new-key.pem")
        #expect(provider.awaited?.requestFile == "new.csr" && provider.clientCertificate == nil && provider.lastCheck == nil)
        #expect(desk.setup.secrets?.keys.sorted() == [Provider.Secrets.apiSecret.name(of: provider.id)] && desk.setup.tests.isEmpty)
        let words = kept.lines.map(\.text)
        #expect(words.contains("Waits for its certificate.") && kept.text.contains("waits"))
        #expect(words.contains { $0.contains("certdesk provider edit Atlas --certificate certificate.crt --key new-key.pem") })
        #expect(kept.warnings.contains { $0.contains("new.csr") })
    }

    /// A password that is made with the key is told once, spelled out, and is nowhere else.
    @Test func aPasswordThatIsMadeIsShownOnce() throws {
        let desk = try ProviderSample.desk()
        let kept = try #require(try keep(desk, Self.passwordIsMade()).finish?())
        let password = "suffix78suffix78"
        #expect(kept.keyPassword == password && desk.setup.files["new-key.pem"] == Array("key under \(password)".utf8))
        let receipt = Receipt(.kept(kept))
        #expect(receipt.shownOnce.contains(DocumentLine("Password", .pair(value: password))) && receipt.secret == "password")
        let half = "small sierra, small uniform, small foxtrot, small foxtrot, small india, small x-ray, seven, eight"
        #expect(receipt.shownOnce.contains(DocumentLine("Spelled", .pair(value: "\(half), \(half)"))))
        #expect(!(kept.lines.map { "\($0)" }.joined() + kept.text + kept.warnings.joined()).contains(password))
        #expect(desk.setup.secrets?.values.contains { $0.contains(password) } == false)
        #expect(try keep(ProviderSample.desk(), Self.changes("request")).keyPassword == nil)
    }

    /// A key under a password that nobody noted is worth nothing: files, provider and secrets come after that.
    @Test func nothingIsWrittenBeforeThePasswordIsNoted() throws {
        let desk = try ProviderSample.desk()
        let before = desk.setup.files
        let pending = try keep(desk, Self.passwordIsMade())
        #expect(desk.setup.files == before && desk.setup.secrets == nil && desk.setup.providers.isEmpty)
        let receipt = Receipt(.kept(pending))
        #expect(receipt.isPending && receipt.shownOnce.contains(DocumentLine("Password", .pair(value: "suffix78suffix78"))))
        #expect(receipt.lines.first?.text.hasPrefix("Nothing is written yet.") == true)
        let kept = try #require(try pending.finish?())
        #expect(kept.finish == nil && kept.id == pending.id && kept.keyPassword == pending.keyPassword)
        #expect(desk.setup.providers.map(\.id.description) == [kept.id] && desk.setup.files["new-key.pem"] != nil)
        #expect(try keep(ProviderSample.desk(), Self.changes("request")).finish == nil)
        // What fails then leaves nothing, too.
        let full = try ProviderSample.desk()
        let late = try keep(full, Self.passwordIsMade())
        full.setup.refuse("The sealed file has no room.")
        let failure = #expect(throws: OrderPlacement.Failure.self) { try late.finish?() }
        #expect(failure?.message == "The sealed file has no room." && full.setup.files == before && full.setup.providers.isEmpty)
    }

    /// Whatever fails last takes back what was written before.
    @Test func nothingIsLeftWhereKeepingFails() throws {
        for method in ["paste", "request"] {
            let desk = try ProviderSample.desk()
            let before = desk.setup.files
            desk.setup.refuse("The sealed file has no room.")
            #expect(try failure(desk, Self.changes(method)) == "The sealed file has no room.")
            #expect(desk.setup.files == before && desk.setup.secrets == nil && desk.setup.providers.isEmpty)
        }
    }

    @Test func aWrongPassphraseIsSaidBeforeTheAuthorityIsAsked() throws {
        let desk = try ProviderSample.desk()
        desk.setup.seal(with: "another")
        #expect(try failure(desk)?.contains("does not open") == true)
        #expect(desk.setup.tests.isEmpty)
    }

    @Test func credentialsOfTheFileAndTheNetworkAreKept() throws {
        let desk = try ProviderSample.desk()
        _ = try keep(
            desk,
            [
                "credentials.source": .text("file"), "credentials.file": .text("atlas.csv"), "network.proxy": .text("socks5"),
                "network.host": .text("proxy.example.com"), "network.port": .number(1080), "network.user": .text("desk"),
                "network.password": .secret(Secret("proxy-pass")), "network.roots": .text("desk.crt"),
            ])
        let provider = try #require(desk.setup.providers.first)
        #expect(provider.proxy == Provider.Proxy(kind: .socks5, host: "proxy.example.com", port: 1080, user: "desk"))
        #expect(provider.roots == (try ProviderSample.files.get().certificate))
        #expect(desk.setup.secrets?[Provider.Secrets.proxyPassword.name(of: provider.id)] == "proxy-pass")
        #expect(desk.setup.secrets?[Provider.Secrets.apiSecret.name(of: provider.id)] == "from-the-file")
    }
}
