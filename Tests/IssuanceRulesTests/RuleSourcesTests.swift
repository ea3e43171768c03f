import Orders
import Testing

@testable import IssuanceRules

/// The table against the documents that set the rules: TLS Baseline Requirements 2.2.6 and their ballots, the S/MIME Baseline Requirements 1.0.10,
/// Chrome's root policy. A row that is a day or a number off sells what nobody may issue, or refuses what everybody may.
@Suite struct RuleSourcesTests {
    /// The lengths of time that hold on a day: BR 6.3.2 and 4.2.1, whose tables count in days since ballot 193 (2018) and turn with SC-031 (2020) and
    /// SC-081 (2026, 2027, 2029).
    struct Lengths: Sendable, CustomTestStringConvertible {
        let day: String
        var validity: IssuanceRule.Limit?
        var planned: Int?
        var domain: Int?
        var organization: Int?
        var testDescription: String { day }
    }

    static let lengths = [
        Lengths(day: "2012-06-30"),
        Lengths(day: "2012-07-01", validity: .months(60)), Lengths(day: "2015-03-31", validity: .months(60)),
        Lengths(day: "2015-04-01", validity: .months(39)), Lengths(day: "2018-02-28", validity: .months(39)),
        Lengths(day: "2018-03-01", validity: .days(825), domain: 825, organization: 825),
        Lengths(day: "2020-08-31", validity: .days(825), domain: 825, organization: 825),
        Lengths(day: "2020-09-01", validity: .days(398), planned: 397, domain: 825, organization: 825),
        Lengths(day: "2021-09-30", validity: .days(398), planned: 397, domain: 825, organization: 825),
        Lengths(day: "2021-10-01", validity: .days(398), planned: 397, domain: 398, organization: 825),
        Lengths(day: "2026-03-14", validity: .days(398), planned: 397, domain: 398, organization: 825),
        Lengths(day: "2026-03-15", validity: .days(200), planned: 199, domain: 200, organization: 398),
        Lengths(day: "2026-11-28", validity: .days(200), planned: 199, domain: 200, organization: 398),
        Lengths(day: "2027-03-14", validity: .days(200), planned: 199, domain: 200, organization: 398),
        Lengths(day: "2027-03-15", validity: .days(100), planned: 99, domain: 100, organization: 398),
        Lengths(day: "2029-03-14", validity: .days(100), planned: 99, domain: 100, organization: 398),
        Lengths(day: "2029-03-15", validity: .days(47), planned: 46, domain: 10, organization: 398),
        Lengths(day: "2040-01-01", validity: .days(47), planned: 46, domain: 10, organization: 398),
    ]

    @Test(arguments: lengths) func lengthsOfTime(_ lengths: Lengths) throws {
        let day = try #require(CalendarDate(lengths.day))
        func limit(_ topic: IssuanceRule.Topic) -> IssuanceRule.Limit? { IssuanceRules.rule(topic, on: day)?.limit }
        #expect(limit(.certificateValidity) == lengths.validity)
        #expect(limit(.plannedValidity) == lengths.planned.map { .days($0) })
        #expect(limit(.domainValidationReuse) == lengths.domain.map { .days($0) })
        #expect(limit(.organizationValidationReuse) == lengths.organization.map { .days($0) })
        if let validity = lengths.validity {
            #expect(IssuanceRules.rule(.certificateValidity, on: day)?.title == "A certificate is valid for at most \(validity)")
        }
    }

    /// What makes an order impossible, and since when; the day before, it does not.
    @Test(
        arguments: [
            ("2014-01-01", .rsaBelow2048, "6.1.5"), ("2014-01-01", .keyAlgorithms, "6.1.5"), ("2024-07-01", .weakKeys, "SC-073"),
            ("2015-11-01", .internalNames, "4.2.2"), ("2019-04-01", .underscores, "SC-012"), ("2021-10-01", .reservedLabels, "SC-048"),
            ("2026-03-15", .reverseZones, "SC-086"), ("2016-01-01", .sha1, "7.1.3.2"), ("2012-07-01", .alternativeNames, "7.1.2.7.12"),
            ("2021-12-01", .wildcardsByHTTP, "SC-045"), ("2028-03-15", .approvalByEmail, "SC-090"),
            ("2027-03-15", .approvalByPhone, "SC-090"),
            ("2027-03-15", .approvalByReverseLookup, "SC-091"),
        ] as [(String, IssuanceRule.Topic, String)]) func refusals(_ date: String, _ topic: IssuanceRule.Topic, _ source: String) throws
    {
        let day = try #require(CalendarDate(date))
        #expect(IssuanceRules.refusal(topic, on: day.adding(days: -1)) == nil)
        let refusal = try #require(IssuanceRules.refusal(topic, on: day))
        #expect(refusal.source.contains(source) && refusal.sentence.hasSuffix(" since \(date)."))
        #expect(IssuanceRules.refusal(topic, on: day.adding(months: 240)) == refusal, "no refusal has an end")
    }

    /// All others let the order go on: nothing else may be refused by a slip in the table.
    @Test func nothingElseIsRefused() {
        let refused: Set<IssuanceRule.Topic> = [
            .rsaBelow2048, .keyAlgorithms, .weakKeys, .internalNames, .underscores, .reservedLabels, .reverseZones, .sha1,
            .alternativeNames,
            .wildcardsByHTTP, .approvalByEmail, .approvalByPhone, .approvalByReverseLookup,
        ]
        #expect(Set(IssuanceRules.all.filter { $0.severity == .error }.map(\.topic)) == refused)
    }

    /// What people are told while an order goes on: SC-012, SC-047, SC-090.
    @Test(
        arguments: [
            ("rsa-below-2048-discouraged", "2010-11-29", "2013-12-31"), ("underscores-discouraged", "2018-12-10", "2019-03-31"),
            ("organizational-unit-dropped", "2022-09-01", nil), ("approval-by-email-discouraged", "2026-03-15", "2028-03-14"),
            ("approval-by-phone-discouraged", "2026-03-15", "2027-03-14"),
            ("approval-by-address-mail-discouraged", "2026-03-15", "2027-03-14"),
            ("approval-by-address-phone-discouraged", "2026-03-15", "2027-03-14"),
        ] as [(String, String, String?)]) func advisories(_ id: String, _ from: String, _ to: String?) throws
    {
        let rule = try #require(IssuanceRules.all.first { $0.id == id })
        #expect(rule.severity == .advisory && rule.from.description == from && rule.to?.description == to)
        #expect(IssuanceRules.refusal(rule.topic, on: rule.from) == nil)
    }

    /// What is the authority's own work: the day and the ballot (BR 1.2.1 lists them).
    @Test(arguments: [
        ("registrant-lookup-ended", "2018-08-01", "ballot 218"), ("contact-pages-ended", "2025-01-15", "SC-080"),
        ("approval-by-account-label", "2025-03-01", "SC-084"), ("corroboration-required", "2025-03-15", "SC-067"),
        ("linting-required", "2025-03-15", "SC-075"), ("registrant-contact-ended", "2025-07-15", "SC-080"),
        ("approval-by-persistent-record", "2025-11-10", "SC-088"), ("approval-by-persistent-reverse-record", "2025-12-16", "SC-091"),
        ("dnssec-mail-exception", "2026-02-16", "SC-094"), ("dnssec-required", "2026-03-15", "SC-085"),
        ("dnssec-of-caa-required", "2026-03-15", "SC-085"), ("authorization-domain-by-method", "2026-11-15", "SC-101"),
        ("caa-parameters-required", "2027-03-15", "SC-098"), ("approval-by-domain-address-ended", "2026-03-15", "SC-090"),
        ("approval-by-address-mail-ended", "2027-03-15", "SC-090"), ("approval-by-address-phone-ended", "2027-03-15", "SC-090"),
        ("any-sha-1-ended", "2026-09-15", "SC-097"), ("common-name-discouraged", "2023-09-15", "SC-062"),
        ("certificate-profiles-closed", "2023-09-15", "SC-062"), ("client-authentication-ended", "2027-03-15", "Chrome root policy"),
        ("mail-legacy-ended", "2025-07-15", "SBR 7.1.6.1"), ("mail-caa-required", "2025-03-15", "RFC 9495"),
        ("mail-corroboration-required", "2025-05-15", "SBR 4.2.2.2"), ("mail-linting-required", "2025-09-15", "SBR 4.3.1.2"),
        ("mail-purposes-closed", "2027-07-01", "SMC018"),
    ]) func notices(_ id: String, _ from: String, _ source: String) throws {
        let rule = try #require(IssuanceRules.all.first { $0.id == id })
        #expect(rule.severity == .notice && rule.from.description == from && rule.to == nil && rule.source.contains(source))
    }

    /// SBR 6.3.2 and 4.2.1.
    @Test(arguments: [
        (IssuanceRule.Topic.mailValidity, "2025-07-15", 825), (.mailboxValidationReuse, "2023-09-01", 398),
        (.mailIdentityValidationReuse, "2023-09-01", 825), (.signingTime, "2023-09-15", 2),
    ]) func lengthsOfMailAndSigning(_ topic: IssuanceRule.Topic, _ from: String, _ days: Int) throws {
        let day = try #require(CalendarDate(from))
        #expect(IssuanceRules.rule(topic, on: day)?.limit == .days(days))
        #expect(IssuanceRules.rule(topic, on: day.adding(days: -1)) == nil)
    }

    /// A rule that limits a time says the time, and no other rule does.
    @Test func limitsAreLengths() {
        for rule in IssuanceRules.all {
            if rule.severity == .limit { #expect(rule.limit != nil, "\(rule.id)") }
            guard let limit = rule.limit, rule.topic != .signingTime else { continue }
            #expect(rule.title.contains("\(limit)"), "\(rule.id) says another time than it holds")
        }
        #expect(IssuanceRule.Limit.days(47).description == "47 days" && IssuanceRule.Limit.months(39).description == "39 months")
    }

    /// On every day on which anything turns: one rule of a topic at most, and each question has the same answer.
    @Test func theQuestionsAgree() {
        let turns = Set(
            IssuanceRules.all.flatMap { [$0.from, $0.from.adding(days: -1)] + ($0.to.map { [$0, $0.adding(days: 1)] } ?? []) })
        for day in turns {
            let inForce = IssuanceRules.inForce(on: day)
            #expect(Set(inForce.map(\.topic)).count == inForce.count, "two rules of a topic on \(day)")
            #expect(inForce.map(\.id) == IssuanceRules.all.map(\.id).filter { id in inForce.contains { $0.id == id } }, "the table's order")
            for topic in IssuanceRule.Topic.allCases {
                let rule = IssuanceRules.rule(topic, on: day)
                #expect(rule == inForce.first { $0.topic == topic })
                #expect(IssuanceRules.refusal(topic, on: day) == (rule?.severity == .error ? rule : nil))
            }
        }
    }

    @Test func aRuleHoldsFromItsFirstDayToItsLast() throws {
        let rule = try #require(IssuanceRule("x", .sha1, "Things are refused", from: "2026-01-31", to: "2026-02-28", .error, source: "x"))
        let open = try #require(IssuanceRule("y", .sha1, "Things are refused", from: "2026-01-31", .error, source: "y"))
        for (date, isIn, isInOpen) in [
            ("2026-01-30", false, false), ("2026-01-31", true, true), ("2026-02-28", true, true), ("2026-03-01", false, true),
        ] {
            let day = try #require(CalendarDate(date))
            #expect(rule.isInForce(on: day) == isIn && open.isInForce(on: day) == isInOpen)
        }
        #expect(rule.sentence == "Things are refused since 2026-01-31.")
        #expect(IssuanceRule("x", .sha1, "x", from: "2026-01-31", to: "2026-02-30", .error, source: "x") == nil, "no such last day")
        #expect(IssuanceRule("x", .sha1, "x", from: "2026-01-31", to: "2026-01-31", .error, source: "x") != nil, "a rule of one day")
    }

    /// Ids and topics are words of the command line: small letters, digits and hyphens. Titles read on with "since".
    @Test func wordsHaveTheirForms() {
        for word in IssuanceRules.all.map(\.id) + IssuanceRule.Topic.allCases.map(\.rawValue) {
            #expect(word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }, "\(word)")
            #expect(word.first?.isLetter == true && word.last != "-")
        }
        for rule in IssuanceRules.all {
            #expect(rule.title.first?.isUppercase == true && rule.title.last?.isPunctuation == false, "\(rule.title)")
            #expect(!rule.source.isEmpty && !rule.title.contains(" since "), "\(rule.id)")
        }
    }

    /// What a colleague looks up: a document by its short name and a section, or a ballot by its number.
    @Test func sourcesCanBeLookedUp() {
        for rule in IssuanceRules.all {
            let parts = rule.source.split(separator: ", ").flatMap { $0.split(separator: " ", maxSplits: 1).map(String.init) }
            let isKnown = ["BR", "SBR", "RFC", "ballot", "GlobalSign", "Chrome"].contains(parts[0]) || parts[0].hasPrefix("SC-")
            #expect(isKnown && parts.count > (parts[0].hasPrefix("SC-") ? 0 : 1), "\(rule.id): \(rule.source)")
            if rule.topic.rawValue.hasPrefix("mail") { #expect(rule.source.hasPrefix("SBR "), "\(rule.id)") }
        }
    }

    /// A title that states a length states the one that is reckoned with.
    @Test func titlesSayTheirLimits() {
        #expect(IssuanceRule.Limit.days(47).description == "47 days" && IssuanceRule.Limit.months(39).description == "39 months")
        for rule in IssuanceRules.all {
            let title = rule.title.replacing("48 hours", with: "2 days")
            if let limit = rule.limit { #expect(title.contains(" \(limit)"), "\(rule.id): \(title)") }
        }
    }

    /// Certificates for mail have rules of their own, and none of them stops an order for a server.
    @Test func rulesForMailStopNoServer() {
        let mail = IssuanceRules.all.filter { $0.source.hasPrefix("SBR ") }
        #expect(mail.count == 8 && mail.allSatisfy { $0.topic.rawValue.hasPrefix("mail") && $0.severity != .error })
    }
}
