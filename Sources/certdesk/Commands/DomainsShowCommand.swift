import ArgumentParser
import Live

extension DomainsCommand {
    /// `certdesk domains show DOMAIN`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print what is known of a mail domain.",
            discussion: """
                A fact a line: how it stands and until when, what showed that and what that is good for, who was asked and what came of it. A domain that was \
                removed is shown by its number.

                Example: certdesk domains show example.com --json
                """)

        @Argument(help: "The domain, or its number.")
        var domain: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let archive = try options.openExistingArchive()
            try DomainsCommand.tell(MailDomainLookup.domain(domain, in: archive), in: archive, options)
        }
    }
}
