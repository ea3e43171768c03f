import SentenceForm
import Testing

@testable import Orders

/// The life of an order that is its answers alone: nothing of it speaks of a certificate.
@Suite struct PlainLifeCycleTests {
    private let rules = LifeCycle(baseDomains: [])
    private let time: Timestamp

    init() throws {
        time = try #require(Timestamp("2026-11-22T10:00:00Z"))
    }

    private func order(_ state: OrderState = .placed, total: Int = 0) throws -> Order {
        var order = try sampleOrder()
        (order.contents, order.customer, order.state, order.progress) = (.plain, nil, state, OrderProgress())
        order.quote.total = Money(minorUnits: total)
        return order
    }

    private func take(_ steps: OrderStep..., on order: Order) throws -> Order {
        try steps.reduce(order) { try rules.taking($1, $0, actor: "operator", at: time, reason: "why not") }
    }

    @Test func itIsReadyDoneAndDelivered() throws {
        let order = try take(.move(to: .needsInformation), .move(to: .ready), .move(to: .issued), .move(to: .delivered), on: try order())
        #expect(order.state == .delivered && rules.possibleStates(order, on: time.calendarDate).isEmpty)
    }

    @Test(arguments: OrderState.allCases)
    func noStateOfACertificateFollows(_ state: OrderState) throws {
        let possible = rules.possibleStates(try order(state), on: time.calendarDate)
        #expect(Set(possible).isDisjoint(with: [.awaitingApproval, .vetting, .scheduled, .installed, .revoked, .superseded]))
        for target in OrderState.allCases where target != state {
            let after = try? take(.move(to: target), on: try order(state))
            #expect((after != nil) == possible.contains(target), "\(state) to \(target)")
        }
    }

    @Test func aRefusalNamesTheWaysOfThisOrder() throws {
        let refusal = #expect(throws: StepRefusal.self) { try take(.move(to: .installed), on: try order()) }
        #expect(
            refusal?.description == "An order that is placed cannot become installed, only needs information, ready, cancelled or denied.")
        let final = #expect(throws: StepRefusal.self) { try take(.move(to: .cancelled), on: try order(.delivered)) }
        #expect(final?.description == "An order that is delivered stays so and cannot become cancelled.")
    }

    @Test(arguments: [OrderStep.noteCall, .complete(.existence), .approve(domain: "example.org")])
    func whatIsDoneForACertificateIsRefused(_ step: OrderStep) throws {
        #expect(throws: StepRefusal.forCertificates) { try take(step, on: try order()) }
        #expect(StepRefusal.forCertificates.description.faultOfForm() == nil)
    }

    @Test func onlyWhatCostsSomethingIsPaid() throws {
        #expect(throws: StepRefusal.nothingToPay) { try take(.settle(.settled), on: try order()) }
        #expect(StepRefusal.nothingToPay.description.faultOfForm() == nil)
        let costly = try order(total: 100)
        #expect(throws: StepRefusal.outstanding([.payment], .ready)) { try take(.move(to: .ready), on: costly) }
        #expect(try take(.settle(.settled), on: costly).state == .ready)
    }

    /// The day of an order's rules may be another than the day it is done.
    @Test func noDayHoldsItBack() throws {
        var order = try order(.ready)
        order.asOf = time.calendarDate.adding(days: 30)
        #expect(try take(.move(to: .issued), on: order).state == .issued)
    }
}
