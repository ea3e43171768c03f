import SentenceForm
import Testing

@testable import Orders

/// What is done with the recipients of an order of certificates for mail.
@Suite struct RecipientStepTests {
    private var rules: LifeCycle
    private let later: Timestamp
    private let firstKey = String(repeating: "a", count: 64)
    private let secondKey = String(repeating: "b", count: 64)

    init() throws {
        rules = LifeCycle(baseDomains: [])
        rules.isProved = { _ in true }
        later = try #require(Timestamp("2026-11-22T10:00:00Z"))
    }

    /// An order in which nothing is missing.
    private func ready() throws -> Order {
        try rules.taking(.settle(.creditTerms), sampleMailOrder(), actor: "clerk", at: later)
    }

    private func take(_ steps: [RecipientStep], _ order: Order, reason: String? = nil) throws -> Order {
        try rules.taking(steps, order, actor: "clerk", at: later, reason: reason)
    }

    private func certificate(_ number: Int) throws -> RecipientStep {
        RecipientStep(number, .issue(serial: "0\(number)AF", notAfter: try #require(CalendarDate("2027-11-2\(number)"))))
    }

    private func states(_ order: Order) -> [OrderedRecipient.State] { order.mail?.recipients.map(\.state) ?? [] }

    @Test func whatIsMissingIsNamed() throws {
        var order = try sampleMailOrder()
        order.mail?.requirements.callBack = nil
        var rules = rules
        rules.isProved = { $0 == "example.org" }
        #expect(rules.outstanding(order) == [.payment, .requirement(.callBack), .domainProof("example.net")])
        let refusal = #expect(throws: StepRefusal.self) {
            try rules.taking([try certificate(1)], order, actor: "clerk", at: later)
        }
        #expect(
            refusal?.description
                == "The order cannot become issued yet: payment or credit terms, the validation call-back and the proof of the domain example.net are still missing."
        )
        // Whoever has a certificate, or wants none any more, needs no proof.
        order.mail?.recipients[1].state = .withdrawn
        #expect(rules.outstanding(order) == [.payment, .requirement(.callBack)])
    }

    /// A domain that is not proved keeps only those from their certificates whose addresses are there.
    @Test func everybodyWaitsForTheirOwnDomainAlone() throws {
        var rules = rules
        rules.isProved = { $0 == "example.org" }
        var order = try rules.taking(.settle(.creditTerms), sampleMailOrder(), actor: "clerk", at: later)
        #expect(order.state == .ready && rules.outstanding(order) == [.domainProof("example.net")] && rules.blocking(order) == [])
        #expect(rules.held(order) == [2: .domainProof("example.net")])
        let refusal = #expect(throws: StepRefusal.self) {
            try rules.taking([try certificate(1), try certificate(2)], order, actor: "clerk", at: later)
        }
        #expect(
            refusal?.description
                == "The recipient john@example.net waits for the proof of the domain example.net, so there is no certificate yet (certdesk domains)."
        )
        order = try rules.taking([try certificate(1)], order, actor: "clerk", at: later)
        #expect(order.state == .ready)
        // Once nobody waits whose domain is proved, the order waits for that, too, and goes on with the proof.
        order = try rules.taking([try certificate(3)], order, actor: "clerk", at: later)
        #expect(order.state == .placed && rules.blocking(order) == [.domainProof("example.net")])
        #expect(rules.following(order, actor: "clerk", at: later) == nil)
        rules.isProved = { _ in true }
        #expect(rules.following(order, actor: "clerk", at: later)?.state == .ready && rules.held(order) == [:])
    }

    @Test func anOrderFollowsItsRecipients() throws {
        var order = try ready()
        #expect(order.state == .ready)
        order = try take([certificate(1), certificate(3)], order)
        #expect(order.state == .ready && states(order) == [.issued, .pending, .issued])
        #expect(order.mail?.firstEnd == CalendarDate("2027-11-21") && order.mail?.recipients[2].serial == "03AF")
        #expect(order.events.suffix(2).map(\.what).first == "certificate of jane@example.org: 01AF, until 2027-11-21")
        order = try take([certificate(2)], order)
        #expect(order.state == .issued && order.events.last?.from == .ready && order.events.last?.to == .issued)
        order = try rules.taking(.move(to: .delivered), order, actor: "clerk", at: later)
        // Another person in the place of one brings it back to where a certificate is waited for.
        let successor = RecipientStep.Successor(firstName: "Jo", lastName: "Roe", email: "jo@example.org", country: "US")
        order = try take([RecipientStep(1, .replace(by: successor))], order, reason: "left the company")
        #expect(order.state == .ready && states(order) == [.replaced, .issued, .issued, .pending])
        #expect(order.mail?.recipients.last?.replaces == 1 && order.mail?.recipients.last?.number == 4)
        #expect(order.mail?.recipients.first?.reason == "left the company")
        #expect(order.events.last?.what == "jane@example.org replaced by jo@example.org" && order.events.last?.to == .ready)
        order = try take([RecipientStep(4, .withdraw)], order, reason: "never came")
        #expect(order.state == .issued && states(order).last == .withdrawn)
        order.state = .ready
        #expect(throws: StepRefusal.certificatesInUse(2)) {
            try rules.taking(.move(to: .cancelled), order, actor: "clerk", at: later, reason: "given up")
        }
    }

    @Test func theOrderIsRevokedWithItsLastCertificate() throws {
        var order = try take([certificate(1), certificate(2), certificate(3)], ready())
        order = try take([RecipientStep(1, .revoke)], order, reason: "a key was lost")
        #expect(order.state == .issued && order.events.last?.to == nil)
        let one = order
        order = try take([RecipientStep(2, .revoke), RecipientStep(3, .revoke)], order, reason: "keys were lost")
        #expect(order.state == .revoked && order.events.last?.from == .issued && order.events.last?.to == .revoked)
        // What the authority was told stays told, and nothing follows.
        func undoing(_ order: Order) -> StepRefusal? {
            #expect(throws: StepRefusal.self) { try rules.taking(.takeBack, order, actor: "clerk", at: later, reason: "a slip") }
        }
        #expect(
            undoing(order)?.description
                == "What was done last cannot be taken back: certificate of ann@example.org revoked. What is revoked stays so: take a new order for another certificate of ann@example.org."
        )
        #expect(
            undoing(one)?.description.hasSuffix("add jane@example.org once more for another certificate (certdesk orders recipients add).")
                == true)
        let successor = RecipientStep.Successor(firstName: "Jo", lastName: "Roe", email: "jo@example.org", country: "US")
        #expect(throws: StepRefusal.tooLate(.revoked)) {
            try take([RecipientStep(1, .replace(by: successor))], order, reason: "new key")
        }
        // Whoever waits keeps it open; whose place another one took may have a certificate that counts.
        var replaced = try take([RecipientStep(2, .replace(by: successor))], one, reason: "left")
        replaced = try take([RecipientStep(3, .revoke)], replaced, reason: "left")
        #expect(replaced.state == .ready)
        replaced = try take([RecipientStep(4, .withdraw)], replaced, reason: "never came")
        #expect(replaced.state != .revoked)
        replaced = try take([RecipientStep(2, .revoke)], replaced, reason: "left")
        #expect(replaced.state == .revoked)
    }

    /// As long as nobody was told anything, whoever was given up by mistake waits again, and costs nothing more.
    @Test func whoeverWasGivenUpByMistakeWaitsAgain() throws {
        let (ready, afterwards) = (try ready(), try #require(Timestamp("2026-11-22T10:01:00Z")))
        func undone(_ order: Order) throws -> Order {
            try rules.taking(.takeBack, order, actor: "clerk", at: afterwards, reason: "a slip")
        }
        var order = try undone(take([RecipientStep(1, .withdraw)], ready, reason: "left"))
        #expect(states(order) == [.pending, .pending, .pending] && order.mail?.recipients[0].reason == nil)
        #expect(order.state == ready.state && order.events.last?.what == "taken back: jane@example.org withdrawn")
        let jo = RecipientStep.Successor(firstName: "Jo", lastName: "Roe", email: "jo@example.org", country: "US")
        order = try undone(take([RecipientStep(2, .replace(by: jo))], order, reason: "left"))
        #expect(states(order) == [.pending, .pending, .pending, .withdrawn] && order.quote == ready.quote)
        // Nobody withdrew.
        #expect(order.recipientCounts.map { "\($0.count) \($0.words)" } == ["3 pending", "1 replacement taken back"])
        // What one change did goes back in one, and nothing of the change before.
        order = try take(
            [RecipientStep(1, .withdraw), RecipientStep(2, .withdraw)], take([RecipientStep(3, .withdraw)], ready, reason: "left"),
            reason: "left")
        #expect(order.state != ready.state && order.events.suffix(3).map(\.joined) == [nil, nil, true])
        order = try undone(order)
        #expect(states(order) == [.pending, .pending, .withdrawn] && order.state == ready.state)
        #expect(try states(undone(order)) == [.pending, .pending, .pending])
        // An address that another one took is free again with that; whoever had a certificate was told.
        let again = RecipientStep.Successor(firstName: "Jane", lastName: "Doe", email: "jane@example.org", country: "US")
        order = try take(
            [RecipientStep(2, .replace(by: again))], take([RecipientStep(1, .withdraw)], ready, reason: "left"), reason: "left")
        order = try undone(order)
        #expect(states(order) == [.withdrawn, .pending, .pending, .withdrawn])
        let replaced = try take([RecipientStep(1, .replace(by: jo))], take([certificate(1)], ready), reason: "left")
        let instead = "Whoever is to have the certificate instead takes the place of jo@example.org (certdesk orders recipients replace)."
        #expect(throws: StepRefusal.cannotTakeBack("jane@example.org replaced by jo@example.org", instead: instead)) {
            try undone(replaced)
        }
    }

    /// What came for others since does not depend on it, and stays; the order is where its recipients bring it.
    @Test func whatCameForOthersSinceIsPassedOver() throws {
        let ready = try ready()
        func undone(_ order: Order) throws -> Order {
            try rules.taking(.takeBack, order, actor: "clerk", at: later, reason: "a slip")
        }
        let request = OrderedRecipient.Request(publicKey: secondKey, isMadeHere: false)
        var order = try take([RecipientStep(2, .withdraw)], ready, reason: "left")
        order = try take([RecipientStep(3, .request(request))], take([certificate(1)], order))
        order = try undone(order)
        #expect(states(order) == [.issued, .pending, .pending] && order.mail?.recipients[2].request == request)
        #expect(order.events.last?.what == "taken back: john@example.net withdrawn" && order.state == .ready)
        // Nothing else is reached that way.
        #expect(throws: StepRefusal.cannotTakeBack("request of ann@example.org taken in")) { try undone(order) }
        // With the last certificate the order was issued; now somebody waits again.
        order = try take([certificate(3)], take([RecipientStep(2, .withdraw)], order, reason: "left"))
        #expect(order.state == .issued)
        order = try undone(order)
        #expect(order.state == .ready && order.events.last?.from == .issued && order.events.last?.to == .ready)
        // What was done with whoever took the place keeps that; nor is one change taken back in part.
        let jo = RecipientStep.Successor(firstName: "Jo", lastName: "Roe", email: "jo@example.org", country: "US")
        for steps in [
            [RecipientStep(2, .withdraw), RecipientStep(1, .replace(by: jo))],
            [RecipientStep(1, .replace(by: jo)), RecipientStep(2, .withdraw)],
        ] {
            let given = try take([RecipientStep(4, .request(request))], take(steps, ready, reason: "left"))
            #expect(throws: StepRefusal.self) { try undone(given) }
        }
        // An order that is revoked stays so.
        order = try take([RecipientStep(1, .withdraw), RecipientStep(2, .withdraw)], take([certificate(3)], ready), reason: "left")
        order = try take([RecipientStep(3, .revoke)], order, reason: "lost")
        #expect(order.state == .revoked)
        #expect(throws: StepRefusal.self) { try undone(order) }
    }

    /// The request of somebody who was given up before anybody was told is free again, and that of a certificate is not.
    @Test func aRequestThatWasTakenBackIsUsedAgain() throws {
        let request = OrderedRecipient.Request(publicKey: secondKey, isMadeHere: false)
        let jo = RecipientStep.Successor(firstName: "Jo", lastName: "Roe", email: "jo@example.org", country: "US", request: request)
        let replaced = try take([RecipientStep(1, .replace(by: jo))], ready(), reason: "left")
        let undone = try rules.taking(.takeBack, replaced, actor: "clerk", at: later, reason: "a slip")
        let again = try take([RecipientStep(1, .replace(by: jo))], undone, reason: "left")
        #expect(states(again) == [.replaced, .pending, .pending, .withdrawn, .pending])
        #expect(again.mail?.recipients.last?.request == request)
        #expect(throws: StepRefusal.keyTaken(by: "jo@example.org")) { try take([RecipientStep(2, .request(request))], again) }
        var certified = try take([certificate(4)], replaced)
        certified = try take([RecipientStep(4, .revoke)], certified, reason: "lost")
        #expect(throws: StepRefusal.keyTaken(by: "jo@example.org")) { try take([RecipientStep(2, .request(request))], certified) }
    }

    /// Several recipients have the same address one after the other, all within one second: each change is taken back of its own recipient.
    @Test func whoIsMeantIsKnownWithinOneSecond() throws {
        func undone(_ order: Order) throws -> Order {
            try rules.taking(.takeBack, order, actor: "clerk", at: later, reason: "a slip")
        }
        let jane = RecipientStep.Successor(firstName: "Jane", lastName: "Doe", email: "jane@example.org", country: "US")
        let price = Quote(
            currency: try ready().currency, lines: [], subtotal: .zero, tax: .zero, total: .zero, book: .init(name: "sample", version: "1"),
            notes: [])
        var order = try take([RecipientStep(1, .withdraw)], ready(), reason: "left")
        order = try rules.adding([jane], for: price, to: order, actor: "clerk", at: later, on: order.asOf)
        order = try undone(take([RecipientStep(4, .withdraw)], order, reason: "left"))
        #expect(states(order) == [.withdrawn, .pending, .pending, .pending])
        order = try undone(order)
        #expect(states(order) == [.withdrawn, .pending, .pending, .withdrawn])
        order = try undone(order)
        #expect(states(order) == [.pending, .pending, .pending, .withdrawn])
        // Replaced once more after that was taken back: the one who took the place last waits no more.
        order = try undone(take([RecipientStep(1, .replace(by: jane))], order, reason: "new key"))
        #expect(states(order) == [.pending, .pending, .pending, .withdrawn, .withdrawn])
        order = try take([RecipientStep(1, .replace(by: jane))], order, reason: "new key")
        #expect(states(order).last == .pending && states(order).first == .replaced)
        order = try undone(order)
        #expect(states(order) == [.pending, .pending, .pending, .withdrawn, .withdrawn, .withdrawn])
        // An event of before there were numbers, about one of several: nobody knows which.
        var old = try take([RecipientStep(1, .withdraw)], order, reason: "left")
        old.events[old.events.count - 1].recipient = nil
        let mail = try #require(old.mail)
        #expect(mail.recipients[0].state == .withdrawn && mail.recipients[3].since == mail.recipients[0].since)
        #expect(throws: StepRefusal.cannotTakeBack("jane@example.org withdrawn")) { try undone(old) }
        let alone = try rules.taking(
            [RecipientStep(1, .withdraw)], order, actor: "clerk", at: Timestamp(secondsSinceEpoch: later.secondsSinceEpoch + 1),
            reason: "left")
        var known = alone
        known.events[known.events.count - 1].recipient = nil
        #expect(try states(undone(known)).first == .pending)
    }

    @Test func aRevokedCertificateIsRevokedOnce() throws {
        var order = try take([certificate(1), certificate(2), certificate(3)], ready())
        order = try take([RecipientStep(1, .revoke)], order, reason: "keys were lost")
        #expect(order.state == .issued && states(order) == [.revoked, .issued, .issued])
        #expect(order.mail?.firstEnd == CalendarDate("2027-11-22"))
        #expect(order.events.suffix(1).allSatisfy { $0.reason == "keys were lost" && $0.what.hasSuffix(" revoked") })
        #expect(throws: StepRefusal.recipientPast("jane@example.org", .revoked, .revoke)) {
            try take([RecipientStep(1, .revoke)], order, reason: "again")
        }
    }

    /// All or none: the second of two that exclude each other takes the first with it.
    @Test func stepsThatExcludeEachOtherAreRefusedTogether() throws {
        let order = try ready()
        let own = OrderedRecipient.Request(publicKey: firstKey, isMadeHere: false)
        let refused: [([RecipientStep], String?, StepRefusal)] = [
            ([RecipientStep(1, .request(own)), RecipientStep(2, .request(own))], nil, .keyTaken(by: "jane@example.org")),
            ([RecipientStep(1, .withdraw), RecipientStep(1, .withdraw)], "x", .recipientPast("jane@example.org", .withdrawn, .withdraw)),
            ([RecipientStep(1, .withdraw)], " ", .noReasonForRecipients),
            ([RecipientStep(4, .withdraw)], "x", .noSuchRecipient("4")), ([RecipientStep(0, .withdraw)], "x", .noSuchRecipient("0")),
            ([RecipientStep(1, .revoke)], "x", .recipientPast("jane@example.org", .pending, .revoke)),
            (
                [
                    RecipientStep(
                        1, .replace(by: .init(firstName: "J", lastName: "D", email: "JOHN@example.net", country: "US")))
                ], "x", .addressTaken("JOHN@example.net")
            ),
        ]
        for (steps, reason, refusal) in refused {
            let found = #expect(throws: StepRefusal.self) { try take(steps, order, reason: reason) }
            #expect(found == refusal && found?.description.faultOfForm(own: ["number"]) == nil, "\(refusal)")
        }
        #expect(throws: StepRefusal.notMail) { try take([RecipientStep(1, .withdraw)], sampleOrder(), reason: "x") }
        // The same key for the same person is no other one's.
        let taken = try take([RecipientStep(1, .request(own)), RecipientStep(1, .request(own))], order)
        #expect(taken.mail?.recipients[0].request == own && taken.events.last?.what == "request of jane@example.org taken in")
        // Whoever takes somebody's place may be the same person with another key.
        let successor = RecipientStep.Successor(
            firstName: "Jane", lastName: "Doe", email: "jane@example.org", country: "US",
            request: .init(publicKey: secondKey, isMadeHere: true))
        let after = try take([RecipientStep(1, .replace(by: successor))], order, reason: "lost the key")
        let mail = try #require(after.mail)
        #expect(try mail.recipients.last?.request?.isMadeHere == true && mail.recipient("jane@example.org") == mail.recipients.last)
    }

    @Test func anOpenQuestionHoldsTheCertificates() throws {
        let order = try rules.taking(.move(to: .needsInformation), ready(), actor: "clerk", at: later, reason: "who is Ann?")
        #expect(throws: StepRefusal.noSuchWay(from: .needsInformation, to: .issued, ways: [.ready, .cancelled, .denied])) {
            try take([certificate(1)], order)
        }
        #expect(throws: StepRefusal.recipientsWait(3)) {
            try rules.taking(.move(to: .issued), ready(), actor: "clerk", at: later)
        }
    }

    @Test func recipientsAreNamedByAddressOrNumber() throws {
        var mail = try #require(try sampleMailOrder().mail)
        #expect(try mail.recipient("2").email == "john@example.net" && mail.recipient("ANN@Example.org").number == 3)
        #expect(throws: StepRefusal.noSuchRecipient("nobody@example.org")) { try mail.recipient("nobody@example.org") }
        #expect(throws: StepRefusal.noSuchRecipient("4")) { try mail.recipient("4") }
        mail.recipients[0].state = .revoked
        var order = try sampleMailOrder()
        order.mail = mail
        #expect(order.recipientCounts.map { "\($0.count) \($0.words)" } == ["2 pending", "1 revoked"])
    }

    // MARK: What they rest on

    @Test func aRequirementIsNotedOnceAndTakenBack() throws {
        var order = try sampleMailOrder()
        order.mail?.requirements = EnrollmentRequirements()
        let typed: [(EnrollmentRequirements.ID, String, String)] = [
            (.team, " T-42,  example ", "account and team number: team T-42, account example"),
            (.agreement, "Test Signer, 2026-11-20, EPKI.pdf", "signed EPKI agreement: Test Signer, 2026-11-20, EPKI.pdf"),
            (.callBack, "+16178300740, register, entry 7", "validation call-back: +16178300740, register, entry 7, 2026-11-22"),
        ]
        let today = later.calendarDate
        for (id, line, what) in typed {
            let step = OrderStep.fulfill(try .init(typed: line, for: id, on: today))
            order = try rules.taking(step, order, actor: "clerk", at: later)
            #expect(order.events.last?.what == what && order.mail?.requirements.missing.contains(id) == false)
            #expect(order.evidence(of: .requirement(id))?.event.what == what)
            #expect(throws: StepRefusal.alreadyDone(step)) { try rules.taking(step, order, actor: "clerk", at: later) }
        }
        order = try rules.taking(.takeBack, order, actor: "clerk", at: later, reason: "the wrong number")
        #expect(order.mail?.requirements.missing == [.callBack] && order.missingSince(.requirement(.callBack)) == later)
        order = try rules.taking(.takeBack, order, actor: "clerk", at: later, reason: "and the wrong paper")
        #expect(order.mail?.requirements.missing == [.agreement, .callBack] && order.mail?.requirements.team == "T-42")
    }

    /// What came with the order is corrected like what was noted, never by the same once more, and taking that back brings it again.
    @Test func aRequirementIsCorrected() throws {
        let placed = try sampleMailOrder()
        let day = placed.asOf
        func note(_ fulfillment: EnrollmentRequirements.Fulfillment, _ order: Order) throws -> Order {
            try rules.taking(.fulfill(fulfillment), order, actor: "clerk", at: later)
        }
        let corrections: [EnrollmentRequirements.Fulfillment] = [
            .team("t-43", account: nil), .agreement(.init(signer: "Ada Right", date: day)),
            .callBack(.init(telephone: "+442079460111", source: "Companies House", date: day)),
        ]
        for correction in corrections {
            let once = try note(correction, placed)
            #expect(once.events.count == placed.events.count + 1 && once.mail?.requirements.missing == [])
            #expect(throws: StepRefusal.alreadyDone(.fulfill(correction))) { try note(correction, once) }
            let back = try rules.taking(.takeBack, once, actor: "clerk", at: later, reason: "a slip")
            #expect(back.mail == placed.mail, "\(correction.id)")
        }
        // A team keeps the account that is known, and says so; each correction is taken back by itself.
        let first = try note(corrections[0], placed)
        #expect(first.events.last?.what == "account and team number: team t-43, account example")
        let second = try note(.team("t-44", account: "other"), first)
        #expect(try rules.taking(.takeBack, second, actor: "clerk", at: later, reason: "a slip").mail == first.mail)
        let fulfilled = try #require(placed.mail).requirements.fulfilled
        for fulfillment in fulfilled {
            #expect(throws: StepRefusal.alreadyDone(.fulfill(fulfillment))) { try note(fulfillment, placed) }
        }
    }

    /// The call confirms the agreement, and what was found out counts for a time: 825 days from its day on (SBR 4.2.1). What does not count lets nobody have
    /// a certificate.
    @Test func whatDoesNotCountGatesAndIsNotNoted() throws {
        var (order, rules) = (try ready(), self.rules)
        rules.lastDay = { $0.day.adding(days: 825) }
        let day = order.asOf
        func call(_ day: CalendarDate) -> OrderStep {
            .fulfill(.callBack(.init(telephone: "+442079460111", source: "Companies House", date: day)))
        }
        let early = EnrollmentRequirements.Lapse.beforeAgreement(day, call: day.adding(days: -1))
        #expect(throws: StepRefusal.doesNotCount(early)) {
            try rules.taking(call(day.adding(days: -1)), order, actor: "clerk", at: later)
        }
        let today = later.calendarDate
        let (signed, last) = (today.adding(days: -826), today.adding(days: -1))
        let old = EnrollmentRequirements.Lapse.old(signed, until: last)
        #expect(throws: StepRefusal.doesNotCount(old)) {
            try rules.taking(.fulfill(.agreement(.init(signer: "Ada Right", date: signed))), order, actor: "clerk", at: later)
        }
        for lapse in [early, old] { #expect(StepRefusal.doesNotCount(lapse).description.faultOfForm() == nil, "\(lapse)") }
        let signedBefore = OrderStep.fulfill(.agreement(.init(signer: "Ada Right", date: today.adding(days: -825))))
        #expect(try rules.taking(signedBefore, order, actor: "clerk", at: later).state == .ready)

        // An agreement of a later day is not what the call confirmed.
        order = try rules.taking(.fulfill(.agreement(.init(signer: "Ada Right", date: today))), order, actor: "clerk", at: later)
        #expect(order.state == .placed && rules.outstanding(order) == [.requirement(.callBack)])
        #expect(order.missingSince(.requirement(.callBack)) == later)
        let called = try #require(order.mail?.requirements.callBack?.date)
        #expect(throws: StepRefusal.doesNotCount(.beforeAgreement(today, call: called))) { try take([certificate(1)], order) }
        order = try rules.taking(call(today), order, actor: "clerk", at: later)
        #expect(order.state == .ready)
        rules.day = today.adding(days: 825)
        #expect(rules.outstanding(order) == [])
        rules.day = today.adding(days: 826)
        #expect(rules.outstanding(order) == [.requirement(.agreement), .requirement(.callBack)])
        #expect(rules.lastDayPassed(of: .requirement(.callBack), for: order) == today.adding(days: 825))
        #expect(throws: StepRefusal.self) { try rules.taking([try certificate(1)], order, actor: "clerk", at: later) }
    }

    @Test func whatCannotBeNotedIsRefusedInASentence() throws {
        let today = later.calendarDate
        let typed: [(EnrollmentRequirements.ID, String)] = [
            (.team, " "), (.team, String(repeating: "4", count: 41)), (.agreement, "Signer, 2027-01-01"),
            (.agreement, "Signer, 2026-02-30"),
            (.agreement, ", ,"), (.callBack, "617 8300740, register"), (.callBack, "+16178300740"), (.callBack, "+16178300740, a\u{202E}b"),
        ]
        var order = try sampleMailOrder()
        order.mail?.requirements = EnrollmentRequirements()
        for (id, line) in typed {
            let refusal = #expect(throws: StepRefusal.self, "\(line)") {
                try rules.taking(.fulfill(try .init(typed: line, for: id, on: today)), order, actor: "clerk", at: later)
            }
            #expect(refusal?.description.faultOfForm(own: ["number"]) == nil, "\(refusal?.description ?? "")")
        }
        #expect(throws: StepRefusal.notMail) {
            try rules.taking(.fulfill(.team("1", account: nil)), sampleOrder(), actor: "clerk", at: later)
        }
    }
}
