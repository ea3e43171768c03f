import ArgumentParser
import Console
import Live
import OrderDesk

extension DomainsCommand {
    /// `certdesk domains add DOMAIN`.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add a mail domain.",
            discussion: """
                Say whose it is: then only what that customer's orders showed counts for it.

                Example: certdesk domains add example.com --organization "Example Ltd"
                Example: certdesk domains add example.com --customer C-K9JW-JCHY
                """)

        @Argument(help: "The domain, as it stands behind the @.")
        var domain: String

        @Option(help: "The customer whose domain it is: an id, or words that fit no other.", completion: Completed.customers)
        var customer: String?

        @Option(help: "The organization whose domain it is, where it is no customer yet.")
        var organization: String?

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if customer != nil, organization != nil { throw ValidationError("--customer and --organization do not go together.") }
            guard let organization else { return }
            if organization.allSatisfy(\.isWhitespace) { throw ValidationError("--organization needs a name.") }
            if organization.unicodeScalars.count > 200 { throw ValidationError("--organization takes at most 200 characters.") }
        }

        func run() throws {
            try options.configuration.requireWritableStore()
            let archive = try options.openArchive()
            let holder = try customer.map { try CustomerLookup.customer($0, in: archive) }
            let steps = try MailDomainSteps(options.configuration, archive: archive)
            let added = try steps.add(domain, customer: holder, organization: organization) { StandardError.line($0) }
            if let said = steps.proofInVain(of: added) { StandardError.line(said) }
            try DomainsCommand.tell(added, in: archive, options)
        }
    }
}
