import ArgumentParser

/// `certdesk pfx`: PKCS#12 files.
struct PFXCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pfx", abstract: "Make PFX (PKCS#12) files.", subcommands: [Create.self])
}
