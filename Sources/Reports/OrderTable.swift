import CSVText
package import Orders

/// Orders as a table for spreadsheets.
package enum OrderTable {
    private static let columns: [(name: String, cell: @Sendable (Order) -> String)] = [
        ("id", { $0.id.description }), ("placedAt", { $0.placedAt.description }), ("asOf", { $0.asOf.description }),
        ("state", { $0.state.rawValue }), ("actor", { $0.actor }), ("region", { $0.region.rawValue }), ("product", { $0.product }),
        ("type", { $0.tls?.certificate.type.rawValue ?? "" }), ("commonName", { $0.tls?.certificate.commonName ?? "" }),
        ("names", { ($0.tls?.certificate.names ?? []).dropFirst().map(\.value).joined(separator: " ") }),
        ("servers", { $0.tls.map { "\($0.licenses.servers)" } ?? "" }), ("start", { $0.tls?.term.start.description ?? "" }),
        ("end", { $0.tls?.term.end.description ?? "" }), ("organization", { $0.customer?.organization.name ?? "" }),
        ("country", { $0.customer?.organization.address.country ?? "" }),
        ("applicant", { $0.customer?.applicant.contact.name ?? "" }), ("email", { $0.customer?.applicant.contact.email ?? "" }),
        ("telephone", { $0.customer?.applicant.contact.telephone ?? "" }),
        ("paymentMethod", { $0.payment?.method.rawValue ?? "" }),
        ("payment", { $0.progress.payment.rawValue }), ("currency", { $0.currency.rawValue }), ("subtotal", { $0.quote.subtotal.text }),
        ("tax", { $0.quote.tax?.text ?? "" }), ("total", { $0.quote.total.text }),
        // Behind what there was before, so that no column moves.
        ("street1", { $0.customer?.organization.address.street1 ?? "" }),
        ("street2", { $0.customer?.organization.address.street2 ?? "" }), ("city", { $0.customer?.organization.address.city ?? "" }),
        ("stateOrProvince", { $0.customer?.organization.address.state ?? "" }),
        ("postalCode", { $0.customer?.organization.address.postalCode ?? "" }),
        ("purchaseOrderNumber", { $0.payment?.purchaseOrderNumber ?? "" }),
        ("billingContact", { $0.customer?.billing.name ?? "" }), ("billingEmail", { $0.customer?.billing.email ?? "" }),
        ("paid", { $0.paidAmount.text }), ("open", { $0.openAmount.text }),
        ("invoice", { $0.invoices.map(\.number.description).joined(separator: " ") }),
    ]

    /// The first line, without its line end.
    package static var heading: String { columns.map(\.name).joined(separator: ",") }

    /// An order's line, without its line end.
    package static func row(_ order: Order) -> String {
        columns.map { quoted($0.cell(order)) }.joined(separator: ",")
    }

    /// A cell that no spreadsheet takes for a formula, a command or two cells.
    package static func quoted(_ text: String) -> String { CSVRecord.quoted(DisplayText.sanitized(text)) }
}
