import Orders
import Testing

@testable import Validation

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
        Change(topic: .approvalByAddressMail, date: "2027-03-15", before: nil, id: "approval-by-address-mail-ended"),
        Change(topic: .approvalByAddressPhone, date: "2027-03-15", before: nil, id: "approval-by-address-phone-ended"),
        Change(topic: .approvalByEmail, date: "2026-03-15", before: nil, id: "approval-by-email-discouraged"),
        Change(topic: .approvalByEmail, date: "2028-03-15", before: "approval-by-email-discouraged", id: "approval-by-email-refused"),
    ]

    @Test(arguments: changes) func changesOnTheDay(_ change: Change) throws {
        let day = try #require(CalendarDate(change.date))
        #expect(IssuanceRules.rule(change.topic, on: day)?.id == change.id)
        #expect(IssuanceRules.rule(change.topic, on: day.adding(days: -1))?.id == change.before)
        #expect(IssuanceRules.inForce(on: day).contains { $0.id == change.id })
    }

    @Test func nothingHeldIn2009() throws {
        #expect(IssuanceRules.inForce(on: try #require(CalendarDate("2009-07-15"))).isEmpty)
    }

    @Test func aRefusalIsAnError() throws {
        let day = try #require(CalendarDate("2026-11-21"))
        #expect(
            IssuanceRules.refusal(.internalNames, on: day)?.sentence
                == "Internal names and reserved addresses are refused since 2015-11-01 (Baseline Requirements 4.2.2).")
        #expect(IssuanceRules.refusal(.approvalByEmail, on: day) == nil)
    }

    @Test(arguments: ["2026-02-30", "", "2026-3-1"]) func aRowNeedsRealDates(_ from: String) {
        #expect(IssuanceRule("x", .sha1, "x", from: from, .notice, source: "x") == nil)
        #expect(IssuanceRule("x", .sha1, "x", from: "2026-01-02", to: "2026-01-01", .notice, source: "x") == nil)
    }
}
