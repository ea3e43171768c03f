import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct AttachingTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let id = OrderID.make(randomBytes: ByteSequence().next)

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
        _ = try store.place(try sampleOrder(id), request: request, key: key, account: nil)
    }

    /// What lies beside the order: certificate and chain.
    private var attached: [String?] {
        [OrderAttachment.certificate.rawValue, OrderAttachment.chain.rawValue].map { try? folder.read("orders/2026/11/\(id)/\($0)") }
    }

    @discardableResult
    private func attach(_ certificate: String, _ chain: String?, in store: OrderStore) throws -> Bool {
        let event = OrderEvent(time: try time("2026-11-23T10:00:00Z"), actor: "operator", what: "certificate attached: \(certificate)")
        return try store.attach(certificate: certificate, chain: chain, to: id, event: event).outcome == .stored
    }

    /// The order's plan, its entry in the index and what lies beside it change in one step.
    @Test func thePlanFollowsInTheSameStep() throws {
        let (from, until) = (try time("2026-11-21T00:00:00Z").calendarDate, try time("2026-12-31T00:00:00Z").calendarDate)
        let plan = { (old: TermPlan) in
            var plan = old
            plan.certificates = [
                .init(start: from, end: until, days: 41, issueFrom: from, serial: "0A1B"),
                .init(start: until.adding(days: 1), end: old.end, days: 1, issueFrom: until.adding(days: -1)),
            ]
            return plan
        }
        let event = OrderEvent(time: try time("2026-11-23T10:00:00Z"), actor: "operator", what: "certificate attached: one")
        #expect(try store.index().all.map(\.validUntil) == [nil])
        #expect(try store.attach(certificate: "one", chain: nil, to: id, event: event, changing: plan).outcome == .stored)
        #expect(try store.order(id).tls?.term.lastIssued?.serial == "0A1B")
        for index in [try store.index(), try store.checkedIndex()] {
            #expect(index.all.map(\.validUntil) == [until] && index.all.map(\.reissueFrom) == [until.adding(days: -1)])
        }
        #expect(try store.attach(certificate: "one", chain: nil, to: id, event: event, changing: plan).outcome == .unchanged)
        #expect(store.verify().isEmpty)
    }

    @Test func theTrailKnowsWhatIsAttached() throws {
        #expect(try attach("one", "issuer", in: store))
        #expect(attached == ["one", "issuer"])
        #expect(try !attach("one", nil, in: store), "issuers stay with their certificate")
        #expect(try attach("two", nil, in: store))
        #expect(attached == ["two", nil])
        #expect(try store.order(id).revision == 3)
        #expect(store.verify().isEmpty)
    }

    @Test(arguments: [OrderAttachment.certificate.rawValue, OrderAttachment.chain.rawValue])
    func aChangedOrMissingFileIsNamed(name: String) throws {
        try attach("one", "issuer", in: store)
        let path = "orders/2026/11/\(id)/\(name)"
        try folder.write("other", to: path)
        #expect(store.verify().contains { $0.severity == .fault && $0.message.contains("\(name) is not as the trail has it") })
        try folder.remove(path)
        #expect(store.verify().contains { $0.severity == .fault && $0.message.contains("\(name) is missing") })
    }

    @Test func anOrderThatSomethingElseChangedTakesNoCertificate() throws {
        let name = "orders/2026/11/\(id).json"
        try folder.write(try folder.read(name).replacing("Example Ltd", with: "Examplo Ltd"), to: name)
        #expect(throws: ArchiveFault.changedOutside(id)) { try attach("one", nil, in: store) }
        #expect(attached == [nil, nil])
    }

    /// Old or new, never one file of each: whoever is stopped, the next start makes it whole.
    @Test(arguments: [true, false])
    func aStoppedAttachingIsFinishedOrForgotten(isKilled: Bool) throws {
        let failing = FailingOperations()
        let failable = try OrderStore(root: folder.path, operations: failing.operations)
        try attach("old", "old issuer", in: store)
        var old = ["old", "old issuer"] as [String?]
        for number in 0..<90 {
            let new = ["new \(number)", number.isMultiple(of: 2) ? nil : "issuer \(number)"]
            failing.start(isKilled ? .allFrom(number) : .once(at: number, code: 28))
            let isAcknowledged = (try? attach(new[0] ?? "", new[1], in: failable)) != nil
            failing.start(.none)
            let reopened = try OrderStore(root: folder.path)
            #expect(attached == old || attached == new, "operation \(number)")
            #expect(!isAcknowledged || attached == new, "operation \(number)")
            #expect(reopened.verify().filter { $0.severity == .fault } == [], "operation \(number)")
            #expect(try FileOperations.live.list(store.layout.staging) == [])
            old = attached
        }
    }
}
