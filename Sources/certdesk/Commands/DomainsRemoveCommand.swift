import ArgumentParser
import Live
import OrderDesk
import Orders

extension DomainsCommand {
    /// `certdesk domains remove DOMAIN`.
    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Take a mail domain out of the list.",
            discussion: """
                Its proof counts no more, and what waits to be sent about it is not sent; it asks before where orders rest on that proof. What was asked and answered \
                stays, and is shown by the domain's number; the domain can be added again, and is proved anew then.

                Example: certdesk domains remove example.com --reason "Sold to somebody else."
                """)

        @Argument(help: "The domain, or its number.")
        var domain: String

        @Option(help: "Why.")
        var reason: String?

        @OptionGroup var consent: Consent
        @OptionGroup var options: GlobalOptions

        func validate() throws { try ReasonOption.require(reason) }

        func run() throws {
            let archive = try options.openWritableArchive()
            let wanted = try MailDomainLookup.domain(domain, in: archive)
            let steps = try MailDomainSteps(options.configuration, archive: archive)
            if let resting = steps.restingOrders(on: wanted) {
                try consent.require(
                    "The domain \(wanted.domain): \(resting). Remove it all the same?", otherwise: "The domain \(wanted.domain) stays.")
            }
            let removed = try steps.remove(wanted.id, because: reason)
            try DomainsCommand.tell(removed, in: archive, options)
        }
    }
}
