import Checkout
import Flow
import Orders
import Parties

/// Turns answers into an order: what was typed becomes what it means. Every answer has passed its rules by now; what is still
/// missing is a fault of the screens, reported by field.
struct OrderAssembly {
    let context: TLSContext
    let flow: FlowState

    private var answers: ResolvedAnswers { flow.visible.answers }
    private var given: RequiredAnswers { RequiredAnswers(answers) }

    /// The order under an id.
    ///
    /// - Parameters:
    ///   - keyAlgorithm: what the key of the request is, `RSA 2048`.
    ///   - placedAt: the real time, also of the acceptance of the terms.
    func order(id: OrderID, keyAlgorithm: String, placedAt: Timestamp) throws(AssemblyFault) -> Order {
        let region: Region = try given.option(.region)
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
            currency: region.currency, product: TLSContext.product, customer: try context.parties.party(answers),
            contents: .tls(
                TLSOrder(
                    certificate: try certificate(), licenses: Licenses(blocks: answers[.blocks]?.number ?? 1), term: plan,
                    terms: TermsAcceptance(version: TermsDocument.version, acceptedAt: placedAt),
                    csr: SigningRequest(
                        method: try given.option(.csrMethod), keyAlgorithm: keyAlgorithm,
                        platform: answers.text(.platform).flatMap(ServerSoftware.init)),
                    approval: Approval(method: try given.option(.approvalMethod), emails: answers.list(.approvalEmails)),
                    payment: try context.parties.payment(of: id, quote, answers))),
            answers: StoredAnswers.worthKeeping(answers), quote: quote, advisories: flow.reading.keptAdvisories,
            events: [OrderEvent(time: placedAt, actor: context.actor, what: "placed")])
    }

    private func certificate() throws(AssemblyFault) -> CertificateRequestDetails {
        CertificateRequestDetails(
            type: try given.option(.type), commonName: try given.text("certificate.commonName"),
            classification: try given.option(.classification),
            currentExpiry: answers.text(.currentExpiry).flatMap { CalendarDate($0) }, names: context.orderNames(answers).all)
    }
}
