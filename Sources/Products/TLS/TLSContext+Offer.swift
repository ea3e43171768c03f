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
}
