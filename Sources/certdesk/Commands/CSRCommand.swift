import ArgumentParser
import Certificates

/// `certdesk csr`: certificate signing requests.
struct CSRCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csr", abstract: "Inspect, show or create certificate signing requests.",
        discussion: "Example: certdesk csr inspect www.example.com.csr",
        subcommands: [Inspect.self, Header.self, Show.self, Create.self])
}

extension ServerPlatform: ExpressibleByArgument {}
