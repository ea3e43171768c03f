package import Checkout
package import Clients
package import Flow
package import Orders
package import Parties
package import Pricing
import Validation

/// The surroundings of one order of an Organization SSL certificate: the outside world, the price book and the day whose rules and prices hold.
package struct TLSContext: Sendable {
    /// The world outside.
    package let clients: Clients
    /// The prices.
    package let book: PriceBook
    /// The order's date (`--as-of`), today unless somebody reproduces an old case.
    package let asOf: CalendarDate
    /// Who takes the order.
    package let actor: String
    /// What a quote has promised for the order; `nil` for one without.
    package let promise: PricePromise?
    /// The order that is renewed; `nil` for an order that renews none.
    package let renewal: RenewedOrder?
    /// What is asked of everybody who orders.
    package let parties: PartyContext
    /// The names of the order are asked for by the price, the notes, the choices and the rules, all for the same answers.
    let lastNames = LastAnswer<OrderNames.Question, OrderNames>()
    /// The common name is judged for its own field and for the names of the order, with every key.
    let lastCommonName = LastAnswer<CommonNameQuestion, Verdict>()

    /// Most keys change neither the price nor what a longer term would cost.
    let lastTerms = LastAnswer<Selection?, [Choice]>()
    let lastPanel = LastAnswer<Selection?, PricePanel>()
    /// What the promise was made for: there is one for each order.
    let promisedSelection = LastAnswer<QuoteID, Selection>()

    /// The product's name in orders and summaries.
    static let product = "Organization SSL"
    /// The id of its flow.
    static let flow = "organization-ssl"

    /// The same surroundings, for a certificate.
    package init(_ order: OrderContext) {
        self.init(
            clients: order.clients, book: order.book, asOf: order.asOf, actor: order.actor, promise: order.promise,
            renewal: order.renewal)
    }

    /// The surroundings of an order.
    package init(
        clients: Clients, book: PriceBook, asOf: CalendarDate, actor: String, promise: PricePromise? = nil, renewal: RenewedOrder? = nil
    ) {
        (self.clients, self.book, self.asOf, self.actor) = (clients, book, asOf, actor)
        (self.promise, self.renewal, parties) = (promise, renewal, PartyContext(clients: clients, asOf: asOf))
    }

    /// Every name that the product's screens use, with what answers it for this order.
    package var catalogue: Catalogue {
        let own = ownRules
        var catalogue = Catalogue(
            rules: own + FieldRule.common(asOf: asOf, names: clients.names, renewal: credit, besides: own),
            lists: lists, presets: presets + parties.presets, notes: notes + parties.notes, documents: documents,
            suggestions: parties.suggestions + [endSuggestions],
            price: Named("price", reads: .fields(priceReads)) { pricePanel($0) })
        catalogue.source = { RuleSource.of($0) }
        catalogue.opening = OpeningDocument(
            caption: "From CSR", title: "Begin from the customer's request",
            explanation:
                "Paste the certificate signing request (CSR) here, with whatever stands around it, or type the name of its file. What it says "
                + "about names, organization and address becomes answers, and all of them can be changed.",
            read: { clients.requests.opening($0, asOf) })
        catalogue.unkept = clients.requests.unkept
        catalogue.needed = [Self.flow: Self.neededFields]
        return catalogue
    }

    /// What a rule may know besides the text.
    func ruleContext(_ arguments: [String: Answer] = [:]) -> RuleContext {
        RuleContext(asOf: asOf, arguments: arguments.mapValues(\.argument), renewal: credit, names: clients.names)
    }
}
