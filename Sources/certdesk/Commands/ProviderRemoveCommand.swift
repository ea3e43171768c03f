import Archive
import ArgumentParser
import Console
import Live
import OrderDesk
import Orders

extension ProviderCommand {
    /// `certdesk provider remove`.
    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remove", abstract: "Take a provider out, with what is sealed of it.",
            discussion: """
                It asks before: what is sealed of it is destroyed. What was issued over it stays as it is, and is revoked over it no more, until its account \
                is connected again with the same key or name.

                Example: certdesk provider remove Atlas --yes
                """)

        @Argument(help: "The provider's name or number.")
        var name: String

        @OptionGroup var consent: Consent
        @OptionGroup var sealing: ProviderOptions
        @OptionGroup var options: GlobalOptions

        func run() throws {
            try options.configuration.requireAdministrator()
            let archive = try options.openWritableArchive()
            let provider = try ProviderLookup.provider(name, in: archive)
            try consent.require(
                "Take \(DisplayText.sanitized(provider.name)) out, and destroy its sealed secrets?", otherwise: "Nothing was taken out.")
            let seal = try sealing.openSeal(options)
            let removed = try ProviderEditing.remove(provider, by: options.actorName, in: archive, sealedBy: seal)
            try ProviderCommand.tell(removed, options)
        }
    }
}
