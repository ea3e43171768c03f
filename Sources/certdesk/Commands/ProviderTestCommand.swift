import Archive
import ArgumentParser
import Clients
import Console
import Live
import Providers

extension ProviderCommand {
    /// `certdesk provider test`.
    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test", abstract: "Test the connection to a provider.",
            discussion: """
                Logs in, fetches the policy and asks how many certificates are left. What is wrong is named: address, proxy, tls, client-certificate, \
                credentials, permission (the account may not do it, or is for TLS or S/MIME alone), clock, service, program (libcurl is missing) or, with --json, \
                secrets (what is sealed cannot be opened). What ended by a short --wait is not kept. While the client certificate is still to come nobody is asked. The \
                exit status is 1 unless the connection is good.

                Example: certdesk provider test Atlas
                """)

        @OptionGroup var asked: AskedProvider

        func run() throws {
            let archive = try asked.options.openWritableArchive()
            if let waiting = try ProviderLookup.provider(asked.name, in: archive).waitingCheck(at: Clock.live.now()) {
                print(asked.options.json ? try JSONOutput.document(waiting) : waiting.message)
                throw Exit(.found)
            }
            let (standing, session) = try session()
            guard let check = try ProviderLookup.test(standing, over: session, by: asked.options.actorName, in: archive) else {
                throw Exit(.interrupted)
            }
            print(asked.options.json ? try JSONOutput.document(check) : check.message)
            standing.endings(on: asked.options.asOf).forEach { StandardError.line($0) }
            if !check.isGood { throw Exit(.found) }
        }

        /// What a passphrase or a sealed file that is wrong, missing or not given ends with.
        private static let ofSecrets = [Exit.Code.data, .noInput, .usage].map(\.rawValue)

        /// A passphrase or a sealed file that is wrong is what a program is told as a finding, too.
        private func session() throws -> (provider: Provider, session: AtlasSession) {
            do {
                return try asked.session()
            } catch let exit as Exit where asked.options.json && Self.ofSecrets.contains(exit.status) {
                print(try JSONOutput.document(Provider.Check(status: "secrets", message: exit.message, checkedAt: Clock.live.now())))
                throw Exit(.found)
            }
        }
    }
}
