import Archive
import Checkout
import Clients
import Flow
import Orders
import Parties

extension HostedContext {
    /// Makes what takes time: the key with its request, as the one who runs the service makes it.
    func prepare(_ flow: FlowState) throws -> Preparation {
        let answers = flow.visible.answers
        let given = RequiredAnswers(answers)
        let commonName = try given.text(FieldID.commonName.description)
        let (made, suffix) = try order.clients.makeKey(
            answers.text(.keyLength), subject: subject(answers, commonName), names: [CertificateName(kind: .commonName, value: commonName)],
            password: try given.secret(.keyPassword))
        return Preparation(
            passwordSuffix: suffix, answers: flow.visible.lines(before: "review") { parties.words(of: $0) }, remarks: { nextSteps($0) }
        ) { id, placedAt in
            let placed = try hosted(flow, id: id, algorithm: made.algorithm, placedAt: placedAt)
            let account = try placed.customer.flatMap { try parties.newAccount(answers, contact: $0.applicant.contact, at: placedAt) }
            return Placement(order: placed, request: made.requestPEM, key: made.encryptedKeyPEM, account: account)
        }
    }

    private func hosted(_ flow: FlowState, id: OrderID, algorithm: String, placedAt: Timestamp) throws -> Order {
        let answers = flow.visible.answers
        let given = RequiredAnswers(answers)
        let price: Quote
        do {
            price = try quote(answers)
        } catch {
            throw AssemblyFault.noPrice(reason: error.description)
        }
        let region = parties.region(answers)
        // The key is made with the order, so nobody has to do that any more.
        var done: [HandOver.ID: String?] = [.request: algorithm]
        if let ticket = answers.text(.ticket) { done[.ticket] = ticket }
        let contents = HostedOrder(
            mailboxes: answers[.mailboxes]?.number ?? 0, service: try given.option(.serviceKind),
            commonName: try given.text(FieldID.commonName.description), division: answers.text(.division),
            csr: SigningRequest(method: .auto, keyAlgorithm: algorithm, platform: .f5),
            payment: try parties.payment(of: id, price, answers),
            handOvers: .begun(done, at: placedAt))
        return Order(
            id: id, flow: Self.flow, state: .placed, placedAt: placedAt, asOf: order.asOf, actor: order.actor, region: region,
            currency: region.currency, product: Self.product, customer: try parties.party(answers), contents: .hosted(contents),
            answers: StoredAnswers.worthKeeping(answers), quote: price, advisories: flow.reading.keptAdvisories,
            events: [OrderEvent(time: placedAt, actor: order.actor, what: "placed")])
    }

    /// What the answers ask of the certificate, which the customer buys elsewhere.
    func certificate(_ answers: ResolvedAnswers) -> AskedCertificate {
        let text = { organization($0, answers) }
        let commonName = answers.text(FieldID.commonName)
        return AskedCertificate(
            commonName: commonName, names: commonName.map { [CertificateName(kind: .commonName, value: $0)] } ?? [],
            organization: text("name"), city: text("city"), state: text("state"), country: text("country"),
            key: answers.text(.keyLength).map { .made(option: $0) }, planned: nil, isBoughtHere: false)
    }

    /// What is answered of the organization.
    private func organization(_ field: String, _ answers: ResolvedAnswers) -> String? {
        FieldID("organization.\(field)").flatMap(answers.text)
    }

    /// No certificate has a division any more.
    private func subject(_ answers: ResolvedAnswers, _ commonName: String) -> [(type: String, value: String)] {
        let text = { organization($0, answers) }
        return KeyOrder.subject(
            country: text("country"), state: text("state"), city: text("city"), organization: text("name"), commonName: commonName)
    }

    /// What is to be done with an order that was just placed, under a heading.
    private func nextSteps(_ placed: Order) -> [DocumentLine] {
        guard let hosted = placed.hosted else { return [] }
        let steps = hosted.handOvers.filter { $0.state != .done }.map { step in
            "\(step.who == .us ? "We" : "The customer"): \(step.id.task)."
        }
        return placed.cardRemarks + [DocumentLine("What to do next", .heading)]
            + (steps + ["Note each step with: certdesk orders hand-over \(placed.id) STEP"]).enumerated().map {
                DocumentLine("\($0 + 1). \($1)")
            }
    }
}
