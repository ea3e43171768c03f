import Flow
import Glibc
import HTTPSClient
import SentenceForm
import Testing

/// What goes wrong is told apart, and whether the request may have arrived.
@Suite struct HTTPSFaultTests {
    let servers: TestServers

    init() throws { servers = try TestServers.shared.get() }

    @Test(arguments: [
        ("other", HTTPSFault.Reason.wrongHostName), ("expired", .certificateExpired), ("early", .certificateNotYetValid),
        ("unknown", .unknownAuthority), ("closed", .unreachable(ECONNREFUSED)),
        ("mutual", .clientCertificateDemanded), ("mutual12", .clientCertificateDemanded), ("abrupt", .clientCertificateDemanded),
    ])
    func serverIsNotAsked(_ name: String, _ reason: HTTPSFault.Reason) throws {
        let fault = try #require(refusal(try servers.settings(name), "/refused", .post))
        #expect(fault.reason == reason)
        // A server that ends the handshake takes nothing; only where its reason was lost that cannot be known.
        #expect(!fault.mayHaveArrived || name == "abrupt")
        #expect(try !servers.log().contains { $0.where == name && $0.target == "/refused" })
    }

    @Test func systemsRootsDoNotCountBesidesOwnOnesNorOwnOnesForTheSystem() throws {
        var settings = try servers.settings("good")
        settings.roots = nil
        #expect(refusal(settings)?.reason == .unknownAuthority)
        settings.roots = Array("no certificate".utf8)
        #expect(refusal(settings)?.reason == .rootsUnusable)
    }

    @Test(arguments: ["mutual", "mutual12"])
    func clientCertificatesAreJudgedByTheServer(_ name: String) throws {
        var settings = try servers.settings(name)
        settings.identity = servers.identities["lapsed"]
        #expect(refusal(settings)?.reason == .clientCertificateExpired)
        settings.identity = servers.identities["foreign"]
        let refused = try #require(refusal(settings))
        guard case .clientCertificateRefused = refused.reason else {
            Issue.record("\(refused)")
            return
        }
        #expect(!refused.mayHaveArrived)
        settings.identity = servers.identities["client"]
        #expect(refusal(settings) == nil)
    }

    @Test func keyOfAnotherCertificateIsUnusable() throws {
        var settings = try servers.settings("mutual")
        let (client, foreign) = (try #require(servers.identities["client"]), try #require(servers.identities["foreign"]))
        settings.identity = HTTPSIdentity(certificates: client.certificates, key: foreign.key)
        #expect(refusal(settings)?.reason == .clientCertificateUnusable)
        settings.identity = HTTPSIdentity(certificates: Array("none".utf8), key: client.key)
        #expect(refusal(settings)?.reason == .clientCertificateUnusable)
    }

    @Test func oldEncryptionIsRefused() throws {
        let fault = try #require(refusal(try servers.settings("old")))
        guard case .encryption = fault.reason else {
            Issue.record("\(fault)")
            return
        }
    }

    @Test func addressesThatLeadNowhere() throws {
        var settings = HTTPSSettings(try HTTPSAddress("https://nobody.invalid:8443/v2"))
        #expect(refusal(settings)?.reason == .hostUnknown)
        // An address of groups: the system has no way to it, whatever the network.
        settings.address = try HTTPSAddress("https://224.0.0.1:8443/v2")
        #expect(refusal(settings)?.reason == .unreachable(ENETUNREACH))
    }

    @Test(arguments: [("full", HTTPSFault.Stage.connection, false), ("mute", .encryption, false), ("plain", .answer, true)])
    func timeIsLimited(_ name: String, _ stage: HTTPSFault.Stage, _ mayHaveArrived: Bool) throws {
        var settings = try servers.settings(name)
        settings.limit = .seconds(2)
        let fault = try #require(refusal(settings, "/silent", .post))
        #expect(fault.reason == .timeLimit(stage))
        #expect(fault.mayHaveArrived == mayHaveArrived)
    }

    @Test(arguments: ["plain", "good"])
    func answerIsWholeOrCut(_ name: String) throws {
        // `ANSWER` of the server.
        let length = 84
        let client = HTTPSClient(try servers.settings(name))
        for count in 0..<length {
            let fault = #expect(throws: HTTPSFault.self, "cut behind \(count) bytes, and taken for whole") {
                try client.send(HTTPSRequest(.post, "/cut/\(count)"))
            }
            #expect(fault?.reason == .cut && fault?.mayHaveArrived == true, "behind \(count) bytes")
        }
        #expect(try client.send(HTTPSRequest(.post, "/cut/\(length)")).body == Array(#"{"value": 42}"#.utf8))
    }

    /// A server that asks for a certificate and only closes may have failed, or may not want this one; the first byte of an answer says that it does.
    @Test func whoClosesBehindTheHandshakeMayNotTakeTheCertificate() throws {
        var settings = try servers.settings("mutual")
        settings.identity = servers.identities["client"]
        let client = HTTPSClient(settings)
        for (count, reason) in [(0, HTTPSFault.Reason.cutUnanswered(hasCertificate: true)), (40, .cut)] {
            let fault = #expect(throws: HTTPSFault.self) { try client.send(HTTPSRequest(.post, "/cut/\(count)")) }
            #expect(fault?.reason == reason && fault?.mayHaveArrived == true && fault?.isCut == true, "behind \(count) bytes")
        }
    }

    @Test func answerWithoutLengthIsTrustedOnlyWhereItsEndIsTold() throws {
        #expect(refusal(try servers.settings("plain"), "/endless")?.reason == .cut)
        // Python ends the encryption without a word, which is a cut too.
        #expect(refusal(try servers.settings("plain"), "/status/204") == nil)
    }

    @Test(arguments: ["/big/10000000", "/big/1000001", "/chunks", "/storm", "/interim"])
    func answerIsLimited(_ path: String) throws {
        let fault = try #require(refusal(try servers.settings("plain"), path))
        #expect(fault.reason == .tooLong)
        #expect(fault.mayHaveArrived)
    }

    @Test func limitCanBeLower() throws {
        var settings = try servers.settings("plain")
        #expect(refusal(settings, "/big/1000000") == nil)
        settings.answerLimit = 5_000_000
        #expect(refusal(settings, "/big/1000001")?.reason == .tooLong)
        settings.answerLimit = 99
        #expect(refusal(settings, "/big/100")?.reason == .tooLong)
        #expect(refusal(settings, "/big/99") == nil)
    }

    @Test func whatIsNoAnswer() throws {
        let settings = try servers.settings("plain")
        #expect(refusal(settings, "/garbage")?.reason == .notHTTP)
        #expect(refusal(settings, "/redirect")?.reason == .redirected(status: 307, to: "/echo"))
    }

    @Test func headersCannotBeSmuggledIn() throws {
        let client = HTTPSClient(try servers.settings("plain"))
        let requests = [
            HTTPSRequest(.get, "/smuggled", authorization: Secret("Bearer a\r\nX-Other: b")),
            HTTPSRequest(.get, "/smuggled", headers: [HTTPSField("X-One", "a\nX-Other: b")]),
            HTTPSRequest(.get, "/smuggled", headers: [HTTPSField("X One", "a")]),
            HTTPSRequest(.get, "/smuggled", headers: [HTTPSField("", "a")]),
        ]
        for (request, name) in zip(requests, ["Authorization", "X-One", "X One", ""]) {
            #expect(throws: HTTPSFault(.unusableHeader(name), mayHaveArrived: false, place: "127.0.0.1:\(try servers.port("plain"))")) {
                try client.send(request)
            }
        }
        #expect(throws: HTTPSFault.self) {
            try client.send(HTTPSRequest(.post, "/smuggled", body: Array(repeating: 32, count: HTTPSRequest.bodyLimit + 1)))
        }
        #expect(try !servers.log().contains { $0.target == "/smuggled" })
    }

    static let reasons: [HTTPSFault.Reason] = [
        .noLibrary("none"), .unusableHeader("X"), .requestTooLong, .hostUnknown, .unreachable(0), .unreachable(ECONNREFUSED),
        .unreachable(ENETUNREACH), .proxyUnknown, .proxyUnreachable(ECONNREFUSED), .proxyRefused(403), .proxyRefused(nil),
        .proxyCredentials,
        .proxyUntrusted("none"), .encryption("none"), .wrongHostName, .certificateExpired, .certificateNotYetValid, .unknownAuthority,
        .untrusted("none"), .rootsUnusable, .clientCertificateDemanded, .clientCertificateRefused("none"), .clientCertificateExpired,
        .clientCertificateUnusable, .timeLimit(.address), .timeLimit(.connection), .timeLimit(.encryption), .timeLimit(.answer), .cut,
        .cutUnanswered(hasCertificate: true), .cutUnanswered(hasCertificate: false),
        .tooLong, .notHTTP, .redirected(status: 302, to: "https://evil.example/\u{1B}[2J\u{202E}"), .givenUp, .other("none"),
    ]

    @Test(arguments: reasons)
    func sentenceSaysWhatWhereAndWhatToDo(_ reason: HTTPSFault.Reason) {
        for mayHaveArrived in [false, true] {
            let fault = HTTPSFault(reason, mayHaveArrived: mayHaveArrived, place: "api.example.com:8443", proxy: "proxy.example.com:3128")
            let sentence = fault.description
            #expect(sentence.faultOfForm() == nil)
            #expect(!sentence.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
            #expect(sentence.contains("example.com") || reason == .noLibrary("none"))
        }
    }
}
