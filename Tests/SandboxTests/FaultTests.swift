import AtlasAPI
import Console
import Sandbox
import TestSandbox
import Testing

/// What goes wrong on demand.
@Suite struct FaultTests {
    /// The answers to some calls of one sandbox under a list of faults: status lines with what stands behind a header, and bodies.
    private static func answers(_ faults: String, _ calls: [String]) throws -> [String] {
        let sandbox = try TestSandbox()
        try sandbox.folder.write(Array(faults.utf8), to: "faults.json5")
        var door = SandboxServer.Door()
        door.isPlain = true
        let server = try sandbox.serve(door, faults: sandbox.folder.file("faults.json5"))
        defer { server.stop() }
        let token = try sandbox.token()
        return try calls.map { path in
            try RawConnection.answer(
                server.url, "GET /v2\(path) HTTP/1.1\r\nHost: s\r\nConnection: close\r\nAuthorization: Bearer \(token)\r\n\r\n")
        }
    }

    @Test func countsCallsOfThePathThatIsMeant() throws {
        let faults = #"""
            [
              { call: "GET /quotas/*", after: 1, times: 2, status: 503 }, // a comment
              { call: "* /trustchain", status: 429, retryAfter: 7, location: "/elsewhere" },
              { call: "POST /quotas/issuance", status: 500 },
            ]
            """#
        let answers = try Self.answers(
            faults,
            [
                "/quotas/issuance", "/counters/certificates/issued", "/quotas/issuance", "/quotas/issuance", "/quotas/issuance",
                "/trustchain",
            ])
        #expect(answers.map { $0.dropFirst(9).prefix(3) } == ["200", "200", "503", "503", "200", "429"])
        #expect(answers[2].contains("\r\nContent-Type: application/problem+json\r\n"))
        #expect(answers[5].contains("\r\nRetry-After: 7\r\n") && answers[5].contains("\r\nLocation: /elsewhere\r\n"))
    }

    /// A fault that is set again counts from the beginning, also if it is the same one.
    @Test func countsAnewWhatIsSetAgain() throws {
        let sandbox = try TestSandbox()
        func set() throws { try sandbox.folder.write(Array("[{ times: 1, status: 503 }]".utf8), to: "faults.json5") }
        try set()
        var door = SandboxServer.Door()
        door.isPlain = true
        let server = try sandbox.serve(door, faults: sandbox.folder.file("faults.json5"))
        defer { server.stop() }
        let token = try sandbox.token()
        func status() throws -> String {
            let call = "GET /v2/quotas/issuance HTTP/1.1\r\nHost: s\r\nConnection: close\r\nAuthorization: Bearer \(token)\r\n\r\n"
            return String(try RawConnection.answer(server.url, call).dropFirst(9).prefix(3))
        }
        #expect(try [status(), status()] == ["503", "200"])
        try set()
        #expect(try [status(), status()] == ["503", "200"])
    }

    @Test func bendsBodiesTypesAndTheClock() throws {
        let broken = try Self.answers(#"[{ body: "broken", mediaType: "text/html", clock: -3600 }]"#, ["/quotas/issuance"])[0]
        #expect(broken.hasSuffix("\r\nContent-Type: text/html\r\nContent-Length: 14\r\nConnection: close\r\n\r\n{\"value\":10000"))
        #expect(broken.contains("\r\nDate: Sat, 21 Nov 2026 11:00:00 GMT\r\n"))
        let huge = try Self.answers(#"[{ body: "huge" }]"#, ["/quotas/issuance"])[0]
        #expect(huge.contains("\r\nContent-Length: 10000002\r\n") && huge.utf8.count > 10_000_002)
        let trailing = try Self.answers(#"[{ body: "trailing" }]"#, ["/trustchain"])[0]
        #expect(trailing.contains(#"-----END CERTIFICATE-----\nThis text"#))
        let delayed = try Self.answers(#"[{ delay: 1, call: "* *" }]"#, ["/quotas/issuance"])[0]
        #expect(delayed.hasSuffix(#"{"value":10000}"#))
    }

    @Test(arguments: [
        ("[{ statsu: 503 }]", ":1:4: statsu is no word of a fault; status was perhaps meant"), ("{}", ":1:1: a list was expected"),
        ("[{ status: 99 }]", "not between 200 and 599"), ("[{ body: \"large\" }]", "none of broken, huge, trailing"),
        ("[{ delay: -1 }]", "not between 0 and 600000"), ("[", ":1:2:"),
    ])
    func namesWhatIsWrongWithAFile(_ text: String, _ message: String) throws {
        let sandbox = try TestSandbox()
        try sandbox.folder.write(Array(text.utf8), to: "faults.json5")
        let error = #expect(throws: Exit.self) { try FaultPlan(sandbox.folder.file("faults.json5")) }
        #expect(error?.status == 65 && error?.message.contains(message) == true, "\(error?.message ?? "")")
        #expect(throws: Exit.self) { try FaultPlan(sandbox.folder.file("absent.json5")) }
    }
}
