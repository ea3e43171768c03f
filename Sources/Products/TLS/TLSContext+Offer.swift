package import Checkout
package import Flow
import Orders
import Parties

extension TLSContext {
    /// What a quote for the answers so far says besides the price: whom it is for, what is chosen and the certificates that cover the term.
    package func offer(_ visible: VisibleFlow) -> Offer {
        let answers = visible.answers
        let plan = termPlan(answers)?.documentLines(hasOwnDates: answers.text(.start) != nil || answers.text(.end) != nil) ?? []
        return Offer(
            customer: parties.customer(answers),
            // The term is among what is chosen.
            details: (chosen(visible) + plan.dropFirst(2)).compactMap { line in
                if case .pair(let value) = line.style { KeptQuote.Detail(line.text, value) } else { nil }
            })
    }

    /// What the answers ask of the first certificate.
    func certificate(_ answers: ResolvedAnswers) -> AskedCertificate {
        func text(_ field: String) -> String? { answers.text(FieldID(stage: FieldID.organizationName.stage, name: field)) }
        let names = orderNames(answers)
        let key: AskedCertificate.Key? =
            answers.text(.csrMethod) == SigningRequest.Method.paste.rawValue
            ? answers.text(.csrPEM).map { .requested(pem: $0) } : answers.text(.keyLength).map { .made(option: $0) }
        return AskedCertificate(
            commonName: names.commonName, names: names.all, organization: certificateOrganization(answers), city: text("city"),
            state: text("state"), country: answers.text(.country), key: key, planned: termPlan(answers)?.certificates.first,
            isBoughtHere: true)
    }
}
