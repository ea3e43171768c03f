import ArgumentParser
import Console
import Issuing
import Orders
import Sandbox

/// `certdesk-sandbox client`.
struct ClientCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "client", abstract: "Make the certificate that a client connects with, from a request (PKCS#10).",
        discussion: """
            What the real authority's web pages do when a request is pasted there. The certificate is printed as PEM.

            Example: certdesk-sandbox client request.pem --state ~/sandbox > client.pem
            """)

    @OptionGroup var state: StateOption

    @Argument(help: "The request; - is standard input.") var request: String

    @Option(help: "The name in it.") var name = "client"

    @Option(help: ArgumentHelp("How many days it lasts; with --days=-5 it has ended five days ago, to test clients.", valueName: "days"))
    var days = 365

    func validate() throws {
        guard (-3_650...3_650).contains(days), (1...64).contains(name.count) else {
            throw ValidationError("--days takes numbers from -3650 to 3650, --name up to 64 characters.")
        }
    }

    func run() throws {
        let text = String(decoding: try InputFile.read(request, limit: 64_000), as: UTF8.self)
        let folder = try StateFolder(state.state, locking: false)
        let key: PublicKey
        do {
            key = try PublicKey(requestPEM: text)
        } catch {
            throw Exit(.data, "\(InputFile.shown(request)): \(error)")
        }
        print(try SandboxKeys(in: folder, at: .now).client(name, key: key, at: .now, days: days).pem, terminator: "")
    }
}
