import Testing

@testable import Orders

/// What becomes of an order and the one that it renews.
struct RenewingTests {
    private static func pair(_ state: OrderState = .installed) throws -> (renewal: Order, old: Order) {
        var (renewal, old) = (try sampleOrder(), try sampleOrder())
        old.id = OrderID.make { count in [UInt8](repeating: 9, count: count) }
        (renewal.relations, old.relations) = (
            [Relation(kind: .renews, order: old.id)], [Relation(kind: .renewedBy, order: renewal.id)]
        )
        (renewal.state, old.state) = (.ready, state)
        return (renewal, old)
    }

    private static func moved(_ order: Order, to state: OrderState) -> Order {
        var order = order
        order.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: state.rawValue, from: order.state, to: state, reason: "x"))
        order.state = state
        return order
    }

    @Test func theOldOneIsSupersededWhenTheNewOneIsIssued() throws {
        let (renewal, old) = try Self.pair()
        #expect(renewal.decidedRenewals.isEmpty, "nothing is decided yet")
        let issued = Self.moved(renewal, to: .issued)
        #expect(issued.decidedRenewals == [old.id])
        let decided = issued.deciding(renewalOf: old)
        #expect(decided.renewal == issued && decided.old.state == .superseded)
        let event = try #require(decided.old.events.last)
        #expect(event.from == .installed && event.to == .superseded && event.actor == "mo")
        #expect(event.reason == "The order \(renewal.id) renews it and is issued.")
        #expect(issued.deciding(renewalOf: decided.old).old == decided.old, "once")
        #expect(try LifeCycle(baseDomains: []).lastStep(of: decided.old).event == event, "it can be taken back like any state")
    }

    @Test(arguments: OrderState.allCases.filter { !$0.isRunning })
    func whatIsNotInUseStaysAsItIs(state: OrderState) throws {
        let (renewal, old) = try Self.pair(state)
        #expect(Self.moved(renewal, to: .issued).deciding(renewalOf: old).old == old)
    }

    @Test(arguments: [OrderState.cancelled, .denied])
    func aRenewalThatIsGivenUpRenewsNothing(state: OrderState) throws {
        let (renewal, old) = try Self.pair()
        #expect(old.related(.renewedBy) == [renewal.id] && !old.isFollowed)
        let closed = Self.moved(renewal, to: state)
        let decided = closed.deciding(renewalOf: old)
        #expect(decided.renewal.relations.isEmpty && decided.old.relations.isEmpty)
        #expect(decided.old.state == .installed && decided.old.events.last?.what == "no longer renewed by \(renewal.id)")
        #expect(decided.renewal.events.last == closed.events.last && decided.renewal.events.count == closed.events.count + 1)
        #expect(decided.renewal.events.starts(with: renewal.events), "what happened stays")
        let back = try LifeCycle(baseDomains: []).taking(.takeBack, decided.renewal, actor: "mo", at: renewal.placedAt, reason: "mistaken")
        #expect(back.state == .ready)
    }

    @Test func otherStepsDecideNothing() throws {
        let renewal = try Self.pair().renewal
        for state in OrderState.allCases where ![.issued, .cancelled, .denied].contains(state) {
            #expect(Self.moved(renewal, to: state).decidedRenewals.isEmpty)
        }
        var undone = Self.moved(renewal, to: .issued)
        undone.events[undone.events.count - 1].undoes = 0
        #expect(undone.decidedRenewals.isEmpty)
    }

    @Test func theApprovalOfOneNameIsChosenAgain() throws {
        var order = try sampleOrder()
        (order.state, order.progress.approvedDomains) = (.awaitingApproval, ["example.net"])
        let rules = LifeCycle(baseDomains: ["example.org", "example.net"])
        let change = Approval.Change(domain: "example.org", method: .email, email: "admin@example.org")
        let chosen = try rules.choosing(change, for: order, actor: "mo", at: order.placedAt)
        #expect(chosen.tls?.approval.change(for: "example.org") == change && chosen.tls?.approval.change(for: "example.net") == nil)
        #expect(chosen.events.last?.what == "approval of example.org asked anew: email to admin@example.org")
        #expect(chosen.events.last.flatMap(ApprovalRenewal.init)?.domain == "example.org")
        let again = try rules.choosing(.init(domain: "example.org", method: .dns), for: chosen, actor: "mo", at: order.placedAt)
        #expect(again.tls?.approval.changes?.count == 1 && again.tls?.approval.change(for: "example.org")?.method == .dns)
        for (change, refusal) in [
            (
                Approval.Change(domain: "example.com", method: .dns),
                StepRefusal.unknownDomain("example.com", known: rules.authorizationDomains)
            ),
            (.init(domain: "example.net", method: .dns), .alreadyDone(.approve(domain: "example.net"))),
        ] {
            #expect(throws: refusal) { try rules.choosing(change, for: order, actor: "mo", at: order.placedAt) }
        }
        order.state = .issued
        #expect(throws: StepRefusal.tooLate(.issued)) { try rules.choosing(change, for: order, actor: "mo", at: order.placedAt) }
    }
}
