import Orders

extension IssuanceRules {
    /// How control of a name or an address is proved. BR 3.2.2.4 is about names, 3.2.2.5 about addresses.
    static let approvalRows: [IssuanceRule?] = [
        IssuanceRule(
            "registrant-lookup-ended", .registrantLookup, "Matching the applicant with the domain's registrant proves nothing",
            from: "2018-08-01", .notice, source: "BR 3.2.2.4, ballot 218"),
        IssuanceRule(
            "wildcards-by-http-refused", .wildcardsByHTTP, "A file on the web server cannot prove a wildcard name",
            from: "2021-12-01", .error, source: "BR 3.2.2.4.18, SC-045"),
        IssuanceRule(
            "contact-pages-ended", .contactPages, "A registrar's web pages no longer show the domain's contact",
            from: "2025-01-15", .notice, source: "BR 3.2.2.4, SC-080"),
        IssuanceRule(
            "approval-by-account-label", .approvalByAccountLabel, "A DNS label with the account's id proves a name",
            from: "2025-03-01", .notice, source: "BR 3.2.2.4.21, SC-084"),
        IssuanceRule(
            "corroboration-required", .corroboration, "Proof of control is checked from several places in the network",
            from: "2025-03-15", .notice, source: "BR 3.2.2.9, SC-067"),
        IssuanceRule(
            "linting-required", .linting, "Every certificate is checked by a linter before it is signed",
            from: "2025-03-15", .notice, source: "BR 4.3.1.2, SC-075"),
        IssuanceRule(
            "registrant-contact-ended", .registrantContact, "E-mail and telephone from domain registration data prove nothing",
            from: "2025-07-15", .notice, source: "BR 3.2.2.4.2, BR 3.2.2.4.15, SC-080"),
        IssuanceRule(
            "approval-by-persistent-record", .approvalByPersistentRecord,
            "A TXT record that stays at _validation-persist. proves a name, wildcards too, for 10 days at a time and not through a CNAME",
            from: "2025-11-10", .notice, limit: .days(10), source: "BR 3.2.2.4.22, SC-088"),
        IssuanceRule(
            "approval-by-persistent-reverse-record", .approvalByPersistentReverseRecord,
            "A TXT record that stays at _ip-validation-persist. in the reverse zone proves an address for 10 days at a time",
            from: "2025-12-16", .notice, limit: .days(10), source: "BR 3.2.2.5.8, SC-091"),
        IssuanceRule(
            "dnssec-mail-exception", .dnssecOfMail,
            "The look-ups that only deliver approval e-mail are exempt from verifying signed DNS answers",
            from: "2026-02-16", .notice, source: "BR 3.2.2.4, SC-094"),
        IssuanceRule(
            "dnssec-required", .dnssec, "Signed DNS answers are verified, and a broken signature stops every proof by DNS",
            from: "2026-03-15", .notice, source: "BR 3.2.2.4, SC-085"),
        IssuanceRule(
            "dnssec-of-caa-required", .dnssecOfCAA, "Signed CAA answers are verified, and a failed look-up (SERVFAIL) is no permission",
            from: "2026-03-15", .notice, source: "BR 3.2.2.8.1, SC-085"),
        IssuanceRule(
            "authorization-domain-by-method", .authorizationDomain,
            "Each way of approval has its own rule for the domain that stands for a name",
            from: "2026-11-15", .notice, source: "BR 2.3.1 3.2.2.4, SC-101"),
        IssuanceRule(
            "caa-parameters-required", .caaParameters, "Account and method that a domain's CAA records name are obeyed",
            from: "2027-03-15", .notice, source: "BR 2.3.1 4.2.2.1.2, SC-098"),

        IssuanceRule(
            "approval-by-email-discouraged", .approvalByEmail,
            "Approval by e-mail, to a constructed address or one that DNS names, is discouraged",
            from: "2026-03-15", to: "2028-03-14", .advisory, source: "BR 3.2.2.4.4, BR 3.2.2.4.13, BR 3.2.2.4.14, SC-090"),
        IssuanceRule(
            "approval-by-email-refused", .approvalByEmail, "Approval by e-mail is refused, and earlier ones are void",
            from: "2028-03-15", .error, source: "BR 3.2.2.4.4, BR 3.2.2.4.13, BR 3.2.2.4.14, SC-090"),
        IssuanceRule(
            "approval-by-phone-discouraged", .approvalByPhone, "Approval by telephone is discouraged",
            from: "2026-03-15", to: "2027-03-14", .advisory, source: "BR 3.2.2.4.16, BR 3.2.2.4.17, SC-090"),
        IssuanceRule(
            "approval-by-phone-ended", .approvalByPhone, "Approval by telephone is refused, and earlier ones are void",
            from: "2027-03-15", .error, source: "BR 3.2.2.4.16, BR 3.2.2.4.17, SC-090"),
        IssuanceRule(
            "approval-by-reverse-lookup-ended", .approvalByReverseLookup,
            "A look-up in the reverse zone no longer proves an address, and earlier ones are void",
            from: "2027-03-15", .error, source: "BR 3.2.2.5.3, SC-091"),
        IssuanceRule(
            "approval-by-domain-address-ended", .approvalByDomainAddress,
            "Control of the address that a name leads to no longer proves the name",
            from: "2026-03-15", .notice, source: "BR 3.2.2.4.8, SC-090"),
        IssuanceRule(
            "approval-by-address-mail-discouraged", .approvalByAddressMail,
            "E-mail, fax, text or letter to an address's contact is discouraged",
            from: "2026-03-15", to: "2027-03-14", .advisory, source: "BR 3.2.2.5.2, SC-090"),
        IssuanceRule(
            "approval-by-address-mail-ended", .approvalByAddressMail,
            "E-mail, fax, text or letter to an address's contact proves nothing, and earlier ones are void",
            from: "2027-03-15", .notice, source: "BR 3.2.2.5.2, SC-090"),
        IssuanceRule(
            "approval-by-address-phone-discouraged", .approvalByAddressPhone, "A call to an address's contact is discouraged",
            from: "2026-03-15", to: "2027-03-14", .advisory, source: "BR 3.2.2.5.5, SC-090"),
        IssuanceRule(
            "approval-by-address-phone-ended", .approvalByAddressPhone,
            "A call to an address's contact proves nothing, and earlier ones are void",
            from: "2027-03-15", .notice, source: "BR 3.2.2.5.5, SC-090"),
    ]
}
