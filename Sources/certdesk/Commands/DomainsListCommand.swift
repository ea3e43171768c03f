import Archive
import ArgumentParser
import Console
import Live
import Orders
import Reports

extension DomainsCommand {
    /// `certdesk domains list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List mail domains by name.",
            discussion: """
                A line has domain, state, last day of the proof, how it was proved, organization, number and the name in its own letters, divided by tabs. \
                With --json there is one array of objects.

                Example: certdesk domains list --state pending --state expired
                """)

        @Option(help: "Only domains in this state: pending, validated, expired or added; may be repeated.")
        var state: [MailDomainStanding.State] = []

        @Option(help: "Only domains in which all these words are found: name, organization, number.")
        var find = ""

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let archive = try options.openExistingArchive()
            _ = try MailDomainLookup.domains(of: archive)
            let proofs = MailDomainProofs(of: archive)
            let wanted = try MailDomainLookup.find(find, in: proofs.all).map {
                (domain: $0, standing: proofs.standing(of: $0, on: options.asOf))
            }
            .filter { state.isEmpty || state.contains($0.standing.state) }
            .map { try DomainsCommand.object($0.domain, proofs, on: options.asOf) }
            if options.json {
                print(try JSONOutput.document(wanted))
            } else {
                for domain in wanted { print(domain.row) }
                if wanted.isEmpty { try NothingListed("mail domain").say(find) }
            }
            for fault in proofs.faults { StandardError.line(fault.description) }
            if !proofs.faults.isEmpty { throw Exit(.found) }
        }
    }
}
