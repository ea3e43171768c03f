import Orders
import Testing

@testable import IssuanceRules

@Suite struct IssuanceRulesTests {
    @Test func everyRowIsInTheTable() {
        #expect(IssuanceRules.all.count == IssuanceRules.rows.count)
        #expect(Set(IssuanceRules.all.map(\.id)).count == IssuanceRules.all.count)
        #expect(Set(IssuanceRules.all.map(\.topic)) == Set(IssuanceRule.Topic.allCases))
    }

    /// Rules of one topic follow one another without gap or overlap, and only the last is open.
    @Test(arguments: IssuanceRule.Topic.allCases) func topicsRunOn(_ topic: IssuanceRule.Topic) {
        let rules = IssuanceRules.all.filter { $0.topic == topic }
        for (earlier, later) in zip(rules, rules.dropFirst()) { #expect(earlier.to?.adding(days: 1) == later.from) }
        #expect(rules.last?.to == nil)
    }

    struct Change: Sendable, CustomTestStringConvertible {
        let topic: IssuanceRule.Topic
        let date: String
        /// In force on the day before and on the day; `nil` for none.
        let before: String?
        let id: String
        var testDescription: String { id }
    }

    static let changes: [Change] = [
        Change(topic: .certificateValidity, date: "2012-07-01", before: nil, id: "certificate-validity-60-months"),
        Change(
            topic: .certificateValidity, date: "2015-04-01", before: "certificate-validity-60-months", id: "certificate-validity-39-months"),
        Change(topic: .certificateValidity, date: "2018-03-01", before: "certificate-validity-39-months", id: "certificate-validity-825"),
        Change(topic: .certificateValidity, date: "2020-09-01", before: "certificate-validity-825", id: "certificate-validity-398"),
        Change(topic: .certificateValidity, date: "2026-03-15", before: "certificate-validity-398", id: "certificate-validity-200"),
        Change(topic: .certificateValidity, date: "2027-03-15", before: "certificate-validity-200", id: "certificate-validity-100"),
        Change(topic: .certificateValidity, date: "2029-03-15", before: "certificate-validity-100", id: "certificate-validity-47"),
        Change(topic: .plannedValidity, date: "2020-09-01", before: nil, id: "planned-validity-397"),
        Change(topic: .plannedValidity, date: "2026-03-15", before: "planned-validity-397", id: "planned-validity-199"),
        Change(topic: .plannedValidity, date: "2027-03-15", before: "planned-validity-199", id: "planned-validity-99"),
        Change(topic: .plannedValidity, date: "2029-03-15", before: "planned-validity-99", id: "planned-validity-46"),
        Change(topic: .domainValidationReuse, date: "2021-10-01", before: "domain-validation-reuse-825", id: "domain-validation-reuse-398"),
        Change(topic: .domainValidationReuse, date: "2029-03-15", before: "domain-validation-reuse-100", id: "domain-validation-reuse-10"),
        Change(
            topic: .organizationValidationReuse, date: "2026-03-15", before: "organization-validation-reuse-825",
            id: "organization-validation-reuse-398"),
        Change(topic: .rsaBelow2048, date: "2010-11-29", before: nil, id: "rsa-below-2048-discouraged"),
        Change(topic: .rsaBelow2048, date: "2014-01-01", before: "rsa-below-2048-discouraged", id: "rsa-below-2048-refused"),
        Change(topic: .internalNames, date: "2015-11-01", before: nil, id: "internal-names-refused"),
        Change(topic: .sha1, date: "2016-01-01", before: nil, id: "sha-1-refused"),
        Change(topic: .underscores, date: "2019-04-01", before: "underscores-discouraged", id: "underscores-refused"),
        Change(topic: .reservedLabels, date: "2021-10-01", before: nil, id: "reserved-labels-refused"),
        Change(topic: .wildcardsByHTTP, date: "2021-12-01", before: nil, id: "wildcards-by-http-refused"),
        Change(topic: .organizationalUnit, date: "2022-09-01", before: nil, id: "organizational-unit-dropped"),
        Change(topic: .reverseZones, date: "2026-03-15", before: nil, id: "reverse-zones-refused"),
        Change(topic: .approvalByDomainAddress, date: "2026-03-15", before: nil, id: "approval-by-domain-address-ended"),
        Change(
            topic: .approvalByAddressMail, date: "2027-03-15", before: "approval-by-address-mail-discouraged",
            id: "approval-by-address-mail-ended"),
        Change(
            topic: .approvalByAddressPhone, date: "2027-03-15", before: "approval-by-address-phone-discouraged",
            id: "approval-by-address-phone-ended"),
        Change(topic: .approvalByPhone, date: "2026-03-15", before: nil, id: "approval-by-phone-discouraged"),
        Change(topic: .approvalByPhone, date: "2027-03-15", before: "approval-by-phone-discouraged", id: "approval-by-phone-ended"),
        Change(topic: .weakKeys, date: "2024-07-01", before: nil, id: "weak-keys-refused"),
        Change(topic: .commonName, date: "2023-09-15", before: nil, id: "common-name-discouraged"),
        Change(topic: .approvalByAccountLabel, date: "2025-03-01", before: nil, id: "approval-by-account-label"),
        Change(topic: .approvalByPersistentRecord, date: "2025-11-10", before: nil, id: "approval-by-persistent-record"),
        Change(topic: .approvalByPersistentReverseRecord, date: "2025-12-16", before: nil, id: "approval-by-persistent-reverse-record"),
        Change(topic: .dnssecOfMail, date: "2026-02-16", before: nil, id: "dnssec-mail-exception"),
        Change(topic: .dnssecOfCAA, date: "2026-03-15", before: nil, id: "dnssec-of-caa-required"),
        Change(topic: .authorizationDomain, date: "2026-11-15", before: nil, id: "authorization-domain-by-method"),
        Change(topic: .caaParameters, date: "2027-03-15", before: nil, id: "caa-parameters-required"),
        Change(topic: .mailProfiles, date: "2025-07-15", before: nil, id: "mail-legacy-ended"),
        Change(topic: .mailPurposes, date: "2027-07-01", before: nil, id: "mail-purposes-closed"),
        Change(topic: .approvalByEmail, date: "2026-03-15", before: nil, id: "approval-by-email-discouraged"),
        Change(topic: .approvalByEmail, date: "2028-03-15", before: "approval-by-email-discouraged", id: "approval-by-email-refused"),
    ]

    @Test(arguments: changes) func changesOnTheDay(_ change: Change) throws {
        let day = try #require(CalendarDate(change.date))
        #expect(IssuanceRules.rule(change.topic, on: day)?.id == change.id)
        #expect(IssuanceRules.rule(change.topic, on: day.adding(days: -1))?.id == change.before)
        #expect(IssuanceRules.inForce(on: day).contains { $0.id == change.id })
    }

    /// What changes from one of the days on which the rules turn to the next (BR 2.2.6, section 1.2.2, and the sections it names).
    struct Turn: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let ids: Set<String>
        let not: Set<String>
    }

    static let turns: [Turn] = [
        Turn(
            testDescription: "2026-11-28",
            ids: [
                "certificate-validity-200", "planned-validity-199", "domain-validation-reuse-200", "organization-validation-reuse-398",
                "approval-by-email-discouraged", "approval-by-phone-discouraged", "approval-by-address-mail-discouraged",
                "approval-by-address-phone-discouraged", "approval-by-persistent-record", "approval-by-persistent-reverse-record",
                "approval-by-account-label", "weak-keys-refused", "key-algorithms-closed", "common-name-discouraged",
                "alternative-names-required", "dnssec-required", "dnssec-of-caa-required", "dnssec-mail-exception", "mail-validity-825",
            ], not: ["approval-by-reverse-lookup-ended", "client-authentication-ended", "caa-parameters-required", "mail-purposes-closed"]),
        Turn(
            testDescription: "2027-03-15",
            ids: [
                "certificate-validity-100", "planned-validity-99", "domain-validation-reuse-100", "approval-by-email-discouraged",
                "approval-by-phone-ended", "approval-by-address-mail-ended", "approval-by-address-phone-ended",
                "approval-by-reverse-lookup-ended", "client-authentication-ended", "caa-parameters-required",
            ], not: ["approval-by-phone-discouraged", "approval-by-address-mail-discouraged", "certificate-validity-200"]),
        Turn(
            testDescription: "2028-03-15", ids: ["approval-by-email-refused", "certificate-validity-100", "mail-purposes-closed"],
            not: ["approval-by-email-discouraged"]),
        Turn(
            testDescription: "2029-03-15",
            ids: [
                "certificate-validity-47", "planned-validity-46", "domain-validation-reuse-10", "organization-validation-reuse-398",
                "approval-by-email-refused",
            ], not: ["certificate-validity-100", "planned-validity-99", "domain-validation-reuse-100"]),
    ]

    @Test(arguments: turns) func theDaysOnWhichTheRulesTurn(_ turn: Turn) throws {
        let ids = Set(IssuanceRules.inForce(on: try #require(CalendarDate(turn.testDescription))).map(\.id))
        #expect(ids.isSuperset(of: turn.ids), "\(turn.ids.subtracting(ids))")
        #expect(ids.isDisjoint(with: turn.not), "\(turn.not.intersection(ids))")
    }

    /// Which methods a row is about, whose ballot it comes from, and that what was approved before is void.
    @Test(arguments: [
        ("approval-by-email-refused", ["3.2.2.4.4", "3.2.2.4.13", "3.2.2.4.14", "SC-090"], true),
        ("approval-by-email-discouraged", ["3.2.2.4.4", "3.2.2.4.13", "3.2.2.4.14", "SC-090"], false),
        ("approval-by-phone-ended", ["3.2.2.4.16", "3.2.2.4.17", "SC-090"], true),
        ("approval-by-reverse-lookup-ended", ["3.2.2.5.3", "SC-091"], true),
        ("approval-by-persistent-record", ["3.2.2.4.22", "SC-088"], false),
        ("approval-by-persistent-reverse-record", ["3.2.2.5.8", "SC-091"], false),
        ("dnssec-of-caa-required", ["3.2.2.8.1", "SC-085"], false),
    ]) func sources(_ id: String, _ sources: [String], _ isVoid: Bool) throws {
        let rule = try #require(IssuanceRules.all.first { $0.id == id })
        for source in sources { #expect(rule.source.contains(source)) }
        #expect(rule.title.contains("earlier ones are void") == isVoid)
    }

    /// What authorities should issue is a day below what they may (BR 6.3.2).
    @Test func plansStayADayBelowTheLimit() throws {
        for rule in IssuanceRules.all where rule.topic == .plannedValidity {
            guard case .days(let planned) = rule.limit,
                case .days(let most) = IssuanceRules.rule(.certificateValidity, on: rule.from)?.limit
            else {
                Issue.record("\(rule.id) has no days")
                continue
            }
            #expect(planned == most - 1)
        }
    }

    @Test func aProofThatStaysIsGoodForTenDays() throws {
        for topic in [IssuanceRule.Topic.approvalByPersistentRecord, .approvalByPersistentReverseRecord] {
            #expect(IssuanceRules.rule(topic, on: try #require(CalendarDate("2026-11-28")))?.limit == .days(10))
        }
    }

    /// No customer knows the numbers of sections and ballots.
    @Test func sentencesHaveNoNumbersOfSections() {
        for rule in IssuanceRules.all {
            #expect(!["BR ", "SC-", "RFC", "3.2.2", "Requirements"].contains { rule.sentence.contains($0) }, "\(rule.sentence)")
        }
    }

    @Test func nothingHeldIn2009() throws {
        #expect(IssuanceRules.inForce(on: try #require(CalendarDate("2009-07-15"))).isEmpty)
    }

    @Test func aRefusalIsAnError() throws {
        let day = try #require(CalendarDate("2026-11-21"))
        #expect(
            IssuanceRules.refusal(.internalNames, on: day)?.sentence
                == "Internal names and reserved addresses are refused since 2015-11-01.")
        #expect(IssuanceRules.refusal(.approvalByEmail, on: day) == nil)
    }

    @Test(arguments: ["2026-02-30", "", "2026-3-1"]) func aRowNeedsRealDates(_ from: String) {
        #expect(IssuanceRule("x", .sha1, "x", from: from, .notice, source: "x") == nil)
        #expect(IssuanceRule("x", .sha1, "x", from: "2026-01-02", to: "2026-01-01", .notice, source: "x") == nil)
    }
}
