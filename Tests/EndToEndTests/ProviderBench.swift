import Glibc
import Testing

/// A workshop with a sandbox beside it, which is a provider of its store.
final class ProviderBench {
    let workshop: CSRWorkshop
    private let folder: StoreFolder
    private let sandbox: LineProgram
    let line: JSON

    init(_ arguments: [String] = []) throws {
        workshop = try CSRWorkshop()
        folder = try StoreFolder()
        sandbox = try LineProgram(["serve", "--state", "\(folder.path)/state"] + arguments, of: "certdesk-sandbox", in: folder)
        let heard = try sandbox.heard(upTo: "}\n")
        line = try JSON(parsing: try #require(heard))
    }

    deinit { sandbox.kill(SIGTERM) }

    var secret: String { line["apiSecret"].string ?? "" }
    var state: String { "\(folder.path)/state" }

    /// The sandbox's own command.
    func sandbox(_ arguments: [String]) throws -> Int32 {
        let program = try LineProgram(arguments + ["--state", state], of: "certdesk-sandbox", in: folder)
        program.endInput()
        _ = try program.heard(upTo: "\u{4}")
        return program.status()
    }

    @discardableResult
    func add(_ more: [String] = [], secrets: String? = nil) throws -> JSON {
        let arguments = [
            "provider", "add", "--name", "Atlas", "--url", line["url"].string ?? "", "--api-key", line["apiKey"].string ?? "",
            "--api-secret-fd", "3", "--seal-passphrase-fd", "3", "--json",
        ]
        let run = try workshop.certdesk(arguments + more, secrets: secrets ?? "\(secret)\nseal them\n")
        #expect(run.status == 0, "\(run.messages)")
        return try JSON(parsing: run.output)
    }

    func ask(_ arguments: [String], status: Int32 = 0) throws -> (output: String, messages: String) {
        let run = try workshop.certdesk(arguments + ["--seal-passphrase-fd", "3"], secrets: "seal them\n")
        #expect(run.status == status, "\(arguments): \(run.messages)")
        return (run.output, run.messages)
    }

    /// The certificate that the authority's page makes of a request, in PEM.
    func clientCertificate(for request: String) throws -> String {
        let program = try LineProgram(["client", request, "--state", state], of: "certdesk-sandbox", in: folder)
        program.endInput()
        return try program.heard(upTo: "END CERTIFICATE-----\n") ?? ""
    }
}
