import ArgumentParser
import Console
import Live
import Providers

extension ProviderCommand {
    /// `certdesk provider list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the providers.",
            discussion: """
                A line each: name, type, what its certificates are for, address, what the last test found. With --json one object a line.

                Example: certdesk provider list --json
                """)

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let standing = try ProviderLookup.standing(in: options.openExistingArchive())
            let objects = standing.map { ProviderObject($0, on: options.asOf) }
            for object in objects { print(options.json ? try JSONOutput.line(object) : object.line) }
            objects.flatMap(\.warnings).forEach { StandardError.line($0) }
            if objects.isEmpty { StandardError.line("There is no provider. certdesk provider add connects one.") }
        }
    }

    /// `certdesk provider show`.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print what is known of a provider.",
            discussion: """
                Nothing secret is in it.

                Example: certdesk provider show Atlas
                """)

        @Argument(help: "The provider's name or number.")
        var name: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            try ProviderCommand.tell(ProviderLookup.provider(name, in: options.openExistingArchive()), options)
        }
    }
}
