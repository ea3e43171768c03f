import Archive
import Orders
import Testing

/// What customers are told of an order with reissues: of names that were added, and of the certificate whose place another one takes.
@Suite struct ReissueMessagesTests {
    private typealias Bench = CorrespondenceTests.Bench

    private static let other = OrderID.make { [UInt8](repeating: 9, count: $0) }

    private static func certificate(_ serial: String, _ order: Order) -> ReceivedCertificate {
        ReceivedCertificate(serial: serial, sha256: "of \(serial)", notBefore: order.asOf, notAfter: order.asOf.adding(days: 198))
    }

    /// The reissue may have been moved on long after its certificate came: its order does not change with it then.
    @Test(arguments: [false, true]) func theOldCertificateIsNamedWheneverTheReissueIsIssued(isRevoked: Bool) throws {
        var bench = try Bench { $0.relations = [Relation(kind: .reissues, order: Self.other)] }
        var root = bench.order
        (root.id, root.relations) = (Self.other, [Relation(kind: .reissuedBy, order: bench.order.id)])
        var (old, new) = (Self.certificate("0A", root), Self.certificate("0B", root))
        (old.inUse, old.revokedAt, old.revokedByHand) = (false, isRevoked ? root.placedAt : nil, isRevoked ? true : nil)
        new.order = bench.order.id
        root.tls?.certificates = [old, new]
        let (day, start) = (root.asOf, root.asOf.adding(days: 199))
        root.tls?.term.certificates = [
            .init(start: day, end: old.notAfter, days: 199, issueFrom: day, serial: "0B"),
            .init(start: start, end: start.adding(days: 98), days: 99, issueFrom: start),
        ]
        (bench.family, bench.certificate) = ([root], Array("CERTIFICATE".utf8))
        bench.order.state = .ready
        try bench.happen("issued", to: .issued)
        #expect(bench.kinds.last == .reissued)
        #expect(bench.last.contains("(serial number 0A)") && bench.last.contains("begins on \(start)"), "\(bench.last)")
        #expect(bench.last.contains("works until \(old.notAfter)") == !isRevoked)
        #expect(bench.last.contains("is revoked: browsers refuse it. Install the new one at once") == isRevoked)
    }

    /// Once the customer has it: a name that nobody has paid for is in no certificate of his.
    @Test(arguments: [(OrderState.issued, true), (.vetting, false)])
    func aReminderNamesWhatTheReissueAdded(state: OrderState, isNamed: Bool) throws {
        var bench = try Bench()
        var reissue = bench.order
        (reissue.id, reissue.state) = (Self.other, state)
        reissue.tls?.certificate.names.append(CertificateName(kind: .subdomain, value: "added.example.com"))
        var current = Self.certificate("0B", bench.order)
        current.order = reissue.id
        bench.order.tls?.certificates = [current]
        bench.family = [reissue]
        try bench.happen("renewal reminder, 58 days before 2027-11-29")
        #expect(bench.last.contains("\r\nadded.example.com\r\n") == isNamed, "\(bench.last)")
    }

    /// The certificate of a reissue that lacks nothing is written about before it is issued, and it can still be given up.
    @Test(arguments: [false, true]) func aClosedOrderMailsNoCertificate(isSent: Bool) throws {
        var bench = try Bench()
        bench.certificate = Array("CERTIFICATE".utf8)
        bench.order.state = .issued
        try bench.happen(OrderEvent.attached + "serial 0A, then")
        let place = try #require(bench.outbox.messages.lastIndex { $0.kind == .issued })
        if isSent { bench.outbox.messages[place].note(sent: true, at: bench.order.placedAt, by: "tester", because: nil) }
        bench.order.state = .ready
        try bench.happen("cancelled", to: .cancelled, reason: "mistaken")
        #expect(bench.outbox.messages[place].isWithdrawn != isSent)
        #expect(bench.last.contains("do not install it") == isSent && bench.last.contains("No certificate will be issued") != isSent)
    }

    /// Nobody had the next certificate of the plan issued, and the last one has ended by the day of the reminder, which may be later than the clock's.
    @Test(arguments: [-1, 198]) func aReminderSaysThatTheCertificateHasEnded(lastDay: Int) throws {
        var bench = try Bench()
        let day = bench.order.placedAt.calendarDate
        bench.order.tls?.certificates = [
            ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: day.adding(days: -200), notAfter: day.adding(days: lastDay))
        ]
        try bench.happen("renewal reminder, 7 days before 2027-11-30")
        #expect(bench.last.contains("The certificate itself ended on \(day.adding(days: lastDay)), and browsers"))
        #expect(!bench.last.contains("After that day browsers"))
    }
}
