package import Orders

/// The dated rules as one table, and the questions that other code asks it. No other file knows a date from which something is forbidden.
package enum IssuanceRules {
    /// Every rule: topic by topic, and by date within a topic.
    package static let all: [IssuanceRule] = rows.compactMap(\.self)

    /// The rules that hold on a day, in the order of the table.
    package static func inForce(on day: CalendarDate) -> [IssuanceRule] {
        all.filter { $0.isInForce(on: day) }
    }

    /// The rule about a topic that holds on a day; `nil` before there was one.
    package static func rule(_ topic: IssuanceRule.Topic, on day: CalendarDate) -> IssuanceRule? {
        byTopic[topic]?.first { $0.isInForce(on: day) }
    }

    /// The rule about a topic if it makes an order impossible on a day.
    package static func refusal(_ topic: IssuanceRule.Topic, on day: CalendarDate) -> IssuanceRule? {
        rule(topic, on: day).flatMap { $0.severity == .error ? $0 : nil }
    }

    private static let byTopic = Dictionary(grouping: all, by: \.topic)

    /// The table as written, with `nil` for a row whose dates are wrong. Short names: BR, the CA/Browser Forum's TLS Baseline Requirements;
    /// SC and a number, its server certificate ballots; SBR, its
    /// S/MIME Baseline Requirements.
    ///
    /// Read in BR 2.2.6 of 2026-03-31, the newest text that was to be had; what later versions add is marked by its version and known from their
    /// tables of dates alone.
    static let rows: [IssuanceRule?] = certificateRows + approvalRows + mailRows

    private static let certificateRows: [IssuanceRule?] = [
        IssuanceRule(
            "certificate-validity-60-months", .certificateValidity, "A certificate is valid for at most 60 months",
            from: "2012-07-01", to: "2015-03-31", .limit, limit: .months(60), source: "BR 6.3.2"),
        IssuanceRule(
            "certificate-validity-39-months", .certificateValidity, "A certificate is valid for at most 39 months",
            from: "2015-04-01", to: "2018-02-28", .limit, limit: .months(39), source: "BR 6.3.2"),
        IssuanceRule(
            "certificate-validity-825", .certificateValidity, "A certificate is valid for at most 825 days",
            from: "2018-03-01", to: "2020-08-31", .limit, limit: .days(825), source: "BR 6.3.2, ballot 193"),
        IssuanceRule(
            "certificate-validity-398", .certificateValidity, "A certificate is valid for at most 398 days",
            from: "2020-09-01", to: "2026-03-14", .limit, limit: .days(398), source: "BR 6.3.2, SC-031"),
        IssuanceRule(
            "certificate-validity-200", .certificateValidity, "A certificate is valid for at most 200 days",
            from: "2026-03-15", to: "2027-03-14", .limit, limit: .days(200), source: "BR 6.3.2, SC-081"),
        IssuanceRule(
            "certificate-validity-100", .certificateValidity, "A certificate is valid for at most 100 days",
            from: "2027-03-15", to: "2029-03-14", .limit, limit: .days(100), source: "BR 6.3.2, SC-081"),
        IssuanceRule(
            "certificate-validity-47", .certificateValidity, "A certificate is valid for at most 47 days",
            from: "2029-03-15", .limit, limit: .days(47), source: "BR 6.3.2, SC-081"),

        IssuanceRule(
            "planned-validity-397", .plannedValidity, "Authorities should issue for 397 days at most",
            from: "2020-09-01", to: "2026-03-14", .limit, limit: .days(397), source: "BR 6.3.2, SC-031"),
        IssuanceRule(
            "planned-validity-199", .plannedValidity, "Authorities should issue for 199 days at most",
            from: "2026-03-15", to: "2027-03-14", .limit, limit: .days(199), source: "BR 6.3.2, SC-081"),
        IssuanceRule(
            "planned-validity-99", .plannedValidity, "Authorities should issue for 99 days at most",
            from: "2027-03-15", to: "2029-03-14", .limit, limit: .days(99), source: "BR 6.3.2, SC-081"),
        IssuanceRule(
            "planned-validity-46", .plannedValidity, "Authorities should issue for 46 days at most",
            from: "2029-03-15", .limit, limit: .days(46), source: "BR 6.3.2, SC-081"),

        IssuanceRule(
            "domain-validation-reuse-825", .domainValidationReuse, "Proof of control over a name is good for 825 days",
            from: "2018-03-01", to: "2021-09-30", .notice, limit: .days(825), source: "BR 4.2.1"),
        IssuanceRule(
            "domain-validation-reuse-398", .domainValidationReuse, "Proof of control over a name is good for 398 days",
            from: "2021-10-01", to: "2026-03-14", .notice, limit: .days(398), source: "BR 4.2.1"),
        IssuanceRule(
            "domain-validation-reuse-200", .domainValidationReuse, "Proof of control over a name is good for 200 days",
            from: "2026-03-15", to: "2027-03-14", .notice, limit: .days(200), source: "BR 4.2.1, SC-081"),
        IssuanceRule(
            "domain-validation-reuse-100", .domainValidationReuse, "Proof of control over a name is good for 100 days",
            from: "2027-03-15", to: "2029-03-14", .notice, limit: .days(100), source: "BR 4.2.1, SC-081"),
        IssuanceRule(
            "domain-validation-reuse-10", .domainValidationReuse, "Proof of control over a name is good for 10 days",
            from: "2029-03-15", .notice, limit: .days(10), source: "BR 4.2.1, SC-081"),
        IssuanceRule(
            "organization-validation-reuse-825", .organizationValidationReuse, "Proof of an organization's identity is good for 825 days",
            from: "2018-03-01", to: "2026-03-14", .notice, limit: .days(825), source: "BR 4.2.1"),
        IssuanceRule(
            "organization-validation-reuse-398", .organizationValidationReuse, "Proof of an organization's identity is good for 398 days",
            from: "2026-03-15", .notice, limit: .days(398), source: "BR 4.2.1, SC-081"),

        IssuanceRule(
            "rsa-below-2048-discouraged", .rsaBelow2048, "RSA keys below 2048 bits are discouraged",
            from: "2010-11-29", to: "2013-12-31", .advisory, source: "GlobalSign policy"),
        IssuanceRule(
            "rsa-below-2048-refused", .rsaBelow2048, "RSA keys below 2048 bits are refused",
            from: "2014-01-01", .error, source: "BR 6.1.5"),
        IssuanceRule(
            "key-algorithms-closed", .keyAlgorithms,
            "Keys are RSA, its bits a multiple of 8, or on the curves P-256, P-384 and P-521; no others are accepted",
            from: "2014-01-01", .error, source: "BR 6.1.5"),
        IssuanceRule(
            "weak-keys-refused", .weakKeys, "Keys of known weakness (Debian's list, ROCA, close primes) are refused",
            from: "2024-07-01", .error, source: "BR 6.1.1.3, SC-073"),

        IssuanceRule(
            "internal-names-refused", .internalNames, "Internal names and reserved addresses are refused",
            from: "2015-11-01", .error, source: "BR 4.2.2"),
        IssuanceRule(
            "underscores-discouraged", .underscores, "Names with underscores get certificates of 30 days at most",
            from: "2018-12-10", to: "2019-03-31", .advisory, source: "SC-012"),
        IssuanceRule("underscores-refused", .underscores, "Underscores in names are refused", from: "2019-04-01", .error, source: "SC-012"),
        IssuanceRule(
            "reserved-labels-refused", .reservedLabels, "Parts with hyphens in places 3 and 4 other than xn-- are refused",
            from: "2021-10-01", .error, source: "BR 1.6.1, SC-048"),
        IssuanceRule(
            "reverse-zones-refused", .reverseZones, "Names in the reverse zones are refused",
            from: "2026-03-15", .error, source: "BR 4.2.2, SC-086"),

        IssuanceRule(
            "sha-1-refused", .sha1, "SHA-1 signatures on certificates are refused", from: "2016-01-01", .error, source: "BR 7.1.3.2"),
        IssuanceRule(
            "any-sha-1-ended", .anySHA1, "The authority uses SHA-1 for nothing any more", from: "2026-09-15", .notice,
            source: "BR 7.1.3.2.1, SC-097"),
        IssuanceRule(
            "alternative-names-required", .alternativeNames, "A certificate is good for its alternative names alone",
            from: "2012-07-01", .error, source: "BR 7.1.2.7.12"),
        IssuanceRule(
            "common-name-discouraged", .commonName, "A common name is not recommended and must be one of the alternative names",
            from: "2023-09-15", .notice, source: "BR 7.1.4.3, SC-062"),
        IssuanceRule(
            "organizational-unit-dropped", .organizationalUnit, "A department (OU) is left out of the certificate",
            from: "2022-09-01", .advisory, source: "BR 7.1.2.7, SC-047"),
        IssuanceRule(
            "certificate-profiles-closed", .certificateProfiles, "Certificates hold only listed fields, in a fixed order",
            from: "2023-09-15", .notice, source: "BR 7.1.2, SC-062"),
        IssuanceRule(
            "signing-time-48-hours", .signingTime, "A certificate starts within 48 hours of its signing",
            from: "2023-09-15", .limit, limit: .days(2), source: "BR 7.1.2.7, SC-062"),
        IssuanceRule(
            "client-authentication-ended", .clientAuthentication, "TLS server certificates no longer serve as client certificates",
            from: "2027-03-15", .notice, source: "Chrome root policy"),
    ]
}
