import Flow

/// The fields of the flow for certificates for mail that an order is made from. A test holds them against the screens.
extension FieldID {
    static let enrollmentAccount = FieldID(stage: "requirements", name: "account")
    static let team = FieldID(stage: "requirements", name: "team")
    static let agreementSigned = FieldID(stage: "requirements", name: "agreementSigned")
    static let agreementSigner = FieldID(stage: "requirements", name: "agreementSigner")
    static let agreementDate = FieldID(stage: "requirements", name: "agreementDate")
    static let agreementDocument = FieldID(stage: "requirements", name: "agreementDocument")
    static let callMade = FieldID(stage: "requirements", name: "callMade")
    static let callNumber = FieldID(stage: "requirements", name: "callNumber")
    static let callSource = FieldID(stage: "requirements", name: "callSource")
    static let callDate = FieldID(stage: "requirements", name: "callDate")
    static let recipients = FieldID(stage: "recipients", name: "table")
    static let usualCountry = FieldID(stage: "recipients", name: "country")
    static let goodOnly = FieldID(stage: "recipients", name: "goodOnly")
    static let period = FieldID(stage: "validity", name: "period")
    static let lastDay = FieldID(stage: "validity", name: "lastDay")
    static let registrationNumber = FieldID(stage: "organization", name: "registrationNumber")
}

/// What notes, rules and documents look at together.
enum MailFields {
    /// What of the four requirements is there.
    static let requirements: Set<FieldID> = [
        .enrollmentAccount, .team, .agreementSigned, .agreementSigner, .agreementDate, .agreementDocument, .callMade, .callNumber,
        .callSource, .callDate,
    ]
    /// Until when the certificates live.
    static let validity: Set<FieldID> = [.period, .lastDay]
    /// What makes the organization's identifier.
    static let identifier: Set<FieldID> = [.registrationNumber, .vatNumber, .country]
}
