import Flow
import Screens
import Testing

/// Which rules, presets and notes each field of the Organization SSL order has, written out by hand. A rule stands as `name(parameter: field)`.
@Suite struct EmbeddedRulesTests {
    static let rules: [String: [String]] = [
        "certificate.commonName": ["common-name(type: certificate.type)", "policy-common-name"],
        "certificate.currentCertificate": ["current-certificate"],
        "certificate.currentExpiry": ["current-expiry", "expiry-of-certificate"],
        "sans.unifiedCommunications": ["uc-chosen(uc-names: sans.ucNames)"],
        "sans.ucNames": ["san-limit"],
        "sans.ucDomains": ["uc-domain(common-name: certificate.commonName)", "uc-domains(uc-names: sans.ucNames)"],
        "sans.subdomains": ["subdomain(common-name: certificate.commonName)", "san-limit", "not-covered", "policy-names"],
        "sans.domains": ["domain(common-name: certificate.commonName)", "san-limit", "not-covered", "policy-names"],
        "sans.wildcards": ["wildcard(common-name: certificate.commonName)", "san-limit", "wildcards-sold", "policy-names"],
        "sans.publicIPs": ["public-ip", "san-limit", "policy-addresses"],
        "sans.internalNames": ["internal-name", "san-limit"],
        "validity.term": ["term", "policy-days"],
        "validity.start": ["start-date"],
        "validity.end": ["end-date(current-expiry: certificate.currentExpiry, start: validity.start, term: validity.term)"],
        "options.couponCode": ["coupon"],
        "options.summary": ["recent-order"],
        "options.campaignCode": ["campaign"],
        "organization.name": ["organization", "policy-organization"],
        "organization.tradingName": ["organization(legal-name: organization.name)"],
        "organization.duns": ["duns"],
        "organization.vatNumber": ["vat(country: organization.country)"],
        "organization.street1": ["address-line", "policy-street"],
        "organization.street2": ["address-line"],
        "organization.city": ["city(country: organization.country)", "policy-city"],
        "organization.state": ["state(country: organization.country)", "policy-state"],
        "organization.postalCode": ["postal-code(country: organization.country)", "policy-postal-code"],
        "organization.country": ["country", "region-currency", "policy-country"],
        "organization.otherAddress": ["address-line"],
        "organization.timeZone": ["time-zone"],
        "organization.telephone": ["phone(country: organization.country)"],
        "organization.fax": ["phone(country: organization.country)"],
        "applicant.userId": ["user-id"],
        "applicant.password": [
            "account(country: organization.country, organization: organization.name, user-id: applicant.userId)", "password",
        ],
        "applicant.passwordConfirmation": [
            "new-account(country: organization.country, organization: organization.name, password: applicant.password, user-id: applicant.userId)",
            "same-as(other: applicant.password)",
        ],
        "applicant.organizationName": ["organization"],
        "applicant.department": ["department"],
        "applicant.firstName": ["person-name(later-answer: applicant.email, other-name: applicant.lastName)"],
        "applicant.lastName": ["person-name(later-answer: applicant.email, other-name: applicant.firstName)"],
        "applicant.jobTitle": ["job-title"],
        "applicant.email": ["email"],
        "applicant.telephone": ["phone(country: applicant.country)"],
        "applicant.street1": ["address-line"],
        "applicant.street2": ["address-line"],
        "applicant.city": ["city(country: applicant.country)"],
        "applicant.state": ["state(country: applicant.country)"],
        "applicant.postalCode": ["postal-code(country: applicant.country)"],
        "applicant.country": ["country"],
        "billing.firstName": ["person-name(other-name: billing.lastName)"],
        "billing.lastName": ["person-name(other-name: billing.firstName)"],
        "billing.email": ["email"],
        "billing.telephone": ["phone(country: billing.country)"],
        "billing.organizationName": ["organization"],
        "billing.street1": ["address-line"],
        "billing.street2": ["address-line"],
        "billing.city": ["city(country: billing.country)"],
        "billing.state": ["state(country: billing.country)"],
        "billing.postalCode": ["postal-code(country: billing.country)"],
        "billing.country": ["country"],
        "csr.pem": ["csr", "policy-request"],
        "csr.country": ["country"],
        "csr.keyLength": ["key-length", "policy-key"],
        "csr.pfxPassword": ["pfx-password"],
        "csr.pfxPasswordConfirmation": ["same-as(other: csr.pfxPassword)"],
        "approval.method": [
            "approval-method(current-expiry: certificate.currentExpiry, end: validity.end, start: validity.start, term: validity.term, "
                + "type: certificate.type)", "approval-scope",
        ],
        "approval.emails": ["approval-address"],
        "payment.cardHolder": ["card-holder"],
        "payment.cardNumber": ["card-number"],
        "payment.cardExpiry": ["card-expiry"],
        "payment.cardSecurityCode": ["card-security-code(card-number: payment.cardNumber)"],
        "payment.purchaseOrderNumber": ["purchase-order-number"],
    ]

    static let presets: [String: String] = [
        "certificate.currentExpiry": "current-expiry", "sans.ucDomains": "uc-domains", "organization.country": "country",
        "organization.timeZone": "time-zone", "applicant.country": "country", "billing.country": "country",
        "csr.country": "csr-country", "approval.method": "approval-method", "applicant.department": "account-department",
        "applicant.firstName": "account-first-name", "applicant.lastName": "account-last-name", "applicant.jobTitle": "account-job-title",
        "applicant.email": "account-email", "applicant.telephone": "account-telephone",
    ]

    static let notes: [String: String] = [
        "certificate.commonName": "common-name", "certificate.currentExpiry": "current-expiry",
        "sans.unifiedCommunications": "uc-names", "sans.subdomains": "subdomains", "sans.domains": "domains",
        "sans.wildcards": "wildcards", "sans.publicIPs": "public-ips", "sans.internalNames": "internal-names", "licenses.blocks": "servers",
        "validity.term": "term-plan", "validity.end": "custom-dates", "organization.vatNumber": "vat",
        "organization.name": "customer", "applicant.userId": "account",
        "csr.method": "key-origin", "csr.platform": "platform", "csr.pem": "csr", "csr.keyLength": "key-length",
        "approval.method": "approval", "payment.cardNumber": "card",
        "payment.method": "payment-method",
    ]

    private func fields() throws -> [FieldDefinition] {
        try ScreenLoader.load(
            flow: "organization-ssl", files: EmbeddedScreens.files(for: "organization-ssl"), catalogue: OrganizationSSL.names.catalogue
        ).fields
    }

    @Test func everyFieldHasItsRules() throws {
        for field in try fields() {
            #expect(field.rules.map(\.shown) == Self.rules[field.id.description] ?? [], "\(field.id)")
        }
    }

    @Test func everyFieldHasItsPresetAndNote() throws {
        for field in try fields() {
            #expect(field.preset == Self.presets[field.id.description], "\(field.id)")
            #expect(field.note == Self.notes[field.id.description], "\(field.id)")
        }
    }

    @Test func theTablesNameOnlyFieldsOfTheFlow() throws {
        let ids = Set(try fields().map(\.id.description))
        for table in [Set(Self.rules.keys), Set(Self.presets.keys), Set(Self.notes.keys)] {
            #expect(table.subtracting(ids).isEmpty)
        }
    }
}

extension RuleReference {
    /// `name(parameter: field, …)`, parameters in alphabetical order.
    fileprivate var shown: String {
        let list = arguments.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return list.isEmpty ? name : "\(name)(\(list.joined(separator: ", ")))"
    }
}
