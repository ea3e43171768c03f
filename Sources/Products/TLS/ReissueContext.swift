import Checkout
import Clients
import Flow
import IssuanceRules
import Orders
import Parties
import Pricing
import Validation

/// The surroundings of one reissue: what the answers so far mean for the certificate that they ask for.
struct ReissueContext: Sendable {
    let order: OrderContext
    /// A form asks for the same order with every key.
    private let lastFamily = LastAnswer<OrderID, Result<ReissueFamily, ReissueRefusal>>()

    /// The id of the flow.
    static let flow = "reissue"

    init(_ order: OrderContext) { self.order = order }

    var clients: Clients { order.clients }
    var asOf: CalendarDate { order.asOf }

    // MARK: The order

    /// What is reissued, or why nothing can be; `nil` while no order is named.
    func standing(_ answers: ResolvedAnswers) -> Result<ReissueFamily, ReissueRefusal>? {
        guard let typed = answers.text(.reissuedOrder) else { return nil }
        guard let id = OrderID(typed) else {
            return .failure(ReissueRefusal("This is no order id. Ids look like K9JW-JCHY, and their last character checks the others."))
        }
        return lastFamily.value(for: id) { Result { () throws(ReissueRefusal) in try family(id) } }
    }

    func family(_ answers: ResolvedAnswers) -> ReissueFamily? { try? standing(answers)?.get() }

    /// The orders as they are now.
    func family(_ id: OrderID) throws(ReissueRefusal) -> ReissueFamily { try ReissueFamily(id, clients.records, on: asOf) }

    // MARK: The names

    func names(_ answers: ResolvedAnswers) -> ReissueNames? { family(answers).map { names($0, answers) } }

    func names(_ family: ReissueFamily, _ answers: ResolvedAnswers) -> ReissueNames {
        let added = NameList.entries(of: Array(answers.list(.addedNames).prefix(Rule.readableEntries))).compactMap { text in
            text.allSatisfy(\.isWhitespace) ? nil : verdict(on: text, family).normalized
        }
        let removed = answers.list(.removedNames).prefix(Rule.readableEntries).map { ReissueNames.stored($0, clients.names) }
        return ReissueNames(family, adding: added, removing: Set(removed), services: clients.names)
    }

    /// What the rules of an order say of a further name.
    func verdict(on text: String, _ family: ReissueFamily) -> Verdict {
        let commonName = family.tls.certificate.commonName
        let rule =
            switch ReissueNames.kind(of: ReissueNames.stored(text, clients.names), besides: commonName, clients.names) {
            case .publicIP: "public-ip"
            case .subdomain: "subdomain"
            case .wildcard: "wildcard"
            default: "domain"
            }
        let context = RuleContext(asOf: asOf, arguments: ["common-name": commonName], names: clients.names)
        return Rule.named(rule)?.check(text, context) ?? .valid(text)
    }

    // MARK: Dates and price

    /// The certificate that is issued: the next one of the plan once it is due, before that one from today on for as long as the rules and the term allow.
    func planned(_ family: ReissueFamily) -> TermPlan.PlannedCertificate {
        let term = family.tls.term
        var (start, issueFrom) = (asOf, asOf)
        if let next = term.nextReissue, next.issueFrom <= asOf {
            start = max(next.start, asOf)
            issueFrom = min(next.issueFrom, start)
        }
        start = min(start, term.end)
        let end = min(TermPlanner.latestEnd(ofCertificateFrom: start) ?? term.end, term.end)
        return TermPlan.PlannedCertificate(start: start, end: end, days: start.days(until: end) + 1, issueFrom: issueFrom)
    }

    /// What the answers cost; nothing while no order is named that can be reissued.
    func quote(_ answers: ResolvedAnswers) throws(PricingFault) -> Quote {
        guard let family = family(answers) else {
            return Quote(
                currency: .usd, lines: [], subtotal: .zero, tax: .zero, total: .zero, book: order.book.identity, notes: [])
        }
        return try quote(family, names(family, answers))
    }

    func quote(_ family: ReissueFamily, _ names: ReissueNames) throws(PricingFault) -> Quote {
        let covered = family.coveredNames
        let organization = family.customer.organization
        let selection = Selection(
            currency: family.root.currency, type: family.tls.certificate.type, term: family.tls.term.term,
            country: organization.address.country, hasValidVATNumber: organization.hasValidVATNumber(on: asOf, clients.names), date: asOf)
        let term = family.tls.term
        var quote = try order.book.quote(
            adding: ReissueNames.items(of: names.all.filter { !covered.contains($0.value) }), for: selection,
            days: planned(family).start.days(until: term.end) + 1, of: term.start.days(until: term.end) + 1)
        if quote.lines.isEmpty {
            quote.notes = ["The certificate is part of the plan of the order \(family.root.id): nothing is to be paid."]
        }
        return quote
    }

    // MARK: Proofs

    /// What counts again and what does not.
    ///
    /// - Parameter method: the way that is chosen for what does not; `nil` for that of the order.
    func proofs(_ family: ReissueFamily, _ names: ReissueNames, by method: Approval.Method?) -> CountingProofs {
        var fresh = family.root
        if let method { fresh.tls?.approval = Approval(method: method) }
        fresh.tls?.certificate.names = names.all
        fresh.progress = OrderProgress()
        return CountingProofs(
            LifeCycle(fresh, registrableDomain: clients.names.registrableDomain), fresh: fresh, proofs: family.proofs, added: names.added,
            on: max(asOf, planned(family).issueFrom))
    }

    func proofs(_ answers: ResolvedAnswers, by method: Approval.Method? = nil) -> CountingProofs? {
        family(answers).map { proofs($0, names($0, answers), by: method) }
    }

    /// The way that is chosen; `nil` where nobody is asked for one.
    func method(_ answers: ResolvedAnswers) -> Approval.Method? { answers.text(.approvalMethod).flatMap(Approval.Method.init) }

    /// The organization as it stands in the certificate (BR 7.1.4.2).
    func organization(_ family: ReissueFamily) -> String { family.customer.organization.certificateName }

    /// What the answers ask of the certificate; `nil` while no order is named that can be reissued.
    func certificate(_ answers: ResolvedAnswers) -> AskedCertificate? {
        guard let family = family(answers) else { return nil }
        let address = family.customer.organization.address
        let key: AskedCertificate.Key? =
            switch answers.text(.csrMethod) {
            case Self.auto: answers.text(.keyLength).map { .made(option: $0) }
            case Self.again: (try? clients.records.request(family.current.id)).flatMap(\.self).map { .requested(pem: $0.pem) }
            default: answers.text(.csrPEM).map { .requested(pem: $0) }
            }
        return AskedCertificate(
            commonName: family.tls.certificate.commonName, names: names(family, answers).all, organization: organization(family),
            city: address.city, state: address.state, country: address.country, key: key, planned: planned(family), isBoughtHere: true)
    }
}

extension FieldID {
    static let reissuedOrder = FieldID(stage: "names", name: "order")
    static let addedNames = FieldID(stage: "names", name: "add")
    static let removedNames = FieldID(stage: "names", name: "remove")
}
