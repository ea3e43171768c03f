import ArgumentParser
import Console
import Live
import OrderDesk

extension DomainsCommand {
    /// `certdesk domains approve DOMAIN`.
    struct Approve: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve", abstract: "Record that control of a mail domain was shown.",
            discussion: """
                The domain and the trail keep time, name and evidence. --by-value takes the value that was written, or the record with it.

                Example: certdesk domains approve example.com --by-value 0f3c5e0b8d1a4c7796e2b4d8a1c3e5f7
                Example: certdesk domains approve example.com --evidence "The TXT record was seen at two resolvers"
                """)

        @Argument(help: "The domain, or its number.")
        var domain: String

        @Option(name: .customLong("by-value"), help: "The value by which it was shown.")
        var value: String?

        @Option(help: "What else shows it, in words.")
        var evidence: String?

        @OptionGroup var options: GlobalOptions

        func validate() throws {
            guard (evidence == nil) != (value == nil) else {
                throw ValidationError("Say what shows it: either --evidence TEXT or --by-value VALUE.")
            }
            if evidence?.allSatisfy(\.isWhitespace) == true { throw ValidationError("--evidence needs a text.") }
        }

        func run() throws {
            let archive = try options.openWritableArchive()
            let wanted = try MailDomainLookup.domain(domain, in: archive)
            let proved = try MailDomainSteps(options.configuration, archive: archive)
                .answer(wanted.id, byValue: value, evidence: evidence) { StandardError.line($0) }
            try DomainsCommand.tell(proved, in: archive, options)
        }
    }
}
