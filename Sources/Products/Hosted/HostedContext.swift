import Checkout
import Clients
import Flow
import Orders
import Parties
import Pricing
import Validation

/// The surroundings of one order of a certificate for a hosted service.
struct HostedContext: Sendable {
    let order: OrderContext
    let parties: PartyContext

    /// The product's name in orders and summaries.
    static let product = "Hosted service certificate"
    /// The id of its flow.
    static let flow = "hosted-service"

    init(_ order: OrderContext) { (self.order, parties) = (order, PartyContext(order)) }

    /// Every name that the product's screens use, with what answers it for this order.
    var catalogue: Catalogue {
        let own = rules + parties.rules(priceReads: PartyFields.tax) { priceDependsOnVATNumber($0) }
        var catalogue = Catalogue(
            rules: own + FieldRule.common(asOf: order.asOf, names: order.clients.names, besides: own),
            lists: Named.common,
            presets: parties.presets + [
                Named("service-host", reads: .fields([.serviceURL]), following: .serviceURL) {
                    $0.text(.serviceURL).flatMap { try? ServiceURL($0) }.map { .text(host(of: $0)) }
                }
            ],
            notes: parties.notes + [
                Named("service-name", reads: .fields([.commonName, .serviceURL])) { nameNote($0) },
                Named("vat", reads: .fields(PartyFields.tax)) { taxNote($0) },
                Named("mailboxes", reads: .fields([.mailboxes])) { _ in
                    "\(HostedOrder.mailboxMinimum) full-access mailboxes or more, for the load balancers' sake."
                },
            ],
            documents: [NamedDocument(overview: "review") { review($0) }],
            suggestions: parties.suggestions,
            price: Named("price", reads: .fields(PartyFields.tax)) { answers in PricePanel { try quote(answers) } })
        catalogue.source = { RuleSource.of($0) }
        var needed = PartyContext.neededFields
        for field in [FieldID.mailboxes, .serviceURL, .commonName, .keyPassword] { needed[field] = [] }
        needed[.serviceKind] = Set(HostedOrder.Service.allCases.map(\.rawValue))
        catalogue.needed = [Self.flow: needed]
        return catalogue
    }

    // MARK: Price

    func quote(_ answers: ResolvedAnswers) throws(PricingFault) -> Quote {
        try quote(answers, hasValidVATNumber: parties.hasValidVATNumber(answers))
    }

    private func quote(_ answers: ResolvedAnswers, hasValidVATNumber: Bool) throws(PricingFault) -> Quote {
        let customer = customer(answers, hasValidVATNumber: hasValidVATNumber)
        return try order.price(of: customer) { promised in
            self.customer(promised, hasValidVATNumber: parties.hasValidVATNumber(promised))
        } today: { () throws(PricingFault) in
            try order.book.quote(.hostedSetup, for: customer)
        }
    }

    /// What of the customer decides about the price.
    private func customer(_ answers: ResolvedAnswers, hasValidVATNumber: Bool) -> Selection {
        Selection(
            currency: parties.region(answers).currency, country: parties.taxCountry(answers), hasValidVATNumber: hasValidVATNumber,
            date: order.asOf
        )
    }

    private func priceDependsOnVATNumber(_ answers: ResolvedAnswers) -> Bool {
        parties.taxDependsOnVATNumber { try? quote(answers, hasValidVATNumber: $0) }
    }

    /// Which tax is due, once a VAT number is there to decide about it.
    private func taxNote(_ answers: ResolvedAnswers) -> String? {
        parties.taxNote(answers) { try? quote(answers) }
    }

    // MARK: Words

    private func nameNote(_ answers: ResolvedAnswers) -> String? {
        // A name that is refused is in no certificate.
        guard let name = answers.text(.commonName).flatMap({ nameRule($0).normalized }) else { return nil }
        return "The certificate will name \(DisplayText.sanitized(name)). A typing error here can cost the customer another certificate."
    }

    /// The name comes first, and large: a slip in it is paid for with another certificate.
    private func review(_ flow: FlowReading) -> [DocumentLine] {
        let answers = flow.visible.answers
        return [
            DocumentLine("Common name", .heading), DocumentLine(answers.text(.commonName) ?? "not answered yet", .emphasis),
        ] + ((try? quote(answers))?.documentLines ?? []) + flow.advisoryLines
            + flow.visible.lines(before: "review") { parties.words(of: $0) }
    }

    func offer(_ visible: VisibleFlow) -> Offer {
        Offer(
            customer: parties.customer(visible.answers),
            details: [FieldID.serviceKind, .serviceURL, .commonName].compactMap { field in
                visible.field(field).flatMap { field in field.words.map { KeptQuote.Detail(field.definition.label, $0) } }
            })
    }
}
