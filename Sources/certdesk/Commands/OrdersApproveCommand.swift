import Archive
import ArgumentParser
import Certificates
import Clients
import Console
import Live
import OrderDesk
import Orders

/// `certdesk orders approve ID DOMAIN`.
struct OrdersApproveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Record that the owner of a base domain, a host or an address approved.",
        discussion: """
            Where a file or an answer of the server shows control (http, ip-http, ip-tls-alpn), each host of the order is approved by itself; by any other \
            way a base domain with all below it. The order and the trail keep time, name and evidence. --by-value takes the value that was written to the owner, or the record with it; it \
            serves for \(ApprovalValue.validDays) days.

            Example: certdesk orders approve K9JW-JCHY example.org --evidence "Answer of admin@example.org of November 28"
            Example: certdesk orders approve K9JW-JCHY example.org --by-value 0f3c5e0b8d1a4c7796e2b4d8a1c3e5f7
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "The base domain, the host or the address.")
    var domain: String

    @Option(help: "What shows the approval, in words.")
    var evidence: String?

    @Option(name: .customLong("by-value"), help: "The value by which it was shown.")
    var value: String?

    @Option(help: "The number of the order's document that shows it.")
    var document: Int?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        guard (evidence == nil) != (value == nil) else {
            throw ValidationError("Say what shows the approval: either --evidence TEXT or --by-value VALUE.")
        }
        if evidence?.allSatisfy(\.isWhitespace) == true { throw ValidationError("--evidence needs a text.") }
    }

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openWritableArchive()
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let rules = try LifeCycle.live(order, in: store, on: options.asOf)
        let domain = IDNA.comparable(domain)
        let after = try OrderLookup.taking {
            let shown = ApprovalEvidence(for: order.id, rules, in: store, at: options.moment)
            let reason = try evidence ?? shown.byValue(value ?? "", for: domain)
            return try store.update(order.id) { order in
                try rules.taking(
                    .approve(domain: domain), order, actor: options.actorName, at: Clock.live.now(), on: options.asOf, reason: reason,
                    document: document)
            }
        }
        try options.printStatus(of: after, rules, in: store)
    }
}
