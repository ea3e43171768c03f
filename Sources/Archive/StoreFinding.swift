package import Orders

/// Something that a check of the store found.
package struct StoreFinding: Hashable, Sendable {
    /// How bad it is.
    package enum Severity: String, Hashable, Sendable {
        /// Nothing was lost and nothing is wrong; the store mends it by itself.
        case note
        /// Something that the store did not do.
        case fault
    }

    /// A fault, or a note about what mends itself.
    package let severity: Severity
    /// What it is about: a path, or an order's id.
    package let subject: String
    /// What is the matter, for people; safe to print on a terminal.
    package let message: String

    /// A finding about a path or an id.
    package init(_ severity: Severity, _ subject: String, _ message: String) {
        self.severity = severity
        (self.subject, self.message) = (DisplayText.sanitized(subject), DisplayText.sanitized(message))
    }

    /// A record that cannot be used.
    package init(_ fault: RecordFault) {
        (severity, subject, message) = (.fault, DisplayText.sanitized(fault.path), fault.description)
    }
}

extension StoreFinding {
    /// What orders say of each other and those do not say.
    ///
    /// - Parameters:
    ///   - relations: what each order says of others.
    ///   - unreadable: orders of which nobody knows what they say.
    ///   - isMissing: whether there is no such order.
    package static func ofRelations(
        _ relations: [OrderID: [Relation]], unreadable: Set<OrderID>, isMissing: (OrderID) -> Bool
    ) -> [StoreFinding] {
        var found: [StoreFinding] = []
        for (id, own) in relations.sorted(by: { $0.key.description < $1.key.description }) {
            for relation in own where !unreadable.contains(relation.order) {
                guard let kind = relation.kind.counterpart else { continue }
                let claim = "The order \(id) says that it \(relation.kind.predicate) \(relation.order)"
                if isMissing(relation.order) {
                    found.append(StoreFinding(.fault, id.description, "\(claim), but there is no such order."))
                } else if relations[relation.order]?.contains(Relation(kind: kind, order: id)) != true {
                    found.append(StoreFinding(.fault, id.description, "\(claim), but that one does not say so."))
                }
            }
        }
        return found
    }

    /// What is wrong with the numbers of invoices: one that was given twice, or none between two.
    ///
    /// - Parameters:
    ///   - invoices: every order with a number.
    ///   - isWhole: whether every order could be read; else one that is missing may only be unreadable.
    package static func ofInvoices(_ invoices: [(number: InvoiceNumber, order: OrderID)], isWhole: Bool) -> [StoreFinding] {
        let sorted = invoices.sorted { ($0.number, $0.order.description) < ($1.number, $1.order.description) }
        var found: [StoreFinding] = []
        var last: (number: InvoiceNumber, order: OrderID)?
        for invoice in sorted {
            let next = InvoiceNumber.following(last?.number, in: invoice.number.year) ?? invoice.number
            if let last, last.number == invoice.number {
                found.append(
                    StoreFinding(
                        .fault, invoice.order.description,
                        "The orders \(last.order) and \(invoice.order) have the same invoice number, \(invoice.number)."))
            } else if isWhole, invoice.number != next {
                found.append(
                    StoreFinding(
                        .fault, invoice.order.description,
                        "No order has the invoice number \(next), but \(invoice.order) has \(invoice.number)."))
            }
            last = invoice
        }
        return found
    }
}
