import Archive
import Checkout
import Clients
import Flow
import Orders
import Parties
import Validation

extension ReissueContext {
    /// Makes what takes time: a new key with its request, if one is wanted.
    func prepare(_ flow: FlowState) throws -> Preparation {
        let answers = flow.visible.answers
        guard let id = answers.text(.reissuedOrder).flatMap({ OrderID($0) }) else { throw AssemblyFault.unanswered(.reissuedOrder) }
        // Somebody may have changed the orders since the form asked.
        let family = try family(id)
        let (request, method, suffix) = try request(family, answers)
        return Preparation(
            passwordSuffix: suffix, answers: flow.visible.lines(before: "review"), remarks: { nextSteps($0) }
        ) { id, placedAt in
            Placement(
                order: try reissue(
                    family, flow, id: id,
                    SigningRequest(method: method, keyAlgorithm: request.algorithm, platform: family.current.tls?.csr.platform),
                    placedAt: placedAt),
                request: request.requestPEM, key: request.encryptedKeyPEM.isEmpty ? nil : request.encryptedKeyPEM)
        }
    }

    /// What a quote for a reissue says besides the price: whose order it is, the names, and the new certificate within the term.
    func offer(_ visible: VisibleFlow) -> Offer {
        let answers = visible.answers
        guard let family = family(answers) else { return Offer() }
        let (names, planned, applicant) = (names(family, answers), planned(family), family.customer.applicant.contact)
        func detail(_ label: String, _ names: [CertificateName]) -> [KeptQuote.Detail] {
            names.isEmpty ? [] : [KeptQuote.Detail(label, names.map(\.value).joined(separator: ", "))]
        }
        return Offer(
            customer: KeptQuote.Customer(
                organization: family.customer.organization.name, contact: applicant.name, email: applicant.email),
            details: [
                KeptQuote.Detail("Reissue of", "the order \(family.root.id)"),
                KeptQuote.Detail("Common name", family.tls.certificate.commonName),
            ] + detail("Names", names.all) + detail("Added", names.added) + detail("Left out", names.removed) + [
                KeptQuote.Detail("New certificate", "\(planned.start) to \(planned.end), \(planned.days) days"),
                KeptQuote.Detail("Term", "to \(family.tls.term.end)"),
            ])
    }

    /// What is to be done with a reissue that was just placed.
    private func nextSteps(_ order: Order) -> [DocumentLine] {
        guard let tls = order.tls else { return [] }
        let missing = LifeCycle(order, registrableDomain: clients.names.registrableDomain).outstanding(order).map(\.description)
        let steps =
            ["Request: hand the CSR to the authority. Nothing has been sent to anybody yet."]
            + (missing.isEmpty ? [] : ["Still missing: \(missing.joined(separator: ", "))."])
            + ["Delivery: keep the certificate with: certdesk orders attach \(order.id) FILE. The plan goes on by itself then."]
        return [
            DocumentLine("New certificate", .pair(value: "\(tls.term.start) to \(tls.term.end)")),
            DocumentLine("What to do next", .heading),
        ] + steps.enumerated().map { DocumentLine("\($0 + 1). \($1)") }
    }

    /// The request with the key, if that is made or lies here, and the suffix of its password, if that is new.
    private func request(
        _ family: ReissueFamily, _ answers: ResolvedAnswers
    ) throws -> (MadeKey, SigningRequest.Method, suffix: String?) {
        switch answers.text(.csrMethod) {
        case Self.auto:
            let (made, suffix) = try clients.makeKey(
                answers.text(.keyLength), subject: subject(family), names: names(family, answers).all,
                password: try RequiredAnswers(answers).secret(.pfxPassword))
            return (made, .auto, suffix)
        case Self.again:
            guard let kept = try clients.records.request(family.current.id), let old = family.current.tls?.csr else {
                throw AssemblyFault.requestUnreadable
            }
            let made = MadeKey(requestPEM: kept.pem, encryptedKeyPEM: kept.key ?? "", algorithm: old.keyAlgorithm)
            return (made, kept.key == nil ? .paste : .auto, nil)
        default:
            guard case .read(let facts) = reading(of: answers[.csrPEM]?.text ?? "", family, answers) else {
                throw AssemblyFault.requestUnreadable
            }
            return (MadeKey(requestPEM: facts.pem, encryptedKeyPEM: "", algorithm: facts.key), .paste, nil)
        }
    }

    private func subject(_ family: ReissueFamily) -> [(type: String, value: String)] {
        let address = family.customer.organization.address
        return KeyOrder.subject(
            country: address.country, state: address.state, city: address.city, organization: organization(family),
            commonName: family.tls.certificate.commonName)
    }

    /// The reissue as an order of its own: what is not asked again is as the order has it.
    private func reissue(
        _ family: ReissueFamily, _ flow: FlowState, id: OrderID, _ csr: SigningRequest, placedAt: Timestamp
    ) throws -> Order {
        let (answers, root) = (flow.visible.answers, family.root)
        let (names, planned) = (names(family, answers), planned(family))
        let proofs = proofs(family, names, by: method(answers))
        var tls = family.tls
        tls.certificate.names = names.all
        tls.certificate.currentExpiry = nil
        tls.term = tls.term.holding(planned)
        tls.csr = csr
        tls.certificates = []
        let price = try self.quote(family, names)
        tls.payment = Payment(
            method: tls.payment.method, link: PartyContext(self.order).paymentLink(id, tls.payment.method, price))
        if let method = method(answers) {
            tls.approval = Approval(method: method, emails: answers.list(.approvalEmails))
        } else {
            tls.approval.emails = []
        }
        var order = Order(
            id: id, flow: Self.flow, state: .placed, placedAt: placedAt, asOf: asOf, actor: self.order.actor, region: root.region,
            currency: root.currency, product: root.product, customer: family.customer,
            relations: [Relation(kind: .reissues, order: root.id)], contents: .tls(tls), answers: StoredAnswers.worthKeeping(answers),
            quote: price, advisories: flow.reading.keptAdvisories,
            events: [OrderEvent(time: placedAt, actor: self.order.actor, what: "placed")])
        order.assignedCustomer = root.assignedCustomer
        if order.quote.total == .zero {
            order.progress.payment = .settled
            order.events.append(
                OrderEvent(time: placedAt, actor: order.actor, what: "nothing to pay: part of the plan of \(root.id)"))
        }
        return proofs.carried(into: order, LifeCycle(order, registrableDomain: clients.names.registrableDomain), on: asOf)
    }
}
