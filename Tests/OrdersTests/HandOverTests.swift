import SentenceForm
import Testing

@testable import Orders

/// An order of a hosted service, from the ticket to the last message.
func sampleHostedOrder(_ done: [HandOver.ID: String?] = [.request: "RSA 2048"]) throws -> Order {
    var order = try sampleOrder()
    let time = order.placedAt
    (order.flow, order.product, order.state, order.progress) = ("hosted-service", "Hosted service certificate", .placed, OrderProgress())
    order.contents = .hosted(
        HostedOrder(
            mailboxes: 250, service: .owa, commonName: "mail.example.org", division: "IT",
            csr: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048", platform: .f5), payment: Payment(method: .bankTransfer),
            handOvers: .begun(done, at: time)))
    order.events = [OrderEvent(time: time, actor: "operator", what: "placed")]
    return order
}

@Suite struct HandOverTests {
    private let rules = LifeCycle(baseDomains: [])
    private let later: Timestamp

    init() throws { later = try #require(Timestamp("2026-11-22T10:00:00Z")) }

    private func take(_ step: OrderStep, _ order: Order, reason: String? = nil) throws -> Order {
        try rules.taking(step, order, actor: "engineer", at: later, reason: reason)
    }

    /// A step that is done: a certificate by attaching it.
    private func done(_ id: HandOver.ID, _ value: String? = nil, _ order: Order) throws -> Order {
        guard id == .certificate else { return try take(.handOver(id, value: value), order) }
        var after = order
        after.receive(ReceivedCertificate(serial: "00", sha256: "bb", notBefore: order.asOf, notAfter: order.asOf), at: later)
        after.events.append(OrderEvent(time: later, actor: "engineer", what: OrderEvent.attached + "serial 00"))
        return after
    }

    private func states(_ order: Order) -> [HandOver.ID: HandOver.State] {
        Dictionary(uniqueKeysWithValues: (order.hosted?.handOvers ?? []).map { ($0.id, $0.state) })
    }

    @Test func aNewOrderWaitsForItsTicket() throws {
        let order = try sampleHostedOrder()
        #expect(order.hosted?.handOvers.map(\.id) == HandOver.ID.allCases)
        let open = states(order).filter { $0.value == .open }.keys
        #expect(Set(open) == [.ticket] && states(order)[.request] == .done)
        #expect(order.hosted?.handOvers[.request]?.value == "RSA 2048")
        let named = try sampleHostedOrder([.request: nil, .ticket: "4711"])
        #expect(states(named)[.address] == .open)
    }

    /// What comes after what, by the guide's own order; the DNS record is made beside the purchase.
    @Test func eachStepOpensTheNext() throws {
        var order = try sampleHostedOrder()
        order.progress.payment = .settled
        let way: [(HandOver.ID, String?, Set<HandOver.ID>)] = [
            (.ticket, "4711", [.address]), (.address, "198.51.100.7", [.requestSent]), (.requestSent, nil, [.purchase, .record]),
            (.purchase, nil, [.record, .certificate]), (.certificate, nil, [.record, .configuration]), (.configuration, nil, [.record]),
            (.record, nil, [.test]), (.test, nil, [.notice]), (.notice, nil, []),
        ]
        for (id, value, opened) in way {
            order = try done(id, value, order)
            #expect(Set(states(order).filter { $0.value == .open }.keys) == opened, "after \(id)")
            #expect(order.hosted?.handOvers[id]?.since == later)
            #expect(order.state == (id == .notice ? .delivered : id == .test ? .ready : .placed), "\(id)")
        }
        #expect(order.events.map(\.what).contains("address assigned: 198.51.100.7"))
        #expect(order.events.last?.from == .ready && order.events.last?.to == .delivered)
    }

    @Test func whatIsNotPaidIsNotReady() throws {
        var order = try sampleHostedOrder()
        for id in HandOver.ID.allCases where id != .request && id != .notice {
            order = try done(id, id.neededValue == nil ? nil : "198.51.100.7", order)
        }
        #expect(order.state == .placed && rules.outstanding(order) == [.payment])
        #expect(try take(.settle(.settled), order).state == .ready)
        // Told already, and paid later: nothing is left to do.
        let told = try take(.handOver(.notice, value: nil), order)
        #expect(told.state == .placed)
        #expect(try take(.settle(.creditTerms), told).state == .delivered)
    }

    @Test func aStepOutOfTurnIsRefused() throws {
        let order = try sampleHostedOrder()
        let early = #expect(throws: StepRefusal.handOverBefore(.test, missing: [.configuration, .record])) {
            try take(.handOver(.test, value: nil), order)
        }
        #expect(early?.description == "The step \"site tested\" comes after \"site configured\" and \"DNS record made\".")
        #expect(throws: StepRefusal.noValue(.ticket)) { try take(.handOver(.ticket, value: " "), order) }
        #expect(throws: StepRefusal.valueTooLong(limit: 100)) {
            try take(.handOver(.ticket, value: String(repeating: "x", count: 101)), order)
        }
        #expect(throws: StepRefusal.alreadyDone(.handOver(.request, value: nil))) { try take(.handOver(.request, value: nil), order) }
        #expect(throws: StepRefusal.notHosted) { try take(.handOver(.ticket, value: "1"), try sampleOrder()) }
        #expect(throws: StepRefusal.forCertificates) { try take(.noteCall, order) }
        let cancelled = try take(.move(to: .cancelled), order, reason: "The customer moved away.")
        #expect(throws: StepRefusal.tooLate(.cancelled)) { try take(.handOver(.ticket, value: "1"), cancelled) }
        for refusal in [
            StepRefusal.notHosted, .notMail,
            .forCertificates, .unknownDomain("example.org", known: []), .noValue(.address), .valueTooLong(limit: 100),
            .handOverBefore(.notice, missing: [.test]),
        ] {
            #expect(refusal.description.faultOfForm() == nil, "\(refusal)")
        }
    }

    /// Whose order has no key of its own, whatever it is for, says where the keys are.
    @Test func anOrderWithoutAKeyOfItsOwnSaysSo() throws {
        try sampleHostedOrder().requireKey()
        let many = #expect(throws: KeyRefusal.self) { try sampleMailOrder().requireKey() }
        #expect(many?.description.contains("certdesk orders recipients") == true)
        #expect(many?.description.faultOfForm() == nil)
    }

    /// An address that changes is noted again, and taking that back brings the earlier one again.
    @Test func aValueThatChangesIsNotedAgain() throws {
        var order = try take(.handOver(.ticket, value: "4711"), try sampleHostedOrder())
        order = try take(.handOver(.address, value: "198.51.100.7"), order)
        #expect(throws: StepRefusal.alreadyDone(.handOver(.address, value: "198.51.100.7"))) {
            try take(.handOver(.address, value: "198.51.100.7"), order)
        }
        order = try take(.handOver(.address, value: "198.51.100.8"), order)
        #expect(order.hosted?.handOvers[.address]?.value == "198.51.100.8")
        order = try take(.takeBack, order, reason: "A slip.")
        #expect(order.hosted?.handOvers[.address]?.value == "198.51.100.7" && states(order)[.requestSent] == .open)
        order = try take(.takeBack, order, reason: "A slip.")
        #expect(states(order)[.address] == .open && states(order)[.requestSent] == .waiting)
        order = try take(.takeBack, order, reason: "A slip.")
        #expect(states(order)[.ticket] == .open && states(order)[.address] == .waiting)
    }

    /// What was sent, made and tested for one address says nothing of another; what was configured and tested with one certificate nothing of the next.
    @Test func whatRestedOnSomethingElseIsDoneAgain() throws {
        var order = try sampleHostedOrder()
        order.progress.payment = .settled
        for id in HandOver.ID.allCases where id != .request && id != .notice {
            order = try done(id, id.neededValue == nil ? nil : "198.51.100.7", order)
        }
        #expect(order.state == .ready)
        let moved = try take(.handOver(.address, value: "198.51.100.8"), order)
        #expect(states(moved)[.requestSent] == .open && states(moved)[.record] == .waiting && states(moved)[.test] == .waiting)
        #expect(states(moved)[.purchase] == .done && states(moved)[.configuration] == .done && moved.state == .placed)
        let day = order.asOf
        order.receive(ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: day, notAfter: day), at: later)
        #expect(states(order)[.configuration] == .open && states(order)[.test] == .waiting && states(order)[.record] == .done)
        // The same one again changes nothing.
        order = try take(.handOver(.configuration, value: nil), order)
        order.receive(ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: day, notAfter: day), at: later)
        #expect(states(order)[.configuration] == .done)
        #expect(throws: StepRefusal.outstanding([.handOver(.test)], .delivered)) { try take(.move(to: .delivered), order) }
    }

    /// Nobody is told that a site runs with a certificate that nobody has.
    @Test func aCertificateIsReceivedByAttachingIt() throws {
        var order = try sampleHostedOrder()
        for id in [HandOver.ID.ticket, .address, .requestSent, .purchase] {
            order = try take(.handOver(id, value: id.neededValue == nil ? nil : "198.51.100.7"), order)
        }
        let refusal = #expect(throws: StepRefusal.notAttached(order.id)) { try take(.handOver(.certificate, value: nil), order) }
        #expect(refusal?.description.contains("certdesk orders attach \(order.id)") == true)
        #expect(try states(done(.certificate, nil, order))[.configuration] == .open)
    }

    /// An address that was corrected by mistake leaves everything as it was: what was sent with the earlier one, and what was bought and made since.
    @Test func takingACorrectionBackRestoresWhatItUndid() throws {
        var order = try sampleHostedOrder()
        order.progress.payment = .settled
        for id in HandOver.ID.allCases where id != .request && id != .notice {
            order = try done(id, id.neededValue == nil ? nil : "198.51.100.7", order)
        }
        let before = order
        order = try take(.handOver(.address, value: "198.51.100.8"), order)
        order = try take(.handOver(.requestSent, value: nil), order)
        order = try take(.takeBack, order, reason: "A slip.")
        #expect(states(order)[.requestSent] == .open && order.hosted?.handOvers[.address]?.value == "198.51.100.8")
        order = try take(.takeBack, order, reason: "A slip.")
        #expect(order.hosted?.handOvers == before.hosted?.handOvers && order.state == .ready)
        // What was taken back before stays taken back.
        order = try take(.takeBack, order, reason: "Not tested.")
        order = try take(.handOver(.address, value: "198.51.100.8"), order)
        order = try take(.takeBack, order, reason: "A slip.")
        #expect(states(order)[.record] == .done && states(order)[.test] == .open)
    }

    /// An order whose customer has been told that it is done.
    private func delivered() throws -> Order {
        var order = try sampleHostedOrder()
        order.progress.payment = .settled
        for id in HandOver.ID.allCases where id != .request {
            order = try done(id, id.neededValue == nil ? nil : "198.51.100.7", order)
        }
        #expect(order.state == .delivered)
        return order
    }

    /// Another certificate in the place of the first has to be configured, tested and told again, whatever state the order is in.
    @Test func whatIsReopenedAfterwardIsNotedAgain() throws {
        var order = try delivered()
        #expect(throws: StepRefusal.tooLate(.delivered)) { try take(.handOver(.address, value: "198.51.100.8"), order) }
        order.receive(ReceivedCertificate(serial: "0B", sha256: "cc", notBefore: order.asOf, notAfter: order.asOf), at: later)
        order.events.append(OrderEvent(time: later, actor: "engineer", what: OrderEvent.attached + "serial 0B"))
        #expect(states(order)[.configuration] == .open && states(order)[.notice] == .waiting && order.state == .delivered)
        let attached = order
        order = try take(.handOver(.configuration, value: nil), order)
        #expect(states(order)[.test] == .open)
        #expect(states(try take(.takeBack, order, reason: "A slip."))[.configuration] == .open)
        for id in [HandOver.ID.test, .notice] { order = try take(.handOver(id, value: nil), order) }
        #expect(order.state == .delivered && states(order).values.allSatisfy { $0 == .done })
        // So has the first one, where it comes again.
        var first = order
        first.receive(ReceivedCertificate(serial: "00", sha256: "bb", notBefore: order.asOf, notAfter: order.asOf), at: later)
        #expect(states(first)[.configuration] == .open && first.certificate?.received.map(\.sha256) == ["cc", "bb"])
        let back = try take(.takeBack, order, reason: "Not told yet.")
        #expect(back.state == .delivered && states(back)[.notice] == .open)
        // What moved meanwhile is corrected as before.
        #expect(states(try take(.handOver(.address, value: "198.51.100.8"), attached))[.requestSent] == .open)
    }

    /// A test on somebody's word is confirmed by what the site answers, also once the order is delivered, and that is taken back by itself.
    @Test func aTestIsConfirmedByTheSite() throws {
        let order = try delivered()
        #expect(throws: StepRefusal.tooLate(.delivered)) { try take(.handOver(.configuration, value: "again"), order) }
        #expect(throws: StepRefusal.alreadyDone(.handOver(.test, value: nil))) { try take(.handOver(.test, value: nil), order) }
        let look = OrderStep.handOver(.test, value: HandOver.bySiteAnswer)
        let confirmed = try take(look, order, reason: "what the site answered with is for mail.example.org")
        #expect(confirmed.events.last?.what == "site tested: by the site's own answer" && confirmed.state == .delivered)
        #expect(confirmed.hosted?.handOvers[.test]?.value == HandOver.bySiteAnswer && states(confirmed)[.notice] == .done)
        #expect(throws: StepRefusal.alreadyDone(look)) { try take(look, confirmed) }
        #expect(try take(.takeBack, confirmed, reason: "Another site.").hosted == order.hosted)
    }

    /// Before there is a certificate another key is made in the order; a later certificate is one of another order.
    @Test func whatIsDoneInsteadOfRenewingIsSaid() throws {
        let (placed, delivered) = (try sampleHostedOrder(), try delivered())
        let early = try #require(placed.refusalToRenew)
        #expect(early.contains("certdesk orders key \(placed.id) --new") && early.contains("certdesk order hosted-service"))
        let late = try #require(delivered.refusalToRenew)
        #expect(!late.contains("--new") && late.contains("certdesk order hosted-service"))
        for sentence in [early, late] { #expect(sentence.faultOfForm() == nil, "\(sentence)") }
        #expect(try sampleOrder().hostedInstead == nil)
    }

    /// Once the certificate is bought, what is sent again is the address alone.
    @Test func whatIsSentAgainIsTheAddressAlone() throws {
        var order = try sampleHostedOrder()
        for id in HandOver.ID.allCases where id != .request && id != .notice {
            order = try done(id, id.neededValue == nil ? nil : "198.51.100.7", order)
        }
        #expect(order.events.contains { $0.what == "CSR and address sent" })
        order = try take(.handOver(.address, value: "198.51.100.8"), order)
        order = try take(.handOver(.requestSent, value: nil), order)
        let event = try #require(order.events.last)
        #expect(event.what == "address sent" && HandOver.ID(of: event) == .requestSent && states(order)[.requestSent] == .done)
        #expect(states(order)[.record] == .open)
        let back = try take(.takeBack, order, reason: "A slip.")
        #expect(states(back)[.requestSent] == .open && states(back)[.record] == .waiting)
    }

    @Test(arguments: ["47\u{202E}11", "47\n11", "47\u{1B}]0;x\u{07}", "\u{200B}"]) func whatNobodySeesIsNoValue(_ value: String) throws {
        let error = try #require(throws: StepRefusal.self) { try take(.handOver(.ticket, value: value), try sampleHostedOrder()) }
        #expect(error.description.hasPrefix("The value has line breaks or characters in it that nobody sees"))
        #expect(error.description.faultOfForm() == nil)
    }

    /// The certificate that came says that it was bought.
    @Test func aCertificateIsBoughtAndReceived() throws {
        var order = try sampleHostedOrder([.request: nil, .ticket: "1", .address: "192.0.2.1", .requestSent: nil])
        let day = order.asOf
        order.receive(ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: day, notAfter: day), at: later)
        #expect(states(order)[.purchase] == .done && states(order)[.certificate] == .done && states(order)[.configuration] == .open)
        #expect(order.certificate?.received.map(\.serial) == ["0A"] && order.certificate?.isBoughtHere == false)
        #expect(order.certificate?.names == [CertificateName(kind: .commonName, value: "mail.example.org")])
    }

    @Test func itsFileSaysWhatItIs() throws {
        var order = try sampleHostedOrder([.request: "RSA 2048", .ticket: "4711"])
        let day = order.asOf
        order.receive(ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: day, notAfter: day, attachedAt: later), at: later)
        let text = try json(order)
        #expect(text.contains(#""contents":"hosted""#) && text.contains(#""id":"ticket""#))
        #expect(text.contains(#""who":"customer""#) && text.contains(#""since":"2026-11-21T09:30:00Z""#))
        #expect(try value(Order.self, text) == order)
        #expect(order.payment?.method == .bankTransfer)
    }

    @Test func everyWordIsThere() {
        for id in HandOver.ID.allCases {
            #expect(!id.title.isEmpty && !id.task.isEmpty && id.title.first?.isUppercase != nil)
            #expect(id.needs.allSatisfy { HandOver.ID.allCases.firstIndex(of: $0)! < HandOver.ID.allCases.firstIndex(of: id)! })
        }
    }
}
