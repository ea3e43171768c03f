import FormView
import Orders
import SampleOrders
import Testing

@testable import OrderDesk

/// What the desk offers is what the life cycle allows, no more and no less.
@Suite struct OrderStepsTests {
    private static let domains = ["example.org", "8.8.8.8"]

    private static func steps(_ change: (inout Order) -> Void) -> OrderSteps {
        var samples = SampleOrders(seed: 1)
        let placed = Timestamp(secondsSinceEpoch: 1_790_000_000)
        var order = samples.next(placedAt: placed)
        order.state = .placed
        order.progress = OrderProgress()
        order.tls?.term.certificates = []
        order.tls?.term.start = placed.calendarDate
        change(&order)
        return OrderSteps(order: order, rules: LifeCycle(baseDomains: domains), now: placed)
    }

    @Test(arguments: OrderState.allCases) func statesAreThePossibleOnes(_ state: OrderState) {
        for isDone in [false, true] {
            let steps = Self.steps { order in
                order.state = state
                guard isDone else { return }
                order.progress = OrderProgress(
                    approvedDomains: Self.domains, checks: VettingCheck.allCases, callMade: true, payment: .settled)
            }
            let offered = steps.offer.steps.filter { $0.group == "Bring it to" }
            let possible = steps.rules.possibleStates(steps.order, on: steps.now.calendarDate)
            #expect(Set(offered.map(\.label)) == Set(possible.map { $0.rawValue.replacingHyphens }))
            for step in offered {
                let target = possible.first { $0.rawValue.replacingHyphens == step.label }
                #expect((step.reason == .needed) == target.map { steps.rules.needsReason($0, steps.order) })
            }
        }
    }

    @Test func whyThereIsNoCertificateIsAsked() {
        func reason(_ change: (inout Order) -> Void) -> DeskStep.Reason? {
            Self.steps { order in
                order.state = .ready
                order.progress = OrderProgress(
                    approvedDomains: Self.domains, checks: VettingCheck.allCases, callMade: true, payment: .settled)
                change(&order)
            }.offer.steps.first { $0.id == "state issued" }?.reason
        }
        #expect(reason { _ in } == .needed)
        #expect(
            reason { order in
                let day = order.placedAt.calendarDate
                order.tls?.term.certificates = [.init(start: day, end: day, days: 1, issueFrom: day, serial: "0A1B")]
            } == DeskStep.Reason.none)
    }

    @Test func whatIsOutstandingCanBeNoted() {
        let steps = Self.steps { $0.progress.approvedDomains = ["8.8.8.8"] }
        let labels = steps.offer.steps.map(\.label)
        #expect(labels.contains("example.org is approved") && !labels.contains { $0.hasPrefix("8.8.8.8") })
        #expect(labels.contains("The order is confirmed by telephone") && labels.contains("The check of existence is done"))
        // Authorization is given in the call.
        #expect(!labels.contains("The check of authorization is done"))
        #expect(labels.contains("The order is paid") && labels.contains("The customer pays on credit terms"))
        #expect(!labels.contains("The payment is open again"))
        let called = Self.steps { $0.progress.callMade = true }.offer.steps.map(\.label)
        #expect(called.contains("The check of authorization is done") && !called.contains("The order is confirmed by telephone"))
    }

    @Test func everyStepIsFoundByItsID() {
        let steps = Self.steps { _ in }
        let ids = steps.offer.steps.map(\.id)
        #expect(Set(ids).count == ids.count && ids.allSatisfy { steps.step($0) != nil })
        #expect(steps.step("state issued") == nil)
    }

    /// What is no certificate is moved on in words of its own.
    @Test(arguments: OrderState.allCases) func noStepOfAPlainOrderSpeaksOfACertificate(_ state: OrderState) {
        let offer = Self.steps { order in
            (order.contents, order.customer, order.state) = (.plain, nil, state)
            (order.quote.lines, order.quote.total) = ([], .zero)
        }.offer
        let words = offer.steps.flatMap { [$0.label, $0.detail, $0.group] } + [offer.refusal, offer.refusalToTakeBack]
        for word in ["certificate", "domain", "server", "authority", "organization", "paid", "telephone", "vetting"] {
            #expect(!words.contains { $0.contains(word) && $0 != state.title && !$0.hasPrefix("The order") }, "\(word) in \(words)")
        }
        #expect(
            offer.steps.isEmpty != [.placed, .awaitingApproval, .vetting, .needsInformation, .ready, .scheduled, .issued].contains(state))
    }

    @Test func cancellingIsRefusedWithTheReason() {
        #expect(Self.steps { _ in }.offer.cancelling?.reason == .needed)
        let issued = Self.steps { $0.state = .issued }.offer
        #expect(issued.cancelling == nil && issued.refusal.contains("only delivered, revoked or superseded"))
        let called = Self.steps { order in
            order.events.append(OrderEvent(time: order.placedAt, actor: "tester", what: "cancelled", from: .vetting, to: .cancelled))
            order.state = .cancelled
        }.offer
        #expect(called.steps.map(\.label) == ["Take back: cancelled"] && called.takingBack?.reason == .needed)
        #expect(called.cancelling == nil && called.refusal.contains("is cancelled. That is final"))
        let final = Self.steps { $0.state = .cancelled }.offer
        #expect(final.steps.isEmpty && final.cancelling == nil && final.refusal.contains("is cancelled. That is final"))
    }
}
