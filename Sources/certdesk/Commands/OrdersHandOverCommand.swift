import Archive
import ArgumentParser
import Certificates
import Clients
import Console
import Live
import OrderDesk
import Orders
import Reports

/// `certdesk orders hand-over ID [STEP]`: how far a hosted service is, and noting its next step.
struct OrdersHandOverCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-over", abstract: "Show the steps of a hosted service, or note one as done.",
        discussion: """
            The steps, in their order: \(HandOver.ID.allCases.map(\.rawValue).joined(separator: ", ")). Each names who is to act and since when. A step is noted \
            once those before it are done; the ticket and the address need a value. A step that is done can be noted again with another value. The \
            certificate is noted by certdesk orders attach, which matches it to the key.

            --resolve asks this computer's resolver for the common name and notes the DNS record only if it leads to the address of the order.

            --host holds the order's certificate against a name as browsers do it, and --site the certificate with which the site answers, as openssl \
            s_client prints it, against the common name and the order's key; the test is noted only if nothing speaks against it, and for the common name \
            alone. --host asks no site: --site confirms a test that was noted with it, or on somebody's word, also later.

            The notice writes the message that tells the customer; as long as that waits in the outbox, this is said.

            Example: certdesk orders hand-over K9JW-JCHY
            Example: certdesk orders hand-over K9JW-JCHY address --value 198.51.100.7
            Example: certdesk orders hand-over K9JW-JCHY record --resolve
            Example: certdesk orders hand-over K9JW-JCHY test --site answer.txt
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "The step that is done.")
    var step: HandOver.ID?

    @Option(help: "What came of it: the ticket's number, the IP address.")
    var value: String?

    @Option(help: "What shows it, in words.")
    var evidence: String?

    @Flag(help: "Ask the resolver whether the common name leads to the address.")
    var resolve = false

    @Option(help: "Hold the order's certificate against this name before the test is noted.")
    var host: String?

    @Option(help: "The certificate that the site answered with: a file, - for standard input.", completion: .file())
    var site: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if resolve, step != .record { throw ValidationError("--resolve goes with the step record.") }
        if host != nil || site != nil, step != .test { throw ValidationError("--host and --site go with the step test.") }
        if step == nil, value != nil || evidence != nil { throw ValidationError("--value and --evidence go with a step.") }
    }

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try step == nil ? options.openExistingArchive() : options.openWritableArchive()
        var order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        guard order.hosted != nil else { throw Exit(.data, StepRefusal.notHosted.description) }
        let rules = try LifeCycle.live(order, in: store, on: options.asOf)
        if let step {
            let (value, evidence) = try found(step, order, store)
            order = try OrderLookup.taking {
                try store.update(id) { order in
                    try rules.taking(
                        .handOver(step, value: value), order, actor: options.actorName, at: Clock.live.now(), on: options.asOf,
                        reason: evidence)
                }
            }
        }
        let steps = HandOverList(order, messages: try? store.messages?.outbox(of: order.id))
        print(options.json ? try JSONOutput.document(steps) : steps.text)
        if let warning = steps.warning { StandardError.line(warning) }
    }

    /// The value and the evidence of a step, checked as far as that can be done here.
    private func found(_ step: HandOver.ID, _ order: Order, _ store: any OrderArchive) throws -> (value: String?, evidence: String?) {
        switch step {
        case .record where resolve:
            let shown = try HandOverCheck(order, in: store, at: options.moment)
                .record(otherwise: "without --resolve it is noted on the customer's word")
            return (nil, evidence ?? shown)
        case .test where host != nil || site != nil:
            let shown = try HandOverCheck(order, in: store, at: options.moment)
                .test(host: host, site: site.map { try CertificateFile.shown($0, passphrase: nil) })
            return (site == nil ? nil : HandOver.bySiteAnswer, evidence ?? shown)
        default: break
        }
        return (try HandOverValue.checked(value, for: step, of: order), evidence)
    }
}

extension HandOver.ID: ExpressibleByArgument {}
