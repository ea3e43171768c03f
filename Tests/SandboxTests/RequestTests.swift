import AtlasAPI
import CertificateAuthority
import Certificates
import Encodings
import Issuing
import Orders
import Sandbox
import TestSandbox
import Testing

/// Certificates: asked for, waited for, refused, revoked.
@Suite struct RequestTests {
    private static func settings(_ change: (inout SandboxSettings) -> Void = { _ in }) -> SandboxSettings {
        var settings = SandboxSettings()
        settings.takesAnyDomain = true
        change(&settings)
        return settings
    }

    private static func serial(_ reply: Reply) throws -> String {
        try #require(reply.status == 201, "\(reply.text)")
        #expect(reply.body.isEmpty)
        return String(try #require(reply.headers["Location"]).split(separator: "/").last ?? "")
    }

    private static func issued(_ reply: Reply) throws -> IssuedCertificate {
        try #require(reply.status == 200, "\(reply.text)")
        return try AtlasJSON.read(IssuedCertificate.self, from: reply.body)
    }

    /// What would be left out of the certificate without a word is refused with its place, on every level.
    @Test(arguments: [
        ("key_usages", "{}", "key_usages"), ("validity", #"{"not_before": 0, "not_after": 0, "days": 9}"#, "validity.days"),
        ("subject_dn", #"{"common_name": "www.example.com", "nickname": "x"}"#, "subject_dn.nickname"),
        (
            "subject_dn",
            #"{"extra_attributes": [{"type": "2.5.4.17", "value": "x"}, {"type": "2.5.4.17", "critical": true}]}"#,
            "subject_dn.extra_attributes[1].critical"
        ),
        ("san", #"{"dns_names": ["www.example.com"], "dns": ["www.example.com"]}"#, "san.dns"),
        ("san", #"{"other_names": [{"oid": "1.2.3"}]}"#, "san.other_names[0].oid"),
        ("signature", #"{"hash": "SHA-256"}"#, "signature.hash"),
    ])
    func refusesMembersThatItDoesNotKnow(_ member: String, _ value: String, _ path: String) throws {
        let body = SampleRequest.server(key: try SampleRequest.rsa.get().request, changes: [member: value])
        let reply = try TestSandbox(Self.settings()).answer("POST", "/certificates", body)
        #expect(reply.status == 422 && reply.text.contains("\(path) is not allowed for this account"), "\(reply.text)")
        #expect(reply.text.contains("\"errors\":{\"\(path)\":\"is not allowed for this account\"}"), "\(reply.text)")
    }

    @Test func issuesWhatWasAskedForAfterAWhile() throws {
        let sandbox = try TestSandbox(Self.settings { $0.pendingAnswers = 2 })
        let key = try SampleRequest.rsa.get().request
        let body = SampleRequest.server(
            key: key,
            changes: [
                "validity": #"{"not_before": \#(TestSandbox.start - 60), "not_after": \#(TestSandbox.start + 864_000)}"#,
                "subject_dn":
                    #"{"common_name": "www.example.com", "organization": "Bücher Ltd", "country": "GB", "state": "Kent", "extra_attributes": [{"type": "2.5.4.17", "value": "ME14"}]}"#,
                "san": #"{"dns_names": ["WWW.example.com", "*.example.com"], "ip_addresses": ["8.8.8.8"]}"#,
                "extended_key_usages": #"["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]"#,
                "signature": #"{"algorithm": "ECDSA", "hash_algorithm": "SHA-256"}"#,
            ])
        let serial = try Self.serial(sandbox.answer("POST", "/certificates", body))
        for _ in 0..<2 {
            let reply = try sandbox.answer("GET", "/certificates/\(serial)")
            #expect(reply.status == 202 && reply.mediaType == AtlasJSON.problemType)
        }
        let answer = try Self.issued(sandbox.answer("GET", "/certificates/\(serial.lowercased())"))
        #expect(answer.status == .issued && answer.updatedAt == TestSandbox.start)
        let certificate = try Certificate.read(Array(answer.certificate.utf8))
        #expect(certificate.serial == serial)
        #expect(certificate.subject == ["C": "GB", "ST": "Kent", "postalCode": "ME14", "O": "Bücher Ltd", "CN": "www.example.com"])
        #expect(certificate.issuer["O"] == "certdesk sandbox")
        #expect(certificate.alternativeNames == [.dns("www.example.com"), .dns("*.example.com"), .ip("8.8.8.8")])
        #expect(certificate.validFrom.secondsSinceEpoch == TestSandbox.start - 60)
        #expect(certificate.validUntil.secondsSinceEpoch == TestSandbox.start + 864_000)
        #expect(certificate.use.purposes == [.serverAuth, .clientAuth])
        #expect(certificate.use.policies == [SandboxKeys.policy, "2.23.140.1.2.2"])
        let chain = try AtlasJSON.read([String].self, from: sandbox.answer("GET", "/trustchain").body)
        #expect(chain == [sandbox.keys.issuing, sandbox.keys.root].map { String($0.certificate.pem.dropLast()) })
    }

    /// Trial certificates last 45 days, both ends counted.
    @Test func lastsFortyFiveDaysAtMost() throws {
        let sandbox = try TestSandbox(Self.settings { $0.pendingAnswers = 0 })
        let key = try SampleRequest.rsa.get().request
        for end in [0, TestSandbox.start + 45 * 86_400] {
            let body = SampleRequest.server(
                key: key, changes: ["validity": #"{"not_before": \#(TestSandbox.start), "not_after": \#(end)}"#])
            let serial = try Self.serial(sandbox.answer("POST", "/certificates", body))
            let certificate = try Certificate.read(Array(Self.issued(sandbox.answer("GET", "/certificates/\(serial)")).certificate.utf8))
            #expect(certificate.validDays == 45)
            #expect(certificate.use.purposes == [.serverAuth])
        }
    }

    @Test func takesKeysAsTheAccountWantsThem() throws {
        let rsa = try SampleRequest.rsa.get()
        let ecdsa = try SigningKey.generate()
        let info = ecdsa.publicKey.info
        let key = PEMBlock(label: "PUBLIC KEY", der: info).text
        let signature = Base64.encode(try ecdsa.sign(info))
        for (account, kind, accepted, refused) in [
            (.key, .rsa, (rsa.key, nil), [(rsa.request, nil), (key, nil), (rsa.key, rsa.signature)]),
            (.key, .ecdsa, (key, nil), [(rsa.key, nil)]),
            (
                .signedKey, .rsa, (rsa.key, rsa.signature),
                [(rsa.key, nil), (rsa.key, signature), (rsa.key, "!"), (rsa.request, rsa.signature)]
            ),
            (.signedKey, .ecdsa, (key, signature), [(key, rsa.signature)]),
            (.request, .rsa, (rsa.request, nil), [(rsa.key, nil), (rsa.request, rsa.signature), ("", nil)]),
        ] as [(SandboxSettings.Account, SandboxSettings.KeyKind, (String, String?), [(String, String?)])] {
            let sandbox = try TestSandbox(Self.settings { ($0.account, $0.keyKind) = (account, kind) })
            func answer(_ key: (String, String?)) throws -> Reply {
                let signature = key.1.map { "\"\($0)\"" } ?? "null"
                return try sandbox.answer(
                    "POST", "/certificates", SampleRequest.server(key: key.0, changes: ["public_key_signature": signature]))
            }
            #expect(try answer(accepted).status == 201)
            for key in refused {
                let reply = try answer(key)
                #expect(reply.status == 422)
                #expect(try reply.problem.errors?.keys.contains { $0.hasPrefix("public_key") } == true, "\(account) \(kind)")
            }
        }
    }

    @Test(arguments: [
        ("subject_dn", #"{"common_name": "www.example.com", "organization": "E", "country": "gb"}"#, "subject_dn.country"),
        ("subject_dn", #"{"common_name": "www.example.com", "country": "GB"}"#, "subject_dn.organization"),
        ("subject_dn", #"{"common_name": "www.example.org", "organization": "E", "country": "GB"}"#, "subject_dn.common_name"),
        ("subject_dn", #"{"common_name": "www.example.com", "organization": "E\u0007", "country": "GB"}"#, "subject_dn.organization"),
        ("subject_dn", #"{"common_name": "www.example.com", "organization": "E", "country": "GB", "email": "a@b"}"#, "subject_dn.email"),
        (
            "subject_dn", #"{"common_name": "www.example.com", "organization": "E", "country": "GB", "organizational_unit": ["x"]}"#,
            "subject_dn.organizational_unit"
        ),
        (
            "subject_dn",
            #"{"common_name": "www.example.com", "organization": "E", "country": "GB", "extra_attributes": [{"type": "1.2.3", "value": "x"}]}"#,
            "subject_dn.extra_attributes"
        ),
        ("san", #"{"dns_names": ["www.example.com", "bücher.example"]}"#, "san.dns_names[1]"),
        ("san", #"{"dns_names": ["www.example.com", "a_b.example.com"]}"#, "san.dns_names[1]"),
        ("san", #"{"dns_names": ["www.example.com", "localhost"]}"#, "san.dns_names[1]"),
        ("san", #"{"dns_names": ["www.example.com"], "ip_addresses": ["8.8.8"]}"#, "san.ip_addresses[0]"),
        ("san", #"{"dns_names": ["www.example.com"], "emails": ["a@example.com"]}"#, "san.emails"),
        ("san", #"{"dns_names": ["www.example.com"], "other_names": [{"type": "1.2.3", "value": "x"}]}"#, "san.other_names"),
        ("san", "{}", "san"), ("validity", "null", "validity"), ("validity", #"{"not_before": 0, "not_after": 0}"#, "validity.not_before"),
        ("validity", #"{"not_before": 1795262400, "not_after": 1799150401}"#, "validity.not_after"),
        ("extended_key_usages", #"["1.3.6.1.5.5.7.3.3"]"#, "extended_key_usages[0]"),
        ("signature", #"{"hash_algorithm": "SHA-1"}"#, "signature.hash_algorithm"), ("public_key", "null", "public_key"),
        ("custom_extensions", #"{"1.2.3": "x"}"#, "custom_extensions"),
    ])
    func namesTheFieldThatThePolicyRefuses(_ member: String, _ value: String, _ field: String) throws {
        let sandbox = try TestSandbox(Self.settings())
        let body = SampleRequest.server(key: try SampleRequest.rsa.get().request, changes: [member: value])
        let reply = try sandbox.answer("POST", "/certificates", body)
        #expect(reply.status == 422)
        #expect(try reply.problem.errors?[field] != nil, "\(reply.text)")
        #expect(try AtlasJSON.read(AtlasCount.self, from: sandbox.answer("GET", "/counters/certificates/issued").body).value == 0)
    }

    @Test func refusesMembersThatItKnowsNothingOf() throws {
        let sandbox = try TestSandbox(Self.settings())
        let body = SampleRequest.server(key: try SampleRequest.rsa.get().request, changes: ["subject_da": "{}"])
        let reply = try sandbox.answer("POST", "/certificates", body)
        #expect(reply.status == 422)
        #expect(try reply.problem.description.contains("subject_da is not allowed"))
    }

    @Test func issuesForMailboxesWhereTheServiceIsMail() throws {
        let sandbox = try TestSandbox(Self.settings { ($0.service, $0.pendingAnswers) = (.mail, 0) })
        let key = try SampleRequest.rsa.get().request
        let changes = [
            "subject_dn": #"{"organization": "Example Ltd", "country": "GB", "given_name": "Ann", "surname": "Lee"}"#,
            "san": #"{"emails": ["Ann.Lee@example.com"]}"#,
        ]
        let serial = try Self.serial(sandbox.answer("POST", "/certificates", SampleRequest.server(key: key, changes: changes)))
        let certificate = try Certificate.read(Array(Self.issued(sandbox.answer("GET", "/certificates/\(serial)")).certificate.utf8))
        #expect(certificate.alternativeNames == [.email("Ann.Lee@example.com")])
        #expect(certificate.use.purposes == [.emailProtection])
        #expect(certificate.subject == ["C": "GB", "O": "Example Ltd", "SN": "Lee", "GN": "Ann"])
        for mailbox in ["ann", "ann@", "@example.com", "a@b@example.com", "ann lee@example.com"] {
            let body = SampleRequest.server(key: key, changes: changes.merging(["san": #"{"emails": ["\#(mailbox)"]}"#]) { $1 })
            #expect(try sandbox.answer("POST", "/certificates", body).problem.errors?["san.emails[0]"] != nil, "\(mailbox)")
        }
    }

    /// What the policy fills in is in the certificate, and must not be sent.
    @Test func fillsInWhatAPolicySays() throws {
        let usual = ValidationPolicy(of: SandboxSettings())
        let policy = ValidationPolicy(
            validity: usual.validity,
            subject: SubjectRules([.organization: .init(.static, format: "Example Ltd"), .commonName: .init(.required)]),
            names: usual.names,
            extendedKeyUsages: .init(usages: .init(list: ["1.3.6.1.5.5.7.3.2"], minimum: 1, maximum: 1, isStatic: true)),
            signature: nil, publicKey: usual.publicKey, publicKeySignature: .forbidden)
        let sandbox = try TestSandbox(Self.settings { ($0.policy, $0.pendingAnswers) = (policy, 0) })
        let key = try SampleRequest.rsa.get().request
        let subject = #"{"common_name": "www.example.com"}"#
        let serial = try Self.serial(
            sandbox.answer("POST", "/certificates", SampleRequest.server(key: key, changes: ["subject_dn": subject])))
        let certificate = try Certificate.read(Array(Self.issued(sandbox.answer("GET", "/certificates/\(serial)")).certificate.utf8))
        #expect(certificate.subject == ["O": "Example Ltd", "CN": "www.example.com"])
        #expect(certificate.use.purposes == [.clientAuth])
        let errors = try sandbox.answer("POST", "/certificates", SampleRequest.server(key: key)).problem.errors
        #expect(errors?["subject_dn.organization"] != nil && errors?["subject_dn.country"] != nil)
        // A sandbox says what it is.
        var answered = policy
        answered.isSandbox = true
        #expect(try AtlasJSON.read(ValidationPolicy.self, from: sandbox.answer("GET", "/validationpolicy").body) == answered)
    }

    @Test func revokesOnceWithAReason() throws {
        let sandbox = try TestSandbox(Self.settings())
        let key = try SampleRequest.rsa.get().request
        let (first, second) = (
            try Self.serial(sandbox.answer("POST", "/certificates", SampleRequest.server(key: key))),
            try Self.serial(sandbox.answer("POST", "/certificates", SampleRequest.server(key: key)))
        )
        // What is still being made cannot be revoked.
        #expect(try sandbox.answer("DELETE", "/certificates/\(first)").status == 409)
        for serial in [first, second] { #expect(try sandbox.answer("GET", "/certificates/\(serial)").status == 202) }
        sandbox.wait(seconds: 100)
        for (body, status) in [
            (#"{"revocation_reason": "bored"}"#, 422), (#"{}"#, 422),
            (#"{"revocation_reason": "keyCompromise", "revocation_time": \#(sandbox.now + 3_600)}"#, 422),
            (#"{"revocation_reason": "keyCompromise", "revocation_time": \#(sandbox.now - 50)}"#, 204),
            (#"{"revocation_reason": "keyCompromise"}"#, 409),
        ] { #expect(try sandbox.answer("PATCH", "/certificates/\(first)", body).status == status, "\(body)") }
        let answer = try Self.issued(sandbox.answer("GET", "/certificates/\(first)"))
        #expect(answer.status == .revoked && answer.updatedAt == sandbox.now - 50)
        // As clients of old do it.
        #expect(try sandbox.answer("DELETE", "/certificates/\(second)").status == 204)
        #expect(try sandbox.answer("DELETE", "/certificates/\(second)").status == 409)
        #expect(try sandbox.answer("PATCH", "/certificates/77", #"{"revocation_reason": "superseded"}"#).status == 404)
        for (path, value) in [("/counters/certificates/issued", 2), ("/counters/certificates/revoked", 2), ("/quotas/issuance", 9_998)] {
            #expect(try AtlasJSON.read(AtlasCount.self, from: sandbox.answer("GET", path).body).value == value)
        }
    }

    @Test func stopsAtTheQuota() throws {
        let sandbox = try TestSandbox(Self.settings { $0.quota = 1 })
        let body = SampleRequest.server(key: try SampleRequest.rsa.get().request)
        #expect(try sandbox.answer("POST", "/certificates", body).status == 201)
        let reply = try sandbox.answer("POST", "/certificates", body)
        #expect(reply.status == 402 && reply.mediaType == AtlasJSON.problemType)
        #expect(try AtlasJSON.read(AtlasCount.self, from: sandbox.answer("GET", "/quotas/issuance").body).value == 0)
    }

    @Test func listsInPagesWhatATimeHas() throws {
        let sandbox = try TestSandbox(Self.settings { $0.pendingAnswers = 0 })
        let key = try SampleRequest.rsa.get().request
        let serials = try (0..<5).map { _ in
            sandbox.wait(seconds: 200)
            return try Self.serial(sandbox.answer("POST", "/certificates", SampleRequest.server(key: key, notBefore: sandbox.now)))
        }
        func list(_ path: String) throws -> (serials: [String], total: String?, links: String) {
            let reply = try sandbox.answer("GET", path)
            let rows = try AtlasJSON.read([ListedCertificate].self, from: reply.body)
            return (rows.map(\.serial.text), reply.headers["Total-Count"], reply.headers["Links"] ?? "")
        }
        let start = TestSandbox.start
        let all = try list("/stats/issued?from=\(start)")
        #expect(all.serials == serials && all.total == "5")
        let second = try list("/stats/issued?page=2&per_page=2&from=\(start)")
        #expect(second.serials == Array(serials[2...3]) && second.total == "5")
        #expect(second.links.contains("</v2/stats/issued?page=1&per_page=2&from=\(start)>; rel=\"prev\""))
        #expect(second.links.contains("page=3&per_page=2&from=\(start)>; rel=\"next\""))
        let beyond = try list("/stats/issued?page=9&per_page=2&from=\(start)")
        #expect(beyond.serials.isEmpty && beyond.total == "5")
        // Without a time the last ten minutes.
        #expect(try list("/stats/issued").serials == Array(serials[1...]))
        #expect(try list("/stats/issued?from=\(start)&to=\(start + 400)").serials == Array(serials[..<2]))
        #expect(try sandbox.answer("GET", "/stats/issued?from=\(start - 2_592_001)&to=\(start)").status == 422)
        #expect(try sandbox.answer("GET", "/stats/issued?from=\(start + 1)&to=\(start)").status == 422)
        #expect(try list("/stats/revoked").serials.isEmpty)
        #expect(try sandbox.answer("DELETE", "/certificates/\(serials[1])").status == 204)
        #expect(try list("/stats/revoked").serials == [serials[1]])
        let end = start + 200 + 45 * 86_400 - 1
        #expect(try list("/stats/expiring?from=\(end)&to=\(end + 200)").serials == Array(serials[..<2]))
    }
}
