import ArgumentParser
import AtlasAPI
import Console
import Live
import Providers
import Reports

extension ProviderCommand {
    /// `certdesk provider policy`.
    struct Policy: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "policy", abstract: "Print what a provider's account may ask for.",
            discussion: """
                A line for each field: what it is, whether it is required, what it must be like. With --json the policy as the API answers it, with its own names.

                Example: certdesk provider policy Atlas
                """)

        @OptionGroup var asked: AskedProvider

        func run() throws {
            let (_, session) = try asked.session()
            let policy = try asking { () throws(ProviderFault) in try session.policy() }
            print(asked.options.json ? try JSONOutput.document(policy) : PolicyLines(policy).text)
        }
    }

    /// `certdesk provider quota`.
    struct Quota: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "quota", abstract: "Print how many certificates a provider's account has had, and has left.",
            discussion: """
                Example: certdesk provider quota Atlas --json
                """)

        @OptionGroup var asked: AskedProvider

        private struct Numbers: Encodable {
            let left: Int
            let issued: Int
            let revoked: Int
        }

        func run() throws {
            let (_, session) = try asked.session()
            let numbers = try asking { () throws(ProviderFault) in
                Numbers(left: try session.count(.quota), issued: try session.count(.issued), revoked: try session.count(.revoked))
            }
            print(
                asked.options.json
                    ? try JSONOutput.document(numbers)
                    : "left\t\(numbers.left)\nissued\t\(numbers.issued)\nrevoked\t\(numbers.revoked)")
        }
    }
}
