import Archive
import ArgumentParser
import Certificates
import Console
import Live
import Orders
import Providers
import Reports
import Sealing

/// `certdesk provider`: the authorities whose interfaces certificates are requested over.
struct ProviderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "provider", abstract: "Connect an authority's interface, so that certificates are requested over it.",
        discussion: """
            A provider is an account at an authority (GlobalSign Atlas) with its credentials. The API secret and the keystore lie in a file that a passphrase \
            seals, and nowhere else.

            Example: certdesk provider add --name Atlas --api-key 0123abcd --keystore desk.p12
            Example: certdesk provider test Atlas
            """,
        subcommands: [
            Add.self, List.self, Show.self, Test.self, Edit.self, Remove.self, Policy.self, Quota.self, Status.self, Claims.self,
            Passphrase.self,
        ])

    /// Prints a provider as it stands now, and warns of what ends.
    static func tell(_ provider: Provider, _ options: GlobalOptions) throws {
        let object = ProviderObject(provider, on: options.asOf)
        print(options.json ? try JSONOutput.document(object) : object.text)
        object.warnings.forEach { StandardError.line($0) }
    }
}

/// How the sealed file is opened, and how long a provider is waited for.
struct ProviderOptions: ParsableArguments {
    @Option(name: .customLong("seal-passphrase-fd"), help: "Read the passphrase of the sealed file from this file descriptor.")
    var sealDescriptor: Int32?

    @Option(help: "How many seconds are waited for what is in work or busy at the provider: 0 to 3600.")
    var wait = 60

    func validate() throws {
        guard (0...3600).contains(wait) else { throw ValidationError("--wait takes 0 to 3600 seconds.") }
    }

    /// The sealed file, opened; made, if there is none and `isNew` allows that.
    func openSeal(_ options: GlobalOptions, from source: PassphraseSource = PassphraseSource(), isNew: Bool = false) throws -> OpenSeal {
        let file = SealedFile(path: try options.configuration.sealPath)
        guard file.isThere || isNew else {
            guard try ProviderLookup.standing(in: options.openExistingArchive()).isEmpty else {
                throw Exit(
                    .noInput,
                    "There is no sealed file at \(file.path), so the secrets of the providers are not here. Restore a copy of it, or give each its secrets "
                        + "again: certdesk provider edit NAME. The setting seal says where it lies.")
            }
            throw Exit(.noInput, "There is no sealed file at \(file.path) yet: certdesk provider add makes it with the first provider.")
        }
        let passphrase = try SealPassphrase.read(descriptor: sealDescriptor, isNew: !file.isThere, from: source)
        do throws(SealFault) {
            return file.isThere ? try file.open(with: passphrase) : try file.create(passphrase: passphrase)
        } catch {
            throw Exit(.data, error.description)
        }
    }

    /// The provider of a name, and a conversation with it.
    func session(with name: String, _ options: GlobalOptions) throws -> (provider: Provider, session: AtlasSession) {
        let provider = try ProviderLookup.provider(name, in: options.openExistingArchive())
        // Before a passphrase is typed for nothing.
        if let waiting = provider.waiting { throw Exit(.data, waiting) }
        return (provider, try ProviderLookup.session(with: provider, in: openSeal(options), patience: wait))
    }
}

/// The provider that a command asks.
struct AskedProvider: ParsableArguments {
    @Argument(help: "The provider's name or number.")
    var name: String

    @OptionGroup var sealing: ProviderOptions
    @OptionGroup var options: GlobalOptions

    /// The provider as a command that is advised names it; fit for a terminal.
    var shellName: String { DisplayText.sanitized(ShellWord.quoted(String(name.prefix(Provider.longestName)))) }

    /// The provider, and a conversation with it.
    func session() throws -> (provider: Provider, session: AtlasSession) { try sealing.session(with: name, options) }
}
