package import Archive
package import Orders
import TLSProduct

extension Order {
    /// The order as a page for people, what is missing at the top.
    package func sheet(_ files: OrderFiles, missing: [String]) -> String {
        func line(_ label: String, _ value: String?) -> String? {
            value.map { label + String(repeating: " ", count: max(1, 18 - label.count)) + DisplayText.sanitized($0) }
        }
        var lines = [
            line("Order", id.description), line("State", state.title),
        ]
        lines += missing.map { line("Missing", $0) }
        lines += [
            line("Placed", "\(placedAt) by \(actor)"),
            line("Rules and prices of", asOf.description), line("Product", product),
        ]
        if let tls {
            let (certificate, licenses, term) = (tls.certificate, tls.licenses, tls.term)
            lines += [line("Type", certificate.type.rawValue.replacingHyphens), line("Common name", certificate.commonName)]
            lines += certificate.names.filter { $0.kind != .commonName }.map { line($0.kind.caption, $0.value) }
            lines += [
                line("Licenses", "\(licenses.blocks) (\(licenses.servers) servers)"), line("Term", "\(term.start) to \(term.end)"),
                line("Certificates", "\(term.certificates.count)"),
            ]
            lines += (PlanLines(plan: term).certificates + PlanLines(plan: term).dates).map { line($0.label, $0.value) }
        }
        if let customer {
            let contact = customer.applicant.contact
            lines += [
                line("Organization", customer.organization.name), line("Applicant", "\(contact.name), \(contact.email)"),
                line("Account", customer.applicant.userID),
            ]
        }
        if let tls {
            let payment = tls.payment.method.rawValue.replacingHyphens
            lines += [
                line("Approval", ([tls.approval.method.words] + tls.approval.emails).joined(separator: " ")),
                line("Payment", "\(payment), \(progress.payment.rawValue.replacingHyphens)"),
            ]
        } else {
            let texts = answers.sorted { $0.key < $1.key }
                .flatMap { stage in stage.value.sorted { $0.key < $1.key }.map { ("\(stage.key).\($0.key)", $0.value) } }
            lines += texts.map { line($0.0, $0.1.words) }
        }
        lines += relations.map { line($0.kind.rawValue.replacingHyphens.capitalizedFirst, $0.other.description) }
        lines += [
            line("Request", files.request),
            line("Key", files.key), line("Certificate", files.certificate), line("Chain", files.chain), line("Revision", "\(revision)"),
        ]
        lines += advisories.map { line("Advisory", "\($0.field): \($0.message)") }
        lines += events.lines.map { line("Event", $0) }
        return lines.compactMap(\.self).joined(separator: "\n") + "\n\n" + DisplayText.sanitized(quote.text, keepingLines: true)
    }
}

extension JSONValue {
    /// An answer in one line.
    fileprivate var words: String {
        switch self {
        case .string(let text): text
        case .integer(let number): "\(number)"
        case .bool(let value): value ? "yes" : "no"
        case .array(let elements): elements.map(\.words).joined(separator: ", ")
        case .object(let members): members.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.words)" }.joined(separator: ", ")
        }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

extension Approval.Method {
    /// The way of proof for people.
    package var words: String {
        switch self {
        case .email: "e-mail"
        case .dns: "DNS record"
        case .http: "file on the web server"
        case .ipHTTP: "file on the web server at the address"
        case .ipTLSALPN: "TLS answer of the server at the address"
        case .ipReverseTXT: "TXT record in the reverse zone"
        }
    }
}
