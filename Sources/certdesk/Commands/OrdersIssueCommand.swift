import Archive
import ArgumentParser
import Certificates
import Console
import Flow
import Live
import OrderDesk
import Orders
import Providers
import Reports

/// `certdesk orders issue ID --provider NAME`.
struct OrdersIssueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "issue", abstract: "Request an order's certificate over a provider's interface, and put it beside the order.",
        discussion: """
            The request is made as the provider's account wants it, and held against its policy before it is sent. It is recorded first, so that nothing is \
            requested twice: after a broken connection, or if it takes longer than --wait, the same command goes on. The certificate passes the same checks \
            as one that came by mail. What the authority must have seen before it issued is noted in the order.

            Example: certdesk orders issue K9JW-JCHY --provider Atlas
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Option(help: "The provider's name or number.")
    var provider: String

    @Flag(help: "Request once more what was requested and is not found at the provider.")
    var again = false

    @Option(
        name: .customLong("key-passphrase-fd"),
        help: "Read the password of the order's key from this file descriptor, for accounts that want a signature.")
    var keyDescriptor: Int32?

    @Flag(help: "Take a certificate that the order's product forbids; with --reason.")
    var replace = false

    @Option(help: "Why such a certificate is taken.")
    var reason: String?

    @OptionGroup var waiting: ProviderOptions
    @OptionGroup var options: GlobalOptions

    func validate() throws { try ReasonOption.requireRoom(for: reason) }

    func run() throws {
        let store = try options.openWritableArchive()
        // Before a passphrase is typed for nothing.
        let order = try OrderLookup.order(self.id, in: store)
        let id = order.id
        if order.mail == nil { try ProviderIssuing.requireWaiting(order, in: store, options.configuration) }
        let (provider, session) = try waiting.session(with: provider, options)
        if order.mail != nil {
            return try issueAll(of: id, in: store, over: provider, session)
        }
        let issuing = ProviderIssuing(of: id, in: store, options.configuration, over: provider, session) { StandardError.line($0) }
        let issued = try issuing.issue(again: again, replacing: replace, because: reason) { try signature(over: $0, id, in: store) }
        try options.printOrder(issued, in: store)
    }

    /// The certificates of all recipients of an order for mail.
    private func issueAll(of id: OrderID, in store: any OrderArchive, over provider: Provider, _ session: AtlasSession) throws {
        let recipients = try OrderRecipients(of: id, in: store, options.configuration)
        let sessions = [session] + (1..<ProviderBatch.atATime).map { _ in session.another() }
        let notice = ProgressNotice.live(saying: "Requesting the certificates")
        let report = try ProviderBatch(recipients, in: store, options.configuration, over: provider, sessions) { StandardError.line($0) }
            .issue(again: again) { notice?.tell($0, of: $1) }
        for fault in report.faults where !options.json { StandardError.line(fault.line) }
        if !options.json { StandardError.line(report.summary(again: "--again requests them once more")) }
        try options.printOrder(OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }, in: store)
        if !report.faults.isEmpty || !report.waiting.isEmpty || !report.unanswered.isEmpty { throw Exit(.found) }
    }

    /// The signature of the order's own key, which lies encrypted beside it.
    private func signature(over bytes: [UInt8], _ id: OrderID, in store: any OrderArchive) throws -> String? {
        let pem = try ProviderIssuing.key(of: id, in: store)
        let passphrase = try PassphraseSource().read(
            descriptor: keyDescriptor, option: "--key-passphrase-fd", question: "Password of the order's key", confirming: false)
        do {
            return try passphrase.withUTF8 { try PrivateKey.read(pem, passphrase: $0) }.signature(over: bytes)
        } catch {
            throw Exit(.data, "The order's key: \(error)")
        }
    }
}
