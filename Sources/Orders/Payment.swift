/// How the order is paid. A card's number and security code are never part of it.
package struct Payment: Codable, Hashable, Sendable {
    /// The raw values are the option ids of `payment.method`.
    package enum Method: String, Codable, CaseIterable, Hashable, Sendable {
        case card
        case purchaseOrder = "purchase-order"
        case bankTransfer = "bank-transfer"
        case deposit

        /// The method for people, in small letters: `bank transfer`.
        package var title: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
    }

    /// The way of paying.
    package var method: Method
    /// The name on the card, for payment by card.
    package var cardHolder: String?
    /// `Visa`, for payment by card.
    package var cardBrand: String?
    /// The last four digits.
    package var lastFour: String?
    /// `MM/YY`.
    package var cardExpiry: String?
    /// The customer's own number, for payment by purchase order.
    package var purchaseOrderNumber: String?

    /// The page at which the customer pays by card, for an order that was taken while one was set; see ``PaymentPage``.
    package var link: String?

    /// A method with the particulars it needs.
    package init(
        method: Method, cardHolder: String? = nil, cardBrand: String? = nil, lastFour: String? = nil, cardExpiry: String? = nil,
        purchaseOrderNumber: String? = nil, link: String? = nil
    ) {
        (self.method, self.cardHolder, self.cardBrand) = (method, cardHolder, cardBrand)
        (self.lastFour, self.cardExpiry, self.purchaseOrderNumber, self.link) = (lastFour, cardExpiry, purchaseOrderNumber, link)
    }
}

extension Payment {
    /// Whether a card's number was typed, which was checked and then forgotten.
    package var isCardUncharged: Bool { method == .card && link == nil && lastFour != nil }

    /// What is said of such a card.
    package static let unchargedCard = "The card's number was checked and nothing more: certdesk charges no card."
}
