import ArgumentParser
import Certificates

/// `certdesk csr`: certificate signing requests.
struct CSRCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csr", abstract: "Inspect or create certificate signing requests.", subcommands: [Inspect.self, Create.self])
}

extension ServerPlatform: ExpressibleByArgument {}
