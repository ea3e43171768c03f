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
            Of an order for mail the recipients are named. An order for servers with one certificate needs no more; after a reissue it has several, and \
            --serial says which one is meant: certdesk orders show lists them. With the one in use the order is revoked; certdesk orders reissue brings \
            another one, with a new key. With an earlier one the order goes on. Revoking cannot be taken back. What the authority has revoked already is \
            only noted. Where the answer is lost, the same command finds out whether it was done.

            Example: certdesk orders revoke K9JW-JCHY --provider Atlas --because superseded
            Example: certdesk orders revoke K9JW-JCHY --provider Atlas --serial 01AB23CD --because keyCompromise
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

    @Option(help: "The serial number of the certificate; it may be left out where the order has one alone.")
    var serial: String?

    @Option(help: "Why, in words for the order; without them what the authority is told.")
    var reason: String?

    @OptionGroup var waiting: ProviderOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws {
        try ReasonOption.requireRoom(for: reason)
        if serial != nil, !recipients.isEmpty { throw ValidationError("Name recipients or --serial, not both.") }
    }

    func run() throws {
        let store = try options.openWritableArchive()
        // Before a passphrase is typed for nothing.
        let order = try OrderLookup.order(self.id, in: store)
        try ProviderRevoking.requireNames(recipients, of: order)
        let id = order.id
        try ProviderRevoking.requireCertificate(serial, of: order, in: store, options.configuration)
        let (provider, session) = try waiting.session(with: provider, options)
        let revoking = ProviderRevoking(
            of: id, in: store, options.configuration, over: provider, session, because: because, reason: reason ?? because.title,
            say: { StandardError.line($0) })
        let after = try recipients.isEmpty ? revoking.revoke(serial) : revoking.revoke(recipients)
        try options.printOrder(after, in: store)
    }
}

extension Revocation.Reason: ExpressibleByArgument {}
