import Archive
import Orders
import Testing

/// The certificate that came back, put beside its order.
struct AttachingTests {
    @discardableResult
    private func attach(
        _ certificate: String, _ chain: String?, to order: Order, _ archive: any OrderArchive,
        over choice: (CertificateBeside) -> AttachChoice = { _ in .replace }
    ) throws -> AttachOutcome {
        let event = OrderEvent(time: try time("2026-11-23T10:00:00Z"), actor: "operator", what: "certificate attached: \(certificate)")
        return try archive.attach(certificate: certificate, chain: chain, to: order.id, event: event, over: choice).outcome
    }

    private func attached(_ order: Order, _ archive: any OrderArchive) throws -> [String?] {
        try [.certificate, .chain].map { try archive.attachment($0, of: order.id).map { String(decoding: $0, as: UTF8.self) } }
    }

    @Test(arguments: ArchiveKind.allCases)
    func issuersStayWithTheirCertificateAlone(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        #expect(try attach("one", "issuer", to: order, bench.archive) == .stored)
        #expect(try attached(order, bench.archive) == ["one", "issuer"])
        #expect(try attach("one", nil, to: order, bench.archive) == .unchanged)
        #expect(try attached(order, bench.archive) == ["one", "issuer"])
        #expect(try attach("two", nil, to: order, bench.other()) == .stored)
        #expect(try attached(order, bench.archive) == ["two", nil])
        #expect(try bench.archive.order(order.id).revision == 3)
        let files = try bench.archive.files(of: order.id)
        #expect(files.certificate != nil && files.chain == nil)
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatLiesThereIsShownBefore(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        try attach("one", "issuer", to: order, bench.archive) { _ in
            Issue.record("nothing lies there")
            return .refuse
        }
        var shown: [CertificateBeside] = []
        let refused = try attach("two", nil, to: order, bench.archive) {
            shown.append($0)
            return .refuse
        }
        #expect(refused == .refused && shown == [CertificateBeside(certificate: Array("one".utf8), chain: Array("issuer".utf8))])
        #expect(try attached(order, bench.archive) == ["one", "issuer"] && bench.archive.order(order.id).revision == 2)
        #expect(try attach("one", "another", to: order, bench.archive) { _ in .keepChain } == .unchanged)
        #expect(try attached(order, bench.archive) == ["one", "issuer"])
    }

    @Test(arguments: ArchiveKind.allCases)
    func thePlanFollowsInTheSameStep(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        let from = try #require(order.tls?.term.start)
        let until = from.adding(days: 40)
        let event = OrderEvent(time: try time(), actor: "operator", what: "certificate attached: one")
        let plan = { (old: TermPlan) in
            var plan = old
            plan.certificates = [
                .init(start: from, end: until, days: 41, issueFrom: from, serial: "0A1B"),
                .init(start: until.adding(days: 1), end: old.end, days: 1, issueFrom: until.adding(days: -1)),
            ]
            return plan
        }
        let outcome = try bench.archive.attach(certificate: "one", chain: nil, to: order.id, event: event, changing: plan).outcome
        #expect(outcome == .stored)
        let row = try bench.archive.rows(OrderQuery(), from: .first, limit: 1).first?.order
        #expect(row?.validUntil == until && row?.reissueFrom == until.adding(days: -1) && row?.revision == 2)
        let again = try bench.archive.attach(certificate: "one", chain: nil, to: order.id, event: event, changing: plan).outcome
        #expect(again == .unchanged)
    }

    /// Somebody changes the order while it is being decided: it is decided again, and nothing of theirs is lost.
    @Test(arguments: ArchiveKind.allCases)
    func aChangeInBetweenIsTakenIn(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        try attach("one", nil, to: order, bench.archive)
        var asked = 0
        let outcome = try attach("two", nil, to: order, bench.archive) { lying in
            asked += 1
            if asked == 1 { #expect(throws: Never.self) { try attach("between", "issuer", to: order, bench.other()) } }
            #expect(lying.certificate == Array((asked == 1 ? "one" : "between").utf8))
            return .replace
        }
        #expect(outcome == .stored && asked == 2)
        #expect(try attached(order, bench.archive) == ["two", nil])
        #expect(try bench.archive.order(order.id).events.count == order.events.count + 3)
    }

    @Test(arguments: ArchiveKind.allCases)
    func nothingIsAttachedToWhatIsNotThere(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.order()
        #expect(throws: ArchiveFault.noSuchOrder(order.id)) { try attach("one", nil, to: order, bench.archive) }
    }

    @Test(arguments: ArchiveKind.allCases)
    func ordersAreFoundByTheirRequest(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let old = try bench.order("2026-09-21T09:30:00Z")
        _ = try bench.archive.place(Placement(order: old, request: "mine"))
        try bench.place("2026-10-21T09:30:00Z")
        let new = try bench.order("2026-11-21T09:30:00Z")
        _ = try bench.archive.place(Placement(order: new, request: "mine"))
        _ = try bench.archive.place(Placement(order: try bench.order("2026-12-21T09:30:00Z"), request: "another"))
        let isMine = { (pem: [UInt8]) in pem == Array("mine".utf8) }
        #expect(bench.archive.orders(limit: 10, whoseRequest: isMine) == [new.id, old.id])
        #expect(bench.archive.orders(limit: 2, whoseRequest: isMine) == [new.id])
    }

    /// A certificate that gives way stays, its issuers with it, under its serial number.
    @Test(arguments: ArchiveKind.allCases)
    func anEarlierCertificateIsKept(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        let day = order.asOf
        func received(_ serial: String) -> ReceivedCertificate {
            ReceivedCertificate(serial: serial, sha256: "digest \(serial)", notBefore: day, notAfter: day)
        }
        func attach(_ serial: String, over old: String?) throws {
            let event = OrderEvent(time: try time(), actor: "operator", what: "certificate attached: \(serial)")
            _ = try bench.other().attach(
                certificate: "PEM \(serial)\n", chain: "issuer of \(serial)\n", to: order.id, event: event, as: received(serial),
                over: { _ in old.map { .keep(received($0)) } ?? .replace })
        }
        try attach("0A", over: nil)
        try attach("0B", over: "0A")
        try attach("-0C", over: "0B")
        let archive = try bench.other()
        func kept(_ serial: String) throws -> String? {
            try archive.attachment(.earlier(serial: serial), of: order.id).map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(try kept("0A") == "PEM 0A\nissuer of 0A\n" && kept("0B") == "PEM 0B\nissuer of 0B\n" && kept("-0C") == nil)
        #expect(try archive.attachment(.certificate, of: order.id) == Array("PEM -0C\n".utf8))
        #expect(try archive.files(of: order.id).earlier.keys.sorted() == ["0A", "0B"])
        #expect(try archive.order(order.id).tls?.certificates.map(\.serial) == ["0A", "0B", "-0C"])
        #expect(try archive.trail(of: order.id).last?.beside?.keys.sorted() == ["certificate-0B.pem", "certificate.pem", "chain.pem"])
    }

    /// Makes reissues of an order.
    private func reissue(_ root: Order, in bench: Bench) -> (OrderState) throws -> Order {
        { state in try bench.place { ($0.state, $0.relations) = (state, [Relation(kind: .reissues, order: root.id)]) } }
    }

    /// A reissue ends where the certificate of a later one is attached, in the same step, and says by which.
    @Test(arguments: ArchiveKind.allCases)
    func earlierReissuesAreSupersededByALaterCertificate(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let root = try bench.place { $0.state = .issued }
        let reissue = reissue(root, in: bench)
        let (given, first, second) = (try reissue(.cancelled), try reissue(.installed), try reissue(.delivered))
        let last = try reissue(.ready)
        let events = try bench.archive.order(root.id).events.count
        try attach("one", nil, to: last, bench.other())
        for earlier in [first, second] {
            let ended = try bench.other().order(earlier.id)
            #expect(ended.state == .superseded && ended.events.last?.actor == "operator")
            #expect(ended.events.last?.reason == "The certificate of the reissue \(last.id) took its place.")
            #expect(try bench.archive.trail(of: earlier.id).last?.state == .superseded)
        }
        #expect(try bench.archive.order(given.id).state == .cancelled && bench.archive.order(last.id).state == .ready)
        #expect(try bench.archive.order(root.id).state == .issued && bench.archive.order(root.id).events.count == events + 1)
        // The same certificate again changes nothing, and one for an earlier reissue ends no later one.
        #expect(try attach("one", nil, to: last, bench.archive) == .unchanged)
        #expect(try bench.archive.order(first.id).revision == 2)
    }

    /// One that waits for its payment has a certificate that is nobody's yet: the earlier one stays in use until it is issued, and is again once it is given up.
    @Test(arguments: ArchiveKind.allCases)
    func anEarlierReissueRunsUntilALaterOneIsTheCustomers(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let root = try bench.place { $0.state = .issued }
        let reissue = reissue(root, in: bench)
        let (first, last) = (try reissue(.installed), try reissue(.ready))
        func attach(_ certificate: String, isHandedOut: Bool) throws {
            let event = OrderEvent(time: try time(), actor: "operator", what: "certificate attached: \(certificate)")
            _ = try bench.archive.attach(
                certificate: certificate, chain: nil, to: last.id, event: event, isHandedOut: { _ in isHandedOut })
        }
        try attach("one", isHandedOut: false)
        #expect(try bench.archive.order(first.id).state == .installed && bench.archive.order(first.id).revision == 1)
        try attach("two", isHandedOut: true)
        #expect(try bench.archive.order(first.id).state == .superseded)
        let rules = LifeCycle(baseDomains: [])
        let cancelled = try rules.taking(
            .move(to: .cancelled), bench.archive.order(last.id), actor: "operator", at: time(), reason: "not wanted")
        _ = try bench.archive.update(cancelled)
        #expect(try bench.other().order(first.id).state == .installed)
        // Issued, it takes the place of what runs.
        var issued = try reissue(.ready)
        issued.events.append(OrderEvent(time: try time(), actor: "operator", what: "issued", from: .ready, to: .issued))
        issued.state = .issued
        _ = try bench.archive.update(issued)
        #expect(try bench.other().order(first.id).events.last?.reason == "The certificate of the reissue \(issued.id) took its place.")
        #expect(try bench.other().order(first.id).state == .superseded)
    }

    @Test(arguments: ["", "0g", "../0A", "0A-", "--0A", "0a", "0A.pem", String(repeating: "A", count: 65)])
    func noOtherNameIsMadeOfASerialNumber(_ serial: String) {
        #expect(OrderAttachment(serial: serial) == nil && OrderAttachment(rawValue: "certificate-\(serial).pem") == nil)
    }

    @Test func everyNameBesideAnOrderReadsAsItIsWritten() {
        for attachment in [
            OrderAttachment.request, .key, .certificate, .chain, .trace, .earlier(serial: "0A1B"), .document(1), .document(50),
        ] {
            #expect(OrderAttachment(rawValue: attachment.rawValue) == attachment)
        }
        for name in ["notes.txt", "document-", "document-0", "document-01", "document-+1", "document-51", "document-1.pdf", "document--1"] {
            #expect(OrderAttachment(rawValue: name) == nil, "\(name)")
        }
    }
}
