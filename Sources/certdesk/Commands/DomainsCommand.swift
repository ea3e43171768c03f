import Archive
import ArgumentParser
import Console
import Live
import Names
import Orders
import Reports

/// `certdesk domains`: the domains of mail addresses, and how they are proved.
struct DomainsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "domains", abstract: "Prove mail domains, so that certificates for their addresses are issued by themselves.",
        discussion: """
            Add a domain, have one of its five addresses asked, or a record put into its zone, and note the answer. From then on it counts for 398 days. \
            What was approved for an order of certificates for servers counts as well, where it covers the domain.

            Example: certdesk domains add example.com --organization "Example Ltd"
            Example: certdesk domains validate example.com --to postmaster@example.com
            """,
        subcommands: [List.self, Show.self, Add.self, Validate.self, Approve.self, Remove.self])

    /// Prints a domain as it stands now: an object for machines, else its facts.
    static func tell(_ domain: MailDomain, in archive: any OrderArchive, _ options: GlobalOptions) throws {
        let object = try object(domain, MailDomainProofs(of: archive), on: options.asOf)
        print(options.json ? try JSONOutput.document(object) : object.text)
    }

    static func object(_ domain: MailDomain, _ proofs: MailDomainProofs, on day: CalendarDate) throws -> MailDomainObject {
        let names = try NameServices.live()
        return MailDomainObject(domain, proofs.standing(of: domain, on: day), on: day, unicode: names.unicode)
    }
}

extension MailDomainStanding.State: ExpressibleByArgument {}
