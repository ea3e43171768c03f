import Checkout
package import Flow
package import Orders
import Parties

extension Order {
    /// What the page after placing says of a certificate: the term, and what is to be done next. certdesk sends nothing by itself, so each step says who
    /// does it.
    var tlsRemarks: [DocumentLine] {
        guard let tls else { return [] }
        let dates = answers["validity"] ?? [:]
        return tls.term.documentLines(hasOwnDates: dates["start"] != nil || dates["end"] != nil) + cardRemarks + carriedRemarks
            + tlsNextSteps
    }

    /// What earlier orders of the customer show, so that nobody is asked for it again.
    private var carriedRemarks: [DocumentLine] {
        proofsCarriedOver.map { DocumentLine("Proved already", .pair(value: $0)) }
    }

    /// What is to be done with an order of a certificate that was just placed, under a heading; empty for another product.
    package var tlsNextSteps: [DocumentLine] {
        guard let tls else { return [] }
        let steps = Self.nextSteps(id, tls, contact: customer?.applicant.contact.email ?? "the customer")
        return [DocumentLine("What to do next", .heading)] + steps.enumerated().map { DocumentLine("\($0 + 1). \($1)") }
    }

    private static func nextSteps(_ id: OrderID, _ tls: TLSOrder, contact: String) -> [String] {
        let approval =
            switch tls.approval.method {
            case .email: "the message to \(tls.approval.emails.joined(separator: ", ")) waits in the outbox; somebody there answers it."
            case .dns: "the DNS record waits in the outbox, in a message to \(contact), who has it published."
            case .persistentTXT: "the DNS record that stays waits in the outbox, in a message to \(contact), who has it published."
            case .http: "the file for each web server waits in the outbox, in messages to \(contact)."
            case .ipReverseTXT: "the record for the reverse zone waits in the outbox, in a message to \(contact)."
            case .ipHTTP, .ipTLSALPN: "what the server has to show waits in the outbox, in a message to \(contact)."
            }
        return [
            "Request: hand the CSR and the order's details to the authority. Nothing has been sent to anybody yet.",
            "Approval: \(approval) Send it with: certdesk outbox send. Record the answer with: certdesk orders approve \(id) DOMAIN. What a "
                + "provider's claim asks for is recorded with: certdesk provider claims check NAME DOMAIN --order \(id)",
            "Vetting, one to two days: the organization exists, matches official records, has the right to the names, and has authorized "
                + "the order. A call to the organization confirms it. Note each check when it is done.",
            tls.term.certificates.count > 1
                ? "Issue: the first of \(tls.term.certificates.count) certificates; each next one has to be issued before the last expires."
                : "Issue: the authority gives you the certificate.",
            "Delivery: keep the certificate with: certdesk orders attach \(id) FILE. Then send it to \(contact).",
        ]
    }
}
