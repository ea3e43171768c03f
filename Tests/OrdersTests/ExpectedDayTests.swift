import Testing

@testable import Orders

/// Days are counted from Monday to Friday, and no certificate is promised before it is due.
struct ExpectedDayTests {
    private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    /// 2026-11-23 is a Monday.
    @Test(arguments: [
        ("2026-11-23", true), ("2026-11-27", true), ("2026-11-28", false), ("2026-11-29", false), ("2026-11-30", true),
        ("1970-01-01", true), ("1969-12-28", false), ("0001-01-01", true), ("2024-02-29", true),
    ]) func saturdayAndSundayAreNoWorkingDays(_ date: String, _ isWorking: Bool) throws {
        #expect(try day(date).isWorkingDay == isWorking)
    }

    @Test(arguments: [
        ("2026-11-23", 0, "2026-11-23"), ("2026-11-23", 1, "2026-11-24"), ("2026-11-27", 1, "2026-11-30"), ("2026-11-28", 0, "2026-11-28"),
        ("2026-11-28", 1, "2026-11-30"), ("2026-11-29", 1, "2026-11-30"), ("2026-11-26", 3, "2026-12-01"), ("2026-11-23", 10, "2026-12-07"),
        ("2026-12-31", 1, "2027-01-01"),
    ]) func workingDaysPassWeekendsOver(_ from: String, _ count: Int, _ to: String) throws {
        #expect(try day(from).adding(workingDays: count) == day(to))
    }

    @Test func theFirstWorkingDayIsTheDayItselfOrMonday() throws {
        #expect(try day("2026-11-27").firstWorkingDay == day("2026-11-27"))
        #expect(try day("2026-11-28").firstWorkingDay == day("2026-11-30"))
        #expect(try day("2026-11-29").firstWorkingDay == day("2026-11-30"))
    }

    private func order(_ progress: OrderProgress, due: String = "2026-11-01") throws -> Order {
        var order = try sampleOrder()
        (order.progress, order.state) = (progress, .vetting)
        order.tls?.term.certificates[0].issueFrom = try day(due)
        return order
    }

    private static let all = OrderProgress(
        approvedDomains: ["example.org"], checks: VettingCheck.allCases, callMade: true, payment: .settled)

    private static func lacking(_ change: (inout OrderProgress) -> Void) -> OrderProgress {
        var progress = all
        change(&progress)
        return progress
    }

    /// What is missing on Thursday, and when the certificate is there.
    static let cases: [(String, OrderProgress, String)] = [
        ("nothing: the issue takes a day", all, "2026-11-27"),
        ("the payment", lacking { $0.payment = .open }, "2026-11-30"),
        ("an approval", lacking { $0.approvedDomains = [] }, "2026-11-30"),
        ("a check: two days and a weekend", lacking { $0.checks = [.existence] }, "2026-12-01"),
        ("the call: with the checks", lacking { $0.callMade = false }, "2026-12-01"),
        ("everything: side by side", OrderProgress(), "2026-12-01"),
    ]

    @Test(arguments: cases) func whatIsMissingIsDoneSideBySide(_ name: String, _ progress: OrderProgress, _ expected: String) throws {
        let rules = LifeCycle(baseDomains: ["example.org"])
        #expect(try rules.expectedDay(order(progress), on: day("2026-11-26")) == day(expected), "\(name)")
    }

    @Test func theAnswerToAQuestionComesBeforeTheRest() throws {
        var order = try order(Self.lacking { $0.payment = .open })
        order.state = .needsInformation
        #expect(try LifeCycle(baseDomains: ["example.org"]).expectedDay(order, on: day("2026-11-26")) == day("2026-12-01"))
    }

    @Test(arguments: [
        ("2027-01-05", "2027-01-05"), ("2027-01-09", "2027-01-11"), ("2026-11-27", "2026-11-27"), ("2026-11-20", "2026-11-27"),
    ])
    func neverBeforeItIsDue(_ due: String, _ expected: String) throws {
        let rules = LifeCycle(baseDomains: ["example.org"])
        #expect(try rules.expectedDay(order(Self.all, due: due), on: day("2026-11-26")) == day(expected))
    }

    /// Every day of two months, whatever is missing: a working day, not before today, not before the due day.
    @Test func theDayIsAlwaysOneThatCanBe() throws {
        let rules = LifeCycle(baseDomains: ["example.org"])
        let first = try day("2026-11-01")
        for (offset, entry) in (0..<60).flatMap({ offset in Self.cases.map { (offset, $0) } }) {
            let order = try order(entry.1, due: "2026-12-05")
            let expected = try #require(rules.expectedDay(order, on: first.adding(days: offset)))
            #expect(expected.isWorkingDay && expected > first.adding(days: offset) && expected >= rules.dueDay(order))
        }
    }

    @Test(arguments: OrderState.allCases) func onlyACertificateThatIsWaitedForIsExpected(_ state: OrderState) throws {
        var order = try order(Self.all)
        order.state = state
        let rules = LifeCycle(baseDomains: ["example.org"])
        let expected = try rules.expectedDay(order, on: day("2026-11-26"))
        #expect((expected != nil) == state.isOpen)
        order.tls?.term.certificates[0].serial = "0A1B"
        #expect(try rules.expectedDay(order, on: day("2026-11-26")) == nil, "it came back")
        order.contents = .plain
        #expect(try rules.expectedDay(order, on: day("2026-11-26")) == nil)
    }

    /// Only what the guide says is not assumed.
    @Test func everyTimeIsAtLeastADay() {
        #expect(WorkingTime.allCases.allSatisfy { $0.days >= 1 })
        #expect(WorkingTime.allCases.filter { !$0.isAssumed } == [.vetting] && WorkingTime.vetting.days == 2)
    }
}
