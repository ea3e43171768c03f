import ArgumentParser
import Console
import Live
import Sealing

extension ProviderCommand {
    /// `certdesk provider passphrase`.
    struct Passphrase: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "passphrase", abstract: "Change the passphrase of the sealed file.",
            discussion: """
                What is sealed stays as it is. Whoever gives the passphrase by a file or a credential of a service needs the new one from then on.

                Example: certdesk provider passphrase
                """)

        @Option(name: .customLong("new-passphrase-fd"), help: "Read the new passphrase from this file descriptor.")
        var newDescriptor: Int32?

        @OptionGroup var sealing: ProviderOptions
        @OptionGroup var options: GlobalOptions

        func run() throws {
            try options.configuration.requireAdministrator()
            let source = PassphraseSource()
            defer { source.close() }
            let seal = try sealing.openSeal(options, from: source)
            let passphrase = try SealPassphrase.readNew(descriptor: newDescriptor, option: "--new-passphrase-fd", from: source)
            do throws(SealFault) {
                try seal.changePassphrase(to: passphrase)
            } catch {
                throw Exit(.data, error.description)
            }
            StandardError.line("The sealed file \(seal.file.path) has the new passphrase.")
        }
    }
}
