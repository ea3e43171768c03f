import Archive
import AtlasAPI
import Certificates
import Clients
import Flow
import JSONText
import Live
import MemoryArchive
import Orders
import Synchronization
import Testing

/// What the policy of the only provider for servers says at the fields of an order.
@Suite struct PolicyAdviceTests {
    private static let policy = """
        {"subject_dn": {
           "common_name": {"presence": "REQUIRED", "format": "^.{1,20}$"}, "organization": {"presence": "STATIC", "format": "Example Inc"},
           "locality": {"presence": "FORBIDDEN", "format": "^x$"}, "state": {"presence": "OPTIONAL", "format": "^[A-Z]"}},
         "san": {"dns_names": {"list": ["example.com"], "mincount": 2, "maxcount": 10},
           "ip_addresses": {"list": ["^192[.]0[.]2[.]"], "mincount": 0, "maxcount": 1}},
         "validity": {"secondsmin": 864000, "secondsmax": 7776000, "not_before_negative_skew": 0, "not_before_positive_skew": 0},
         "public_key": {"key_type": "RSA", "allowed_lengths": [2048, 4096], "key_format": "PKCS10"}}
        """

    private func provider(
        _ number: UInt8, uses: [Provider.Use] = [.tls], hasAccount: Bool = true, policy text: String = policy
    ) throws -> Provider {
        let time = try #require(Timestamp("2026-11-21T09:30:00Z"))
        var provider = Provider(
            id: ProviderID.make { Array(repeating: number, count: $0) }, name: "Atlas \(number)", address: "https://example.com/v2",
            uses: uses, organization: nil, apiKey: "k", addedAt: time, actor: "tester")
        guard hasAccount else { return provider }
        let policy = try AtlasJSON.read(ValidationPolicy.self, from: Array(text.utf8))
        provider.account = ProviderAccount(policy: policy, left: 1, readAt: time)
        return provider
    }

    private func advice(_ providers: [Provider], beside start: SlowAnswers.Start? = nil) throws -> PolicyAdvice {
        let archive = MemoryArchive(digest: { $0 })
        for provider in providers { try archive.add(provider) }
        return .live(store: archive, beside: start)
    }

    private func said(_ advice: PolicyAdvice, _ subject: PolicyAdvice.Subject, _ texts: String...) -> [String]? {
        advice.remarks(subject, texts)?.map(\.message)
    }

    @Test func whatWouldBeRefusedIsSaidWithTheDayOfThePolicy() throws {
        let advice = try advice([provider(1)])
        let end = "(its policy of 2026-11-21)."
        #expect(
            said(advice, .commonName, "www.example.org")
                == ["Atlas 1: this must end in one of example.com \(end)"])
        #expect(
            said(advice, .commonName, "a-very-long-name.example.com")
                == ["Atlas 1: this does not fit the account's rule ^.{1,20}$ \(end)"])
        #expect(said(advice, .organization, "Other Ltd") == ["Atlas 1: it puts Example Inc into the certificate here \(end)"])
        #expect(said(advice, .state, "texas") == ["Atlas 1: this does not fit the account's rule ^[A-Z] \(end)"])
        #expect(said(advice, .key, "3072") == ["Atlas 1: the account takes RSA keys of 2048, 4096 bits alone \(end)"])
        #expect(said(advice, .key, "p256") == ["Atlas 1: the account takes RSA keys of 2048, 4096 bits alone \(end)"])
        #expect(said(advice, .addresses, "198.51.100.1")?.count == 1)
        let lines = advice.remarks(.names, ["www.example.com", "www.example.net"])
        #expect(lines?.map(\.line) == [1] && lines?.allSatisfy { $0.severity == .advisory } == true)
    }

    @Test func whatFitsOrIsLeftOutIsNotSpokenOf() throws {
        let advice = try advice([provider(1)])
        for (subject, text) in [
            (PolicyAdvice.Subject.commonName, "www.example.com"), (.organization, "Example Inc"), (.city, "London"), (.state, "Texas"),
            (.key, "2048"), (.addresses, "192.0.2.1"), (.street, "1 High Street"), (.names, "example.com"),
        ] { #expect(said(advice, subject, text) == [], "\(subject)") }
    }

    /// Of several, each that would refuse it is named, and who would take it.
    @Test func ofSeveralThoseThatRefuseAreNamed() throws {
        let curves = """
            {"public_key": {"key_type": "ECDSA", "allowed_lengths": [256], "key_format": "PKCS10"}}
            """
        let two = try advice([provider(1), provider(2, policy: curves)])
        #expect(
            said(two, .key, "p256") == [
                "Atlas 1: the account takes RSA keys of 2048, 4096 bits alone (its policy of 2026-11-21). Atlas 2 would take it."
            ])
        #expect(
            said(two, .key, "2048") == [
                "Atlas 2: the account takes ECDSA keys of 256 bits alone (its policy of 2026-11-21). Atlas 1 would take it."
            ])
        let all = try #require(said(two, .key, "p384"))
        #expect(all.count == 2 && all.allSatisfy { $0.hasSuffix("(its policy of 2026-11-21).") })
        // What two say alike is said once, with both names.
        let same = try advice([provider(1), provider(2, policy: curves), provider(3)])
        #expect(
            said(same, .key, "p256") == [
                "Each of Atlas 1 and Atlas 3: the account takes RSA keys of 2048, 4096 bits alone (their policies of 2026-11-21). Atlas 2 would take it."
            ])
        #expect(said(two, .state, "texas")?.first?.hasSuffix("Atlas 2 would take it.") == true)
    }

    @Test func theKeyOfARequestAndTheDaysAreHeldAgainstIt() throws {
        let advice = try advice([provider(1)])
        let request = try CertificateRequest.create(key: .generate(.ec(.p256)), subject: ["CN": "www.example.com"], alternativeNames: [])
        #expect(
            said(advice, .request, request.pem)
                == ["Atlas 1: the key is EC P-256, and the account takes RSA keys of 2048, 4096 bits alone (its policy of 2026-11-21)."])
        #expect(said(advice, .request, "no request") == [])
        #expect(said(advice, .days, "90") == [] && said(advice, .days, "10") == [])
        #expect(
            said(advice, .days, "199")
                == [
                    "Atlas 1: its certificates count 90 days at most, so the first one of the term ends before the 199 days that are planned (its policy of 2026-11-21)."
                ])
        #expect(said(advice, .days, "9")?.first?.contains("count 10 days at least") == true)
    }

    /// One for mail does not count, and neither does one that was never tested.
    @Test func onlyThoseForServersCount() throws {
        #expect(said(try advice([]), .key, "p256") == [])
        #expect(said(try advice([provider(1), provider(2, hasAccount: false)]), .key, "p256")?.count == 1)
        #expect(said(try advice([provider(1, uses: [.smime])]), .key, "p256") == [])
        #expect(said(try advice([provider(1, hasAccount: false)]), .key, "p256") == [])
        #expect(said(try advice([provider(1), provider(2, uses: [.smime])]), .key, "p256")?.count == 1)
    }

    /// On a screen the store is read beside the loop, once.
    @Test func nobodyWaitsForTheStore() throws {
        let works = Mutex<[@Sendable () -> Void]>([])
        let advice = try advice([provider(1)]) { work in works.withLock { $0.append(work) } }
        #expect(said(advice, .key, "p256") == nil && said(advice, .state, "texas") == nil)
        let begun = works.withLock { $0 }
        #expect(begun.count == 1)
        begun.first?()
        #expect(said(advice, .key, "p256")?.count == 1)
    }
}
