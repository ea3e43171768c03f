import Archive
import Checkout
import Clients
import Flow
import IssuanceRules
import Orders
import Parties
import Pricing
import Validation

extension TLSContext {
    /// Makes what takes time: the key with its request.
    func prepare(_ flow: FlowState) throws -> Preparation {
        let answers = flow.visible.answers
        let (request, suffix) = try madeRequest(answers)
        return Preparation(
            passwordSuffix: suffix, answers: answersByStage(flow.visible, before: "review"), remarks: { $0.tlsRemarks }
        ) { id, placedAt in
            let order = carryingOver(
                into: try OrderAssembly(context: self, flow: flow).order(id: id, keyAlgorithm: request.algorithm, placedAt: placedAt))
            let account = try order.customer.flatMap { try parties.newAccount(answers, contact: $0.applicant.contact, at: placedAt) }
            return Placement(
                order: order, request: request.requestPEM, key: suffix == nil ? nil : request.encryptedKeyPEM, account: account,
                claims: claims(answers))
        }
    }

    /// The limited codes that the order uses: the last use of one may be somebody else's by the time it is written.
    private func claims(_ answers: ResolvedAnswers) -> [CodeClaim] {
        let codes: [(CodeKind, FieldID)] = [(.coupon, .couponCode), (.campaign, .campaignCode)]
        return codes.compactMap { kind, field in
            // What a quote has promised is not refused because others were faster.
            guard let code = answers.text(field), promise?.answers.text(field) != code, let limit = book.remainingUses(of: code, kind)
            else { return nil }
            return CodeClaim(code: "\(kind.rawValue):\(DiscountCode.folded(code))", limit: limit)
        }
    }

    /// The request: made here with its key, or the pasted one, and the suffix of the key's password.
    func madeRequest(_ answers: ResolvedAnswers) throws -> (MadeKey, suffix: String?) {
        let names = orderNames(answers)
        if answers.text(.csrMethod) == SigningRequest.Method.paste.rawValue {
            let pem = answers[.csrPEM]?.text ?? ""
            let organization = certificateOrganization(answers)
            guard case .read(let facts) = clients.requests.request(pem, names.all, organization, asOf) else {
                throw AssemblyFault.requestUnreadable
            }
            return (MadeKey(requestPEM: facts.pem, encryptedKeyPEM: "", algorithm: facts.key), nil)
        }
        return try clients.makeKey(
            answers.text(.keyLength), subject: subject(answers), names: names.all,
            password: try RequiredAnswers(answers).secret(.pfxPassword))
    }

    /// The department is left out as soon as certificates may no longer have one.
    private func subject(_ answers: ResolvedAnswers) -> [(type: String, value: String)] {
        func text(_ field: String) -> String? { FieldID(field).flatMap(answers.text) }
        let isDepartmentDropped = IssuanceRules.rule(.organizationalUnit, on: asOf) != nil
        return KeyOrder.subject(
            country: text("csr.country"), state: text("organization.state"), city: text("organization.city"),
            organization: certificateOrganization(answers), department: isDepartmentDropped ? nil : text("applicant.department"),
            commonName: text("certificate.commonName"))
    }
}
