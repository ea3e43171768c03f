package import Flow

/// The fields about organization, people and payment that every product's screens have in common. A test holds them against the screens.
extension FieldID {
    /// Whether somebody else orders for the organization.
    package static let onBehalf = FieldID(stage: "organization", name: "onBehalf")
    /// The organization's registered name.
    package static let organizationName = FieldID(stage: "organization", name: "name")
    /// The name that its customers know.
    package static let tradingName = FieldID(stage: "organization", name: "tradingName")
    /// The country of the organization's address.
    package static let country = FieldID(stage: "organization", name: "country")
    /// The organization's tax number.
    package static let vatNumber = FieldID(stage: "organization", name: "vatNumber")
    /// The organization's D-U-N-S number.
    package static let duns = FieldID(stage: "organization", name: "duns")

    /// The account of whoever orders.
    package static let userID = FieldID(stage: "applicant", name: "userId")
    /// The password of that account.
    package static let password = FieldID(stage: "applicant", name: "password")

    /// How it is paid.
    package static let paymentMethod = FieldID(stage: "payment", name: "method")
    /// The customer's own number.
    package static let purchaseOrderNumber = FieldID(stage: "payment", name: "purchaseOrderNumber")
    /// The number of a card, a secret.
    package static let cardNumber = FieldID(stage: "payment", name: "cardNumber")
}

/// What rules, notes and lists look at together.
package enum PartyFields {
    /// What is asked about a card.
    package static let card: [FieldID] = ["cardHolder", "cardNumber", "cardExpiry", "cardSecurityCode"].map {
        FieldID(stage: "payment", name: $0)
    }

    /// What decides about tax; of the address also whether it was begun.
    package static let tax: Set<FieldID> = [.country, .vatNumber, FieldID(stage: FieldID.country.stage, name: "")]

    /// Both halves of an account.
    package static let account: Set<FieldID> = [.userID, .password]

    /// By what a customer is known.
    package static let customer: Set<FieldID> = [
        .organizationName, .country, .vatNumber, .duns, FieldID(stage: "organization", name: "state"),
        FieldID(stage: "organization", name: "city"),
    ]
}
