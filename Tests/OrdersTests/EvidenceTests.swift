import Testing

@testable import Orders

/// What shows something, and since when something is missing, is read from what happened.
struct EvidenceTests {
    let rules = LifeCycle(baseDomains: ["example.org"])
    var order: Order

    init() throws {
        order = try sampleOrder()
        (order.progress, order.state) = (OrderProgress(), .placed)
        order.events = [OrderEvent(time: order.placedAt, actor: "operator", what: "placed")]
    }

    private func time(_ hour: Int) throws -> Timestamp { try #require(Timestamp("2026-11-22T\(hour):00:00Z")) }

    private func take(_ step: OrderStep, _ order: Order, at hour: Int, reason: String? = nil) throws -> Order {
        try rules.taking(step, order, actor: "anna", at: try time(hour), reason: reason)
    }

    static let items: [(OutstandingItem, OrderStep)] = [
        (.approval(domain: "example.org"), .approve(domain: "example.org")), (.call, .noteCall),
        (.check(.existence), .complete(.existence)), (.check(.domainRights), .complete(.domainRights)),
    ]

    @Test(arguments: items) func aStepShowsItsItemUntilItIsTakenBack(_ item: OutstandingItem, _ step: OrderStep) throws {
        #expect(order.evidence(of: item) == nil && order.missingSince(item) == order.placedAt)
        let shown = try take(step, order, at: 10, reason: "Letter of October")
        let evidence = try #require(shown.evidence(of: item))
        #expect(evidence.event.reason == "Letter of October" && evidence.event.actor == "anna" && evidence.day.description == "2026-11-22")
        for (other, _) in Self.items where other != item { #expect(shown.evidence(of: other) == nil) }
        let undone = try take(.takeBack, shown, at: 11, reason: "by mistake")
        #expect(try undone.evidence(of: item) == nil && undone.missingSince(item) == time(11))
        #expect(undone.missingSince(.payment) == order.placedAt)
        let again = try take(step, undone, at: 12, reason: "Another letter")
        #expect(again.evidence(of: item)?.event.reason == "Another letter")
    }

    @Test func aProofOfAnotherOrderIsEvidence() throws {
        let other = OrderID.make { count in [UInt8](repeating: 8, count: count) }
        for item in [OutstandingItem.approval(domain: "2001:db8::1"), .check(.existence), .call] {
            var order = order
            order.carryOver(
                Proof(item: item, time: try time(10), order: other, method: .dns), as: item, until: CalendarDate("2027-06-01"),
                actor: "anna",
                at: try #require(Timestamp("2026-12-24T10:00:00Z")))
            let evidence = try #require(order.evidence(of: item))
            #expect(evidence.origin == other && evidence.day.description == "2026-11-22")
            #expect(order.evidence(of: .check(.authorization)) == nil)
        }
    }

    /// What is too old on the day that decides is missing again, can be shown anew, and leaves a certificate that came in time alone.
    @Test(arguments: items) func whatIsTooOldIsMissingAgain(_ item: OutstandingItem, _ step: OrderStep) throws {
        let first = try take(step, order, at: 10)
        let proof = try #require(first.proof(of: item))
        #expect(proof.day.description == "2026-11-22" && proof.order == order.id && proof.until == nil)
        var rules = rules
        rules.lastDay = { $0.day.adding(days: 10) }
        for (day, counts) in [("2026-12-02", true), ("2026-12-03", false)] {
            rules.day = CalendarDate(day)
            #expect(rules.counts(item, for: first) == counts && rules.outstanding(first).contains(item) != counts)
            #expect(rules.lastDayPassed(of: item, for: first)?.description == (counts ? nil : "2026-12-02"))
        }
        var issued = first
        issued.tls?.certificates = [
            ReceivedCertificate(
                serial: "0A", sha256: "ab", notBefore: try #require(CalendarDate("2026-12-01")),
                notAfter: try #require(CalendarDate("2027-06-01")))
        ]
        #expect(rules.counts(item, for: issued))
        issued.tls?.certificates = []
        issued.state = .issued
        #expect(rules.counts(item, for: issued))
        // The day that the step is taken on counts, whatever the clock says; the step that showed it first stays when this one is taken back.
        let again = try rules.taking(step, first, actor: "anna", at: time(12), on: rules.day)
        #expect(again.events.last?.asOf == rules.day && again.progress == first.progress && rules.counts(item, for: again))
        #expect(throws: StepRefusal.alreadyDone(step)) { try rules.taking(step, again, actor: "anna", at: time(13), on: rules.day) }
        let back = try take(.takeBack, again, at: 14, reason: "by mistake")
        #expect(back.progress == first.progress && !rules.counts(item, for: back))
    }

    /// A ready order waits for the approval again, and cannot be issued; asked in another way, the old approval is void.
    @Test func nothingIsIssuedByAnApprovalThatIsTooOld() throws {
        var rules = rules
        var ready = order
        ready.progress = OrderProgress(
            approvedDomains: ["example.org"], checks: VettingCheck.allCases, callMade: true, payment: .settled)
        ready.events.append(OrderEvent(time: try time(10), actor: "anna", what: "example.org approved"))
        ready.state = .ready
        rules.lastDay = { $0.day.adding(days: 10) }
        rules.day = CalendarDate("2026-12-20")
        let refusal = StepRefusal.outstanding([.approval(domain: "example.org")], .issued)
        #expect(throws: refusal) { try rules.taking(.move(to: .issued), ready, actor: "anna", at: time(11), on: rules.day, reason: "x") }
        let day = try #require(rules.day)
        #expect(!rules.possibleStates(ready, on: day).contains(.issued))
        let change = Approval.Change(domain: "example.org", method: .email, email: "admin@example.org")
        let asked = try rules.choosing(change, for: ready, actor: "anna", at: try time(12))
        #expect(asked.progress.approvedDomains.isEmpty && asked.state == .awaitingApproval)
        #expect(asked.events.last?.from == .ready && asked.events.last?.to == .awaitingApproval)
        #expect(asked.evidence(of: .approval(domain: "example.org")) == nil)
        rules.lastDay = { _ in nil }
        #expect(rules.unapproved(asked) == ["example.org"])
    }

    /// What another order showed counts as long as it was said to when it was taken over.
    @Test func whatWasTakenOverHasItsOwnEnd() throws {
        var order = order
        let other = OrderID.make { count in [UInt8](repeating: 8, count: count) }
        let proof = Proof(item: .call, time: try time(10), order: other, method: nil)
        order.carryOver(proof, as: .call, until: CalendarDate("2026-12-02"), actor: "anna", at: order.placedAt)
        #expect(order.proof(of: .call)?.until?.description == "2026-12-02" && order.proof(of: .call)?.order == other)
        #expect(order.proofsCarriedOver == ["the telephone call, shown 2026-11-22 in \(other), good until 2026-12-02"])
    }

    /// A payment is missing since somebody said so last.
    @Test func thePaymentIsMissingSinceItWasOpenedAgain() throws {
        let paid = try take(.settle(.settled), order, at: 10)
        #expect(try take(.takeBack, paid, at: 11, reason: "by mistake").missingSince(.payment) == time(11))
        #expect(try take(.settle(.open), paid, at: 12).missingSince(.payment) == time(12))
        #expect(try take(.settle(.open), paid, at: 12).evidence(of: .payment) == nil)
        let amount = MonetaryAmount(order.openAmount, order.currency)
        let received = try take(.pay(amount, on: order.asOf, by: .bankTransfer, reference: nil), order, at: 13)
        #expect(try take(.takeBack, received, at: 14, reason: "by mistake").missingSince(.payment) == time(14))
    }

    @Test func anApprovalThatIsAskedForAnewIsMissingSinceThen() throws {
        let change = Approval.Change(domain: "example.org", method: .dns)
        let after = try rules.choosing(change, for: order, actor: "anna", at: try time(13))
        #expect(try after.missingSince(.approval(domain: "example.org")) == time(13))
        #expect(after.missingSince(.approval(domain: "example.net")) == order.placedAt)
    }

    @Test func theQuestionIsThereWhileItIsOpen() throws {
        #expect(order.question == nil)
        let asked = try take(.move(to: .needsInformation), order, at: 10, reason: "Which address?")
        #expect(try asked.question?.reason == "Which address?" && asked.question?.time == time(10))
        #expect(try take(.move(to: .vetting), asked, at: 11).question == nil)
    }
}
