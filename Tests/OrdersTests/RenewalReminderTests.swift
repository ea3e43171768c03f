import Testing

@testable import Orders

struct RenewalReminderTests {
    private static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    /// An order whose term ends on 2027-03-31.
    private static func order(_ state: OrderState = .installed) throws -> Order {
        var order = try sampleOrder()
        (order.state, order.relations) = (state, [])
        let (start, end) = (try day("2026-04-01"), try day("2027-03-31"))
        order.tls?.term = TermPlan(term: .oneYear, start: start, end: end, bonusDays: 0, certificates: [])
        return order
    }

    @Test(
        arguments: [
            ("2026-12-30", nil), ("2026-12-31", 90), ("2027-01-29", 90), ("2027-01-30", 60), ("2027-03-01", 30), ("2027-03-23", 30),
            ("2027-03-24", 7), ("2027-03-31", 7), ("2027-04-01", nil),
        ] as [(String, Int?)])
    func theLastThresholdThatWasPassedIsDue(today: String, threshold: Int?) throws {
        let reminder = RenewalReminder.due(of: try Self.order(), on: try Self.day(today))
        #expect(reminder?.threshold == threshold)
    }

    @Test func eachIsDueOnceAndWhatWasMissedStaysMissed() throws {
        var order = try Self.order()
        var written: [Int] = []
        var day = try Self.day("2026-12-01")
        let (pause, resumption) = (try Self.day("2027-01-10"), try Self.day("2027-02-27"))
        while day.year * 100 + day.month < 2027_05 {
            // Somebody forgets it from the second week of January until the end of February, and runs it twice on any other day.
            let isForgotten = day > pause && day < resumption
            for _ in 0..<(isForgotten ? 0 : 2) {
                guard let reminder = RenewalReminder.due(of: order, on: day) else { continue }
                written.append(reminder.daysLeft)
                order = reminder.noted(in: order, actor: "timer", at: order.placedAt)
            }
            day = day.adding(days: 1)
        }
        #expect(written == [90, 32, 30, 7])
        #expect(order.events.suffix(4).map(\.what).last == "renewal reminder, 7 days before 2027-03-31")
    }

    @Test func aTermThatEndsLaterIsAnotherOne() throws {
        let today = try Self.day("2027-03-01")
        var order = try Self.order()
        order = try #require(RenewalReminder.due(of: order, on: today)).noted(in: order, actor: "timer", at: order.placedAt)
        #expect(RenewalReminder.due(of: order, on: today) == nil)
        order.tls?.term.end = try Self.day("2027-04-30")
        #expect(RenewalReminder.due(of: order, on: today)?.threshold == 60)
    }

    @Test(arguments: OrderState.allCases)
    func onlyACertificateInUseEnds(state: OrderState) throws {
        let isDue = RenewalReminder.due(of: try Self.order(state), on: try Self.day("2027-03-01")) != nil
        #expect(isDue == [.issued, .delivered, .installed].contains(state))
    }

    @Test func nobodyIsRemindedOfAReissue() throws {
        var order = try Self.order()
        order.relations = [Relation(kind: .reissues, order: order.id)]
        #expect(RenewalReminder.due(of: order, on: try Self.day("2027-03-01")) == nil)
        order.relations = [Relation(kind: .renews, order: order.id)]
        #expect(RenewalReminder.due(of: order, on: try Self.day("2027-03-01")) != nil)
    }

    @Test func anEventIsReadBack() throws {
        let order = try Self.order()
        let reminder = try #require(RenewalReminder.due(of: order, on: try Self.day("2027-03-03")))
        let noted = reminder.noted(in: order, actor: "timer", at: order.placedAt)
        #expect(noted.events.last.flatMap(RenewalReminder.init) == reminder && reminder.daysLeft == 28)
        for what in ["renewal reminder", "renewal reminder, x days before 2027-03-31", "renewal reminder, 3 days before", "note"] {
            #expect(RenewalReminder(OrderEvent(time: order.placedAt, actor: "x", what: what)) == nil)
        }
    }

    /// The step before it can still be taken back: a reminder changes nothing.
    @Test func aReminderIsPassedOverWhenAStepIsTakenBack() throws {
        let rules = LifeCycle(baseDomains: [])
        var order = try rules.taking(.move(to: .installed), try Self.order(.delivered), actor: "x", at: try Self.order().placedAt)
        order = try #require(RenewalReminder.due(of: order, on: try Self.day("2027-03-03"))).noted(
            in: order, actor: "timer", at: order.placedAt)
        #expect(try rules.lastStep(of: order).event.what == "installed")
    }
}
