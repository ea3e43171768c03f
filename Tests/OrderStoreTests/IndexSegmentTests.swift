import FoundationEssentials
import Glibc
import Synchronization
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// The files of a large index: damaged, missing, half written, and merged while others write.
struct IndexSegmentTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let bytes = ByteSequence()

    init() throws {
        folder = try TemporaryFolder()
        var store = try OrderStore(root: folder.path)
        store.mostRows = 4
        self.store = store
    }

    @discardableResult
    private func place(_ count: Int) throws -> Set<OrderID> {
        try Set(
            (0..<count).map { number in
                let order = try sampleOrder(OrderID.make(randomBytes: bytes.next), commonName: "host\(number).example.org")
                _ = try store.place(order, request: request, key: key, account: nil)
                return order.id
            })
    }

    private func reopened(_ operations: FileOperations = .live) throws -> OrderStore {
        var store = try OrderStore(root: folder.path, operations: operations)
        store.mostRows = 4
        return store
    }

    private func segmentName() throws -> String { try #require(store.storedIndex()?.segment).name }

    private func ids(_ store: OrderStore, _ query: OrderQuery = OrderQuery()) throws -> [RecordID] {
        try store.rows(query, from: .first, limit: .max).map(\.id)
    }

    @Test func fewOrdersNeedNoSegment() throws {
        try place(4)
        store.mergeIndex()
        #expect(try #require(store.storedIndex()).segment == nil)
        #expect(!FileManager.default.fileExists(atPath: store.layout.segments))
    }

    @Test func whatComesLaterFollowsTheSegment() throws {
        let first = try place(9)
        store.mergeIndex()
        let merged = try #require(store.storedIndex())
        #expect(merged.rows.isEmpty && merged.segment?.count == 9)
        let second = try place(3)
        let index = try store.index()
        #expect(Set(index.all.map(\.id)) == first.union(second) && index.rows.count == 3)
        #expect(try ids(reopened(), OrderQuery(words: "host2.")).count == 2)
        try place(3)
        store.mergeIndex()
        #expect(try #require(store.storedIndex()).segment?.count == 15)
        #expect(try FileManager.default.contentsOfDirectory(atPath: store.layout.segments).count == 1, "the old one is gone")
        #expect(store.verify().isEmpty)
    }

    @Test func whoeverCountsAtAGlanceLooksNoFurther() throws {
        try place(200)
        store.mergeIndex()
        let walk = ListWalk(OrderQuery(words: "host7.example.org"), index: try #require(store.storedIndex()))
        let glance = walk.count(upTo: 10, looks: 0)
        #expect(!glance.isWhole && glance.rows <= 1)
        var count = glance
        for _ in 0..<200 where !count.isWhole { count = walk.count(upTo: 10, looks: 1) }
        #expect(count == PartialCount(rows: 1, isWhole: true), "it goes on where it stopped")
        #expect(walk.count == 1 && walk.record(at: 0)?.id != nil)
    }

    /// Rows whose names, states and times are equal, some of them changed or placed since the segment was made, with drafts in between.
    @Test(arguments: OrderQuery.Sorting.allCases)
    func whereARowStandsIsFoundWithoutTheRowsBehindIt(sorting: OrderQuery.Sorting) throws {
        var placed: [Order] = []
        for number in 0..<140 {
            var order = try sampleOrder(OrderID.make(randomBytes: bytes.next), commonName: "host\(number % 3).example.org")
            order.customer?.organization.name = number % 2 == 0 ? "One Ltd" : "Two Ltd"
            order.actor = number % 5 == 0 ? "second" : "first"
            _ = try store.place(order, request: nil, key: nil, account: nil)
            placed.append(order)
            if number == 129 { store.mergeIndex() }
        }
        let changed = [0, 60, 129, 139].map { placed[$0].id }
        for id in changed {
            _ = try store.update(id) { order in
                var order = order
                order.events.append(OrderEvent(time: order.placedAt, actor: "first", what: "note", reason: "x"))
                return order
            }
        }
        let index = try store.index()
        #expect(index.segment?.count == 130 && index.rows.count == 13 && index.hidden.count == 3)
        let drafts = try [5, 6].map { try draft(UInt8($0), commonName: "host1.example.org", organization: "One Ltd") }
        for actor in [nil, "second", "nobody"] {
            let query = OrderQuery(records: [.order, .draft], actor: actor, sorting: sorting)
            let listed = actor == nil ? drafts : []
            let whole = ListWalk(query, index: index, drafts: listed)
            let all = (0..<whole.count).compactMap { whole.record(at: $0) }
            #expect(all.count == (actor == nil ? 142 : actor == "second" ? 28 : 0))
            #expect(zip(all, all.dropFirst()).allSatisfy { RowKey($0).precedes(RowKey($1), by: sorting) })
            for (place, record) in all.enumerated() {
                #expect(ListWalk(query, index: index, drafts: listed).place(of: record.id) == place)
                #expect(whole.place(of: record.id) == place, "of one that knows all rows")
            }
            let isListed = Set(all.map(\.id))
            for order in placed where !isListed.contains(.order(order.id)) {
                #expect(ListWalk(query, index: index, drafts: listed).place(of: .order(order.id)) == nil)
            }
            for nowhere in [RecordID.discarded(drafts[0].id), .order(OrderID.make(randomBytes: bytes.next))] {
                #expect(whole.place(of: nowhere) == nil)
            }
        }
    }

    private func draft(_ number: UInt8, commonName: String, organization: String) throws -> DraftSummary {
        let time = try #require(Timestamp("2026-11-20T09:30:00Z"))
        return DraftSummary(
            Draft(
                id: DraftID.make { [UInt8](repeating: number, count: $0) }, flow: "organization-ssl", createdAt: time, savedAt: time,
                actor: "first", asOf: nil, stage: "region", field: nil,
                answers: ["organization": ["name": .string(organization)], "certificate": ["commonName": .string(commonName)]],
                detached: []))
    }

    /// Names that are equal in their first bytes, up to more of them than a key has.
    @Test func longNamesStandInTheOrderOfTheirBytes() throws {
        var names: [String] = []
        for count in [0, 1, 15, 16, 17, 31, 32, 33, 48, 100, 190] {
            for ending in ["", "a", "b", "ü", "aa", "z"] { names.append(String(repeating: "ü", count: count) + "x" + ending) }
        }
        // Twice each, and not in the order that they should have.
        for name in (names + names.reversed()).reversed() {
            var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
            order.customer?.organization.name = name
            _ = try store.place(order, request: nil, key: nil, account: nil)
        }
        store.mergeIndex()
        #expect(try #require(store.storedIndex()?.segment).count == names.count * 2)
        let all = try store.rows(OrderQuery(), from: .first, limit: .max)
        let sorted = all.sorted { RowKey($0).precedes(RowKey($1), by: .organization) }
        #expect(try ids(store, OrderQuery(sorting: .organization)) == sorted.map(\.id))
        #expect(sorted.compactMap(\.order?.organization).first == "x" && Set(sorted.compactMap(\.order?.organization)).count == names.count)
    }

    @Test func aCountThatNobodyWantsAnyMoreIsGivenUp() throws {
        try place(200)
        store.mergeIndex()
        let query = OrderQuery(words: "host7")
        let asked = Mutex(0)
        #expect(try store.count(query) { asked.withLock { $0 += 1 } != () } == nil)
        #expect(asked.withLock(\.self) == 1, "nothing is counted after that")
        #expect(try store.count(query) { true } == 11)
        #expect(try store.count(query) { false } == 11, "what is known takes no time")
    }

    /// A desk that is open goes on with the list it has while a lost index is made again.
    @Test func whoeverHasAListIsNotKeptWaitingForALostIndex() throws {
        let placed = try place(9)
        store.mergeIndex()
        let desk = try reopened()
        #expect(try Set(ids(desk)) == Set(placed.map { .order($0) }))
        let other = try FileLock(
            path: store.layout.indexLock, exclusive: true, patience: 0, mode: store.modes.file, operations: store.operations)
        // Whoever makes an index waits for this for ten minutes.
        try #require(other != nil)
        try FileManager.default.removeItem(atPath: store.layout.index)
        #expect(try Set(ids(desk, OrderQuery(sorting: .commonName))) == Set(placed.map { .order($0) }))
        #expect(try desk.count(OrderQuery(words: "host2.")) == 1)
        #expect(store.storedIndex() == nil, "nobody has made it yet")
        withExtendedLifetime(other) {}
    }

    @Test func aLostIndexThatIsBackIsTakenUp() throws {
        try place(9)
        store.mergeIndex()
        let desk = try reopened()
        _ = try ids(desk)
        try FileManager.default.removeItem(atPath: store.layout.index)
        _ = try ids(desk)
        // The two of them make it once: the second waits for the first.
        let all = try store.index().all.map(\.id).count + place(1).count
        while try ids(desk).count != all { sched_yield() }
        #expect(store.verify().isEmpty)
    }

    @Test func anOrderThatChangedIsThereOnce() throws {
        let id = try #require(place(9).first)
        store.mergeIndex()
        let changed = try LifeCycle(baseDomains: []).taking(.noteCall, store.order(id), actor: "operator", at: time())
        _ = try store.update(changed)
        let index = try store.index()
        #expect(index.count == 9 && index.entry(id)?.revision == 2)
        #expect(index.all.filter { $0.id == id }.map(\.revision) == [2])
        #expect(try ids(store, OrderQuery(states: [.vetting])) == [.order(id)])
    }

    /// One bit of every page, and of the first bytes of the header every one.
    @Test func damageIsNoticedWhenItIsLookedAt() throws {
        try place(30)
        store.mergeIndex()
        let path = store.layout.segmentFile(try segmentName())
        let file = try [UInt8](Data(contentsOf: URL(filePath: path)))
        let index = try folder.read("orders.index")
        let queries =
            OrderQuery.Sorting.allCases.map { OrderQuery(sorting: $0) } + [
                OrderQuery(words: "host17"), OrderQuery(words: "host1", sorting: .organization), OrderQuery(states: [.vetting]),
                OrderQuery(actor: "operator"),
            ]
        let answers = try queries.map { try ids(store, $0) }
        let places = (0..<280).filter { $0 % 3 == 0 } + stride(from: 4096, to: file.count, by: 4096).map { $0 + ($0 / 4096 * 577) % 4096 }
        for place in places {
            var damaged = file
            damaged[place] ^= 1 << UInt8(place % 8)
            unlink(path)
            try Data(damaged).write(to: URL(filePath: path))
            try folder.write(index, to: "orders.index")
            let store = try reopened()
            #expect(try queries.map { try ids(store, $0) } == answers, "byte \(place)")
            #expect(try queries.map { try store.count($0) } == answers.map(\.count), "byte \(place)")
        }
        // Who looks at all of it finds all.
        try Data(file.enumerated().map { $0.offset == file.count / 2 ? ~$0.element : $0.element }).write(to: URL(filePath: path))
        try folder.write(index, to: "orders.index")
        #expect(store.verify().map(\.subject).contains(store.layout.index))
    }

    @Test(arguments: ["missing", "empty", "cut off", "longer", "of something else"])
    func aSegmentThatIsWrongIsMadeAnew(harm: String) throws {
        let placed = try place(12)
        store.mergeIndex()
        let path = store.layout.segmentFile(try segmentName())
        let file = try Data(contentsOf: URL(filePath: path))
        unlink(path)
        switch harm {
        case "missing": break
        case "empty": try Data().write(to: URL(filePath: path))
        case "cut off": try file.dropLast(4096).write(to: URL(filePath: path))
        case "longer": try (file + Data(count: 4096)).write(to: URL(filePath: path))
        default: try Data("shopping list\n".utf8).write(to: URL(filePath: path))
        }
        #expect(try Set(reopened().index().all.map(\.id)) == placed)
        #expect(try #require(store.storedIndex()).count == 12)
    }

    @Test(arguments: [ENOSPC, EIO])
    func aDiskThatIsFullLeavesTheIndexAsItWas(code: Int32) throws {
        let placed = try place(9)
        let before = try folder.tree()
        var operations = FileOperations.live
        operations.writeAt = { (_, _, _) throws(SystemError) in throw SystemError(code: code) }
        try reopened(operations).mergeIndex()
        #expect(try folder.tree().filter { !$0.contains("segments") && !$0.contains("index.lock") } == before)
        #expect(try folder.tree().allSatisfy { !$0.hasSuffix(".tmp") })
        try folder.remove("orders.index")
        #expect(try Set(reopened(operations).index().all.map(\.id)) == placed, "without a segment")
        #expect(try Set(store.index().all.map(\.id)) == placed)
    }

    @Test func whoWasKilledWhileMergingLeavesNothingForLong() throws {
        try place(9)
        try FileManager.default.createDirectory(atPath: store.layout.segments, withIntermediateDirectories: false)
        try folder.write("half", to: "segments/.new.tmp")
        store.mergeIndex()
        #expect(try #require(store.storedIndex()).segment?.count == 9)
        #expect(try folder.tree().allSatisfy { !$0.hasSuffix(".tmp") })
    }

    @Test func ordersArePlacedWhileOthersMerge() async throws {
        try place(20)
        let (root, bytes) = (folder.path, bytes)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let store = try OrderStore(root: root)
                for _ in 0..<60 {
                    _ = try store.place(try sampleOrder(OrderID.make(randomBytes: bytes.next)), request: request, key: key, account: nil)
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    for round in 0..<25 {
                        var store = try OrderStore(root: root)
                        store.mostRows = 1
                        store.mergeIndex()
                        let index = try store.index()
                        #expect(Set(index.all.map(\.id)).count == index.count && index.count >= 20, "round \(round)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.index().count == 80)
        #expect(store.verify().isEmpty)
    }

    @Test func whoWaitsIsToldHowFarItIs() throws {
        try place(9)
        try folder.remove("orders.index")
        let heard = Mutex<[[Int]]>([])
        var watched = try reopened()
        watched.onIndexing = { done, total in heard.withLock { $0.append([done, total]) } }
        _ = try watched.index()
        // Each order's file, and the folder beside it.
        #expect(heard.withLock { $0.last } == [18, 18])
        heard.withLock { $0 = [] }
        _ = try watched.checkedIndex()
        #expect(heard.withLock { $0.last } == [9, 9])
    }
}
