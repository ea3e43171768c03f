import Archive
import ArgumentParser
import Clients
import Console
import Live
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

            Example: certdesk orders hand-over K9JW-JCHY
            Example: certdesk orders hand-over K9JW-JCHY address --value 198.51.100.7
            Example: certdesk orders hand-over K9JW-JCHY record --resolve
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

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        if resolve, step != .record { throw ValidationError("--resolve goes with the step record.") }
        if step == nil, value != nil || evidence != nil { throw ValidationError("--value and --evidence go with a step.") }
    }

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openExistingArchive()
        var order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        guard order.hosted != nil else { throw Exit(.data, StepRefusal.notHosted.description) }
        let rules = try LifeCycle.live(order, in: store, on: options.asOf)
        if let step {
            let (value, evidence) = try found(step, order)
            order = try OrderLookup.taking {
                try store.update(id) { order in
                    try rules.taking(
                        .handOver(step, value: value), order, actor: options.actorName, at: Clock.live.now(), on: options.asOf,
                        reason: evidence)
                }
            }
        }
        let steps = HandOverList(order)
        print(options.json ? try JSONOutput.document(steps) : steps.text)
    }

    /// The value and the evidence of a step, checked as far as that can be done here.
    private func found(_ step: HandOver.ID, _ order: Order) throws -> (value: String?, evidence: String?) {
        switch step {
        case .record where resolve:
            guard let hosted = order.hosted, let assigned = hosted.handOvers[.address]?.value else {
                throw Exit(.data, "No address is assigned yet, so there is nothing to compare with.")
            }
            let resolution = ServiceAddress.resolution(of: hosted.commonName)
            guard resolution.addresses.contains(assigned) else {
                throw Exit(.data, DisplayText.sanitized(resolution.sentence(about: hosted.commonName, assigned: assigned)))
            }
            return (nil, evidence ?? "\(hosted.commonName) leads to \(resolution.addresses.joined(separator: ", "))")
        default: break
        }
        return (try HandOverValue.checked(value, for: step, of: order), evidence)
    }
}

extension HandOver.ID: ExpressibleByArgument {}
