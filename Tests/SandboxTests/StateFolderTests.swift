import AtlasAPI
import Console
import Glibc
import Orders
import Sandbox
import TestSandbox
import Testing

/// What outlives the server, and what keeps it from running.
@Suite struct StateFolderTests {
    private static let now = Timestamp(secondsSinceEpoch: TestSandbox.start)

    private static func status(_ error: (any Error)?) -> Int32? { (error as? Exit)?.status }

    @Test func goesOnWhereItWasEndedEvenWithinALine() throws {
        var settings = SandboxSettings()
        settings.takesAnyDomain = true
        settings.pendingAnswers = 0
        let sandbox = try TestSandbox(settings)
        let body = SampleRequest.server(key: try SampleRequest.rsa.get().request)
        let location = try #require(sandbox.answer("POST", "/certificates", body).headers["Location"])
        #expect(try sandbox.answer("POST", "/claims/domains/example.com").status == 201)
        #expect(try sandbox.answer("DELETE", String(location.dropFirst(3))).status == 204)
        let journal = try sandbox.folder.read("journal.jsonl")
        #expect(journal.split(separator: UInt8(ascii: "\n")).count == 3)
        // Killed while it wrote the last line: the certificate is not revoked, and the next line is whole.
        try sandbox.folder.write(Array(journal.dropLast(10)), to: "journal.jsonl")
        let keys = try SandboxKeys(in: sandbox.folder, at: Self.now)
        #expect(keys.apiSecret == sandbox.keys.apiSecret && keys.issuing.certificate == sandbox.keys.issuing.certificate)
        func answers(_ method: String, _ target: String) throws -> Reply {
            let api = try SandboxAPI(folder: sandbox.folder, keys: keys, settings: settings)
            let logIn = #"{"api_key": "\#(keys.apiKey)", "api_secret": "\#(keys.apiSecret)"}"#
            let headers = ["content-type": AtlasJSON.mediaType, "content-length": "1"]
            let answer = api.answer(
                Call(method: "POST", target: "/v2/login", headers: headers, body: Array(logIn.utf8)), at: Self.now)
            let token = try AtlasToken(body: answer.body).value.revealed
            return api.answer(Call(method: method, target: target, headers: ["authorization": "Bearer \(token)"]), at: Self.now)
        }
        #expect(try AtlasJSON.read(IssuedCertificate.self, from: answers("GET", location).body).status == .issued)
        #expect(try answers("DELETE", location).status == 204)
        #expect(try AtlasJSON.read(IssuedCertificate.self, from: answers("GET", location).body).status == .revoked)
        #expect(try answers("GET", "/v2/claims/domains").headers["Total-Count"] == "1")
        // A line in the middle that says nothing is no accident of ours.
        try sandbox.folder.write(Array("nonsense\n".utf8) + journal, to: "journal.jsonl")
        let error = #expect(throws: Exit.self) { try SandboxAPI(folder: sandbox.folder, keys: keys, settings: settings) }
        #expect(error?.status == 65 && error?.message.contains("journal.jsonl:1:") == true)
    }

    @Test func keepsASecondServerOutAndOthersEyes() throws {
        let sandbox = try TestSandbox()
        #expect(Self.status(#expect(throws: Exit.self) { try StateFolder(sandbox.path) }) == 75)
        #expect(throws: Never.self) { try StateFolder(sandbox.path, locking: false) }
        var status = stat()
        #expect(stat(sandbox.path, &status) == 0 && status.st_mode & 0o777 == 0o700)
        for name in ["root-key.pem", "credentials.json", "client-key.pem", "journal.jsonl"] {
            #expect(stat(sandbox.folder.file(name), &status) == 0 && status.st_mode & 0o777 == 0o600, "\(name)")
        }
        #expect(chmod(sandbox.path, 0o755) == 0)
        #expect(Self.status(#expect(throws: Exit.self) { try StateFolder(sandbox.path, locking: false) }) == 73)
        #expect(chmod(sandbox.path, 0o700) == 0)
        #expect(Self.status(#expect(throws: Exit.self) { try StateFolder(sandbox.folder.file("lock")) }) == 73)
        #expect(Self.status(#expect(throws: Exit.self) { try StateFolder("\(sandbox.path)/a/b") }) == 73)
    }

    @Test func namesTheFaultOfAFileOfAnswers() throws {
        let sandbox = try TestSandbox()
        try sandbox.folder.write(Array("{\n  dns: 7 }".utf8), to: "answers.json")
        let error = #expect(throws: Exit.self) { try OutsideAnswers(in: sandbox.folder) }
        #expect(error?.message.contains("answers.json:2:8") == true)
        // Whoever asks is told nothing of the folder.
        let reply = try sandbox.answer("POST", "/claims/domains/example.com")
        let id = try #require(AtlasJSON.read(ClaimToken.self, from: reply.body).id)
        let failed = try sandbox.answer("POST", "/claims/domains/\(id)/dns")
        #expect(failed.status == 500 && !failed.text.contains(sandbox.path))
    }
}
