import Archive
import ArgumentParser
import Clients
import Console
import Flow
import Live
import Names
import Orders
import Validation

/// `certdesk orders requirement ID WHICH`: noting what the recipients of an order of certificates for mail rest on.
struct OrdersRequirementCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "requirement", abstract: "Note what the recipients of an order of certificates for mail rest on.",
        discussion: """
            team needs --team, and takes --account; agreement needs --signer, and takes --date and --document; call-back needs --number and --source, and takes \
            --date. A day that is left out is today. What is there already, also from the order's form, is noted again with another value; what was noted by \
            mistake is taken back by certdesk orders undo. The call and the agreement count for 825 days, and the call is not earlier than the agreement.

            Example: certdesk orders requirement K9JW-JCHY team --team t-42 --account example
            Example: certdesk orders requirement K9JW-JCHY agreement --signer "Jane Doe" --date 2026-11-20 --document EPKI.pdf
            Example: certdesk orders requirement K9JW-JCHY call-back --number "+1 617 830 0740" --source "chamber of commerce"
            """)

    @Argument(help: "The order's id; case and hyphen do not matter.", completion: Completed.orders)
    var id: String

    @Argument(help: "Which of them.")
    var requirement: EnrollmentRequirements.ID

    @Option(help: "The number of the team.")
    var team: String?

    @Option(help: "The account whose team it is.")
    var account: String?

    @Option(help: "Who signed the agreement.")
    var signer: String?

    @Option(help: "What the agreement's document is called, or where it lies.")
    var document: String?

    @Option(help: "The number that was called.")
    var number: String?

    @Option(help: "Where the number is listed.")
    var source: String?

    @Option(help: "The day on which it was signed or called.")
    var date: CalendarDate?

    @Option(help: "What else is to be known of it; kept in the event.")
    var evidence: String?

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        let given: [(String, Bool, Set<EnrollmentRequirements.ID>)] = [
            ("--team", team != nil, [.team]), ("--account", account != nil, [.team]), ("--signer", signer != nil, [.agreement]),
            ("--document", document != nil, [.agreement]), ("--number", number != nil, [.callBack]),
            ("--source", source != nil, [.callBack]),
            ("--date", date != nil, [.agreement, .callBack]),
        ]
        for (option, isGiven, ids) in given where isGiven && !ids.contains(requirement) {
            throw ValidationError("\(option) does not go with \(requirement.rawValue).")
        }
        switch requirement {
        case .team where team == nil: throw ValidationError("team needs --team.")
        case .agreement where signer == nil: throw ValidationError("agreement needs --signer.")
        case .callBack where number == nil || source == nil: throw ValidationError("call-back needs --number and --source.")
        default: break
        }
    }

    func run() throws {
        let id = try OrderLookup.id(id)
        let store = try options.openWritableArchive()
        let order = try OrderLookup.trying { () throws(ArchiveFault) in try store.order(id) }
        let rules = try LifeCycle.live(order, in: store, on: options.asOf)
        let step = OrderStep.fulfill(try fulfillment(of: order))
        let after = try OrderLookup.taking {
            try store.update(id) { order in
                try rules.taking(step, order, actor: options.actorName, at: Clock.live.now(), on: options.asOf, reason: evidence)
            }
        }
        try options.printStatus(of: after, rules, in: store)
    }

    private func fulfillment(of order: Order) throws -> EnrollmentRequirements.Fulfillment {
        let day = date ?? options.asOf
        switch requirement {
        case .team: return .team(team ?? "", account: account)
        case .agreement: return .agreement(.init(signer: signer ?? "", date: day, document: document))
        case .callBack: return .callBack(.init(telephone: try telephone(of: order), source: source ?? "", date: day))
        }
    }

    /// The number as E.164; without its country it is one of the organization's.
    private func telephone(of order: Order) throws -> String {
        let context = RuleContext(
            asOf: options.asOf, arguments: ["country": order.customer?.organization.address.country ?? ""], names: try .live())
        switch Rule.named("phone")?.check(number ?? "", context) {
        case .valid(let stored)?, .advisory(let stored, _)?: return stored
        case .incomplete(let reason)?, .invalid(let reason)?: throw Exit(.data, DisplayText.sanitized(reason))
        case nil: return number ?? ""
        }
    }
}

extension EnrollmentRequirements.ID: ExpressibleByArgument {}
