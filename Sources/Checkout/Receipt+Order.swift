package import Flow
import Orders

extension Receipt {
    /// The screen after placing: order id, account name, PFX suffix (once), price, advice, term, what is to be done next, where the files lie, whom to
    /// call, and the answers by stage. certdesk sends nothing to anybody, so each step says who does it.
    package init(_ outcome: OrderPlacement.Outcome) {
        let order = outcome.order
        var lines = [
            DocumentLine("Your order", .heading), DocumentLine("Order ID", .pair(value: order.id.description)),
        ]
        lines += order.customer.map { [DocumentLine("Account", .pair(value: $0.applicant.userID))] } ?? []
        lines.append(DocumentLine("Total", .pair(value: "\(order.quote.total.text) \(order.currency.rawValue)")))
        if let suffix = outcome.passwordSuffix {
            lines += [
                DocumentLine("PFX password", .heading),
                DocumentLine("Suffix", .pair(value: suffix)),
                DocumentLine(
                    "The password of the key and the PFX file is the one you typed, followed directly by this suffix. "
                        + "It is shown now and never again: write it down.", .emphasis),
            ]
        }
        lines += order.quote.documentLines
        if !order.advisories.isEmpty {
            lines += [DocumentLine("Advice", .heading)] + order.advisories.map { DocumentLine($0.message) }
        }
        let dates = order.answers["validity"] ?? [:]
        if let tls = order.tls {
            lines += tls.term.documentLines(hasOwnDates: dates["start"] != nil || dates["end"] != nil)
            let steps = Self.nextSteps(order.id, tls, contact: order.customer?.applicant.contact.email ?? "the customer")
            lines += [DocumentLine("What to do next", .heading)] + steps.enumerated().map { DocumentLine("\($0 + 1). \($1)") }
        }
        lines += [
            DocumentLine("Files", .heading), DocumentLine("Order", .pair(value: outcome.paths.order)),
            DocumentLine("Request (CSR)", .pair(value: outcome.paths.request)),
        ]
        if let key = outcome.paths.key {
            lines.append(DocumentLine("Private key (encrypted)", .pair(value: key)))
        }
        lines += [DocumentLine("Support", .heading), DocumentLine(order.region.supportOffice)]
        lines += outcome.answers
        self.init(id: order.id.description, lines: lines)
    }

    private static func nextSteps(_ id: OrderID, _ tls: TLSOrder, contact: String) -> [String] {
        let approval =
            switch tls.approval.method {
            case .email: "ask the authority to write to \(tls.approval.emails.joined(separator: ", ")); somebody there follows the link."
            case .dns: "pass the DNS record that the authority gives you on to \(contact), to be published."
            case .http: "pass the file that the authority gives you on to \(contact), for the web server."
            case .ipHTTP, .ipTLSALPN, .ipReverseTXT: "pass what the authority asks for to prove the address on to \(contact)."
            }
        return [
            "Request: hand the CSR and the order's details to the authority. Nothing has been sent to anybody yet.",
            "Approval: \(approval) Note it with: certdesk orders status \(id) --approve DOMAIN",
            "Vetting, one to two days: the organization exists, matches official records, has the right to the names, and has authorized "
                + "the order. A call to the organization confirms it. Note each check when it is done.",
            tls.term.certificates.count > 1
                ? "Issue: the first of \(tls.term.certificates.count) certificates; each next one has to be issued before the last expires."
                : "Issue: the authority gives you the certificate.",
            "Delivery: keep the certificate with: certdesk orders attach \(id) FILE. Then send it to \(contact).",
        ]
    }
}

extension Region {
    /// Whom the customer of a region calls or writes to.
    var supportOffice: String {
        let office =
            switch self {
            case .northAmerica: "North America office (United States and Canada)"
            case .europe: "Europe office"
            case .unitedKingdom: "United Kingdom office"
            case .australiaNewZealand: "Australia and New Zealand office"
            case .southCentralAmerica: "South and Central America office"
            }
        return "\(office): support@globalsign.com, order ID at hand"
    }
}
