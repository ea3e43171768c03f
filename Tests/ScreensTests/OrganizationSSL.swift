import Flow
import Screens

/// The order flow as the ordering guide lays it down: what answers files and other programs rely on, written out by hand.
enum OrganizationSSL {
    /// The names that the program answers.
    static let names = Names(
        rules: [
            "account", "address-line", "approval-method", "campaign", "card-expiry", "card-holder", "card-number", "card-security-code",
            "city", "common-name", "country", "coupon", "csr", "current-certificate", "expiry-of-certificate", "approval-scope",
            "approval-address", "uc-chosen", "not-covered", "wildcard", "wildcards-sold",
            "current-expiry", "department", "domain", "duns",
            "email", "end-date", "internal-name", "job-title", "key-length", "new-account", "organization", "password", "person-name",
            "pfx-password",
            "phone", "policy-addresses", "policy-city", "policy-common-name", "policy-country", "policy-days", "policy-key", "policy-names",
            "policy-organization", "policy-postal-code", "policy-request", "policy-state", "policy-street", "postal-code", "public-ip",
            "purchase-order-number", "recent-order", "region-currency", "same-as", "san-limit",
            "start-date", "state", "subdomain",
            "term", "time-zone",
            "uc-domain", "uc-domains", "user-id", "vat",
        ],
        lists: ["approval-addresses", "approval-methods", "countries", "key-lengths", "terms", "time-zones"],
        presets: [
            "account-department", "account-email", "account-first-name", "account-job-title", "account-last-name", "account-telephone",
            "approval-method", "country", "csr-country", "current-expiry", "time-zone", "uc-domains",
        ],
        notes: [
            "account", "approval", "card", "common-name", "csr", "current-expiry", "custom-dates", "customer", "domains",
            "internal-names",
            "key-length", "key-origin", "payment-method", "platform", "public-ips", "servers", "subdomains", "term-plan", "uc-names", "vat",
            "wildcards",
        ],
        suggestions: ["customers", "customers-by-person", "ending-orders"], documents: ["terms"],
        summaries: ["answers-so-far", "option-summary", "review"])

    /// Whether an answer is needed.
    enum Mark: String, Sendable {
        /// Never.
        case optional = ""
        /// Always: `*` in the guide.
        case always = "*"
        /// While the field is shown, which it is not always: `(*)`.
        case whenShown = "(*)"
        /// Depending on the country: `(*)` too.
        case byRule = "by rule"
    }

    /// One field of the table.
    struct Row: Sendable, Hashable, CustomStringConvertible {
        let id: String
        let kind: String
        let mark: Mark
        /// Option ids, or the name of a list behind a `#`.
        let options: [String]

        init(_ id: String, _ kind: String, _ mark: Mark = .optional, _ options: [String] = []) {
            (self.id, self.kind, self.mark, self.options) = (id, kind, mark, options)
        }

        var description: String { "\(id)\(mark.rawValue) \(kind) \(options.joined(separator: "|"))" }
    }

    static let stages = [
        "region", "certificate", "sans", "licenses", "validity", "options", "organization", "applicant", "billing", "terms", "csr",
        "approval", "payment", "review",
    ]

    static let rows: [Row] = certificateRows + partyRows + closingRows

    private static let certificateRows: [Row] = [
        Row(
            "region.region", "choice", .always,
            ["north-america", "europe", "united-kingdom", "australia-new-zealand", "south-central-america"]),
        Row("certificate.type", "choice", .always, ["standard", "wildcard", "public-ip"]),
        Row("certificate.commonName", "text", .always),
        Row("certificate.classification", "choice", .always, ["new", "switching"]),
        Row("certificate.currentCertificate", "block"),
        Row("certificate.currentExpiry", "date", .whenShown),
        Row("certificate.addSANs", "toggle"),
        Row("sans.unifiedCommunications", "toggle"),
        Row("sans.ucNames", "multiChoice", .optional, ["owa", "autodiscover", "mail"]),
        Row("sans.ucDomains", "list"),
        Row("sans.subdomains", "list"),
        Row("sans.domains", "list"),
        Row("sans.wildcards", "list"),
        Row("sans.publicIPs", "list"),
        Row("sans.internalNames", "list"),
        Row("licenses.blocks", "number", .always, ["1...99"]),
        Row("validity.term", "choice", .always, ["#terms"]),
        Row("validity.custom", "toggle"),
        Row("validity.start", "date"),
        Row("validity.end", "date"),
        Row("options.couponCode", "text"),
        Row("options.campaignCode", "text"),
        Row("options.summary", "summary", .optional, ["option-summary"]),
    ]

    private static let partyRows: [Row] =
        [
            Row("organization.onBehalf", "toggle"),
            Row("organization.name", "text", .always),
            Row(
                "organization.businessType", "choice", .always,
                ["private-organization", "government-entity", "business-entity", "non-commercial-entity"]),
            Row("organization.tradesUnderOtherName", "toggle"),
            Row("organization.tradingName", "text", .whenShown),
            Row("organization.duns", "text", .whenShown),
            Row("organization.vatNumber", "text"),
        ] + address("organization") + [
            Row("organization.otherAddress", "text"),
            Row("organization.timeZone", "choice", .always, ["#time-zones"]),
            Row("organization.telephone", "text", .always),
            Row("organization.fax", "text"),
            Row(
                "organization.heardFrom", "choice", .optional,
                ["search-engine", "referral", "advertisement", "event", "existing-customer", "other"]),
            Row("applicant.sameAsOrganization", "toggle"),
            Row("applicant.userId", "text", .always),
            Row("applicant.password", "secret", .byRule),
            Row("applicant.passwordConfirmation", "secret", .byRule),
            Row("applicant.organizationName", "text", .whenShown),
            Row("applicant.department", "text"),
            Row("applicant.firstName", "text", .byRule),
            Row("applicant.lastName", "text", .byRule),
            Row("applicant.jobTitle", "text", .always),
            Row("applicant.email", "text", .always),
            Row("applicant.telephone", "text", .always),
        ] + address("applicant") + [
            Row("billing.sameAsApplicant", "toggle"),
            Row("billing.firstName", "text", .byRule),
            Row("billing.lastName", "text", .byRule),
            Row("billing.email", "text", .always),
            Row("billing.telephone", "text", .always),
            Row("billing.organizationName", "text"),
        ] + address("billing")

    private static let closingRows: [Row] = [
        Row("terms.answers", "summary", .optional, ["answers-so-far"]),
        Row("terms.document", "document", .optional, ["terms"]),
        Row("terms.accepted", "toggle", .always),
        Row("csr.method", "choice", .always, ["auto", "paste"]),
        Row("csr.pem", "block", .whenShown),
        Row("csr.country", "choice", .whenShown, ["#countries"]),
        Row("csr.keyLength", "choice", .whenShown, ["#key-lengths"]),
        Row("csr.pfxPassword", "secret", .whenShown),
        Row("csr.pfxPasswordConfirmation", "secret", .whenShown),
        Row(
            "csr.platform", "choice", .optional,
            ["nginx", "apache", "iis", "exchange", "tomcat", "f5", "java", "haproxy", "oracle", "other"]),
        Row("approval.method", "choice", .always, ["#approval-methods"]),
        Row("approval.emails", "choicePerGroup", .whenShown, ["#approval-addresses"]),
        Row("payment.method", "choice", .always, ["card", "purchase-order", "bank-transfer", "deposit"]),
        Row("payment.cardHolder", "text", .whenShown),
        Row("payment.cardNumber", "secret", .whenShown),
        Row("payment.cardExpiry", "text", .whenShown),
        Row("payment.cardSecurityCode", "secret", .whenShown),
        Row("payment.purchaseOrderNumber", "text", .whenShown),
        Row("review.summary", "summary", .optional, ["review"]),
    ]

    private static func address(_ stage: String) -> [Row] {
        [
            Row("\(stage).street1", "text", .always), Row("\(stage).street2", "text"), Row("\(stage).city", "text", .always),
            Row("\(stage).state", "text", .byRule), Row("\(stage).postalCode", "text", .byRule),
            Row("\(stage).country", "choice", .always, ["#countries"]),
        ]
    }
}

extension OrganizationSSL.Row {
    /// The row of a field as it was loaded.
    init(_ field: FieldDefinition) {
        let mark: OrganizationSSL.Mark? =
            switch field.requirement {
            case .optional: .optional
            case .mandatory: field.condition == nil ? .always : .whenShown
            case .byRule: .byRule
            case .when: nil
            }
        let (kind, options): (String, [String]) =
            switch field.kind {
            case .text: ("text", [])
            case .secret: ("secret", [])
            case .number(let bounds): ("number", ["\(bounds)"])
            case .date: ("date", [])
            case .toggle: ("toggle", [])
            case .choice(let options): ("choice", Self.ids(options))
            case .multiChoice(let options): ("multiChoice", Self.ids(options))
            case .choicePerGroup(let options): ("choicePerGroup", Self.ids(options))
            case .list: ("list", [])
            case .block: ("block", [])
            case .table(let name): ("table", [name])
            case .document(let name): ("document", [name])
            case .summary(let name): ("summary", [name])
            }
        self.init(field.id.description, mark == nil ? "\(kind) with a condition of its own" : kind, mark ?? .optional, options)
    }

    private static func ids(_ options: FieldKind.Options) -> [String] {
        switch options {
        case .fixed(let choices): choices.map(\.id)
        case .named(let list): ["#\(list)"]
        }
    }
}
