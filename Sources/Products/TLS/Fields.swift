import Checkout
import Flow
import Parties

/// The fields of the Organization SSL flow that an order is made from. A test holds them against the screens.
extension FieldID {
    static let type = FieldID(stage: "certificate", name: "type")
    static let commonName = FieldID(stage: "certificate", name: "commonName")
    static let addSANs = FieldID(stage: "certificate", name: "addSANs")
    static let classification = FieldID(stage: "certificate", name: "classification")
    static let currentExpiry = FieldID(stage: "certificate", name: "currentExpiry")
    static let currentCertificate = FieldID(stage: "certificate", name: "currentCertificate")

    static let unifiedCommunications = FieldID(stage: "sans", name: "unifiedCommunications")
    static let ucNames = FieldID(stage: "sans", name: "ucNames")
    static let ucDomains = FieldID(stage: "sans", name: "ucDomains")
    static let subdomains = FieldID(stage: "sans", name: "subdomains")
    static let domains = FieldID(stage: "sans", name: "domains")
    static let wildcards = FieldID(stage: "sans", name: "wildcards")
    static let publicIPs = FieldID(stage: "sans", name: "publicIPs")
    static let internalNames = FieldID(stage: "sans", name: "internalNames")

    static let blocks = FieldID(stage: "licenses", name: "blocks")
    static let term = FieldID(stage: "validity", name: "term")
    static let ownDates = FieldID(stage: "validity", name: "custom")
    static let start = FieldID(stage: "validity", name: "start")
    static let end = FieldID(stage: "validity", name: "end")
    static let couponCode = FieldID(stage: "options", name: "couponCode")
    static let campaignCode = FieldID(stage: "options", name: "campaignCode")

    static let csrMethod = FieldID(stage: "csr", name: "method")
    static let csrPEM = FieldID(stage: "csr", name: "pem")
    static let keyLength = FieldID(stage: "csr", name: "keyLength")
    static let platform = FieldID(stage: "csr", name: "platform")
    static let pfxPassword = FieldID(stage: "csr", name: "pfxPassword")

    static let approvalMethod = FieldID(stage: "approval", name: "method")
    static let approvalEmails = FieldID(stage: "approval", name: "emails")
}

/// What the rules, notes and lists of the flow look at together.
enum OrderFields {
    /// Everything that says which names an order has.
    static let names: Set<FieldID> = [
        .type, .commonName, .unifiedCommunications, .ucNames, .ucDomains, .subdomains, .domains, .wildcards, .publicIPs,
        .internalNames,
    ]

    /// Everything that can change the price; of the address also whether it was begun.
    static let price: Set<FieldID> = names.union(PartyFields.tax).union([
        .region, .blocks, .term, .couponCode, .campaignCode,
    ])

    /// Everything that says from when to when the order's term reaches.
    static let term: Set<FieldID> = [.term, .start, .end, .currentExpiry]

    /// What is said of the old term, or of the way from another authority.
    static let endingWithTerm: Set<FieldID> = [.classification, .currentCertificate, .currentExpiry, .ownDates, .start, .end]

    /// What the subject's organization is made from.
    static let organization: Set<FieldID> = [.organizationName, .tradingName]
}
