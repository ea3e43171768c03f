import Archive
import ArgumentParser
import Clients
import Console
import Flow
import Live
import Orders
import Providers
import Sealing

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
            let archive = try options.openExistingArchive()
            let standing = try ProviderLookup.provider(provider, in: archive)
            let source = PassphraseSource()
            defer { source.close() }
            let credentials = try settings.credentials(from: source)
            var (edited, secrets) = (standing, [Provider.Secrets: Secret]())
            secrets[.apiSecret] = credentials.secret
            if let key = credentials.key { edited.apiKey = key }
            if let name { edited.name = name.trimmingBlanks }
            try settings.apply(to: &edited, &secrets, from: source)
            try ProviderSettingsOptions.requireWay(to: edited, secrets)
            guard edited != standing || !secrets.isEmpty else {
                throw Exit(.usage, "Nothing was changed: name what is to be otherwise.")
            }
            if !secrets.isEmpty {
                let seal = try sealing.openSeal(options, from: source, isNew: true)
                try ProviderLookup.keep(secrets, of: standing.id, in: seal)
            }
            // What was found of the old way says nothing of the new one.
            (edited.lastCheck, edited.account) = (nil, nil)
            let changed = try ProviderLookup.change(
                standing, "provider \(edited.name) changed", by: options.actorName, at: Clock.live.now(), in: archive
            ) { $0 = edited }
            try ProviderCommand.tell(changed, options)
        }
    }
}
