import ArgumentParser

/// `certdesk pfx`: PKCS#12 files.
struct PFXCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pfx", abstract: "Make PFX (PKCS#12) files.",
        discussion: "Example: certdesk pfx create --key key.pem --certificate certificate.pem --output www.example.com.pfx",
        subcommands: [Create.self])
}
