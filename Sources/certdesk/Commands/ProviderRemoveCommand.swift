import Archive
import ArgumentParser
import Clients
import Console
import Live
import Sealing

extension ProviderCommand {
    /// `certdesk provider remove`.
    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Take a provider out, with what is sealed of it.",
            discussion: """
                What was issued over it stays as it is.

                Example: certdesk provider remove Atlas
                """)

        @Argument(help: "The provider's name or number.")
        var name: String

        @OptionGroup var sealing: ProviderOptions
        @OptionGroup var options: GlobalOptions

        func run() throws {
            try options.configuration.requireAdministrator()
            let archive = try options.openExistingArchive()
            let provider = try ProviderLookup.provider(name, in: archive)
            let seal = try sealing.openSeal(options)
            let now = Clock.live.now()
            let removed = try ProviderLookup.change(
                provider, "provider \(provider.name) removed", by: options.actorName, at: now, in: archive
            ) {
                $0.removedAt = now
            }
            do throws(SealFault) {
                try seal.remove(Provider.Secrets.allCases.map { $0.name(of: provider.id) })
            } catch {
                throw Exit(.data, "The provider is taken out, but its secrets still lie sealed: \(error)")
            }
            try ProviderCommand.tell(removed, options)
        }
    }
}
