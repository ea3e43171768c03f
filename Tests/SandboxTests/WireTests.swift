import CertificateAuthority
import Certificates
import Issuing
import Sandbox
import TestSandbox
import Testing

/// HTTP as it goes over the wire.
@Suite struct WireTests {
    private static let plain = {
        var door = SandboxServer.Door()
        door.isPlain = true
        return door
    }()

    private static func get(_ path: String, _ more: String = "Connection: close\r\n") -> String {
        "GET /v2\(path) HTTP/1.1\r\nHost: sandbox\r\n\(more)\r\n"
    }

    /// Where the door is open at every address, the one that is told is none of those.
    @Test(arguments: [([], "127.0.0.1"), (["sandbox.example"], "sandbox.example")])
    func tellsAnAddressThatClientsCanUse(_ names: [String], _ host: String) throws {
        var door = Self.plain
        (door.address, door.names) = ("0.0.0.0", names)
        let server = try TestSandbox().serve(door)
        defer { server.stop() }
        #expect(server.url.hasPrefix("http://\(host):") && server.isEverywhere, "\(server.url)")
    }

    /// No other port helps where the address is not this machine's, but one of TEST-NET-1 (RFC 5737).
    @Test func saysThatAnAddressIsNotThisMachines() throws {
        var door = Self.plain
        door.address = "192.0.2.1"
        let sandbox = try TestSandbox()
        let fault = #expect(throws: (any Error).self) { try sandbox.serve(door).stop() }
        let words = fault.map { "\($0)" } ?? ""
        #expect(words.contains("This machine has no address 192.0.2.1 to listen at.") && !words.contains("--port"), "\(words)")
    }

    @Test func knowsWhetherOthersReachIt() throws {
        for (address, isLoopback) in [("127.0.0.1", true), ("localhost", true), ("0.0.0.0", false)] {
            var door = Self.plain
            door.address = address
            let server = try TestSandbox().serve(door)
            #expect(server.isLoopback == isLoopback)
            server.stop()
        }
    }

    @Test func answersCallsOneAfterAnotherOnOneConnection() throws {
        let sandbox = try TestSandbox()
        let server = try sandbox.serve(Self.plain)
        defer { server.stop() }
        let connection = try RawConnection(to: server.url)
        let token = "Authorization: Bearer \(try sandbox.token())\r\n"
        connection.send(Self.get("/quotas/issuance", token) + Self.get("/nothing", token + "Connection: close\r\n"))
        let answers = try connection.rest()
        #expect(answers.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(
            answers.contains("\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: 15\r\n\r\n{\"value\":10000}HTTP/1.1 404"))
        #expect(answers.contains("\r\nDate: Sat, 21 Nov 2026 12:00:00 GMT\r\n"))
        #expect(answers.hasSuffix(#"{"description":"There is nothing at this path."}"#))
    }

    @Test(arguments: [
        ("POST /v2/login HTTP/1.1\r\nHost: s\r\nContent-Length: 100001\r\n\r\n", "413"),
        ("POST /v2/login HTTP/1.1\r\nHost: s\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "411"),
        ("POST /v2/login HTTP/1.1\r\nHost: s\r\nConnection: close\r\n\r\n", "411"),
        ("GET /v2/trustchain HTTP/1.1\r\nHost: s\r\nA: \(String(repeating: "a", count: 9_000))\r\n\r\n", "431"),
        (
            "GET /v2/trustchain HTTP/1.1\r\nHost: s\r\n\((0..<70).map { "A\($0): a\r\n" }.joined())\r\n", "431"
        ),
        ("nonsense\r\n\r\n", "400"),
    ])
    func refusesWhatIsTooMuchAndCloses(_ call: String, _ status: String) throws {
        let server = try TestSandbox().serve(Self.plain)
        defer { server.stop() }
        let answer = try RawConnection.answer(server.url, call)
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(200))")
        #expect(answer.contains("\r\nContent-Type: application/problem+json\r\n") && answer.hasSuffix(#"."}"#))
    }

    @Test func asksForTheBodyOfThoseWhoWait() throws {
        let server = try TestSandbox().serve(Self.plain)
        defer { server.stop() }
        let connection = try RawConnection(to: server.url)
        connection.send(
            "POST /v2/login HTTP/1.1\r\nHost: s\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\nContent-Type: application/json;charset=utf-8\r\n\r\n"
        )
        connection.send("{}")
        #expect(try connection.rest().hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 422 "))
    }

    /// Every answer can be cut behind any of its bytes, and the call was carried out all the same.
    @Test func cutsAnAnswerBehindAnyByte() throws {
        let sandbox = try TestSandbox()
        // In a folder whose files are written without waiting for the disk.
        let files = try OpenSSLCommand()
        try files.write("[]".utf8, to: "faults.json5")
        let server = try sandbox.serve(Self.plain, faults: files.path("faults.json5"))
        defer { server.stop() }
        let call = Self.get("/nothing", "Connection: close\r\nAuthorization: Bearer \(try sandbox.token())\r\n")
        let whole = try RawConnection.answer(server.url, call)
        #expect(whole.hasPrefix("HTTP/1.1 404 "))
        for count in 0...whole.utf8.count {
            try files.write("[{cutAfter: \(count)}]".utf8, to: "faults.json5")
            let answer = try RawConnection.answer(server.url, call)
            #expect(answer == String(decoding: whole.utf8.prefix(count), as: UTF8.self))
        }
        let token = try sandbox.token()
        try files.write("[{cutAfter: 0}]".utf8, to: "faults.json5")
        let claim = "POST /v2/claims/domains/example.com HTTP/1.1\r\nHost: s\r\nContent-Length: 0\r\nAuthorization: Bearer \(token)\r\n\r\n"
        #expect(try RawConnection.answer(server.url, claim).isEmpty)
        #expect(try sandbox.answer("GET", "/claims/domains").headers["Total-Count"] == "1")
    }

    /// `curl` and Python, the second with `requests` where it is installed: the whole way over mutual TLS, each header looked at.
    @Test func isUnderstoodByCurlAndPython() throws {
        var settings = SandboxSettings()
        settings.pendingAnswers = 1
        let sandbox = try TestSandbox(settings)
        let server = try sandbox.serve(SandboxServer.Door())
        defer { server.stop() }
        let tools = try OpenSSLCommand()
        let files = ["client.pem", "client-key.pem", "transport.pem"].map(sandbox.folder.file)
        let trusted = ["-sS", "-i", "--cacert", files[2]]
        let keyed = trusted + ["--cert", files[0], "--key", files[1]]
        let credentials = #"{"api_key": "\#(sandbox.keys.apiKey)", "api_secret": "\#(sandbox.keys.apiSecret)"}"#
        let logIn = ["-H", "Content-Type: application/json;charset=utf-8", "-d", credentials, "\(server.url)/login"]
        let answer = try tools.run(keyed + logIn, program: "curl").split(separator: "\r\n", omittingEmptySubsequences: false)
        #expect(
            answer.dropLast() == [
                "HTTP/1.1 200 OK", "Date: Sat, 21 Nov 2026 12:00:00 GMT", "Server: certdesk-sandbox", "Cache-Control: no-store",
                "Content-Type: application/json;charset=utf-8", "Content-Length: 67", "",
            ])
        #expect(answer.last?.hasPrefix(#"{"access_token":""#) == true)
        // Without a certificate nobody comes in, nor with one that was issued to be sold.
        let key = try SigningKey.generate()
        let sold = try sandbox.keys.issuing.issue(
            CertificateContents(
                subject: ["CN": "client"], validFrom: sandbox.keys.issuing.certificate.validFrom,
                validUntil: sandbox.keys.issuing.certificate.validUntil, role: .holder(purposes: ["1.3.6.1.5.5.7.3.2"])), for: key.publicKey
        )
        try tools.write(key.pem.utf8, to: "sold.key")
        try tools.write((sold.pem + sandbox.keys.issuing.certificate.pem).utf8, to: "sold.pem")
        for certificate in [[], ["--cert", tools.path("sold.pem"), "--key", tools.path("sold.key")]] {
            #expect(throws: OpenSSLCommand.Failure.self) { try tools.run(trusted + certificate + logIn, program: "curl") }
        }
        // Doors that a client must not go through: of another host, and with a certificate that has ended.
        for change in [{ (door: inout SandboxServer.Door) in door.names = ["other.example"] }, { $0.isExpired = true }] {
            var door = SandboxServer.Door()
            change(&door)
            let other = try sandbox.serve(door)
            defer { other.stop() }
            let refusal = #expect(throws: OpenSSLCommand.Failure.self) {
                try tools.run(keyed + ["\(other.url)/login"], program: "curl")
            }
            #expect(refusal?.description.contains("curl: (60)") == true)
        }
        let script = ClientScript.python
        let request = try SampleRequest.rsa.get().request
        try tools.write(SampleRequest.server(key: request).utf8, to: "request.json")
        let arguments = [server.url, sandbox.keys.apiKey, sandbox.keys.apiSecret] + files
        let output = try tools.run(
            ["-c", script] + arguments + [tools.path("request.json"), sandbox.folder.file("answers.json")], program: "python3")
        #expect(output.hasSuffix("done\n"), "\(output)")
    }
}
