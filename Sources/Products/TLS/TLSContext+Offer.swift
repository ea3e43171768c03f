package import Checkout
package import Flow
import Orders
import Parties

extension TLSContext {
    /// What a quote for the answers so far says besides the price: whom it is for, what is chosen and the certificates that cover the term.
    package func offer(_ visible: VisibleFlow) -> Offer {
        let answers = visible.answers
        func text(_ field: String) -> String? { FieldID(field).flatMap(answers.text) }
        let contact = [text("applicant.firstName"), text("applicant.lastName")].compactMap(\.self).joined(separator: " ")
        let plan = termPlan(answers)?.documentLines(hasOwnDates: answers.text(.start) != nil || answers.text(.end) != nil) ?? []
        return Offer(
            customer: KeptQuote.Customer(
                organization: answers.text(.organizationName), contact: contact.isEmpty ? nil : contact, email: text("applicant.email")),
            // The term is among what is chosen.
            details: (chosen(visible) + plan.dropFirst(2)).compactMap { line in
                if case .pair(let value) = line.style { KeptQuote.Detail(line.text, value) } else { nil }
            })
    }
}
