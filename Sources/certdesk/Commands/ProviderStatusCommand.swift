import ArgumentParser
import Console
import Live
import OrderDesk
import Providers

extension ProviderCommand {
    /// `certdesk provider status`.
    struct Status: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status", abstract: "Ask how the certificates of an order stand at the provider.",
            discussion: """
                A line for each certificate that came from the provider: serial number, issued or revoked, since when. What was revoked there is noted in \
                the order, whether somebody else had it revoked or a request from here whose answer was lost. With --json an array.

                Example: certdesk provider status Atlas K9JW-JCHY
                """)

        @OptionGroup var asked: AskedProvider

        @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
        var id: String

        func run() throws {
            // Before a passphrase is typed for nothing.
            let id = try OrderLookup.order(id, in: asked.options.openExistingArchive()).id
            let (provider, session) = try asked.session()
            let standing = try ProviderStanding(
                of: id, in: asked.options.openExistingArchive(), asked.options.configuration, over: provider, session)
            let found = try standing.ask()
            if asked.options.json { print(try JSONOutput.document(found)) }
            if found.isEmpty { throw standing.nothing }
            if asked.options.json { return }
            for certificate in found { print(certificate.line) }
        }
    }
}
