import Checkout
import Flow
import Orders

/// Turns answers into an order: what was typed becomes what it means. Every answer has passed its rules by now; what is still
/// missing is a fault of the screens, reported by field.
struct OrderAssembly {
    let context: TLSContext
    let flow: FlowState

    private var answers: ResolvedAnswers { flow.visible.answers }

    /// The order under an id.
    ///
    /// - Parameters:
    ///   - keyAlgorithm: what the key of the request is, `RSA 2048`.
    ///   - placedAt: the real time, also of the acceptance of the terms.
    func order(id: OrderID, keyAlgorithm: String, placedAt: Timestamp) throws(AssemblyFault) -> Order {
        let region: Region = try option(.region)
        let quote: Quote
        do {
            quote = try context.quote(answers)
        } catch {
            throw .noPrice(reason: error.description)
        }
        guard let plan = context.termPlan(answers) else {
            throw .noTerm
        }
        return Order(
            id: id, flow: TLSContext.flow, state: .placed, placedAt: placedAt, asOf: context.asOf, actor: context.actor, region: region,
            currency: region.currency, product: TLSContext.product, customer: try customer(),
            contents: .tls(
                TLSOrder(
                    certificate: try certificate(), licenses: Licenses(blocks: answers[.blocks]?.number ?? 1), term: plan,
                    terms: acceptance(placedAt),
                    csr: SigningRequest(
                        method: try option(.csrMethod), keyAlgorithm: keyAlgorithm,
                        platform: answers.text(.platform).flatMap(ServerSoftware.init)),
                    approval: Approval(method: try option(.approvalMethod), emails: answers.list(.approvalEmails)),
                    payment: try payment(of: id, quote))),
            answers: StoredAnswers.worthKeeping(answers), quote: quote, advisories: flow.reading.keptAdvisories,
            events: [OrderEvent(time: placedAt, actor: context.actor, what: "placed")])
    }

    /// Terms that were accepted with the order that is renewed need not be accepted again while they are the same.
    private func acceptance(_ placedAt: Timestamp) -> TermsAcceptance {
        if let earlier = context.renewal?.terms, earlier.version == TermsDocument.version { return earlier }
        return TermsAcceptance(version: TermsDocument.version, acceptedAt: placedAt)
    }

    private func certificate() throws(AssemblyFault) -> CertificateRequestDetails {
        CertificateRequestDetails(
            type: try option(.type), commonName: try text("certificate.commonName"), classification: try option(.classification),
            currentExpiry: answers.text(.currentExpiry).flatMap { CalendarDate($0) }, names: context.orderNames(answers).all)
    }

    private func customer() throws(AssemblyFault) -> Party {
        Party(
            organization: try organization(),
            applicant: Applicant(userID: try text("applicant.userId"), contact: try contact("applicant")), billing: try contact("billing"))
    }

    private func organization() throws(AssemblyFault) -> Organization {
        Organization(
            name: try text("organization.name"), businessType: try option(FieldID(stage: "organization", name: "businessType")),
            tradingName: optional("organization.tradingName"), duns: optional("organization.duns"),
            vatNumber: optional("organization.vatNumber"), address: try address("organization"),
            timeZone: try text("organization.timeZone"), telephone: try text("organization.telephone"), fax: optional("organization.fax"),
            heardFrom: optional("organization.heardFrom"))
    }

    private func contact(_ stage: String) throws(AssemblyFault) -> Contact {
        Contact(
            firstName: optional("\(stage).firstName"), lastName: optional("\(stage).lastName"), jobTitle: optional("\(stage).jobTitle"),
            department: optional("\(stage).department"), email: try text("\(stage).email"), telephone: try text("\(stage).telephone"),
            organizationName: optional("\(stage).organizationName"), address: try address(stage))
    }

    private func address(_ stage: String) throws(AssemblyFault) -> PostalAddress {
        PostalAddress(
            street1: try text("\(stage).street1"), street2: optional("\(stage).street2"), city: try text("\(stage).city"),
            state: optional("\(stage).state"), postalCode: optional("\(stage).postalCode"), country: try text("\(stage).country"),
            other: optional("\(stage).otherAddress"))
    }

    /// Of a card only brand, last four digits and expiry are kept (PCI DSS v4.0.1, 3.3.1 and 3.5.1).
    private func payment(of id: OrderID, _ quote: Quote) throws(AssemblyFault) -> Payment {
        let card = answers[.cardNumber]?.secret.flatMap { CardFacts(number: $0, names: context.clients.names) }
        let method: Payment.Method = try option(.paymentMethod)
        return Payment(
            method: method, cardHolder: optional("payment.cardHolder"), cardBrand: card?.brand,
            lastFour: card?.lastFour, cardExpiry: answers.all[FieldID(stage: "payment", name: "cardExpiry")]?.shown,
            purchaseOrderNumber: optional("payment.purchaseOrderNumber"), link: context.paymentLink(id, method, quote))
    }

    // MARK: Reading answers

    private func text(_ id: String) throws(AssemblyFault) -> String {
        guard let text = optional(id) else { throw .unanswered(FieldID(id) ?? FieldID(stage: id, name: "")) }
        return text
    }

    private func optional(_ id: String) -> String? {
        FieldID(id).flatMap(answers.text)
    }

    private func option<Option: RawRepresentable<String>>(_ field: FieldID) throws(AssemblyFault) -> Option {
        guard let option = Option(rawValue: try text(field.description)) else {
            throw .noOption(field)
        }
        return option
    }
}

extension Answer {
    /// The text of an answer that may be kept although it was typed masked (a card's expiry).
    fileprivate var shown: String? { text ?? secret?.revealed }
}
