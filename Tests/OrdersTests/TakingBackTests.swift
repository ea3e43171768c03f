import Testing

@testable import Orders

/// A step that was recorded by mistake is taken back by a step of its own, and the order is as it was.
struct TakingBackTests {
    let rules = LifeCycle(baseDomains: ["example.org", "example.net"])
    let time: Timestamp

    init() throws {
        time = try #require(Timestamp("2026-11-22T10:00:00Z"))
    }

    private func fresh() throws -> Order {
        var order = try sampleOrder()
        (order.state, order.progress) = (.placed, OrderProgress())
        order.events = [OrderEvent(time: time, actor: "operator", what: "placed")]
        return order
    }

    private func take(_ steps: [OrderStep], _ order: Order, reason: String? = nil) throws -> Order {
        try steps.reduce(order) { try rules.taking($1, $0, actor: "operator", at: time, reason: reason) }
    }

    /// Whatever is left of an order but its events.
    private func bare(_ order: Order) -> Order {
        var order = order
        order.events = []
        return order
    }

    /// Every step of an order's life but those that nothing leads to here, one after the other.
    static let life: [OrderStep] =
        [.settle(.creditTerms)] + LifeCycleTests.everything
        + [.settle(.open), .settle(.settled), .move(to: .issued), .move(to: .delivered), .move(to: .installed), .move(to: .superseded)]

    /// From every point of an order's life back to its beginning, each time exactly to the order before.
    @Test func everyStepIsTakenBackToTheOrderBefore() throws {
        var orders = [try fresh()]
        for step in Self.life { orders.append(try take([step], orders[orders.count - 1], reason: "given")) }
        var order = orders[orders.count - 1]
        #expect(order.state == .superseded)
        for before in orders.dropLast().reversed() {
            let count = order.events.count
            order = try take([.takeBack], order, reason: "by mistake")
            #expect(bare(order) == bare(before))
            #expect(order.events.count == count + 1)
        }
        #expect(throws: StepRefusal.nothingToTakeBack) { try take([.takeBack], order, reason: "by mistake") }
        #expect(Set(order.events.compactMap(\.undoes)) == Set(1...Self.life.count))
    }

    @Test func theEventSaysWhatWhoWhyAndWhich() throws {
        let order = try take([.takeBack], try take([.approve(domain: "EXAMPLE.org")], try fresh()), reason: "the wrong order")
        #expect(
            order.events.last
                == OrderEvent(
                    time: time, actor: "operator", what: "taken back: example.org approved", from: .awaitingApproval, to: .placed,
                    reason: "the wrong order", undoes: 1))
        #expect(order.events[1].what == "example.org approved")
    }

    @Test(arguments: [OrderState.cancelled, .denied, .needsInformation]) func whatEndedAnOrderByMistakeIsTakenBack(_ state: OrderState)
        throws
    {
        let before = try take([.approve(domain: "example.org"), .noteCall], try fresh())
        let after = try take([.takeBack], try take([.move(to: state)], before, reason: "mistaken"), reason: "by mistake")
        #expect(bare(after) == bare(before))
        // And its life goes on.
        #expect(try take([.complete(.authorization)], after).progress.checks == [.authorization])
    }

    @Test func whatIsTakenBackCanBeDoneAgain() throws {
        let order = try take([.noteCall, .takeBack, .noteCall, .takeBack, .noteCall], try fresh(), reason: "again")
        #expect(order.progress.callMade && order.events.compactMap(\.undoes) == [1, 3])
    }

    @Test func notesArePassedOver() throws {
        let order = try take([.noteCall, .note("Calls back."), .takeBack], try fresh(), reason: "by mistake")
        #expect(!order.progress.callMade && order.events.last?.undoes == 1)
    }

    /// What led to a certificate stays once the certificate is there.
    @Test func nothingBeforeAnAttachedCertificateIsTakenBack() throws {
        var order = try take(LifeCycleTests.everything + [.move(to: .issued)], try fresh(), reason: "in the portal")
        order.events.append(OrderEvent(time: time, actor: "operator", what: "certificate attached: serial 01"))
        #expect(throws: StepRefusal.cannotTakeBack("certificate attached: serial 01")) { try take([.takeBack], order, reason: "why") }
        let delivered = try take([.move(to: .delivered)], order)
        #expect(try take([.takeBack], delivered, reason: "why").state == .issued)
    }

    /// A state that was noted by mistake is taken back; what the authority has done is not.
    @Test func whatTheAuthorityRevokedStaysRevoked() throws {
        var order = try take(LifeCycleTests.everything + [.move(to: .issued)], try fresh(), reason: "in the portal")
        let received = ReceivedCertificate(
            serial: "0A", sha256: String(repeating: "a", count: 64), notBefore: order.asOf, notAfter: order.asOf.adding(days: 90))
        order.tls?.certificates = [received]
        let noted = try take([.move(to: .revoked)], order, reason: "lost key")
        #expect(noted.tls?.certificates.map(\.revokedAt) == [noted.events.last?.time] && noted.tls?.certificates[0].revokedByHand == true)
        let again = try take([.takeBack], noted, reason: "by mistake")
        #expect(again.state == .issued && again.tls?.certificates == [received])
        var revoked = order
        revoked.revoke(certificate: received.sha256, because: "keyCompromise", at: time)
        revoked = try take([.move(to: .revoked)], revoked, reason: "lost key")
        #expect(revoked.tls?.certificates[0].revokedByHand == nil)
        #expect(throws: StepRefusal.revokedAtAuthority(serial: "0A")) { try take([.takeBack], revoked, reason: "by mistake") }
    }

    @Test(arguments: [nil, "", " \n"] as [String?]) func takingBackNeedsAReason(_ reason: String?) throws {
        let order = try take([.noteCall], try fresh())
        #expect(throws: StepRefusal.noReasonToTakeBack) { try take([.takeBack], order, reason: reason) }
    }

    @Test(arguments: OrderState.allCases) func aNoteIsAddedInEveryState(_ state: OrderState) throws {
        var order = try fresh()
        order.state = state
        let after = try take([.note("  Wants the invoice\r\nby\tpost. ")], order)
        #expect(bare(after) == bare(order))
        #expect(
            after.events.last == OrderEvent(time: time, actor: "operator", what: "note", reason: "Wants the invoice by post."))
        #expect(after.events.last?.isNote == true)
    }

    @Test func notesHaveATextAndALimit() throws {
        let order = try fresh()
        #expect(throws: StepRefusal.emptyNote) { try take([.note(" \u{2028}\n")], order) }
        #expect(throws: StepRefusal.noteTooLong(limit: 1000)) { try take([.note(String(repeating: "x", count: 1001))], order) }
        // One character in a thousand scalars is as long as a thousand letters.
        #expect(throws: StepRefusal.noteTooLong(limit: 1000)) { try take([.note("e" + String(repeating: "\u{301}", count: 1000))], order) }
    }

    @Test func refusalsAreOneSentence() {
        let refusals: [StepRefusal] = [
            .emptyNote, .noteTooLong(limit: 9), .nothingToTakeBack, .cannotTakeBack("a\u{1B}[2J"), .noReasonToTakeBack,
        ]
        for refusal in refusals {
            #expect(refusal.description.hasSuffix(".") && !refusal.description.dropLast().contains(". "))
            #expect(!refusal.description.contains("\u{1B}"))
        }
    }
}
