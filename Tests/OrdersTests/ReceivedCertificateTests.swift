import Testing

@testable import Orders

struct ReceivedCertificateTests {
    private func certificate(_ serial: String) throws -> ReceivedCertificate {
        let day = try #require(CalendarDate("2026-11-29"))
        return ReceivedCertificate(
            serial: serial, sha256: "digest of \(serial)", notBefore: day, notAfter: day.adding(days: 198),
            attachedAt: Timestamp("2026-11-29T0\(serial.count):00:00Z"))
    }

    @Test func theLastOneIsInUse() throws {
        var tls = try #require(try sampleOrder().tls)
        for serial in ["A", "BB", "CCC"] { tls.certificates.receive(try certificate(serial)) }
        #expect(tls.certificates.map(\.serial) == ["A", "BB", "CCC"] && tls.certificates.map(\.inUse) == [false, false, true])
        let day = try #require(CalendarDate("2026-11-29"))
        #expect(tls.certificates.standings(on: day) == ["earlier", "earlier", "in use"])
        // Before any is valid the last one is meant; one that is valid later takes its place on its first day.
        #expect(tls.certificates.standings(on: day.adding(days: -1)) == ["earlier", "earlier", "in use"])
        tls.certificates[2].notBefore = day.adding(days: 200)
        #expect(tls.certificates.inUse(on: day)?.serial == "BB" && tls.certificates.inUse(on: day.adding(days: 200))?.serial == "CCC")
        #expect(tls.certificates.standings(on: day.adding(days: 199)) == ["earlier", "in use", "in use later"])
        // One that was revoked before its first day never comes into use.
        tls.certificates[2].revokedAt = Timestamp("2026-12-01T08:00:00Z")
        #expect(tls.certificates.standings(on: day.adding(days: 200)) == ["earlier", "in use", "revoked"])
        (tls.certificates[2].notBefore, tls.certificates[2].revokedAt) = (day, nil)
        // That of a reissue is not in use before it is the customer's.
        let reissue = OrderID.make { Array(repeating: 3, count: $0) }
        tls.certificates[2].order = reissue
        #expect(tls.certificates.standings(on: day, without: [reissue]) == ["earlier", "in use", "not handed over"])
        tls.certificates[2].order = nil
        var again = try certificate("A")
        again.attachedAt = Timestamp("2027-01-01T00:00:00Z")
        tls.certificates.receive(again)
        #expect(tls.certificates.map(\.serial) == ["BB", "CCC", "A"] && tls.certificates.last?.inUse == true)
        #expect(tls.certificates.last?.attachedAt == Timestamp("2026-11-29T01:00:00Z"), "it came when it came")
    }

    @Test func aRevokedOneIsSoForGood() throws {
        var order = try sampleOrder()
        for serial in ["A", "BB"] { order.tls?.certificates.receive(try certificate(serial)) }
        let time = try #require(Timestamp("2026-12-01T08:00:00Z"))
        order.revoke(certificate: "digest of A", because: "keyCompromise", at: time)
        let again = try certificate("A")
        order.tls?.certificates.receive(again)
        #expect(order.tls?.certificates.standings(on: again.notBefore) == ["in use", "revoked"], "one that stands is in use")
        #expect(order.tls?.certificates.standings(on: again.notBefore, without: nil) == ["not handed over", "revoked"])
        #expect(order.tls?.certificates.inUse(on: again.notBefore, without: nil) == nil)
        #expect(order.tls?.certificates.last?.revokedAt == time && order.tls?.certificates.last?.revokedBecause == "keyCompromise")
        #expect(try value(Order.self, json(order)) == order)
    }

    /// Programs of before noted the revocation in the order alone.
    @Test func whichOneWasRevokedBeforeCertificatesSaidSoIsDerivedFromEvents() throws {
        let time = try #require(Timestamp("2026-12-01T08:00:00Z"))
        func read(_ serials: [String], _ change: (inout Order) -> Void = { _ in }) throws -> [Bool?] {
            var order = try sampleOrder()
            for serial in serials { order.tls?.certificates.receive(try certificate(serial)) }
            order.events.append(OrderEvent(time: time, actor: "mo", what: "state: revoked", from: .issued, to: .revoked))
            order.state = .revoked
            change(&order)
            order.markRevokedOfBefore()
            let certificates = order.tls?.certificates ?? []
            #expect(certificates.allSatisfy { $0.revokedAt == nil || $0.revokedAt == time })
            return certificates.map { $0.revokedAt == nil ? nil : $0.revokedByHand ?? false }
        }
        #expect(try read(["A"]) == [true] && read(["A", "BB"]) == [nil, true])
        // The certificate of a reissue brought the order back since.
        let later = try #require(Timestamp("2026-12-02T08:00:00Z"))
        #expect(
            try read(["A", "BB"]) { order in
                order.tls?.certificates[1].attachedAt = later
                order.state = .issued
            } == [true, nil])
        // What was taken back was no revocation, and of several nobody knows which one a reissue that may have been unpaid left in use.
        #expect(
            try read(["A"]) { order in
                order.state = .issued
                order.events.append(OrderEvent(time: later, actor: "mo", what: "taken back", undoes: order.events.count - 1))
            } == [nil])
        #expect(try read(["A", "BB"]) { $0.tls?.certificates[1].order = OrderID.make { Array(repeating: 3, count: $0) } } == [nil, nil])
        // What is marked already stays as it is.
        #expect(try read(["A", "BB"]) { $0.revoke(certificate: "digest of A", because: nil, at: time) } == [false, nil])
    }

    @Test func aRevokedOrderRunsAgainWhereItWas() throws {
        var order = try sampleOrder()
        #expect(order.stateBeforeRevocation == nil)
        order.state = .revoked
        #expect(order.stateBeforeRevocation == .issued)
        order.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "state: revoked", from: .installed, to: .revoked))
        #expect(order.stateBeforeRevocation == .installed)
        order.events[order.events.count - 1].from = .ready
        #expect(order.stateBeforeRevocation == .issued)
    }

    @Test func filesOfBeforeHaveNoList() throws {
        var order = try sampleOrder()
        #expect(try !json(order).contains("certificates\":[{\"attachedAt"))
        order.tls?.certificates.receive(try certificate("A"))
        let text = try json(order)
        #expect(text.contains(#""sha256":"digest of A""#))
        #expect(try value(Order.self, text) == order)
    }

    @Test func aProofThatWasTakenBackIsNone() throws {
        var order = try sampleOrder()
        let start = order.events.count
        for what in ["example.org approved", "confirmed by telephone", "existence checked", "note"] {
            order.events.append(OrderEvent(time: order.placedAt, actor: "operator", what: what))
        }
        #expect(order.proofs.map(\.item) == [.approval(domain: "example.org"), .call, .check(.existence)])
        order.events.append(OrderEvent(time: order.placedAt, actor: "operator", what: "taken back", undoes: start))
        #expect(order.proofs.map(\.item) == [.call, .check(.existence)])
        #expect(order.proofs.allSatisfy { $0.order == order.id && $0.day == order.placedAt.calendarDate })
    }
}
