import Checkout
import Clients
import Flow
import Orders
import Parties
import Pricing
import Recipients
import Validation

/// The surroundings of one order of certificates for mail.
struct MailContext: Sendable {
    let order: OrderContext
    let parties: PartyContext
    let tables: RecipientTables
    /// What the list says is asked by the price, the documents and the rules, all for the same list.
    let lastCensus = LastAnswer<TableReference, RecipientCensus?>()

    /// The product's name in orders and summaries.
    static let product = "S/MIME certificates"
    /// The id of its flow.
    static let flow = "smime-bulk"

    init(_ order: OrderContext) {
        (self.order, parties) = (order, PartyContext(order))
        let history = order.clients.history
        tables = RecipientTables(
            rules: RecipientRules(
                asOf: order.asOf, names: order.clients.names, earlierOrders: { history.earlierRecipients }),
            lists: order.clients.lists, countryFields: [.usualCountry, .country])
    }

    /// Every name that the product's screens use, with what answers it for this order.
    var catalogue: Catalogue {
        let own = rules + parties.rules(priceReads: priceReads) { priceDependsOnVATNumber($0) }
        var catalogue = Catalogue(
            rules: own + FieldRule.common(asOf: order.asOf, names: order.clients.names, besides: own),
            lists: Named.common + [Named("mail-periods") { _ in ValidityPeriod.choices(from: order.asOf) }],
            presets: parties.presets, notes: parties.notes + notes,
            documents: [
                NamedDocument(overview: "requirements") { checklist($0.visible.answers) },
                NamedDocument(overview: "mail-domains") { domainLines($0.visible.answers) },
                NamedDocument(overview: "review") { review($0) },
            ],
            tables: [tables.table], suggestions: parties.suggestions([.registrationNumber], ofFlow: Self.flow),
            price: Named("price", reads: .fields(priceReads)) { answers in PricePanel { try quote(answers) } })
        catalogue.source = { RuleSource.of($0) }
        var needed = PartyContext.neededFields
        for field in [FieldID.recipients, .goodOnly, .lastDay, .agreementSigner, .agreementDate, .callNumber, .callSource, .callDate] {
            needed[field] = []
        }
        needed[.period] = Set(ValidityPeriod.allCases.map(\.rawValue))
        catalogue.needed = [Self.flow: needed]
        return catalogue
    }

    private var notes: [Named<String?>] {
        [
            Named("vat", reads: .fields(PartyFields.tax)) { taxNote($0) },
            Named("mail-period", reads: .fields(MailFields.validity)) { periodNote($0) },
            Named("organization-identifier", reads: .fields(MailFields.identifier)) { identifierNote($0) },
            Named("recipients", reads: .fields([.recipients])) { recipientsNote($0) },
        ]
    }

    /// Whether an answer holds for one order alone: its list lies beside no order. What the organization has agreed to stays.
    static func holdsOnce(_ field: FieldID) -> Bool { [.recipients, .goodOnly, .lastDay].contains(field) }

    /// What people read for an option of a named list, whatever the answers were.
    static func label(of option: String, in list: String) -> String? {
        list == "mail-periods" ? ValidityPeriod(rawValue: option)?.label : Named.common(list).first { $0.id == option }?.label
    }

    // MARK: What was answered

    /// The list; `nil` while there is none.
    func list(_ answers: ResolvedAnswers) -> TableReference? {
        guard let table = answers[.recipients]?.table, table.rows > 0 else { return nil }
        return table
    }

    /// What the good rows of the list say; `nil` while the list is not open. What was read or changed here is; a resumed draft's is opened on its page,
    /// since that takes seconds.
    func census(_ answers: ResolvedAnswers) -> RecipientCensus? {
        guard let list = list(answers), let judged = tables.judgedLately(list) else { return nil }
        return lastCensus.value(for: list) { RecipientCensus(judged) }
    }

    /// The last day of the certificates; `nil` while it is not answered, or wrong.
    func lastDay(_ answers: ResolvedAnswers) -> CalendarDate? {
        guard let period = answers.text(.period).flatMap(ValidityPeriod.init) else { return nil }
        if let day = period.lastDay(from: order.asOf) { return day }
        let typed = answers.text(.lastDay).flatMap { Rule.named("date")?.check($0, ruleContext).normalized }
        guard let day = typed.flatMap({ CalendarDate($0) }) else { return nil }
        return refusal(ofLastDay: day) == nil ? day : nil
    }

    /// The three requirements that the order notes, as far as they are answered rightly.
    func requirements(_ answers: ResolvedAnswers) -> EnrollmentRequirements {
        func text(_ field: FieldID, _ kind: EnrollmentText) -> String? {
            taken(field, answers) { judgement(of: $0, as: kind) }
        }
        func day(_ field: FieldID) -> CalendarDate? { taken(field, answers, by: pastDay).flatMap { CalendarDate($0) } }
        var requirements = EnrollmentRequirements(account: text(.enrollmentAccount, .account), team: text(.team, .team))
        if answers[.agreementSigned]?.isOn == true, let signer = text(.agreementSigner, .signer), let date = day(.agreementDate) {
            requirements.agreement = .init(signer: signer, date: date, document: text(.agreementDocument, .document))
        }
        if answers[.callMade]?.isOn == true, let number = taken(.callNumber, answers, by: "phone"),
            let source = text(.callSource, .source), let date = day(.callDate)
        {
            requirements.callBack = .init(telephone: number, source: source, date: date)
            if lapse(of: .callBack, in: requirements) != nil { requirements.callBack = nil }
        }
        return requirements
    }

    /// An answer as its rule takes it; `nil` while it is refused, so that nothing counts which the order would not have.
    func taken(_ field: FieldID, _ answers: ResolvedAnswers, by judge: (Answer) -> Judgement) -> String? {
        guard let judgement = answers[field].map(judge), judgement.remarks.allSatisfy({ $0.severity == .advisory }) else { return nil }
        return judgement.answer.text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The same by a common rule.
    ///
    /// - Parameter country: the country in whose form it is written.
    func taken(_ field: FieldID, _ answers: ResolvedAnswers, by rule: String, in country: String? = nil) -> String? {
        let context = RuleContext(asOf: order.asOf, arguments: country.map { ["country": $0] } ?? [:], names: order.clients.names)
        return answers.text(field).flatMap { Rule.named(rule)?.check($0, context).normalized }
    }

    var ruleContext: RuleContext { RuleContext(asOf: order.asOf, names: order.clients.names) }
}
