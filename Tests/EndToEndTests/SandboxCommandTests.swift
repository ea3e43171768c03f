import FoundationEssentials
import Glibc
import Testing

/// The sandbox as a program: its line, its folder, its end.
@Suite struct SandboxCommandTests {
    private static func run(_ arguments: [String], in folder: StoreFolder) throws -> (status: Int32, output: String, errors: String) {
        let program = try LineProgram(arguments, of: "certdesk-sandbox", in: folder)
        program.endInput()
        let output = try program.heard(upTo: "\u{4}") ?? ""
        return (program.status(), output, program.errors)
    }

    @Test func saysWhereItAnswersAndEndsWhenItIsTold() throws {
        let folder = try StoreFolder()
        let state = "\(folder.path)/state"
        let sandbox = try LineProgram(["serve", "--state", state], of: "certdesk-sandbox", in: folder)
        let line = try #require(try sandbox.heard(upTo: "}\n"))
        let ready = try JSON(parsing: line)
        #expect(ready["url"].string?.hasPrefix("https://127.0.0.1:") == true && ready["url"].string?.hasSuffix("/v2") == true)
        #expect(ready["clientCertificate"].string == "\(state)/client.pem" && ready["clientKey"].string == "\(state)/client-key.pem")
        #expect(ready["roots"].string == "\(state)/transport.pem")
        #expect(ready["apiKey"].string?.isEmpty == false && ready["apiSecret"].string?.isEmpty == false)

        let second = try Self.run(["serve", "--state", state], in: folder)
        #expect(second.status == 75 && second.errors.contains("Another sandbox is running with"))
        // Others say what it finds while it runs.
        let told = try Self.run(["dns", "example.com", "a", "b", "--state", state], in: folder)
        #expect(told.status == 0 && told.errors.contains("example.com. IN TXT \"a\"\nexample.com. IN TXT \"b\""))
        #expect(try Self.run(["mail", "admin@example.com", "--state", state], in: folder).status == 0)
        let answers = try JSON(parsing: String(contentsOfFile: "\(state)/answers.json", encoding: .utf8))
        #expect(answers["dns"]["example.com"].elements.compactMap(\.string) == ["a", "b"])
        #expect(answers["mail"].elements.compactMap(\.string) == ["admin@example.com"])
        sandbox.kill(SIGTERM)
        #expect(sandbox.status() == 0)

        let plain = try LineProgram(["serve", "--http", "--state", state], of: "certdesk-sandbox", in: folder)
        let again = try JSON(parsing: try #require(try plain.heard(upTo: "}\n")))
        #expect(again["url"].string?.hasPrefix("http://127.0.0.1:") == true)
        #expect(again["apiSecret"].string == ready["apiSecret"].string)
        plain.kill(SIGINT)
        #expect(plain.status() == 0)
    }

    @Test func refusesWhatItCannotDo() throws {
        let folder = try StoreFolder()
        for (arguments, status, words) in [
            (["dns", "example.com", "a"], 64, "--state"),
            (["serve", "--state", "x", "--address", "192.0.2.1"], 64, "--listen-beyond-loopback"),
            (["serve", "--state", "\(folder.path)/a/b"], 73, "cannot be used"),
            (["serve", "--state", "\(folder.path)/s", "--faults", "\(folder.path)/none"], 66, "No such file"),
            (["client", "/dev/null", "--state", "\(folder.path)/s"], 65, "no certificate request"),
        ] as [([String], Int32, String)] {
            let answer = try Self.run(arguments, in: folder)
            #expect(answer.status == status && answer.errors.contains(words), "\(arguments) \(answer)")
            #expect(answer.output.isEmpty)
        }
        let manual = try Self.run(["manual"], in: folder)
        #expect(manual.status == 0 && manual.output.hasPrefix(".TH \"CERTDESK\\-SANDBOX\" 1 "))
        #expect(manual.output.contains(".SS \"certdesk\\-sandbox serve\"\n"))
        #expect(try Self.run(["manual", "none"], in: folder).status == 64)
        let help = try Self.run(["serve", "--help"], in: folder)
        #expect(help.status == 0 && help.output.contains("certdesk-sandbox serve --port 8443 --state ~/sandbox"))
    }
}
