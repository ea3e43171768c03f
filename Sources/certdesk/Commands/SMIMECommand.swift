import ArgumentParser

/// `certdesk smime`: certificates for mail.
struct SMIMECommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "smime", abstract: "Prepare lists of recipients of S/MIME certificates.",
        discussion: "Example: certdesk smime check recipients.csv", subcommands: [Template.self, Check.self])
}
