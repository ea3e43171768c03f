package import Orders

/// A rule of certificate issuance that holds from one day on, perhaps until another. Rows of `IssuanceRules.all`.
package struct IssuanceRule: Hashable, Sendable {
    /// What a rule is about. At most one rule of a topic is in force on a day.
    package enum Topic: String, CaseIterable, Hashable, Sendable {
        case certificateValidity = "certificate-validity"
        /// How long the certificates of a plan are: what authorities issue, a day below what they may.
        case plannedValidity = "planned-validity"
        case domainValidationReuse = "domain-validation-reuse"
        case organizationValidationReuse = "organization-validation-reuse"
        case rsaBelow2048 = "rsa-below-2048"
        case keyAlgorithms = "key-algorithms"
        case weakKeys = "weak-keys"
        case internalNames = "internal-names"
        case sha1 = "sha-1"
        case anySHA1 = "any-sha-1"
        case underscores
        case reservedLabels = "reserved-labels"
        case wildcardsByHTTP = "wildcards-by-http"
        case alternativeNames = "alternative-names"
        case commonName = "common-name"
        case organizationalUnit = "organizational-unit"
        case approvalByEmail = "approval-by-email"
        case approvalByPhone = "approval-by-phone"
        case approvalByReverseLookup = "approval-by-reverse-lookup"
        case approvalByDomainAddress = "approval-by-domain-address"
        case approvalByAddressMail = "approval-by-address-mail"
        case approvalByAddressPhone = "approval-by-address-phone"
        case approvalByAccountLabel = "approval-by-account-label"
        case approvalByPersistentRecord = "approval-by-persistent-record"
        case approvalByPersistentReverseRecord = "approval-by-persistent-reverse-record"
        case registrantLookup = "registrant-lookup"
        case contactPages = "contact-pages"
        case registrantContact = "registrant-contact"
        case certificateProfiles = "certificate-profiles"
        case signingTime = "signing-time"
        case corroboration
        case linting
        case dnssec
        case dnssecOfMail = "dnssec-of-mail"
        case dnssecOfCAA = "dnssec-of-caa"
        case authorizationDomain = "authorization-domain"
        case caaParameters = "caa-parameters"
        case reverseZones = "reverse-zones"
        case clientAuthentication = "client-authentication"
        case mailValidity = "mail-validity"
        case mailProfiles = "mail-profiles"
        case mailboxValidationReuse = "mailbox-validation-reuse"
        case mailIdentityValidationReuse = "mail-identity-validation-reuse"
        case mailCAA = "mail-caa"
        case mailCorroboration = "mail-corroboration"
        case mailLinting = "mail-linting"
        case mailPurposes = "mail-purposes"
    }

    /// What the rule does to an order.
    package enum Severity: String, Hashable, Sendable {
        /// An order that breaks the rule is refused.
        case error
        /// The order goes on, and people are told what changes.
        case advisory
        /// The order is planned within the limit.
        case limit
        /// Concerns the authority's own work; good to know on the telephone.
        case notice
    }

    /// The length of time a rule allows.
    package enum Limit: Hashable, Sendable, CustomStringConvertible {
        case days(Int)
        /// Calendar months, ending on the day before the same day of the month.
        case months(Int)

        /// `200 days`.
        package var description: String {
            switch self {
            case .days(let days): "\(days) days"
            case .months(let months): "\(months) months"
            }
        }
    }

    /// Short and stable: `certificate-validity-200`. Unique in the table.
    package let id: String
    /// What it is about.
    package let topic: Topic
    /// A statement that reads on with "since" and the day: `Internal names are refused`.
    package let title: String
    /// The first day in force.
    package let from: CalendarDate
    /// The last day in force; `nil` while no end is known.
    package let to: CalendarDate?
    /// What it does to an order.
    package let severity: Severity
    /// For rules about lengths of time.
    package let limit: Limit?
    /// The document and section that set the rule, then the ballot that put it there. Short names: see the table.
    package let source: String

    /// `nil` if a date is not a real day, or the last day comes before the first.
    init?(
        _ id: String, _ topic: Topic, _ title: String, from: String, to: String? = nil, _ severity: Severity, limit: Limit? = nil,
        source: String
    ) {
        guard let first = CalendarDate(from) else { return nil }
        var last: CalendarDate?
        if let to {
            guard let day = CalendarDate(to), first <= day else { return nil }
            last = day
        }
        (self.id, self.topic, self.title, self.from, self.to) = (id, topic, title, first, last)
        (self.severity, self.limit, self.source) = (severity, limit, source)
    }

    /// Whether the rule holds on a day.
    package func isInForce(on day: CalendarDate) -> Bool {
        from <= day && (to.map { day <= $0 } ?? true)
    }

    /// The rule as a message states it: `Internal names are refused since 2015-11-01.` Its source is for `check --rules`: no customer knows the numbers
    /// of sections.
    package var sentence: String { "\(title) since \(from)." }
}
