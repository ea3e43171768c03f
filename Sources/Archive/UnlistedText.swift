package import Orders

/// What is searched of an order beyond what its ``OrderSummary`` has room for: names and addresses behind the first ``OrderSummary/listLimit`` of
/// each list. It is kept beside the lists, so that a list is no longer for an order of ten thousand recipients.
package struct UnlistedText: Hashable, Sendable {
    /// As ``SearchedForm`` has it, a line each.
    package let text: [UInt8]
    /// By what it is known whether a text is this one: FNV-1a of 64 bits, as 16 hexadecimal digits.
    package let digest: String

    /// `nil` for an order of which lists have everything.
    package init?(_ order: Order) { self.init(OrderExcerpt(order)) }

    /// The same by what was read of the order.
    package init?(_ order: OrderExcerpt) {
        let lists = [order.names, order.contacts, order.emails, order.telephones]
        guard lists.contains(where: { $0.count > OrderSummary.listLimit }) else { return nil }
        let rest = lists.flatMap { $0.dropFirst(OrderSummary.listLimit) }.map { OrderSummary.cell($0) }
        self.init(text: Array(SearchedForm.text(rest).utf8))
    }

    /// A text as it was kept.
    package init(text: [UInt8]) {
        self.text = text
        let sum = text.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let digits = String(sum, radix: 16)
        digest = String(repeating: "0", count: 16 - digits.count) + digits
    }
}
