import Archive
import ArgumentParser
import Certificates
import Clients
import Console
import Flow
import Live
import OrderDesk
import Orders
import Providers
import Sealing

extension ProviderCommand {
    /// `certdesk provider add`.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Connect a provider.",
            discussion: """
                Credentials are made at the authority: an API key with its secret, and a certificate for mutual TLS, put together with its key into a PKCS#12 \
                file (certdesk csr create --key-length 2048 makes key and request, certdesk pfx create the file). What is secret is typed, or read from file \
                descriptors, one line each; it goes into the sealed file, which is made with the first provider.

                Example: certdesk provider add --name Atlas --credentials atlas.csv --keystore desk.p12
                Example: certdesk provider add --name Mail --use smime --api-key 0123abcd --keystore desk.p12 --proxy proxy.example.com:3128
                """)

        @Option(help: "What you call it.")
        var name: String

        @OptionGroup var settings: ProviderSettingsOptions
        @OptionGroup var provider: ProviderOptions
        @OptionGroup var options: GlobalOptions

        func validate() throws {
            try ProviderSettingsOptions.requireName(name)
        }

        func run() throws {
            try options.configuration.requireAdministrator()
            try options.configuration.requireWritableStore()
            let archive = try options.openArchive()
            _ = try ProviderLookup.providers(of: archive)
            let source = PassphraseSource()
            defer { source.close() }
            let credentials = try settings.credentials(from: source)
            guard let key = credentials.key, let secret = credentials.secret else {
                throw Exit(.usage, "The API key is missing: name it with --api-key KEY, or the file that has it with --credentials FILE.")
            }
            let clock = Clock.live
            let new = Provider(
                id: try ProviderID.make(randomBytes: Randomness.live.bytes), name: name.trimmingBlanks, kind: settings.type ?? .globalSign,
                address: settings.url ?? (settings.type ?? .globalSign).usualAddress, uses: settings.use.isEmpty ? [.tls] : settings.use,
                organization: settings.organization, apiKey: key, addedAt: clock.now(), actor: options.actorName)
            var editing = ProviderEditing(new, [.apiSecret: secret])
            try settings.apply(to: &editing, from: source)
            guard editing.provider.address.hasPrefix("http://") || editing.secrets[.keystore] != nil else {
                throw Exit(
                    .usage,
                    "An address with https:// wants a certificate of this machine: name it with --keystore FILE or --certificate FILE.")
            }
            try editing.requireWay()
            let added = editing.provider
            // What could be refused is refused before anything is sealed.
            if try ProviderLookup.standing(in: archive).contains(where: { $0.isCalled(added.name) }) {
                throw Exit(ArchiveFault.providerExists(added.name))
            }
            let seal = try SealedFile(path: options.configuration.sealPath).isThere ? provider.openSeal(options, from: source) : nil
            try ProviderLookup.add(added, editing.secrets, in: archive, sealedBy: seal) {
                try provider.openSeal(options, from: source, isNew: true)
            }
            try ProviderCommand.tell(added, options)
            if !options.json { StandardError.line("Test it: certdesk provider test \(ShellWord.quoted(added.name))") }
        }
    }
}
