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

    /// Pointer, mark and frame take what is left of 80 columns.
    @Test func paymentsFitOnTheirLines() {
        for method in Payment.Method.allCases {
            let steps = Self.steps { order in order.tls?.payment.method = method }
            let payments = steps.offer.steps.filter { $0.id.hasPrefix("pay ") }
            #expect(!payments.isEmpty && payments.allSatisfy { $0.label.count + $0.detail.count <= 56 }, "\(payments)")
        }
    }

    @Test func whatIsOutstandingCanBeNoted() {
        let steps = Self.steps { $0.progress.approvedDomains = ["8.8.8.8"] }
        let labels = steps.offer.steps.map(\.label)
        #expect(labels.contains("example.org is approved") && !labels.contains { $0.hasPrefix("8.8.8.8") })
        #expect(labels.contains("The order is confirmed by telephone") && labels.contains("The check of existence is done"))
        // Authorization is given in the call, so the two go together.
        let authorization = steps.offer.steps.first { $0.label == "The check of authorization is done" }
        #expect(authorization?.detail == "together with the call" && authorization?.company == .any)
        #expect(labels.contains("The order is paid") && labels.contains("The customer pays on credit terms"))
        #expect(!labels.contains("The payment is open again"))
        let called = Self.steps { $0.progress.callMade = true }.offer.steps.map(\.label)
        #expect(called.contains("The check of authorization is done") && !called.contains("The order is confirmed by telephone"))
    }

    /// What shows something is asked with it and goes with other such steps; what changes the state goes alone.
    @Test func evidenceIsAskedOfWhatIsShown() {
        for step in Self.steps({ _ in }).offer.steps {
            let shows = ["Approvals", "Vetting"].contains(step.group)
            // Of a payment the line says how much it is, so nothing else can go with it.
            let isPayment = step.id.hasPrefix("pay ")
            #expect((step.evidence != nil) == (shows || isPayment) && (step.company == .any) == shows)
            #expect((step.company == .oneOfGroup) == (step.group == "Payment" && !isPayment))
            if shows { #expect(step.reason == (step.group == "Approvals" ? .needed : .optional)) }
        }
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

    /// What going to a state says of a certificate, and of anything else.
    static let meanings: [(OrderState, OrderState, String, String?)] = [
        (.vetting, .awaitingApproval, "owners of domains are asked", "owners of domains are asked"),
        (.awaitingApproval, .vetting, "the organization is checked", "the organization is checked"),
        (.placed, .needsInformation, "the customer has to answer", "the customer has to answer"),
        (.vetting, .ready, "the certificate can be issued", "it can be done"),
        (.ready, .issued, "no certificate is attached: say why", "it is done"),
        (.issued, .delivered, "the customer has the certificate", "the customer has it"),
        (.delivered, .installed, "it runs on its server", nil),
        (.placed, .cancelled, "given up; final", "given up; final"),
        (.placed, .denied, "refused by the authority; final", "refused; final"),
        (.issued, .revoked, "certificate withdrawn; final", nil), (.issued, .superseded, "replaced by a later order; final", nil),
    ]

    @Test(arguments: meanings) func aStateIsSaidInWords(_ from: OrderState, _ to: OrderState, _ words: String, _ plain: String?) {
        func detail(_ change: (inout Order) -> Void) -> String? {
            Self.steps { order in
                order.state = from
                order.progress = OrderProgress(
                    approvedDomains: Self.domains, checks: VettingCheck.allCases, callMade: true, payment: .settled)
                change(&order)
            }.offer.steps.first { $0.id == "state \(to.rawValue)" }?.detail
        }
        #expect(detail { _ in } == words)
        let other = detail { order in
            (order.contents, order.customer) = (.plain, nil)
            (order.quote.lines, order.quote.total) = ([], .zero)
        }
        // Of some ways screens alone have none.
        #expect(other == nil || other == plain)
    }

    @Test func moneyOfAnOrderThatWasGivenUpCanGoBack() throws {
        let steps = Self.steps { order in
            order.payments = [
                ReceivedPayment(
                    amount: Money(minorUnits: 100), date: order.asOf, method: .bankTransfer, recordedAt: order.placedAt, actor: "mo")
            ]
            order.state = .cancelled
        }
        #expect(steps.offer.steps.map(\.label).contains("The money went back"))
    }

    /// An id names the step, and the step is taken by it.
    @Test func anIdIsTheStepItNames() {
        let steps = Self.steps { _ in }
        #expect(steps.step("approve example.org") == .approve(domain: "example.org") && steps.step("call") == .noteCall)
        #expect(steps.step("check official-records") == .complete(.officialRecords))
        #expect(steps.step("payment credit-terms") == .settle(.creditTerms) && steps.step("state denied") == .move(to: .denied))
        #expect(steps.step("take back") == nil, "nothing was done yet")
        #expect(steps.step("payment open") == nil && steps.step("approve example.net") == nil)
    }

    /// A reason can be given where somebody may ask for it later.
    @Test func reasonsAreAskedWhereTheyAreRead() {
        let steps = Self.steps { _ in }.offer.steps
        func reason(_ id: String, in steps: [DeskStep]) -> DeskStep.Reason? { steps.first { $0.id == id }?.reason }
        #expect(reason("payment settled", in: steps) == .optional && reason("call", in: steps) == .optional)
        #expect(reason("state denied", in: steps) == .needed && reason("state vetting", in: steps) == DeskStep.Reason.none)
        let asked = Self.steps { $0.state = .needsInformation }.offer.steps
        #expect(reason("state vetting", in: asked) == .optional, "what the customer answered")
    }

    @Test func whatWasDoneLastCanBeTakenBackByName() {
        let offer = Self.steps { order in
            order.progress.callMade = true
            order.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "confirmed by telephone"))
        }.offer
        #expect(offer.takingBack?.label == "Take back: confirmed by telephone" && offer.refusalToTakeBack.isEmpty)
        #expect(offer.cancelling?.label == "Cancel the order" && offer.refusal.isEmpty)
        let untouched = Self.steps { _ in }.offer
        #expect(untouched.takingBack == nil)
        #expect(untouched.refusalToTakeBack == "Nothing has been done with the order that could be taken back.")
    }
}
