/// How the order is paid. A card's number and security code are never part of it.
package struct Payment: Codable, Hashable, Sendable {
    /// The raw values are the option ids of `payment.method`.
    package enum Method: String, Codable, CaseIterable, Hashable, Sendable {
        case card
        case purchaseOrder = "purchase-order"
        case bankTransfer = "bank-transfer"
        case deposit
    }

    package var method: Method
    package var cardHolder: String?
    package var cardBrand: String?
    /// The last four digits.
    package var lastFour: String?
    /// `MM/YY`.
    package var cardExpiry: String?
    package var purchaseOrderNumber: String?

    /// A method with the particulars it needs.
    package init(
        method: Method, cardHolder: String? = nil, cardBrand: String? = nil, lastFour: String? = nil, cardExpiry: String? = nil,
        purchaseOrderNumber: String? = nil
    ) {
        (self.method, self.cardHolder, self.cardBrand) = (method, cardHolder, cardBrand)
        (self.lastFour, self.cardExpiry, self.purchaseOrderNumber) = (lastFour, cardExpiry, purchaseOrderNumber)
    }
}
