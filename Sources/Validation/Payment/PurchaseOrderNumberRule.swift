extension Rule {
    /// The customer's own number of a purchase order: anything printable, at most 40 characters.
    static let purchaseOrderNumber = Rule.line(
        "purchase-order-number", "A purchase order number, at most 40 characters.", example: "PO-2026-0815", limit: 40,
        placeholders: "type the number of the purchase order"
    ) { line, _ in .valid(line) }
}
