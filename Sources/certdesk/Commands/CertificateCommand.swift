import ArgumentParser

/// `certdesk certificate`: certificates that were issued, or will be.
struct CertificateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certificate", abstract: "Show certificates.",
        discussion: "Example: certdesk certificate show www.example.com.pem --host www.example.com",
        subcommands: [CertificateShowCommand.self])
}
