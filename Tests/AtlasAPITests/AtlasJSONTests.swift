import AtlasAPI
import Flow
import JSONText
import Testing

@Suite struct AtlasJSONTests {
    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test func `Credentials and token have the API's names`() throws {
        let credentials = AtlasCredentials(key: "key", secret: Secret("se\"cret"))
        #expect(text(credentials.body) == #"{"api_key":"key","api_secret":"se\"cret"}"#)
        #expect(try AtlasCredentials(body: credentials.body) == credentials)
        #expect(try AtlasToken(body: Array(#"{"access_token":"abc","more":1}"#.utf8)).value.revealed == "abc")
        #expect(!"\(credentials)".contains("cret\""))
    }

    @Test func `A request is written with the API's names, and what is absent is not`() throws {
        var request = IssuanceRequest()
        request.validity = .init(notBefore: 1_795_219_200, notAfter: 0)
        request.subject = RequestedSubject([.country: "GB", .commonName: "www.example.com"], organizationalUnits: ["A", "B"])
        request.names = .init(dnsNames: ["www.example.com"])
        request.signature = .init(hashAlgorithm: "SHA-256")
        request.publicKey = "PEM"
        let expected = """
            {"public_key":"PEM","san":{"dns_names":["www.example.com"]},"signature":{"hash_algorithm":"SHA-256"},\
            "subject_dn":{"common_name":"www.example.com","country":"GB","organizational_unit":["A","B"]},\
            "validity":{"not_after":0,"not_before":1795219200}}
            """
        #expect(text(AtlasJSON.bytes(request)) == expected)
        #expect(try AtlasJSON.read(IssuanceRequest.self, from: Array(expected.utf8)) == request)
    }

    /// The shape of a policy as hvclient's documentation describes it.
    static let policy = """
        {"validity": {"secondsmin": 60, "secondsmax": 3888000, "not_before_negative_skew": 120, "not_before_positive_skew": 3600, "issuer_expiry": 0},
         "subject_dn": {"common_name": {"presence": "REQUIRED", "format": "^.{1,64}$"}, "country": {"presence": "STATIC", "format": "GB"},
            "organizational_unit": {"static": false, "list": ["^[A-Z].*$"], "mincount": 0, "maxcount": 2}, "unknown": {"presence": "OPTIONAL"}},
         "san": {"critical": false, "dns_names": {"static": false, "list": ["example.com"], "mincount": 1, "maxcount": 3},
            "emails": {"static": false, "list": [], "mincount": 0, "maxcount": 0}},
         "extended_key_usages": {"ekus": {"static": false, "list": ["1.3.6.1.5.5.7.3.1"], "mincount": 0, "maxcount": 1}, "critical": false},
         "signature": {"hash_algorithm": {"presence": "OPTIONAL", "list": ["SHA-256"]}},
         "public_key": {"key_type": "RSA", "allowed_lengths": [2048, 4096], "key_format": "PKCS8"},
         "public_key_signature": "FORBIDDEN", "custom_extensions": {"1.2.3": {"presence": "OPTIONAL", "value_type": "UTF8STRING"}}}
        """

    private func readPolicy() throws -> ValidationPolicy {
        try AtlasJSON.read(ValidationPolicy.self, from: Array(Self.policy.utf8))
    }

    @Test func `A policy is read, and what is not known is passed over`() throws {
        let policy = try readPolicy()
        #expect(policy.validity?.longest == 3_888_000)
        #expect(policy.subject?.texts[.country] == .init(.static, format: "GB"))
        #expect(policy.publicKey == .init(kind: .rsa, lengths: [2048, 4096], format: .pkcs8))
        #expect(policy.publicKeySignature == .forbidden)
        #expect(try AtlasJSON.read(ValidationPolicy.self, from: AtlasJSON.bytes(policy)) == policy)
    }

    @Test func `A request within a policy has no findings`() throws {
        #expect(try readPolicy().findings(for: Self.good, now: 1000, matches: Self.always) == [])
    }

    static var good: IssuanceRequest {
        var request = IssuanceRequest()
        request.validity = .init(notBefore: 1000, notAfter: 0)
        request.subject = RequestedSubject([.commonName: "www.example.com"])
        request.names = .init(dnsNames: ["www.Example.com", "example.com"])
        request.publicKey = "PEM"
        return request
    }

    static let always: @Sendable (String, String) -> PatternAnswer = { _, _ in .matches }

    static let faults: [(@Sendable (inout IssuanceRequest) -> Void, String)] = [
        ({ $0.subject?.texts[.commonName] = nil }, "subject_dn.common_name is required"),
        ({ $0.subject?.texts[.country] = "GB" }, "subject_dn.country is filled in by the authority and must not be sent"),
        ({ $0.subject?.texts[.surname] = "Doe" }, "subject_dn.surname is not allowed for this account"),
        ({ $0.subject?.organizationalUnits = ["A", "B", "C"] }, "subject_dn.organizational_unit has 3 of at most 2"),
        ({ $0.names?.dnsNames = [] }, "san.dns_names has 0 of at least 1"),
        ({ $0.names?.dnsNames = ["notexample.com"] }, "san.dns_names[0] must end in one of example.com"),
        ({ $0.names?.emails = ["a@example.com"] }, "san.emails is not allowed for this account"),
        ({ $0.names?.uris = ["https://example.com/"] }, "san.uris is not allowed for this account"),
        ({ $0.extendedKeyUsages = ["1.2.3"] }, "extended_key_usages[0] must be one of 1.3.6.1.5.5.7.3.1"),
        ({ $0.signature = .init(hashAlgorithm: "MD5") }, "signature.hash_algorithm must be one of SHA-256"),
        ({ $0.publicKey = nil }, "public_key is required"),
        ({ $0.publicKeySignature = "AAAA" }, "public_key_signature is not allowed for this account"),
        ({ $0.validity = nil }, "validity is required"),
        ({ $0.validity?.notBefore = 879 }, "validity.not_before lies more than 120 seconds in the past"),
        ({ $0.validity?.notBefore = 4601 }, "validity.not_before lies more than 3600 seconds in the future"),
        ({ $0.validity?.notAfter = 1059 }, "validity.not_after makes 59 seconds of at least 60"),
        ({ $0.validity?.notAfter = 3_889_001 }, "validity.not_after makes 3888001 seconds of at most 3888000"),
    ]

    @Test(arguments: faults.indices) func `Everything that a policy does not allow is named at its field`(index: Int) throws {
        var request = Self.good
        Self.faults[index].0(&request)
        let first = try #require(readPolicy().findings(for: request, now: 1000, matches: Self.always).first)
        #expect("\(first.field) \(first.message)" == Self.faults[index].1)
    }

    @Test func `A pattern that differs or cannot be used is named`() throws {
        let policy = try readPolicy()
        #expect(
            policy.findings(for: Self.good, now: 1000) { _, _ in .differs }
                == [PolicyFinding(field: "subject_dn.common_name", message: "does not fit the account's rule ^.{1,64}$")])
        #expect(
            policy.findings(for: Self.good, now: 1000) { _, _ in .unusable("no expression") }.map(\.message)
                == ["could not be held against the account's rule: no expression"])
    }

    @Test func `A claim is read with and without what lists leave out`() throws {
        let claim = try AtlasJSON.read(
            DomainClaim.self,
            from: Array(
                #"{"id":"0123456789ABCDEF0123456789ABCDEF","status":"PENDING","domain":"example.com.","created_at":1,"assert_by":2}"#.utf8))
        #expect(claim.name == "example.com")
        #expect(claim.log.isEmpty)
        #expect(try AtlasJSON.read(DomainClaim.self, from: AtlasJSON.bytes(claim)) == claim)
        #expect(throws: JSONFault.self) { try AtlasJSON.read(DomainClaim.self, from: Array(#"{"id":"x"}"#.utf8)) }
    }

    @Test func `Addresses of a claim keep the API's nesting`() throws {
        let body = #"{"DNS":{"SOA":{"emails":["h@example.com"],"errors":[]}},"constructed":["admin@example.com"]}"#
        let addresses = try AtlasJSON.read(ClaimAddresses.self, from: Array(body.utf8))
        #expect(addresses.all == ["admin@example.com", "h@example.com"])
        #expect(text(AtlasJSON.bytes(addresses)) == body)
    }

    @Test func `A media type is told whatever its parameters`() {
        #expect(AtlasJSON.isType("Application/problem+json; charset=utf-8", AtlasJSON.problemType))
        #expect(!AtlasJSON.isType("text/plain", AtlasJSON.problemType))
    }

    @Test func `A body that is too long is refused before it is read`() {
        #expect(throws: JSONFault.self) { try AtlasJSON.read(AtlasCount.self, from: Array(repeating: 0x20, count: AtlasJSON.limit + 1)) }
    }
}
