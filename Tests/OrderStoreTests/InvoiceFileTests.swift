import FoundationEssentials
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Numbers of invoices in a store: none twice, none left out, whoever is killed and whatever is lost.
struct InvoiceFileTests {
    let bytes = ByteSequence(seed: 31)

    private func place(in store: OrderStore, _ change: (inout Order) -> Void = { _ in }) throws -> Order {
        var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        let amount = Money(minorUnits: 10_000)
        order.quote.lines = [Quote.Line(item: "standard", quantity: 1, unit: amount, amount: amount, assumed: false, label: "certificate")]
        (order.quote.subtotal, order.quote.total) = (amount, amount)
        change(&order)
        _ = try store.place(Placement(order: order, request: request, key: key))
        return order
    }

    private func invoice(_ order: Order, in store: OrderStore, at moment: String = "2026-11-22T10:00:00Z") throws -> String? {
        try store.invoice(order.id, by: "operator", at: try time(moment)).invoice?.number.description
    }

    @Test func numbersOfManyWritersFollowEachOther() async throws {
        let folder = try TemporaryFolder()
        let store = try OrderStore(root: folder.path)
        let orders = try (0..<12).map { _ in try place(in: store).id }
        let (path, moment) = (folder.path, try time("2026-11-22T10:00:00Z"))
        let given = await withTaskGroup(of: String?.self) { group in
            for id in orders + orders {
                group.addTask { try? OrderStore(root: path).invoice(id, by: "operator", at: moment).invoice?.number.description }
            }
            return await group.reduce(into: [String]()) { $0 += [$1].compactMap(\.self) }
        }
        #expect(given.count == 24)
        #expect(Set(given).sorted() == (1...12).map { "2026-0000" + ($0 < 10 ? "0" : "") + "\($0)" })
        #expect(store.verify().filter { $0.severity == .fault } == [])
    }

    /// The trail was lost and began anew: the orders still say which numbers were given.
    @Test func whatATrailForgotTheOrdersSay() throws {
        let folder = try TemporaryFolder()
        let store = try OrderStore(root: folder.path)
        let orders = try (0..<3).map { _ in try place(in: store) }
        #expect(try invoice(orders[0], in: store) == "2026-000001" && invoice(orders[1], in: store) == "2026-000002")
        try FileManager.default.removeItem(atPath: store.layout.trail)
        #expect(try invoice(orders[2], in: OrderStore(root: folder.path)) == "2026-000003")
    }

    @Test func whatIsThereTwiceOrMissingIsNamed() throws {
        let folder = try TemporaryFolder()
        let store = try OrderStore(root: folder.path)
        let orders = try (0..<3).map { _ in try place(in: store) }
        for order in orders { _ = try invoice(order, in: store) }
        let month = StoreLayout.Month(orders[0].placedAt.calendarDate)
        func write(_ order: Order, _ number: Int) throws {
            var changed = try store.order(order.id)
            changed.invoice?.number = try #require(InvoiceNumber(year: 2026, number: number))
            let path = store.layout.orderFile(order.id, in: month)
            try Data(StoredJSON.bytes(changed)).write(to: URL(filePath: path))
        }
        try write(orders[2], 2)
        #expect(store.verify().contains { $0.message.contains("have the same invoice number, 2026-000002") })
        try write(orders[2], 5)
        #expect(
            store.verify().contains { $0.message == "No order has the invoice number 2026-000003, but \(orders[2].id) has 2026-000005." })
    }

    /// Killed at any operation, or refused any one: the order has its number or not, and the next one gets the number that follows.
    @Test(arguments: [true, false])
    func aFailureAnywhereLeavesNoGap(isKilled: Bool) throws {
        var (count, number) = (Int.max, 0)
        while number < count {
            let root = try TemporaryFolder()
            let store = try OrderStore(root: root.path)
            let (first, second) = (try place(in: store), try place(in: store))
            let failing = FailingOperations()
            let spoiled = try OrderStore(root: root.path, operations: failing.operations)
            failing.start(count == .max ? .none : isKilled ? .allFrom(number) : .once(at: number, code: ENOSPC))
            let isDone = (try? invoice(first, in: spoiled)) != nil
            let after = try OrderStore(root: root.path)
            let has = try after.order(first.id).invoice != nil
            #expect(has || !isDone, "operation \(number)")
            if try FileOperations.live.list(after.layout.staging).isEmpty {
                #expect(try invoice(second, in: after) == (has ? "2026-000002" : "2026-000001"), "operation \(number)")
                #expect(try invoice(first, in: after) == (has ? "2026-000001" : "2026-000002"), "operation \(number)")
                #expect(after.verify().filter { $0.severity == .fault } == [], "operation \(number)")
            }
            if count == .max { count = failing.log.count } else { number += 3 }
        }
        #expect(count > 20)
    }
}
