import Archive
import ArgumentParser
import AtlasAPI
import Clients
import Console
import Live
import OrderDesk
import Orders
import Providers
import Reports

/// `certdesk orders revoke ID --provider NAME`.
struct OrdersRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke certificates over a provider's interface, and note it.",
        discussion: """
            An order for servers has one certificate in use; of an order for mail the recipients are named. Revoking cannot be taken back. What the authority \
            has revoked already is only noted.

            Example: certdesk orders revoke K9JW-JCHY --provider Atlas --because superseded
            Example: certdesk orders revoke MM2X-7QFB jane@example.org --provider Atlas --because keyCompromise --reason "The laptop was stolen."
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "Of an order for mail: the recipients, by address or number.")
    var recipients: [String] = []

    @Option(help: "The provider's name or number.")
    var provider: String

    @Option(help: "What the authority is told: \(Revocation.Reason.allCases.map(\.rawValue).joined(separator: ", ")).")
    var because: Revocation.Reason

    @Option(help: "Why, in words for the order; without them what the authority is told.")
    var reason: String?

    @OptionGroup var waiting: ProviderOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try ReasonOption.requireRoom(for: reason)
    }

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openExistingArchive()
        let (provider, session) = try waiting.session(with: provider, options)
        let revoking = ProviderRevoking(
            of: id, in: store, options.configuration, over: provider, session, because: because, reason: reason ?? because.rawValue)
        let order = try recipients.isEmpty ? revoking.revoke() : revoking.revoke(recipients)
        try options.printOrder(order, in: store)
    }
}

extension Revocation.Reason: ExpressibleByArgument {}
