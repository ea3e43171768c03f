import Archive
import ArgumentParser
import Console
import Live
import OrderDesk
import Orders

extension ProviderCommand {
    /// `certdesk provider edit`.
    struct Edit: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit", abstract: "Change a provider, or give it other secrets.",
            discussion: """
                What is not named stays. Somebody else's sealed file does not open for you: with your own, this puts the secrets into it.

                Example: certdesk provider edit Atlas --keystore new.p12
                Example: certdesk provider edit Atlas --certificate certificate.crt
                Example: certdesk provider edit Atlas --api-key 0123abcd
                """)

        @Argument(help: "The provider's name or number.")
        var provider: String

        @Option(help: "Another name for it.")
        var name: String?

        @OptionGroup var settings: ProviderSettingsOptions
        @OptionGroup var sealing: ProviderOptions
        @OptionGroup var options: GlobalOptions

        func validate() throws {
            if let name { try ProviderSettingsOptions.requireName(name) }
        }

        func run() throws {
            try options.configuration.requireAdministrator()
            let archive = try options.openWritableArchive()
            let standing = try ProviderLookup.provider(provider, in: archive)
            let source = PassphraseSource()
            defer { source.close() }
            let credentials = try settings.credentials(from: source)
            var editing = ProviderEditing(standing)
            editing.secrets[.apiSecret] = credentials.secret
            if let key = credentials.key { editing.provider.apiKey = key }
            if let name { editing.provider.name = name.trimmingBlanks }
            try settings.apply(to: &editing, from: source)
            let changed = try editing.keep(by: options.actorName, in: archive) {
                try sealing.openSeal(options, from: source, isNew: true)
            }
            try ProviderCommand.tell(changed, options)
        }
    }
}
