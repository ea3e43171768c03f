package import Orders

/// Whether the orders of one customer may be those of two companies of one name: they are kept together by name and state alone, and say otherwise
/// where they live.
package struct LikelyNamesakes {
    /// What is odd, in a sentence or two for each way in which orders differ; nothing where all fits.
    package let hints: [String]

    /// So many orders are named in a hint.
    private static let namedOrders = 3

    /// - Parameter orders: those of a customer, the last one first.
    package init(_ orders: [Order]) {
        guard let last = orders.first, let organization = last.customer?.organization else {
            hints = []
            return
        }
        // A number, or somebody who sorted them, has told who it is.
        let others = orders.dropFirst().filter { order in
            guard let other = order.customer?.organization, order.assignedCustomer == nil, last.assignedCustomer == nil else {
                return false
            }
            return !organization.isNumbered || !other.isNumbered
        }
        let kinds: [(what: String, text: (Organization) -> String?)] = [
            ("address", { $0.address.street }), ("telephone number", { $0.telephone.filter(\.isNumber).isEmpty ? nil : $0.telephone }),
        ]
        hints = kinds.compactMap { what, text in
            guard let own = text(organization) else { return nil }
            let differing = others.filter { order in
                order.customer.flatMap { text($0.organization) }.map { Self.folded($0) != Self.folded(own) } ?? false
            }
            guard let first = differing.first, let theirs = first.customer.flatMap({ text($0.organization) }) else { return nil }
            let named = differing.prefix(Self.namedOrders).map { "\($0.id)" }.joined(separator: ", ")
            let more = differing.count > Self.namedOrders ? " and \(differing.count - Self.namedOrders) more" : ""
            return
                "\(named)\(more): another \(what) (\(theirs)) than \(last.id) (\(own)). If that is another company of the same name: certdesk customers "
                + "separate \(first.id) --reason TEXT"
        }
    }

    /// A text without what people write differently.
    private static func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}

extension Organization {
    /// Whether it names a number that no other company has.
    fileprivate var isNumbered: Bool { [vatNumber, duns].contains { $0?.isEmpty == false } }
}

extension PostalAddress {
    /// Street and postal code; `nil` where neither is known.
    fileprivate var street: String? {
        let parts = [street1, street2, postalCode].compactMap(\.self).filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
