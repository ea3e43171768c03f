import Archive
import Certificates
import Flow
import FormView
import FoundationEssentials
import MemoryArchive
import Orders
import SampleOrders
import Synchronization
import Testing

@testable import OrderDesk
@testable import OrderStore

/// What the desk lists, and when it looks again.
@Suite struct OrderCatalogueTests {
    private final class Store {
        let root: String
        let store: OrderStore
        var samples = SampleOrders(seed: 3)

        /// With so many lines at most in an index without a segment.
        init(mostRows: Int = OrderStore.mostRowsOfTail) throws {
            root = FileManager.default.temporaryDirectory.appending(path: "certdesk-\(UUID())").path
            var store = try OrderStore(root: root, digest: SHA256.digest)
            store.mostRows = mostRows
            self.store = store
        }

        deinit { try? FileManager.default.removeItem(atPath: root) }

        func place() throws -> Order {
            let order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000))
            _ = try store.place(order, request: nil, key: nil, account: nil)
            return order
        }

        func write(_ text: String, to name: String) throws {
            try Data(text.utf8).write(to: URL(filePath: "\(root)/\(name)"))
        }
    }

    @Test func onlyWhatChangedIsReadAgain() throws {
        let store = try Store()
        let order = try store.place()
        let catalogue = OrderCatalogue(store.store)
        #expect(!catalogue.refresh())
        _ = try store.place()
        #expect(catalogue.refresh() && catalogue.count(DeskQuery(), 0).rows == 2)
        #expect(!catalogue.refresh())
        var changed = try store.store.order(order.id)
        changed.events.append(OrderEvent(time: order.placedAt, actor: "colleague", what: "confirmed by telephone"))
        _ = try store.store.update(changed)
        #expect(catalogue.refresh())
        let row = catalogue.rows(DeskQuery(), 0..<2).first { $0.id.text == order.id.description }
        #expect(row?.revision == order.revision + 1)
    }

    @Test func faultsAreCountedAsWhatTheyAre() throws {
        let store = try Store()
        _ = try store.place()
        try FileManager.default.createDirectory(atPath: "\(store.root)/drafts", withIntermediateDirectories: true)
        #expect(OrderCatalogue(store.store).fault == nil)
        try store.write("{\"schema\": 1, ", to: "drafts/3.json")
        let one = try #require(OrderCatalogue(store.store).fault)
        #expect(one.contains("drafts/3.json") && !one.contains("either"))
        try store.write("{\"schema\": 99}", to: "drafts/4.json")
        #expect(OrderCatalogue(store.store).fault?.contains("1 more file cannot be used either") == true)
        try store.write("notes", to: "drafts/notes.txt")
        #expect(OrderCatalogue(store.store).fault?.contains("2 more files cannot be used either") == true)
    }

    /// The desk's filters, and what each of them leaves.
    @Test(arguments: [(nil, 3), ("placed", 1), ("issued", 1), ("draft", 1), ("discarded", 1), ("revoked", 0)] as [(String?, Int)])
    func statesAreFilteredByWhatTheyAre(state: String?, count: Int) throws {
        let archive = MemoryArchive(digest: SHA256.digest)
        var samples = SampleOrders(seed: 4)
        let now = Timestamp(secondsSinceEpoch: 1_790_000_000)
        for state in [OrderState.placed, .issued] {
            var order = samples.next(placedAt: now)
            order.state = state
            _ = try archive.place(Placement(order: order))
        }
        for isDiscarded in [false, true] {
            let lock = try archive.newDraft(actor: "operator", at: now) { samples.bytes($0) }
            let draft = Draft(
                id: lock.id, flow: "organization-ssl", createdAt: now, savedAt: now, actor: "operator", asOf: nil, stage: "region",
                field: nil,
                answers: [:], detached: [])
            try archive.save(draft, under: lock)
            if isDiscarded { try archive.setAside(lock, at: now) }
        }
        let catalogue = OrderCatalogue(archive)
        var query = DeskQuery()
        query.state = state
        let rows = catalogue.rows(query, 0..<catalogue.count(query, 0).rows)
        #expect(rows.count == count && catalogue.count(query, 0).rows == count)
        #expect(rows.enumerated().allSatisfy { catalogue.position(query, $1.id) == $0 })
        #expect(state == nil || rows.allSatisfy { $0.state == state })
        #expect(catalogue.position(query, DeskID(.order, "no id")) == nil && catalogue.fault == nil)
    }

    /// A draft has no title, so what is screens alone is known by its flow.
    @Test func aDraftWithoutACommonNameIsKnownByAFlowOfScreensAlone() throws {
        let archive = MemoryArchive(digest: { $0 })
        let now = Timestamp(secondsSinceEpoch: 1_790_000_000)
        for (place, flow) in ["organization-ssl", "contact-request"].enumerated() {
            let lock = try archive.newDraft(actor: "operator", at: now) { [UInt8](repeating: UInt8(place), count: $0) }
            let draft = Draft(
                id: lock.id, flow: flow, createdAt: now, savedAt: now, actor: "operator", asOf: nil, stage: "first", field: nil,
                answers: [:], detached: [])
            try archive.save(draft, under: lock)
        }
        let rows = OrderCatalogue(archive).rows(DeskQuery(), 0..<2)
        #expect(Set(rows.map(\.name)) == ["", "contact-request"])
    }

    // MARK: Filters and rows

    private static let now = Timestamp(secondsSinceEpoch: 1_790_000_000)

    /// Three orders, the first the newest, each in a region and by somebody else.
    private static func archive() throws -> (archive: MemoryArchive, orders: [Order]) {
        let archive = MemoryArchive(digest: SHA256.digest)
        var samples = SampleOrders(seed: 17)
        let facts: [(String, String, Region, OrderState)] = [
            ("b.example.com", "Alpha Ltd", .europe, .issued), ("a.example.com", "Gamma Ltd", .unitedKingdom, .placed),
            ("c.example.com", "Beta Ltd", .europe, .awaitingApproval),
        ]
        let orders = facts.enumerated().map { place, facts in
            var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: now.secondsSinceEpoch - place * 60))
            order.tls?.certificate.commonName = facts.0
            order.customer?.organization.name = facts.1
            (order.region, order.state, order.actor) = (facts.2, facts.3, "operator\(place)")
            return order
        }
        for order in orders { _ = try archive.place(Placement(order: order)) }
        return (archive, orders)
    }

    /// The first letters of the common names, in the order of the rows.
    static let queries: [(DeskSort, DeskFacet?, String?, String, String)] = [
        (.newest, nil, nil, "", "bac"), (.oldest, nil, nil, "", "cab"), (.name, nil, nil, "", "abc"), (.organization, nil, nil, "", "bca"),
        (.newest, .region, "europe", "", "bc"), (.newest, .region, "nowhere", "", "bac"), (.newest, .owner, "operator1", "", "a"),
        (.newest, .owner, "nobody", "", ""), (.newest, .state, "awaiting-approval", "", "c"), (.newest, nil, nil, "gamma", "a"),
        (.oldest, .region, "europe", "example", "cb"), (.newest, .region, "europe", "gamma", ""),
    ]

    @Test(arguments: queries) func theDeskFindsWhatItAsksFor(
        _ sort: DeskSort, _ facet: DeskFacet?, _ value: String?, _ text: String, _ names: String
    ) throws {
        let catalogue = OrderCatalogue(try Self.archive().archive)
        var query = DeskQuery()
        (query.sort, query.text) = (sort, text)
        if let facet { query[facet] = value }
        #expect(catalogue.count(query, 0).rows == names.count)
        #expect(catalogue.rows(query, 0..<names.count).map { String($0.name.prefix(1)) }.joined() == names)
        #expect(names.count < 2 || catalogue.rows(query, 1..<2).map { String($0.name.prefix(1)) } == [String(names.dropFirst().prefix(1))])
    }

    @Test func aRowSaysWhatTellsAnOrderFromOthers() throws {
        let (archive, orders) = try Self.archive()
        let row = try #require(OrderCatalogue(archive).rows(DeskQuery(), 2..<3).first)
        #expect(row.id == DeskID(.order, orders[2].id.description) && row.time == "2026-09-21 14:11")
        #expect(row.state == "awaiting approval" && row.name == "c.example.com" && row.organization == "Beta Ltd")
        #expect(row.owner == "operator2" && row.revision == 1)
    }

    @Test(arguments: [
        (false, false, "draft"), (false, true, "discarded"), (true, false, "damaged draft"), (true, true, "discarded, damaged"),
    ])
    func aDraftsRowSaysHowItStands(_ isDamaged: Bool, _ isDiscarded: Bool, _ state: String) {
        let id = DraftID.make { [UInt8](repeating: 7, count: $0) }
        let draft = Draft(
            id: id, flow: "organization-ssl", createdAt: Self.now, savedAt: Self.now, actor: "mo", asOf: nil, stage: "region", field: nil,
            answers: ["organization": ["name": .string("Example Ltd")]], detached: [])
        let later = Timestamp(secondsSinceEpoch: Self.now.secondsSinceEpoch + 60)
        let summary =
            isDamaged
            ? DraftSummary(damaged: id, savedAt: later, isDiscarded: isDiscarded)
            : DraftSummary(draft, discarded: isDiscarded ? DiscardedDraft(id: id, discardedAt: later) : nil)
        let row = DeskRow(.draft(summary), on: summary.savedAt.calendarDate)
        #expect(row.state == state && row.id == DeskID(isDiscarded ? .discarded : .draft, id.description) && row.revision == 0)
        #expect(row.owner == (isDamaged ? "" : "mo") && row.organization == (isDamaged ? "" : "Example Ltd"))
        #expect(row.time == (isDamaged || isDiscarded ? "2026-09-21 14:14" : "2026-09-21 14:13"))
    }

    private static func quote(_ number: Int, days: Int) -> KeptQuote {
        var samples = SampleOrders(seed: 40 + UInt64(number))
        let order = samples.next(placedAt: now)
        return KeptQuote(
            id: QuoteID.make { samples.bytes($0) }, flow: order.flow, product: order.product,
            savedAt: Timestamp(secondsSinceEpoch: now.secondsSinceEpoch - 60 * number), asOf: now.calendarDate, actor: "mo",
            validUntil: now.calendarDate.adding(days: days), customer: KeptQuote.Customer(organization: "Delta Ltd"),
            details: [KeptQuote.Detail("Common name", "q\(number).example.com")], answers: [:], detached: [], quote: order.quote)
    }

    /// Which of them are open is the day's to say.
    @Test func quotesAreListedByHowTheyStandToday() throws {
        let archive = MemoryArchive(digest: SHA256.digest)
        let quotes = [Self.quote(1, days: 10), Self.quote(2, days: 0), Self.quote(3, days: 10)]
        for quote in quotes { try archive.keep(quote) }
        _ = try archive.withdraw(quotes[2].id, KeptQuote.Withdrawal(time: Self.now, actor: "mo", reason: nil))
        let today = Mutex(Self.now.calendarDate)
        let catalogue = OrderCatalogue(archive, today: { today.withLock { $0 } })
        func rows(_ state: String?) -> [DeskRow] {
            var query = DeskQuery()
            query.state = state
            return catalogue.rows(query, 0..<catalogue.count(query, 10).rows)
        }
        #expect(rows(nil).map(\.state) == ["open quote", "open quote", "withdrawn quote"])
        #expect(rows(DeskQuery.openQuoteState).map(\.name) == ["q1.example.com", "q2.example.com"])
        today.withLock { $0 = $0.adding(days: 1) }
        #expect(rows(DeskQuery.openQuoteState).map(\.name) == ["q1.example.com"])
        #expect(rows(DeskQuery.quoteState).map(\.state) == ["open quote", "expired quote", "withdrawn quote"])
        #expect(rows(DeskQuery.quoteState).map(\.id.kind) == [.quote, .closedQuote, .closedQuote])
        let row = try #require(rows(nil).first)
        #expect(row.id.text == "\(quotes[0].id)" && row.organization == "Delta Ltd" && row.owner == "mo" && row.time == "2026-09-21 14:12")
        #expect(
            row.offer
                == DeskRow.Offer(validUntil: "2026-10-01", total: "\(quotes[0].quote.total.text) \(quotes[0].quote.currency.rawValue)"))
        // Whatever has become of it, it is where it was.
        for kind in [DeskID.Kind.quote, .closedQuote] { #expect(catalogue.position(DeskQuery(), DeskID(kind, "\(quotes[1].id)")) == 1) }
        #expect(rows("draft").isEmpty && rows("placed").isEmpty)
    }

    @Test func whatCanBeFilteredByIsOffered() throws {
        let catalogue = OrderCatalogue(try Self.archive().archive)
        let states = catalogue.choices(.state)
        #expect(states.first?.id == "draft" && states.last?.id == "discarded" && states.count == OrderState.allCases.count + 4)
        #expect(states[1...2].map(\.id) == [DeskQuery.openQuoteState, DeskQuery.quoteState])
        #expect(states.contains(Choice(id: "awaiting-approval", label: "awaiting approval")))
        #expect(catalogue.choices(.region).contains(Choice(id: "united-kingdom", label: "united kingdom")))
        #expect(catalogue.choices(.owner) == (0...2).map { Choice(id: "operator\($0)", label: "operator\($0)") })
    }

    @Test func aLongNameOfAnOwnerIsCutWhereItIsRead() throws {
        let (archive, _) = try Self.archive()
        let name = String(repeating: "x", count: 90)
        var samples = SampleOrders(seed: 18)
        var order = samples.next(placedAt: Self.now)
        order.actor = name
        _ = try archive.place(Placement(order: order))
        #expect(OrderCatalogue(archive).choices(.owner).last == Choice(id: name, label: String(name.prefix(60))))
    }

    @Test func whereARecordStandsIsFoundByItsKind() throws {
        let (archive, orders) = try Self.archive()
        let catalogue = OrderCatalogue(archive)
        #expect(orders.map { catalogue.position(DeskQuery(), DeskID(.order, $0.id.description)) } == [0, 1, 2])
        for kind in [DeskID.Kind.draft, .discarded] {
            #expect(catalogue.position(DeskQuery(), DeskID(kind, orders[0].id.description)) == nil)
        }
        var query = DeskQuery()
        query.owner = "operator1"
        #expect(catalogue.position(query, DeskID(.order, orders[0].id.description)) == nil, "it is filtered out")
    }

    /// What another program writes is looked for only when it is asked for.
    @Test func whatIsSeenIsNoLongerNew() throws {
        let (archive, orders) = try Self.archive()
        let catalogue = OrderCatalogue(archive)
        _ = try archive.update(orders[0].id) { order in
            var order = order
            order.events.append(OrderEvent(time: Self.now, actor: "x", what: "note", reason: "x"))
            return order
        }
        catalogue.reread()
        #expect(!catalogue.refresh(), "it was just read")
    }

    // MARK: Counting

    /// Work that was begun beside the loop, and not done yet.
    private final class Beside: Sendable {
        let works = Mutex<[@Sendable () -> Void]>([])

        func finish() { works.withLock { works in (works, works = []).0 }.forEach { $0() } }
    }

    @Test func whatTakesLongIsCountedBesideTheLoopOneQuestionAtATime() throws {
        let store = try Store(mostRows: 4)
        var actors: [String] = []
        for _ in 0..<40 { actors.append(try store.place().actor) }
        store.store.mergeIndex()
        let beside = Beside()
        let catalogue = OrderCatalogue(store.store) { work in beside.works.withLock { $0.append(work) } }
        // In the order of names, rows are sought one by one.
        var (query, other) = (DeskQuery(), DeskQuery())
        (query.owner, query.sort) = (actors.first, .name)
        (other.owner, other.sort) = (actors.last, .name)
        #expect(catalogue.count(query, 1) == DeskCount(rows: 1, isWhole: false))
        _ = catalogue.count(other, 1)
        _ = catalogue.count(query, 2)
        #expect(beside.works.withLock { $0.count } == 1, "one question at a time")
        beside.finish()
        #expect(catalogue.count(query, 1) == DeskCount(rows: actors.count { $0 == query.owner }))
        #expect(beside.works.withLock { $0.isEmpty }, "what is known is not counted again")
        _ = catalogue.count(other, 1)
        query.sort = .organization
        #expect(!catalogue.count(query, 1).isWhole && beside.works.withLock { $0.count } == 1)
        beside.finish()
        #expect(catalogue.count(query, 1) == DeskCount(rows: actors.count { $0 == query.owner }), "of two questions the last is answered")
    }
}
