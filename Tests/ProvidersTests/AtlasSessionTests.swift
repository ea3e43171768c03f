import AtlasAPI
import HTTPSClient
import Orders
import Providers
import ScriptedService
import Testing

@Suite struct AtlasSessionTests {
    @Test func `It logs in once, and shows its token with every call`() throws {
        let service = ScriptedService([.logIn, .json(#"{"value":42}"#), .json(#"{"value":7}"#)])
        let session = service.session()
        #expect(try session.count(.quota) == 42)
        #expect(try session.count(.issued) == 7)
        #expect(service.asked == ["POST /login", "GET /quotas/issuance", "GET /counters/certificates/issued"])
        #expect(service.tokens == [nil, "Bearer t1", "Bearer t1"])
    }

    @Test func `It logs in anew before ten minutes are over`() throws {
        let service = ScriptedService([.logIn, .json(#"{"value":1}"#), .json(#"{"value":1}"#), .logInAgain, .json(#"{"value":1}"#)])
        let session = service.session()
        _ = try session.count(.quota)
        service.pass(seconds: 539)
        _ = try session.count(.quota)
        service.pass(seconds: 1)
        _ = try session.count(.quota)
        #expect(service.tokens == [nil, "Bearer t1", "Bearer t1", nil, "Bearer t2"])
    }

    @Test func `A token that no longer counts is renewed once, and not again and again`() throws {
        let renewed = ScriptedService([.logIn, .problem(401), .logInAgain, .json(#"{"value":1}"#)])
        #expect(try renewed.session().count(.quota) == 1)
        #expect(renewed.tokens == [nil, "Bearer t1", nil, "Bearer t2"])
        let refused = ScriptedService([.logIn, .problem(401), .logInAgain, .problem(401)])
        #expect(throws: ProviderFault.permission("no")) { try refused.session().count(.quota) }
    }

    @Test func `A wrong secret is final`() {
        let service = ScriptedService([.problem(401)])
        #expect(throws: ProviderFault.credentials("no")) { try service.session().count(.quota) }
        #expect(service.asked.count == 1)
    }

    @Test func `What is in work is asked for after growing pauses until the patience ends`() throws {
        let service = ScriptedService([.logIn] + Array(repeating: .empty(202), count: 20))
        let serial = try #require(AtlasSerial("AB"))
        #expect(throws: ProviderFault.pending) { try service.session(patience: 30).certificate(serial) }
        #expect(service.pauses == [1, 2, 3, 4, 5, 6, 7])
    }

    @Test func `A provider that is busy is asked again, and a limit of requests is kept`() throws {
        let service = ScriptedService([
            .problem(503), .logIn, .problem(429, "{}", [HTTPSField("Retry-After", "7")]), .problem(503), .json(#"{"value":1}"#),
        ])
        #expect(try service.session().count(.quota) == 1)
        #expect(service.pauses == [1, 7, 2])
        let tooLong = ScriptedService([.logIn, .problem(429, "{}", [HTTPSField("Retry-After", "61")])])
        #expect(throws: ProviderFault.rateLimited("", seconds: 61)) { try tooLong.session().count(.quota) }
        #expect(tooLong.pauses.isEmpty)
    }

    @Test func `A storm of refusals ends`() {
        let service = ScriptedService([.logIn] + Array(repeating: .problem(429), count: 100))
        #expect(throws: ProviderFault.rateLimited("no", seconds: nil)) { try service.session().count(.quota) }
        #expect(service.pauses.reduce(0, +) <= 60)
    }

    /// What may have arrived is not sent again; what surely did not is, and so is what may be asked twice.
    @Test(arguments: [(false, 201, nil as String?), (true, 201, "cut")]) func `A request is never sent twice that may have arrived`(
        mayHaveArrived: Bool, status: Int, fault: String?
    ) throws {
        let service = ScriptedService([
            .logIn, .fault(.cut, mayHaveArrived: mayHaveArrived), .empty(status, [HTTPSField("Location", "/v2/certificates/00ab")]),
        ])
        let result = Result { () throws(ProviderFault) in try service.session().request(IssuanceRequest()) }
        if fault == nil {
            #expect(try result.get() == AtlasSerial("AB"))
        } else {
            #expect(throws: ProviderFault.self) { try result.get() }
            #expect(service.asked.filter { $0 == "POST /certificates" }.count == 1)
            if case .failure(let failure) = result { #expect(failure.mayHaveArrived) }
        }
    }

    @Test func `A question that was cut is asked again, but not forever`() throws {
        let service = ScriptedService([.logIn, .fault(.cut, mayHaveArrived: true), .json(#"{"value":1}"#)])
        #expect(try service.session().count(.quota) == 1)
        let forever = ScriptedService([.logIn] + Array(repeating: .fault(.cut, mayHaveArrived: true), count: 10))
        // Of a question nobody has to know whether it arrived.
        let fault = #expect(throws: ProviderFault.self) { try forever.session().count(.quota) }
        #expect(fault?.mayHaveArrived == false && fault?.description.contains("may have arrived") == false)
        #expect(forever.asked.count == 4)
    }

    @Test func `Whoever asks for many certificates at once waits for none of them`() throws {
        let service = ScriptedService([.logIn, .empty(202), .empty(202)])
        let (session, serial) = (service.session(), try #require(AtlasSerial("AB")))
        #expect(throws: ProviderFault.pending) { try session.certificate(serial, isWaiting: false) }
        #expect(service.pauses.isEmpty)
    }

    @Test func `A gateway's fault leaves in doubt whether a request arrived`() {
        let service = ScriptedService([.logIn, .problem(502)])
        #expect(throws: ProviderFault.busy(status: 502, mayHaveArrived: true)) { try service.session().request(IssuanceRequest()) }
        #expect(service.asked.count == 2)
    }

    @Test func `Whoever wants to know no more waits no longer`() {
        let service = ScriptedService([.logIn, .problem(503)], mostPauses: 1)
        #expect(throws: ProviderFault.givenUp) { try service.session().count(.quota) }
    }

    /// The refusals of the API's documentation.
    @Test(arguments: [
        (402, ProviderFault.quota("no")), (403, .permission("no")), (404, .unknown("no")), (409, .conflict("no")),
        (424, .valueTooOld("no")),
        (400, .refused("no", fields: [:])), (415, .refused("no", fields: [:])), (302, .unexpected("status 302")),
    ])
    func `Each refusal has its own fault`(status: Int, fault: ProviderFault) {
        #expect(throws: fault) { try ScriptedService([.logIn, .problem(status)]).session().count(.quota) }
    }

    @Test func `A refusal names each field`() {
        let body = #"{"description":"Request violates policy.","errors":{"subject_dn.country":"is required","san":"is empty."}}"#
        let fault = ProviderFault.refused("Request violates policy.", fields: ["subject_dn.country": "is required", "san": "is empty."])
        #expect(throws: fault) { try ScriptedService([.logIn, .problem(422, body)]).session().request(IssuanceRequest()) }
        #expect(
            fault.description
                == "The provider refused the request: Request violates policy. The field san is empty. The country is required. Once that is put "
                + "right, the same can be asked for again.")
    }

    /// What it means, the provider's own words, and what to do next.
    @Test(arguments: [
        (
            403, "The account may not do this: Out of scope. Its service or its rights do not include it: ask whoever manages it",
            "provider."
        ),
        (409, "This cannot be done as things stand there: Out of scope. See how it stands, and do it again", "changed."),
        (424, "The value of the claim is too old to be checked: Out of scope. Get a fresh one, put it in the place", "again."),
        (422, "The provider refused the request: Out of scope. Once that is put right,", "again."),
        (429, "The provider takes only so many requests in a time, and takes no more for now: Out of scope. Try again in", "some minutes."),
    ])
    func `A refusal says what it means and what to do`(status: Int, beginning: String, end: String) {
        let body = #"{"description":"Out of scope."}"#
        let service = ScriptedService([.logIn] + Array(repeating: .problem(status, body), count: 20))
        let fault = #expect(throws: ProviderFault.self) { try service.session(patience: 1).count(.quota) }
        #expect(fault?.description.hasPrefix(beginning) == true && fault?.description.hasSuffix(end) == true, "\(fault?.description ?? "")")
    }

    @Test func `A refusal without words sends to whoever knows them`() {
        #expect(
            ProviderFault.refused("", fields: [:]).description
                == "The provider refused the request. It does not say why: ask the authority's support.")
        #expect(ProviderFault.rateLimited(seconds: 1).description.hasSuffix("takes no more for now. Try again in a second."))
    }

    @Test func `What a provider says reaches no terminal raw`() {
        let words = "\u{1B}[2J\u{202E}x"
        for fault in [
            ProviderFault.quota(words), .permission(words), .conflict(words), .valueTooOld(words), .rateLimited(words, seconds: 1),
        ] {
            #expect(!fault.description.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
        }
    }

    @Test(arguments: ["", "{", "[1]", #"{"value":"x"}"#, #"{"value":1} x"#]) func `Broken answers are named`(body: String) {
        #expect(throws: ProviderFault.self) { try ScriptedService([.logIn, .json(body)]).session().count(.quota) }
    }

    @Test func `An answer of another media type is not read`() {
        let service = ScriptedService([
            .logIn,
            .response(HTTPSResponse(status: 200, headers: [HTTPSField("Content-Type", "text/html")], body: Array(#"{"value":1}"#.utf8))),
        ])
        #expect(throws: ProviderFault.unexpected("/quotas/issuance answers text/html")) { try service.session().count(.quota) }
    }

    @Test func `A clock that is wrong is told when logging in, and keeps nobody from asking`() throws {
        // 1795219200 is 2026-11-21T00:00:00Z.
        let late = ScriptedService([.json(#"{"access_token":"t1"}"#, [HTTPSField("Date", "Sat, 21 Nov 2026 01:00:00 GMT")])])
        #expect(throws: ProviderFault.clock(seconds: -3600)) { try late.session().logIn() }
        let near = ScriptedService([.json(#"{"access_token":"t1"}"#, [HTTPSField("Date", "Sat, 21 Nov 2026 00:05:00 GMT")])])
        try near.session().logIn()
        let asking = ScriptedService([
            .json(#"{"access_token":"t1"}"#, [HTTPSField("Date", "Sat, 21 Nov 2026 01:00:00 GMT")]), .json(#"{"value":1}"#),
        ])
        let session = asking.session()
        #expect(try session.clockFault == nil && session.count(.quota) == 1 && session.clockFault == .clock(seconds: -3600))
    }

    @Test func `A list is read page by page`() throws {
        let rows = (1...100).map { #"{"serial_number":"\#($0)","not_before":1,"not_after":2}"# }.joined(separator: ",")
        let service = ScriptedService([
            .logIn, .json("[\(rows)]", [HTTPSField("total-count", "101")]),
            .json(#"[{"serial_number":"FF","not_before":1,"not_after":2}]"#, [HTTPSField("Total-Count", "101")]),
        ])
        let found = try service.session().certificates(.issued, from: 10, to: 20)
        #expect(found.count == 101 && found.last?.serial.text == "FF")
        #expect(service.asked.last == "GET /stats/issued?page=2&per_page=100&from=10&to=20")
    }

    @Test func `A claim is known by its token and its place`() throws {
        let id = try #require(ClaimID("0123456789ABCDEF0123456789ABCDEF"))
        let service = ScriptedService([
            .logIn, .json(#"{"token":"abc","assert_by":5}"#, [HTTPSField("Location", "https://x/v2/claims/domains/\(id)")], status: 201),
            .empty(201), .empty(204), .empty(202),
        ])
        let session = service.session()
        let made = try session.claim(domain: "example.com")
        #expect(made.id == id && made.token.token == "abc")
        #expect(try !session.prove(id, by: .dns))
        #expect(try session.prove(id, by: .dns))
        #expect(try !session.prove(id, by: .dns))
    }
}
