import SentenceForm
import Testing

@testable import Orders

struct LifeCycleTests {
    let rules = LifeCycle(baseDomains: ["example.org", "example.net"])
    let time: Timestamp

    init() throws {
        time = try #require(Timestamp("2026-11-22T10:00:00Z"))
    }

    private func fresh(_ state: OrderState = .placed) throws -> Order {
        var order = try sampleOrder()
        (order.state, order.progress) = (state, OrderProgress())
        order.tls?.term.certificates[0].serial = "0A1B"
        return order
    }

    private func take(_ steps: [OrderStep], _ order: Order, reason: String? = nil) throws -> Order {
        try steps.reduce(order) { try rules.taking($1, $0, actor: "operator", at: time, reason: reason) }
    }

    /// Everything that must be done before a certificate is issued.
    static let everything: [OrderStep] = [
        .settle(.settled), .approve(domain: "example.org"), .approve(domain: "example.net"), .noteCall, .complete(.existence),
        .complete(.officialRecords), .complete(.domainRights), .complete(.authorization),
    ]

    @Test func theUsualWayLeadsToAnInstalledCertificate() throws {
        var order = try take(Self.everything, try fresh())
        #expect(order.state == .ready)
        order = try take([.move(to: .issued), .move(to: .delivered), .move(to: .installed)], order)
        #expect(order.state == .installed)
        #expect(
            order.events.compactMap(\.to).suffix(6) == [.awaitingApproval, .vetting, .ready, .issued, .delivered, .installed])
    }

    @Test func everyStepLeavesTimeActorAndReason() throws {
        let order = try rules.taking(
            .move(to: .cancelled), try fresh(), actor: "second.operator", at: time, reason: "The customer changed plans.")
        let event = try #require(order.events.last)
        #expect(
            event
                == OrderEvent(
                    time: time, actor: "second.operator", what: "cancelled", from: .placed, to: .cancelled,
                    reason: "The customer changed plans."))
        #expect(order.events.count == 2)
    }

    /// Issue only when payment or credit terms, every base domain and all four checks are done: each one left out stops it.
    @Test(arguments: everything.indices)
    func eachThingLeftOutStopsTheIssue(left: Int) throws {
        var steps = Self.everything
        let missing = steps.remove(at: left)
        // Without the call there is no authorization either.
        if missing == .noteCall { steps.removeAll { $0 == .complete(.authorization) } }
        let order = try take(steps, try fresh())
        #expect([.vetting, .awaitingApproval].contains(order.state))
        #expect(rules.outstanding(order).count == (missing == .noteCall ? 2 : 1))
        for state in [OrderState.ready, .issued] {
            #expect(throws: StepRefusal.outstanding(rules.outstanding(order), state)) { try take([.move(to: state)], order) }
        }
    }

    /// Either there is a certificate, or somebody says why there is none.
    @Test func beingIssuedNeedsTheCertificateOrAReason() throws {
        var order = try take(Self.everything, try fresh())
        order.tls?.term.certificates[0].serial = nil
        for reason in [nil, " "] {
            #expect(throws: StepRefusal.noCertificate) { try take([.move(to: .issued)], order, reason: reason) }
        }
        #expect(rules.needsReason(.issued, order) && rules.possibleStates(order, on: time.calendarDate).contains(.issued))
        let issued = try take([.move(to: .issued)], order, reason: "The customer has it from the portal.")
        #expect(issued.state == .issued && issued.events.last?.reason == "The customer has it from the portal.")
        // Orders from before plans knew of certificates say so in their events.
        order.events.append(OrderEvent(time: time, actor: "operator", what: "certificate attached: serial 0A1B, 2026-11-22 to 2027-06-08"))
        #expect(!rules.needsReason(.issued, order))
        #expect(try take([.move(to: .issued)], order).state == .issued)
    }

    /// A certificate that is here is the customer's with the state "issued", and one of a reissue as soon as nothing is missing.
    @Test func aCertificateIsHeldBackUntilTheOrderIsIssued() throws {
        let day = time.calendarDate
        var order = try fresh()
        #expect(rules.holdingBack(order, on: day)?.contains("payment or credit terms, the approval for example.org") == true)
        order = try take(Self.everything, order)
        #expect(rules.holdingBack(order, on: day) == "The order is ready and not issued yet: certdesk orders status \(order.id) issued")
        #expect(rules.holdingBack(try take([.move(to: .cancelled)], order, reason: "given up"), on: day) != nil)
        order = try take([.move(to: .issued)], order)
        #expect(rules.holdingBack(order, on: day) == nil)
        #expect(rules.isHandedOut(try take([.move(to: .superseded)], order, reason: "other")))
        var reissue = try fresh(.ready)
        reissue.relations = [Relation(kind: .reissues, order: order.id)]
        #expect(!rules.isHandedOut(reissue))
        reissue.progress = try take(Self.everything, try fresh()).progress
        #expect(rules.isHandedOut(reissue))
        let cancelled = try take([.move(to: .cancelled)], reissue, reason: "given up")
        #expect(!rules.isHandedOut(cancelled))
        #expect(rules.holdingBack(cancelled, on: day)?.contains("is cancelled, so its certificate is not the customer's") == true)
    }

    @Test func creditTermsAreAsGoodAsMoney() throws {
        let order = try take([.settle(.creditTerms)] + Self.everything.dropFirst(), try fresh())
        #expect(order.state == .ready)
        #expect(try take([.move(to: .issued), .settle(.settled)], order).progress.payment == .settled)
    }

    @Test func aReadyOrderWhosePaymentFailsIsNotIssued() throws {
        let order = try take(Self.everything + [.settle(.open)], try fresh())
        #expect(order.state == .vetting)
    }

    @Test func aCustomStartIsWaitedFor() throws {
        var order = try fresh()
        let start = try #require(CalendarDate("2026-12-01"))
        order.tls?.term.certificates[0].issueFrom = start
        order = try take(Self.everything, order)
        #expect(order.state == .scheduled)
        #expect(throws: StepRefusal.notDue(from: start)) { try take([.move(to: .issued)], order) }
        let later = try #require(Timestamp("2026-12-01T00:00:00Z"))
        #expect(try rules.taking(.move(to: .issued), order, actor: "operator", at: later).state == .issued)
        #expect(try rules.taking(.move(to: .issued), order, actor: "operator", at: time, on: start).state == .issued)
    }

    @Test func nothingIsScheduledThatIsDue() throws {
        var order = try take(Self.everything, try fresh())
        order.state = .vetting
        #expect(throws: StepRefusal.isDue(from: rules.dueDay(order))) { try take([.move(to: .scheduled)], order) }
    }

    @Test func aQuestionHoldsTheOrderUntilItIsAnswered() throws {
        var order = try take([.move(to: .needsInformation)], try fresh(.vetting), reason: "Which register?")
        order = try take(Self.everything, order)
        #expect(order.state == .needsInformation)
        #expect(throws: StepRefusal.noSuchWay(from: .needsInformation, to: .ready)) { try take([.move(to: .ready)], order) }
        #expect(try take([.move(to: .vetting), .move(to: .ready)], order).state == .ready)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let state: OrderState
        let steps: [OrderStep]
        let refusal: StepRefusal
        var reason: String?

        init(_ name: String, _ state: OrderState, _ steps: [OrderStep], _ refusal: StepRefusal, reason: String? = nil) {
            (testDescription, self.state, self.steps, self.refusal, self.reason) = (name, state, steps, refusal, reason)
        }
    }

    static let refusals = [
        Refusal("no reason to cancel", .placed, [.move(to: .cancelled)], .noReason(.cancelled)),
        Refusal("blanks are no reason", .issued, [.move(to: .revoked)], .noReason(.revoked), reason: " \n"),
        Refusal("where it is", .vetting, [.move(to: .vetting)], .alreadyThere(.vetting)),
        Refusal("cancelled after issue", .issued, [.move(to: .cancelled)], .noSuchWay(from: .issued, to: .cancelled), reason: "x"),
        Refusal("revoked before issue", .ready, [.move(to: .revoked)], .noSuchWay(from: .ready, to: .revoked), reason: "x"),
        Refusal("issued twice", .delivered, [.move(to: .issued)], .noSuchWay(from: .delivered, to: .issued)),
        Refusal(
            "issued with everything missing", .vetting, [.move(to: .issued)],
            .outstanding(
                [
                    .payment, .approval(domain: "example.org"), .approval(domain: "example.net"), .call, .check(.existence),
                    .check(.officialRecords), .check(.domainRights), .check(.authorization),
                ], .issued)),
        Refusal("back from the dead", .cancelled, [.move(to: .placed)], .noSuchWay(from: .cancelled, to: .placed)),
        Refusal(
            "a foreign domain", .placed, [.approve(domain: "example.com")],
            .unknownDomain("example.com", known: ["example.org", "example.net"])),
        Refusal(
            "approved twice", .placed, [.approve(domain: "example.org"), .approve(domain: "EXAMPLE.org")],
            .alreadyDone(.approve(domain: "example.org"))),
        Refusal("called twice", .placed, [.noteCall, .noteCall], .alreadyDone(.noteCall)),
        Refusal("authorized without a call", .placed, [.complete(.authorization)], .callFirst),
        Refusal("a check after issue", .issued, [.complete(.existence)], .tooLate(.issued)),
        Refusal("money for a cancelled order", .cancelled, [.settle(.settled)], .tooLate(.cancelled)),
        Refusal("open already", .placed, [.settle(.open)], .alreadyDone(.settle(.open))),
        Refusal(
            "an endless reason", .placed, [.move(to: .denied)], .reasonTooLong(limit: 1000), reason: String(repeating: "x", count: 1001)),
    ]

    @Test(arguments: refusals)
    func refuses(_ refusal: Refusal) throws {
        let order = try fresh(refusal.state)
        let error = try #require(throws: StepRefusal.self) { try take(refusal.steps, order, reason: refusal.reason) }
        #expect(error == refusal.refusal)
        #expect(error.description.faultOfForm() == nil)
        #expect(error.description.hasSuffix(".") && !error.description.dropLast().contains(". "))
    }

    /// Whatever is tried, the order goes only where the table leads.
    @Test(arguments: OrderState.allCases)
    func theTableIsTheLaw(state: OrderState) throws {
        var done = try take(Self.everything, try fresh())
        done.state = state
        for target in OrderState.allCases {
            let after = try? rules.taking(.move(to: target), done, actor: "operator", at: time, reason: "why not")
            let isDue = target != .scheduled
            #expect((after?.state == target) == (state.successors.contains(target) && isDue), "\(state) to \(target)")
            #expect(rules.possibleStates(done, on: time.calendarDate).contains(target) == (after != nil))
        }
    }

    @Test func whatCannotBecomeACertificateIsFinalOrIssued() {
        for state in OrderState.allCases where state.isFinal { #expect(!state.isOpen && state.needsReason) }
        #expect(OrderState.allCases.filter(\.isFinal) == [.cancelled, .denied, .revoked, .superseded])
    }

    @Test func baseDomainsComeFromTheNames() throws {
        var order = try sampleOrder()
        order.tls?.certificate.names = [
            CertificateName(kind: .commonName, value: "*.shop.example.org"), CertificateName(kind: .free, value: "shop.example.org"),
            CertificateName(kind: .domain, value: "www.example.net"), CertificateName(kind: .publicIP, value: "192.0.2.1"),
            CertificateName(kind: .internalName, value: "mailhost"),
        ]
        let rules = LifeCycle(order) { host in
            host.hasSuffix("example.org") ? "example.org" : host.hasSuffix("example.net") ? "example.net" : nil
        }
        #expect(rules.authorizationDomains == ["example.org", "example.net", "192.0.2.1"])
    }

    @Test func aRefusalShowsHostileTextHarmlessly() {
        let refusal = StepRefusal.unknownDomain("a\u{1B}[2J\u{202E}", known: [])
        #expect(
            refusal.description
                == "a<U+001B>[2J<U+202E> is nothing that the order has to have approved: it has no name that needs an approval.")
    }
}
