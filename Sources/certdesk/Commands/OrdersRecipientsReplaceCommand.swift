import ArgumentParser
import Console
import Live
import Names
import OrderDesk
import Orders
import Recipients
import Reports

extension OrdersRecipientsCommand {
    /// `certdesk orders recipients replace ID EMAIL`.
    struct Replace: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replace", abstract: "Put another person, or the same one with another key, in a recipient's place.",
            discussion: """
                The successor is a recipient of its own with the next number, whom a certificate is waited for. What is left out of name, address and country stays \
                that of the recipient. Have the old certificate revoked by the authority, if there is one; its recipient is told.

                Example: certdesk orders recipients replace K9JW-JCHY jane@example.org --first-name John --last-name Roe --email john@example.org --reason "She left the company."
                Example: certdesk orders recipients replace K9JW-JCHY 7 --csr new.csr --reason "The key was lost."
                """)

        @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
        var id: String

        @Argument(help: "The recipient, by address or number.")
        var recipient: String

        @Option(name: .customLong("first-name"), help: "The first name of the successor.")
        var firstName: String?

        @Option(name: .customLong("last-name"), help: "The last name of the successor.")
        var lastName: String?

        @Option(help: "The address of the successor.")
        var email: String?

        @Option(help: "The country of the successor, two letters.")
        var country: String?

        @Option(help: "The successor's request; - is standard input.", completion: .file())
        var csr: String?

        @Option(help: "Why. It is kept in the event.")
        var reason: String

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let order = try options.recipients(of: id)
            let old = try order.named([recipient])[0]
            let row = RecipientRow([
                .firstName: firstName ?? old.firstName, .lastName: lastName ?? old.lastName, .email: email ?? old.email,
                .country: country ?? old.country,
            ])
            let judged = RecipientRules(asOf: options.asOf, names: try .live()).judge(row)
            guard let person = judged.recipient else {
                let faults = judged.findings.filter(\.blocks).map { "\($0.column): \($0.message)" }
                throw Exit(.data, faults.joined(separator: "\n") + "\nNothing was changed.")
            }
            for finding in judged.findings { StandardError.line("\(finding.column): \(finding.message)") }
            let request = try csr.map { path in
                (bytes: try InputFile.read(path, limit: InputFile.documentLimit), file: InputFile.shown(path))
            }
            let after = try order.replace(old, by: person, request: request, reason: reason) { StandardError.line($0) }
            order.notices(of: [old], isGivenUp: true).forEach { StandardError.line($0) }
            try options.report(ChangedRecipients(after, [old.number, after.mail?.recipients.count ?? 0]))
        }
    }
}
