import ArgumentParser
import AtlasAPI
import Console
import Glibc
import JSONText
import Orders
import Sandbox

/// `certdesk-sandbox serve`.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer until the program is ended (Ctrl-C, SIGTERM).",
        discussion: """
            Prints one line of JSON when it is ready: url, apiKey, apiSecret, clientCertificate, clientKey and roots, the last three being files. Messages \
            and a line for each call go to standard error.

            Faults on demand are a list in a file of JSON5, read again at each call: \
            [{call: "POST /certificates", times: 2, status: 503}, {call: "GET /certificates/*", after: 1, times: 1, cutAfter: 100}]. \
            The words of a fault are call, after, times, delay (milliseconds), status, retryAfter (seconds), location, mediaType, \
            body (broken, huge, trailing), cutAfter (bytes of the answer), clock (seconds) and tokenSeconds.

            Examples:
              certdesk-sandbox serve --port 8443 --state ~/sandbox
              certdesk-sandbox serve --http --any-domain --state ~/sandbox
              certdesk-sandbox serve --service mail --account signed-key --keys ecdsa --state ~/sandbox
            """)

    @Option(help: ArgumentHelp("The folder of the sandbox; without it a new one, which is named when it is ready.", valueName: "folder"))
    var state: String?

    @Option(help: "The port; 0 for one that is free.") var port: UInt16 = 0

    @Flag(help: "Speak plain HTTP, and ask for no client certificate.") var http = false

    @Option(help: "The address of this machine to listen at: 127.0.0.1, ::1 or localhost.") var address = "127.0.0.1"

    @Option(help: ArgumentHelp("Listen at an address that others reach. The sandbox is made for this machine alone.", valueName: "address"))
    var listenBeyondLoopback: String?

    @Option(help: "What certificates are for: tls or mail.") var service = SandboxSettings.Service.tls

    @Option(help: "How keys are sent: request (PKCS#10), key (alone) or signed-key (with its own signature).")
    var account = SandboxSettings.Account.request

    @Option(help: "The kind of keys: rsa or ecdsa.") var keys = SandboxSettings.KeyKind.rsa

    @Flag(help: "Issue for domains that nobody has claimed, too.") var anyDomain = false

    @Option(help: "How many certificates may be issued in all.") var quota = 10_000

    @Option(help: "How often it is answered that a certificate is still being made.") var pending = 1

    @Option(help: ArgumentHelp("A validation policy in JSON5, in the place of the usual one.", valueName: "file"))
    var policy: String?

    @Option(help: ArgumentHelp("What goes wrong on demand, in JSON5.", valueName: "file"))
    var faults: String?

    @Option(help: ArgumentHelp("A name in the server's certificate in the place of the right ones, to test clients.", valueName: "name"))
    var certificateName: [String] = []

    @Flag(help: "Show a certificate that has ended, to test clients.") var expiredCertificate = false

    @Flag(help: "Print no line for each call.") var quiet = false

    func validate() throws {
        guard ["127.0.0.1", "::1", "localhost"].contains(address) else {
            throw ValidationError("The sandbox listens at 127.0.0.1, ::1 or localhost. Others are let in by --listen-beyond-loopback.")
        }
        guard (0...100_000).contains(quota), (0...100_000).contains(pending) else {
            throw ValidationError("--quota and --pending take numbers from 0 to 100000.")
        }
    }

    func run() throws {
        // Before there are threads, which inherit it: the signals wait for this one.
        let signals = HeldSignals()
        let folder = try StateFolder(state ?? Self.newFolder())
        if state == nil { StandardError.line("The sandbox keeps everything in \(folder.path). Name it with --state to go on with it.") }
        let keys = try SandboxKeys(in: folder, at: .now)
        let server = try SandboxServer(
            SandboxAPI(folder: folder, keys: keys, settings: settings()), door: door, faults: FaultPlan(faults), isQuiet: quiet,
            clock: { .now })
        if listenBeyondLoopback != nil, !server.isLoopback {
            let others =
                server.isEverywhere && certificateName.isEmpty
                ? " The address in the URL is for this machine alone; others use one of its names, and --certificate-name puts it into URL and certificate."
                : ""
            StandardError.line(
                "The sandbox answers whoever reaches this machine at \(server.url).\(others) It is made for tests: end it when they are done."
            )
        }
        let ready = Ready(
            url: server.url, apiKey: keys.apiKey, apiSecret: keys.apiSecret, clientCertificate: folder.file("client.pem"),
            clientKey: folder.file("client-key.pem"), roots: folder.file("transport.pem"))
        try OutputFile.print(JSONWriter.bytes(ready, .line) + [UInt8(ascii: "\n")])
        signals.wait()
        // Whatever was answered is in the journal; connections that are open end with the process.
        Glibc.exit(0)
    }

    /// A folder for this user alone, where files lie that nobody misses.
    private static func newFolder() throws -> String {
        let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(place)/certdesk-sandbox-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw Exit(.cannotCreate, "No folder can be made in \(DisplayText.sanitized(place)). Name one with --state.")
        }
        return String(cString: made)
    }

    /// What the line on standard output says.
    private struct Ready: Encodable {
        let url: String
        let apiKey: String
        let apiSecret: String
        let clientCertificate: String
        let clientKey: String
        let roots: String
    }

    private var door: SandboxServer.Door {
        var door = SandboxServer.Door()
        door.address = listenBeyondLoopback ?? address
        door.port = Int(port)
        door.isPlain = http
        door.names = certificateName
        door.isExpired = expiredCertificate
        return door
    }

    private func settings() throws -> SandboxSettings {
        var settings = SandboxSettings()
        settings.account = account
        settings.service = service
        settings.keyKind = keys
        settings.takesAnyDomain = anyDomain
        settings.quota = quota
        settings.pendingAnswers = pending
        guard let policy else { return settings }
        do {
            settings.policy = try JSONNode.parse(InputFile.readNamed(policy, limit: 1_000_000), as: .json5).decoded(
                as: ValidationPolicy.self)
        } catch let fault as JSONFault {
            throw Exit(fault, in: policy)
        }
        return settings
    }
}

extension SandboxSettings.Account: ExpressibleByArgument {}
extension SandboxSettings.Service: ExpressibleByArgument {}
extension SandboxSettings.KeyKind: ExpressibleByArgument {}
