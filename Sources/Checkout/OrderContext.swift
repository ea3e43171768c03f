package import Clients
package import Flow
package import Orders
package import Pricing
import Validation

/// The surroundings of one order: the outside world, the price book and the day whose rules and prices hold.
package struct OrderContext: Sendable {
    /// The world outside.
    package let clients: Clients
    /// The prices.
    package let book: PriceBook
    /// The order's date (`--as-of`), today unless somebody reproduces an old case.
    package let asOf: CalendarDate
    /// Who takes the order.
    package let actor: String
    /// The names of the order are asked for by the price, the notes, the choices and the rules, all for the same answers.
    let lastNames = LastAnswer<[FieldID: Answer], OrderNames>()

    /// The product's name in orders and summaries.
    static let product = "Organization SSL"

    /// The surroundings of an order.
    package init(clients: Clients, book: PriceBook, asOf: CalendarDate, actor: String) {
        (self.clients, self.book, self.asOf, self.actor) = (clients, book, asOf, actor)
    }

    /// What the flow engine asks, answered for this order.
    package var flowContext: FlowContext {
        FlowContext(
            choices: { list, answers in choices(list, answers) },
            preset: { name, answers in preset(name, answers) },
            requires: { rule, answers in Rule.named(rule.name)?.isRequired(ruleContext(rule, answers)) ?? false },
            judge: { rule, field, answer, answers in judge(rule, field: field, answer: answer, answers: answers) },
            note: { name, answers in note(name, answers) },
            presetSource: { Self.presetSources[$0] }, document: { name, flow in document(name, flow) },
            price: { answers in pricePanel(answers) }, source: { RuleSource.of($0) },
            outside: Self.outside,
            opening: OpeningDocument(
                caption: "From CSR", title: "Begin from the customer's request",
                explanation:
                    "Paste the certificate signing request (CSR) here, with whatever stands around it, or type the name of its file. What it says "
                    + "about names, organization and address becomes answers, and all of them can be changed.",
                read: { clients.requests.opening($0, asOf) }))
    }

    /// What a rule may know besides the text.
    func ruleContext(_ rule: RuleReference, _ answers: ResolvedAnswers) -> RuleContext {
        let arguments = rule.arguments.compactMapValues { field in
            answers[field].map { answer in
                switch answer {
                case .text(let text): text
                case .secret(let secret): secret.revealed
                case .toggle(let on): on ? "true" : "false"
                case .number(let number): "\(number)"
                case .list(let entries): entries.joined(separator: "\n")
                }
            }
        }
        return RuleContext(asOf: asOf, arguments: arguments, names: clients.names)
    }
}
