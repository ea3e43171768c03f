import ArgumentParser
import Console
import Live
import OrderDesk
import Orders

/// `certdesk orders change-approval ID`.
struct OrdersChangeApprovalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change-approval", abstract: "Ask the owner of a name again, in another way or with a new value.",
        discussion: """
            The names below one base domain, one host or one address can be approved by another address or in another way than the order says. By http each \
            host below a base domain is asked for by itself, because a file shows its own host alone; by any other way the base domain stands for all of \
            them. persistent-txt and ip-reverse-txt are records that stay, and count for ten days each time they are seen. What was \
            written about them and is not sent yet is withdrawn, a new message is written, and its new value alone counts from then on. With the same way again \
            this is how a value that is older than thirty days is replaced; a record that stays has no such end. An order that is issued, and a name that is approved, stay as they are.

            Example: certdesk orders change-approval K9JW-JCHY --domain example.org --method dns
            Example: certdesk orders change-approval K9JW-JCHY --domain example.org --email postmaster@example.org
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Option(help: "The base domain, the host or the address.")
    var domain: String

    @Option(help: "Who is asked by e-mail: one of the addresses that the approval stage offers.")
    var email: String?

    @Option(help: "The way: email, dns, http, persistent-txt; for addresses ip-http, ip-tls-alpn or ip-reverse-txt.")
    var method: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if email == nil, method == nil { throw ValidationError("Say how it is approved: --email ADDRESS or --method WAY.") }
    }

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openWritableArchive()
        let choice = ApprovalChoice(store: store, actor: options.actorName, today: options.asOf)
        let order = try choice.choose(domain, way: method, email: email, for: id)
        if let remark = choice.remark(on: order) { StandardError.line(remark) }
        try options.printStatus(of: order, LifeCycle.live(order, in: store, on: options.asOf), in: store)
    }
}
