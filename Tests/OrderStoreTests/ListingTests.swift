import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

struct ListingTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let bytes = ByteSequence()

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
    }

    @discardableResult
    private func place(_ when: String, _ commonName: String = "www.example.org") throws -> OrderID {
        let id = OrderID.make(randomBytes: bytes.next)
        _ = try store.place(try sampleOrder(id, placedAt: when, commonName: commonName), request: nil, key: nil, account: nil)
        return id
    }

    @Test func aStoreThatDoesNotExistIsEmptyAndStaysAway() throws {
        let missing = try OrderStore(root: "\(folder.path)/nowhere")
        #expect(Array(missing.orders()).isEmpty)
        #expect(missing.drafts().isEmpty)
        #expect(try missing.recentOrder(commonName: "www.example.org", since: try time().calendarDate) == nil)
        #expect(try missing.account(userID: "test.applicant") == nil)
        let id = OrderID.make(randomBytes: bytes.next)
        #expect(throws: ArchiveFault.noSuchOrder(id)) { try missing.order(id) }
        #expect(try folder.tree() == [])
    }

    @Test func newestComesFirst() throws {
        let times = [
            "2026-11-21T09:30:00Z", "2026-02-01T00:00:00Z", "2025-12-31T23:59:59Z", "2026-11-21T09:30:01Z", "2026-01-31T12:00:00Z",
        ]
        for time in times { try place(time) }
        let listed = try store.orders().map { try $0.get().placedAt.description }
        #expect(listed == times.sorted(by: >))
    }

    @Test func theFirstPageReadsOnlyTheLatestMonth() throws {
        try place("2026-11-21T09:30:00Z")
        for month in 1...9 { try place("2026-0\(month)-01T00:00:00Z") }
        let counting = FailingOperations()
        let counted = try OrderStore(root: folder.path, operations: counting.operations)
        counting.start(.none)
        var orders = counted.orders().makeIterator()
        #expect(try orders.next()?.get().placedAt.description == "2026-11-21T09:30:00Z")
        #expect(counting.log.count { $0.hasPrefix("read ") } <= 2)
    }

    @Test func whatIsFaultyIsNamedAndHidesNothing() throws {
        let (first, second) = (try place("2026-11-21T09:30:00Z"), try place("2026-10-21T09:30:00Z"))
        let whole = try folder.read("orders/2026/11/\(first).json")
        let other = (0..<7).map { _ in OrderID.make(randomBytes: bytes.next) }
        func put(_ text: String, _ name: String) throws { try folder.write(text, to: "orders/2026/11/\(name)") }
        try put(String(whole.prefix(whole.count / 2)), "\(other[0]).json")
        try put("", "\(other[1]).json")
        try put(whole.replacing("\"schema\": 3", with: "\"schema\": 4"), "\(other[2]).json")
        try put("{\"schema\":7,\"everything\":\"else\"}", "\(other[3]).json")
        try put(whole, "\(other[4]).json")
        try put(whole.replacing("\"placed\"", with: "\"lost\""), "\(other[5]).json")
        try put(String(repeating: " ", count: StoredJSON.sizeLimit + 1), "\(other[6]).json")
        try put("shopping list", "notes.txt")
        try put("x", "\(first).json.bak")
        symlink("/etc/passwd", "\(folder.path)/orders/2026/11/link.json")
        try folder.write("x", to: "orders/2026/13/x.json")
        try folder.write("x", to: "orders/readme")

        var (orders, faults): ([OrderID], [String: RecordFault.Reason]) = ([], [:])
        for element in store.orders() {
            switch element {
            case .success(let order): orders.append(order.id)
            case .failure(let fault): faults[String(fault.path.dropFirst(folder.path.count + 1))] = fault.reason
            }
        }
        #expect(orders == [first, second])
        let month = "orders/2026/11"
        guard case .damaged(let detail)? = faults.removeValue(forKey: "\(month)/\(other[5]).json") else {
            Issue.record("an unknown state was not noticed")
            return
        }
        #expect(detail.contains("state"))
        #expect(
            faults == [
                "\(month)/\(other[0]).json": .truncated, "\(month)/\(other[1]).json": .truncated,
                "\(month)/\(other[2]).json": .newerSchema(4), "\(month)/\(other[3]).json": .newerSchema(7),
                "\(month)/\(other[4]).json": .misplaced(id: first.description),
                "\(month)/\(other[6]).json": .tooLarge(limit: StoredJSON.sizeLimit), "\(month)/notes.txt": .foreign,
                "\(month)/\(first).json.bak": .foreign, "\(month)/link.json": .foreign, "orders/2026/13": .foreign,
                "orders/readme": .foreign,
            ])
    }

    @Test func oneFaultyOrderSaysWhatIsWrongWithIt() throws {
        let id = try place("2026-11-21T09:30:00Z")
        try folder.write("{}", to: "orders/2026/11/\(id).json")
        let error = try #require(throws: ArchiveFault.self) { try store.order(id) }
        #expect(
            error
                == .faulty(
                    RecordFault(path: "\(folder.path)/orders/2026/11/\(id).json", reason: .damaged("line 1, column 1: schema is missing"))))
        #expect(error.kind == .badData)
    }

    enum Trap: String, CaseIterable, Sendable {
        case symbolicLink, pipe, folder
    }

    /// Reading neither follows nor waits.
    @Test(arguments: Trap.allCases)
    func whatIsNoFileIsNotRead(trap: Trap) throws {
        let id = try place("2026-11-21T09:30:00Z")
        let path = "\(folder.path)/orders/2026/11/\(id).json"
        let text = try folder.read("orders/2026/11/\(id).json")
        try folder.remove("orders/2026/11/\(id).json")
        switch trap {
        case .symbolicLink:
            try folder.write(text, to: "elsewhere")
            symlink("\(folder.path)/elsewhere", path)
        case .pipe: mkfifo(path, 0o600)
        case .folder: mkdir(path, 0o700)
        }
        #expect(throws: ArchiveFault.faulty(RecordFault(path: path, reason: .foreign))) { try store.order(id) }
    }

    @Test func aRecentOrderForTheNameIsFound() throws {
        try place("2026-09-01T00:00:00Z")
        let wanted = try place("2026-11-20T00:00:00Z")
        try place("2026-11-19T00:00:00Z")
        try place("2026-11-21T00:00:00Z", "www.example.org.example.net")
        let (day, next) = (try #require(CalendarDate("2026-11-20")), try #require(CalendarDate("2026-11-21")))
        #expect(try store.recentOrder(commonName: "WWW.example.org", since: day)?.id == wanted)
        #expect(try store.recentOrder(commonName: "www.example.org", since: next) == nil)
        #expect(try store.recentOrder(commonName: "ww.example.org", since: day) == nil)
        #expect(try store.recentOrder(commonName: "", since: day) == nil)
    }

    @Test(arguments: [OrderState.cancelled, .denied])
    func anOrderThatCameToNothingIsNoRecentOrder(state: OrderState) throws {
        var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        order.state = state
        _ = try store.place(order, request: nil, key: nil, account: nil)
        #expect(try store.recentOrder(commonName: "www.example.org", since: order.placedAt.calendarDate) == nil)
    }

    @Test func usesOfACodeAreCountedInOrdersThatStand() throws {
        for (code, state) in [("AUTUMN10", OrderState.placed), ("AUTUMN10", .issued), ("AUTUMN10", .cancelled), ("AUTUMN100", .placed)] {
            var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
            order.state = state
            order.answers["options"] = ["couponCode": .string(code)]
            _ = try store.place(order, request: nil, key: nil, account: nil)
        }
        #expect(try store.uses(ofCode: "coupon:AUTUMN10") == 2)
        #expect(try store.uses(ofCode: "coupon:AUTUMN100") == 1)
        #expect(try store.uses(ofCode: "campaign:AUTUMN10") == 0)
    }
}
