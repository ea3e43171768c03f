package import Flow
import Orders

extension Receipt {
    /// The screen after placing: order id, account name, PFX suffix (once), where the files lie, whom to call, what happens next.
    package init(_ outcome: OrderPlacement.Outcome) {
        let order = outcome.order
        var lines = [
            DocumentLine("Your order", .heading), DocumentLine("Order ID", .pair(value: order.id.description)),
            DocumentLine("Account", .pair(value: order.applicant.userID)),
            DocumentLine("Total", .pair(value: "\(order.quote.total.text) \(order.currency.rawValue)")),
        ]
        if let suffix = outcome.passwordSuffix {
            lines += [
                DocumentLine("PFX password", .heading),
                DocumentLine("Suffix", .pair(value: suffix)),
                DocumentLine(
                    "The password of the key and the PFX file is the one you typed, followed directly by this suffix. "
                        + "It is shown now and never again: write it down.", .emphasis),
            ]
        }
        lines += [
            DocumentLine("Files", .heading), DocumentLine("Order", .pair(value: outcome.paths.order)),
            DocumentLine("Request (CSR)", .pair(value: outcome.paths.request)),
        ]
        if let key = outcome.paths.key {
            lines.append(DocumentLine("Private key (encrypted)", .pair(value: key)))
        }
        lines += [DocumentLine("Support", .heading), DocumentLine(order.region.supportOffice)]
        lines += [DocumentLine("What happens next", .heading)] + Self.nextSteps(order).enumerated().map { DocumentLine("\($0 + 1). \($1)") }
        self.init(id: order.id.description, lines: lines)
    }

    private static func nextSteps(_ order: Order) -> [String] {
        let approval =
            switch order.approval.method {
            case .email: "Approval: a message goes to \(order.approval.emails.joined(separator: ", ")); open its link to approve."
            case .dns: "Approval: a DNS record to publish is sent to \(order.applicant.contact.email)."
            case .http: "Approval: a file for the web server is sent to \(order.applicant.contact.email)."
            case .ipHTTP, .ipTLSALPN, .ipReverseTXT:
                "Approval: instructions to prove control of the address are sent to \(order.applicant.contact.email)."
            }
        return [
            approval,
            "Vetting, one to two days: the organisation exists, matches official records, has the right to the names, and has authorised "
                + "the order. A call to the organisation confirms it.",
            order.term.certificates.count > 1
                ? "Issue: the first of \(order.term.certificates.count) certificates; each next one follows before the last expires."
                : "Issue: the certificate is sent to \(order.applicant.contact.email).",
            "Installation: the message with the certificate explains it for your server.",
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
