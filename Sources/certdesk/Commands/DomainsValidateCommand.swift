import Archive
import ArgumentParser
import Console
import Live
import OrderDesk
import Orders

extension DomainsCommand {
    /// `certdesk domains validate DOMAIN`.
    struct Validate: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "validate", abstract: "Ask for control of a mail domain to be shown.",
            discussion: """
                A message with a random value is written into the outbox, for admin, administrator, webmaster, hostmaster or postmaster at the domain or one \
                above it; or with --dns a record is made for the zone, and --to says whom it is written to, if anybody. The value serves for \
                \(ApprovalValue.validDays) days, and takes the place of an earlier one.

                Example: certdesk domains validate example.com --to postmaster@example.com
                Example: certdesk domains validate example.com --dns
                """)

        @Argument(help: "The domain, or its number.")
        var domain: String

        @Option(help: "The address that is asked.")
        var to: String?

        @Flag(help: "Ask for a TXT record in the zone.")
        var dns = false

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let archive = try options.openWritableArchive()
            let wanted = try MailDomainLookup.domain(domain, in: archive)
            let asked = try MailDomainSteps(options.configuration, archive: archive)
                .ask(wanted.id, by: dns ? .dns : .email, to: to) { StandardError.line($0) }
            try DomainsCommand.tell(asked, in: archive, options)
            if to != nil, let notice = options.configuration.senderNotice { StandardError.line(notice) }
        }
    }
}
