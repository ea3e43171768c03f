import AtlasAPI
import Sandbox
import TestSandbox
import Testing

/// Domains: claimed, shown, and needed.
@Suite struct ClaimTests {
    private static func claim(_ domain: String, in sandbox: TestSandbox) throws -> ClaimToken {
        let reply = try sandbox.answer("POST", "/claims/domains/\(domain)")
        try #require(reply.status == 201, "\(reply.text)")
        let token = try AtlasJSON.read(ClaimToken.self, from: reply.body)
        #expect(reply.headers["Location"] == "/v2/claims/domains/\(try #require(token.id))")
        return token
    }

    private static func look(_ token: ClaimToken, in sandbox: TestSandbox) throws -> DomainClaim {
        try AtlasJSON.read(DomainClaim.self, from: sandbox.answer("GET", "/claims/domains/\(try #require(token.id))").body)
    }

    private static func change(_ sandbox: TestSandbox, _ change: (inout OutsideAnswers) -> Void) throws {
        var answers = try OutsideAnswers(in: sandbox.folder)
        change(&answers)
        try answers.keep(in: sandbox.folder)
    }

    @Test func verifiesARecordAndIssuesForAllBelow() throws {
        let sandbox = try TestSandbox()
        let key = try SampleRequest.rsa.get().request
        let claim = try Self.claim("Example.com.", in: sandbox)
        let id = try #require(claim.id)
        #expect(claim.assertBy == TestSandbox.start + 30 * 86_400)
        let refused = try sandbox.answer("POST", "/certificates", SampleRequest.server(key: key))
        #expect(try refused.status == 422 && refused.problem.errors?["san.dns_names[0]"] != nil)
        // Nothing there yet: the check has begun (201); with the record it is done (204).
        #expect(try sandbox.answer("POST", "/claims/domains/\(id)/dns").status == 201)
        #expect(try Self.look(claim, in: sandbox).status == .pending)
        try Self.change(sandbox) { $0.dns["example.com"] = ["v=spf1 -all", "_globalsign-domain-verification=\(claim.token)"] }
        #expect(try sandbox.answer("POST", "/claims/domains/\(id)/dns", "{}").status == 204)
        let verified = try Self.look(claim, in: sandbox)
        #expect(verified.status == .verified && verified.domain == "example.com.")
        #expect(verified.expiresAt == TestSandbox.start + 200 * 86_400)
        #expect(verified.log.map(\.status) == [.info, .error, .success])
        for name in ["www.example.com", "a.b.example.com", "example.com", "*.example.com"] {
            #expect(try sandbox.answer("POST", "/certificates", SampleRequest.server(key: key, name: name)).status == 201, "\(name)")
        }
        #expect(try sandbox.answer("POST", "/certificates", SampleRequest.server(key: key, name: "www.badexample.com")).status == 422)
        #expect(try sandbox.answer("POST", "/claims/domains/example.com").status == 409)
        // A proof ends, and begins anew with a fresh token.
        sandbox.wait(seconds: 200 * 86_400)
        let late = SampleRequest.server(key: key, notBefore: sandbox.now)
        #expect(try sandbox.answer("POST", "/certificates", late).status == 422)
        #expect(try Self.look(claim, in: sandbox).status == .pending)
        #expect(try sandbox.answer("POST", "/claims/domains/\(id)/dns").status == 424)
        let fresh = try AtlasJSON.read(ClaimToken.self, from: sandbox.answer("POST", "/claims/domains/\(id)/reassert").body)
        #expect(fresh.id == id && fresh.token != claim.token && fresh.assertBy == sandbox.now + 30 * 86_400)
        #expect(try sandbox.answer("POST", "/claims/domains/\(id)/dns").status == 201)
        try Self.change(sandbox) { $0.dns["example.com"] = [fresh.token] }
        #expect(try sandbox.answer("POST", "/claims/domains/\(id)/dns").status == 204)
        #expect(try sandbox.answer("POST", "/certificates", late).status == 201)
    }

    @Test func verifiesADocumentAndTheDomainAbove() throws {
        let sandbox = try TestSandbox()
        let claim = try Self.claim("www.example.co.uk", in: sandbox)
        let path = "/claims/domains/\(try #require(claim.id))"
        let names = try AtlasJSON.read([String].self, from: sandbox.answer("GET", "\(path)/dns").body)
        #expect(names == ["www.example.co.uk", "example.co.uk", "co.uk"])
        let address = "https://example.co.uk/.well-known/pki-validation/gsdv.txt"
        try Self.change(sandbox) { $0.web[address] = "token: \(claim.token)\n" }
        for (body, status) in [
            (#"{"scheme": "https"}"#, 201), (#"{"authorization_domain": "example.co.uk.", "scheme": "http"}"#, 201),
            (#"{"authorization_domain": "example.com", "scheme": "https"}"#, 422), (#"{"scheme": "ftp"}"#, 422), ("{}", 422),
            (#"{"authorization_domain": "Example.co.uk", "scheme": "HTTPS"}"#, 204),
        ] { #expect(try sandbox.answer("POST", "\(path)/http", body).status == status, "\(body)") }
        #expect(try Self.look(claim, in: sandbox).status == .verified)
    }

    @Test func sendsALinkAndSeesThatItWasFollowed() throws {
        let sandbox = try TestSandbox()
        let claim = try Self.claim("example.com", in: sandbox)
        let path = "/claims/domains/\(try #require(claim.id))"
        let mailboxes = try AtlasJSON.read(ClaimAddresses.self, from: sandbox.answer("GET", "\(path)/email").body)
        #expect(mailboxes.constructed == ["admin", "administrator", "webmaster", "hostmaster", "postmaster"].map { "\($0)@example.com" })
        #expect(try sandbox.answer("POST", "\(path)/email", #"{"email_address": "jo@example.com"}"#).status == 422)
        #expect(try sandbox.answer("POST", "\(path)/email", #"{"email_address": "Admin@example.com"}"#).status == 201)
        #expect(try Self.look(claim, in: sandbox).status == .pending)
        try Self.change(sandbox) { $0.mail = ["admin@example.com"] }
        #expect(try Self.look(claim, in: sandbox).status == .verified)
        let other = try Self.claim("mail.example.com", in: sandbox)
        let reply = try sandbox.answer(
            "POST", "/claims/domains/\(try #require(other.id))/email", #"{"email_address": "admin@example.com"}"#)
        #expect(reply.status == 204)
    }

    @Test func listsByStateAndForgets() throws {
        let sandbox = try TestSandbox()
        let claims = try (1...3).map { try Self.claim("example\($0).com", in: sandbox) }
        try Self.change(sandbox) { $0.dns["example2.com"] = [claims[1].token] }
        #expect(try sandbox.answer("POST", "/claims/domains/\(try #require(claims[1].id))/dns").status == 204)
        func names(_ query: String) throws -> [String] {
            let reply = try sandbox.answer("GET", "/claims/domains\(query)")
            let rows = try AtlasJSON.read([DomainClaim].self, from: reply.body)
            #expect(query.contains("page") || reply.headers["Total-Count"] == String(rows.count))
            return rows.map(\.name)
        }
        #expect(try names("") == ["example1.com", "example2.com", "example3.com"])
        #expect(try names("?status=PENDING") == ["example1.com", "example3.com"])
        #expect(try names("?status=VERIFIED") == ["example2.com"])
        #expect(try names("?page=2&per_page=1") == ["example2.com"])
        let path = "/claims/domains/\(try #require(claims[1].id))"
        #expect(try sandbox.answer("DELETE", path).status == 204)
        #expect(try sandbox.answer("DELETE", path).status == 404)
        #expect(try sandbox.answer("GET", path).status == 404)
        #expect(try names("?status=VERIFIED").isEmpty)
        let again = try Self.claim("example2.com", in: sandbox)
        #expect(again.id != claims[1].id && again.token != claims[1].token)
    }

    @Test(arguments: [
        "com", "a_b.example.com", "b%C3%BCcher.example", "8.8.8.8", "-a.example.com", "a..example.com", "*.example.com", "a%20b.example",
    ])
    func refusesWhatIsNoDomain(_ domain: String) throws {
        let reply = try TestSandbox().answer("POST", "/claims/domains/\(domain)")
        #expect([404, 422].contains(reply.status), "\(reply.text)")
    }
}
