import Testing

@testable import Orders

/// The key of an order: how far it is, and another one in its place.
@Suite struct KeyTests {
    private let time = Timestamp(secondsSinceEpoch: 1_800_000_000)

    private func replaced(_ order: Order, _ algorithm: String = "EC P-256") throws -> Order {
        try order.replacingKey(
            by: SigningRequest(method: .paste, keyAlgorithm: algorithm), for: "old \(order.revision)", actor: "mo", at: time,
            reason: " Lost\nit. ")
    }

    private func received(_ serial: String, order: OrderID? = nil) -> ReceivedCertificate {
        let day = time.calendarDate
        return ReceivedCertificate(serial: serial, sha256: serial, notBefore: day, notAfter: day, attachedAt: time, order: order)
    }

    private func waiting() throws -> Order {
        var order = try sampleOrder()
        order.state = .vetting
        order.tls?.certificates = []
        order.tls?.csr.earlier = nil
        order.tls?.term.certificates = []
        order.events = [OrderEvent(time: order.placedAt, actor: "mo", what: "placed")]
        return order
    }

    @Test func aKeyIsPendingUntilItsOwnCertificateCame() throws {
        var order = try waiting()
        #expect(order.keyStanding.state == .pending && order.keyStanding.words == "RSA 2048, pending: no certificate yet")
        order.tls?.certificates.receive(received("0A", order: OrderID.make { Array(repeating: 3, count: $0) }))
        #expect(order.keyStanding.state == .pending, "that one came for a reissue, which has a key of its own")
        order.tls?.certificates.receive(received("0B"))
        #expect(order.keyStanding.words == "RSA 2048, matched by certificate 0B")
    }

    @Test func aCertificateForAnotherKeyFinishesNone() throws {
        var order = try waiting()
        order.tls?.certificates.receive(received("0B"))
        order.events.append(
            OrderEvent(
                time: time, actor: "mo", what: "certificate attached: serial 0B, from a to b; against the order: another key, lacking names"
            ))
        #expect(order.keyStanding.state == .pending)
        order.events.append(OrderEvent(time: time, actor: "mo", what: "certificate attached: serial 0B, from a to b"))
        #expect(order.keyStanding.state == .complete)
    }

    @Test func whatEndedWithoutACertificateWaitsForNone() throws {
        var order = try waiting()
        order.state = .cancelled
        #expect(order.keyStanding.state == .none && order.keyStanding.serial == nil)
        order.contents = .plain
        #expect(order.keyStanding == KeyStanding(state: .none, algorithm: nil, serial: nil) && order.keyStanding.words == nil)
    }

    @Test func theOldRequestIsListedAndTheReasonKept() throws {
        var order = try waiting()
        order.tls?.csr.platform = .nginx
        let after = try replaced(order)
        let csr = try #require(after.signingRequest)
        #expect(csr.method == .paste && csr.keyFile == nil && csr.platform == .nginx)
        let earlier = try #require(csr.earlier?.first)
        #expect(
            earlier.number == 1 && earlier.method == .auto && earlier.publicKey == "old \(order.revision)" && earlier.setAsideAt == time)
        #expect(after.events.last?.what == "key replaced: EC P-256, of a request that the customer sent; the earlier one is kept as 1")
        #expect(after.events.last?.reason == "Lost it." && after.state == order.state)
    }

    @Test func anEarlierOneComesBackUnderTheNumberOfTheOther() throws {
        let order = try replaced(try replaced(try waiting()), "EC P-384")
        let back = try order.restoringKey(1, for: "third", actor: "mo", at: time, reason: "Back.")
        #expect(back.signingRequest?.method == .auto && back.signingRequest?.keyAlgorithm == "RSA 2048")
        #expect(back.signingRequest?.earlier?.map(\.number) == [1, 2])
        #expect(back.signingRequest?.earlier?.map(\.keyAlgorithm) == ["EC P-384", "EC P-256"])
        #expect(throws: KeyRefusal.noSuchRequest(order.id, 3, known: [1, 2])) {
            try order.restoringKey(3, for: "third", actor: "mo", at: time, reason: "Back.")
        }
    }

    @Test func onlyAnOrderThatWaitsForItsCertificateGetsAnotherKey() throws {
        var order = try waiting()
        for state in OrderState.allCases {
            order.state = state
            let isOpen = state.isOpen
            #expect(isOpen == ((try? replaced(order)) != nil), "\(state)")
        }
        order.state = .vetting
        order.events.append(OrderEvent(time: time, actor: "mo", what: "certificate attached: serial 0B, a to b"))
        #expect(throws: KeyRefusal.hasCertificate(order.id, isReissued: true)) { try replaced(order) }
        #expect(KeyRefusal.hasCertificate(order.id, isReissued: true).description.hasSuffix("certdesk orders reissue \(order.id)."))
        order.contents = .plain
        #expect(throws: KeyRefusal.forNoCertificate(order.id, product: order.product)) { try replaced(order) }
    }

    @Test func aReasonIsNeededAndHasAnEnd() throws {
        let order = try waiting()
        for reason in ["", " \n", String(repeating: "x", count: LifeCycle.reasonLimit + 1)] {
            #expect(throws: KeyRefusal.noReason) {
                try order.replacingKey(
                    by: SigningRequest(method: .paste, keyAlgorithm: "x"), for: "", actor: "mo", at: time, reason: reason)
            }
        }
    }

    @Test func anOrderHasSoManyEarlierRequestsAndNoMore() throws {
        var order = try waiting()
        for _ in 0..<EarlierRequest.countLimit { order = try replaced(order) }
        #expect(order.signingRequest?.earlier?.map(\.number) == Array(1...EarlierRequest.countLimit))
        #expect(throws: KeyRefusal.tooMany(order.id)) { try replaced(order) }
    }

    @Test func destroyingOneIsARemarkThatNothingTakesBack() throws {
        var order = try replaced(try waiting())
        order.state = .cancelled
        let after = try order.destroyingKey(1, actor: "mo", at: time, reason: "Over.")
        #expect(after.signingRequest?.earlier?.first?.destroyedAt == time && after.events.last?.isRemark == true)
        #expect(throws: KeyRefusal.destroyed(order.id, 1, at: time)) {
            try after.destroyingKey(1, actor: "mo", at: time, reason: "Over.")
        }
    }

    /// The customer bought, or buys, with a request: of a new one he has to be told.
    @Test func onAHostedServiceTheNewRequestIsToBeSent() throws {
        var order = try waiting()
        let csr = try #require(order.signingRequest)
        let steps = [HandOver].begun(
            [.ticket: "1", .address: "a", .request: "RSA 2048", .requestSent: nil, .purchase: nil], at: order.placedAt)
        order.contents = .hosted(
            HostedOrder(
                mailboxes: 250, service: .owa, commonName: "mail.example.com", csr: csr, payment: Payment(method: .bankTransfer),
                handOvers: steps))
        let after = try replaced(order)
        let handOvers = try #require(after.hosted?.handOvers)
        #expect(handOvers[.requestSent]?.state == .open && handOvers[.purchase]?.state == .waiting)
        #expect(handOvers[.request]?.value == "EC P-256" && handOvers[.address]?.state == .done)
        #expect(after.signingRequest?.earlier?.count == 1)
    }
}
