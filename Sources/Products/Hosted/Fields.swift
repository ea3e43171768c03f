import Flow

/// The fields of the flow for hosted services that an order is made from. A test holds them against the screens.
extension FieldID {
    static let mailboxes = FieldID(stage: "eligibility", name: "mailboxes")
    static let ticket = FieldID(stage: "eligibility", name: "ticket")
    static let serviceKind = FieldID(stage: "service", name: "kind")
    static let serviceURL = FieldID(stage: "service", name: "url")
    static let commonName = FieldID(stage: "service", name: "commonName")
    static let nameConfirmed = FieldID(stage: "service", name: "confirmed")
    static let division = FieldID(stage: "organization", name: "division")
    static let keyLength = FieldID(stage: "platform", name: "keyLength")
    static let keyPassword = FieldID(stage: "platform", name: "keyPassword")
}
