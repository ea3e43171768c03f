import FoundationEssentials
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Who has ordered, worked out from the orders, and forgotten.
struct CustomerTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let bytes = ByteSequence(seed: 11)

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
    }

    /// Places an order of an organization, so many minutes after the first.
    private func place(_ name: String, vat: String? = nil, after minutes: Int = 0) throws -> Order {
        var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        order.placedAt = Timestamp(secondsSinceEpoch: order.placedAt.secondsSinceEpoch + 60 * minutes)
        order.customer?.organization.name = name
        order.customer?.organization.vatNumber = vat
        _ = try store.place(Placement(order: order))
        return order
    }

    private func names(_ words: String = "", in store: OrderStore? = nil) throws -> [String] {
        var names: [String] = []
        try (store ?? self.store).eachCustomer(words, limit: nil) { names.append($0.name) }
        return names.sorted()
    }

    @Test func ordersOfOneOrganizationAreOneCustomers() throws {
        let first = try place("Example Ltd")
        _ = try place("EXAMPLE, Ltd.", vat: "123", after: 1)
        // Another name with the same number is the same; the same name with another number is not.
        _ = try place("Example Group", vat: "123", after: 2)
        let other = try place("Example Group", vat: "456", after: 3)
        #expect(try store.customerCount() == 2)
        #expect(try store.customer(CustomerID(first.id)).orders.count == 3)
        #expect(try store.customer(CustomerID(other.id)).orders == [other.id])
    }

    /// Many orders that came since are sought in the index together: by number, key and name, of customers it has and of new ones.
    @Test func whatManyOrdersChangeIsAsIfTheIndexWereMadeAnew() throws {
        let first = try place("Example Ltd", vat: "123")
        let second = try place("Other Ltd", after: 1)
        _ = try place("Third Ltd", vat: "789", after: 2)
        // Written with these three.
        #expect(try store.customerCount() == 3)
        var changed = try store.order(second.id)
        changed.events.append(OrderEvent(time: second.placedAt, actor: "operator", what: "note", reason: "Asked."))
        _ = try store.change(changed, beside: [:])
        let byNumber = try place("Example Group", vat: "123", after: 3)
        let byName = try place("OTHER, Ltd.", after: 4)
        let new = try place("Fourth Ltd", vat: "456", after: 5)
        let again = try place("Fourth Group", vat: "456", after: 6)
        let caughtUp = try OrderStore(root: folder.path)
        #expect(try caughtUp.customerCount() == 4)
        #expect(try caughtUp.customer(CustomerID(first.id)).orders == [byNumber.id, first.id])
        #expect(try caughtUp.customer(CustomerID(second.id)).orders == [byName.id, second.id])
        #expect(try caughtUp.customer(CustomerID(new.id)).orders == [again.id, new.id])
        var (known, anew): ([Customer], [Customer]) = ([], [])
        try caughtUp.eachCustomer("", limit: nil) { known.append($0) }
        try FileManager.default.removeItem(atPath: "\(folder.path)/customers.index")
        try OrderStore(root: folder.path).eachCustomer("", limit: nil) { anew.append($0) }
        #expect(known == anew)
    }

    @Test func theIndexSaysWhatTheOrdersSay() throws {
        for name in ["Alpha", "Béta ÉCOLE", "Gamma"] { _ = try place(name) }
        #expect(try names("école") == ["Béta ÉCOLE"])
        _ = try place("Delta")
        let before = try names()
        #expect(before.count == 4)
        // The second is whole, and knows nobody of a trail that ends in the middle of a line.
        for (text, isDamaged) in [("", true), ("certdesk-customers 6\t5\t0\t0\t0\n", false), ("x", true)] {
            try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/customers.index"))
            #expect(store.verify().contains { $0.message.contains("customers.index") } == isDamaged, "\(text)")
            let fresh = try OrderStore(root: folder.path)
            #expect(try names(in: fresh) == before)
            #expect(!fresh.verify().contains { $0.message.contains("customers.index") })
        }
    }

    @Test func anIndexOfAnotherVersionIsNoDamage() throws {
        _ = try place("Alpha")
        _ = try names()
        for version in [3, 9] {
            try Data("certdesk-customers \(version)\t5\t0\t0\t0\n".utf8).write(to: URL(filePath: "\(folder.path)/customers.index"))
            let found = store.verify()
            #expect(found.contains { $0.severity == .note && $0.message.contains("index of customers is of another version") }, "\(found)")
            #expect(!found.contains { $0.message.contains("damaged") }, "\(found)")
        }
        #expect(try names(in: OrderStore(root: folder.path)) == ["Alpha"])
    }

    /// A desk asks for a few at a time and for places, whether they stand in the file or came since.
    @Test func aPartOfTheListIsWhatStandsThere() throws {
        var orders: [Order] = []
        let names = ["Customer Zero", "Customer One", "Customer Two", "Customer Three", "Customer Four", "Customer Five", "Customer Six"]
        for (number, name) in names.enumerated() { orders.append(try place(name, after: number)) }
        for isWritten in [true, false] {
            let store = isWritten ? try OrderStore(root: folder.path) : store
            let all = store.customersAtHand("", from: 0, limit: .max)
            #expect(all.map(\.id) == orders.reversed().map { CustomerID($0.id) })
            #expect(
                store.customersAtHand("", from: 2, limit: 3) == Array(all[2..<5]) && store.customersAtHand("", from: 7, limit: 3).isEmpty)
            #expect(store.customersAtHand("", from: 0, limit: 0).isEmpty)
            #expect(
                store.customerCountAtHand("") == 7 && store.customerCountAtHand("customer three") == 1
                    && store.customerCountAtHand("nobody") == 0)
            #expect(store.customersAtHand("customer", from: 6, limit: 9).map(\.name) == ["Customer Zero"])
            #expect(store.customerPlaceAtHand(all[4].id, in: "") == 4 && store.customerPlaceAtHand(all[4].id, in: all[4].name) == 0)
            #expect(store.customerPlaceAtHand(all[4].id, in: "customer five") == nil)
            #expect(store.customerAtHand(of: orders[5].id)?.id == CustomerID(orders[5].id))
            #expect(store.customerAtHand(of: try sampleOrder(OrderID.make(randomBytes: bytes.next)).id) == nil)
            // The next round: two came since, one of them anew.
            if isWritten {
                _ = try place("Customer One", after: 100)
                _ = try self.store.forget(CustomerID(orders[6].id), by: "tester", at: try time(), because: "asked")
                orders.append(orders.remove(at: 1))
                orders.remove(at: orders.count - 2)
                orders.append(try place("Customer Eight", after: 200))
            }
        }
    }

    /// Whoever was forgotten does not come back when the record of it is lost: the trail tells of it, and the orders of then whose he was.
    @Test(arguments: [true, false])
    func whoeverWasForgottenStaysForgottenWithoutTheRecord(hasIndex: Bool) throws {
        let first = try place("Example Ltd")
        let second = try place("Example Ltd", after: 1)
        _ = try place("Other Ltd", after: 2)
        let time = Timestamp(secondsSinceEpoch: second.placedAt.secondsSinceEpoch + 3600)
        let record = try store.forget(CustomerID(first.id), by: "chief", at: time, because: "asked")
        let later = try place("Example Ltd", after: 100)
        #expect(try names() == ["Example Ltd", "Other Ltd"])
        try FileManager.default.removeItem(atPath: "\(folder.path)/customers")
        if !hasIndex { try FileManager.default.removeItem(atPath: "\(folder.path)/customers.index") }
        let fresh = try OrderStore(root: folder.path)
        #expect(fresh.verify().contains { $0.message.contains("is missing, though the trail says that the customer \(record.id)") })
        #expect(try names(in: fresh) == ["Example Ltd", "Other Ltd"])
        #expect(try fresh.customer(CustomerID(later.id)).orders == [later.id])
        let kept = try #require(try fresh.forgottenCustomers().first?.get())
        #expect(Set(kept.orders) == [first.id, second.id] && kept.reason == "asked" && kept.actor == "chief" && kept.time == time)
        #expect(!fresh.verify().contains { $0.severity == .fault && $0.message.contains("customer") })
    }

    /// Killed at any operation, or refused any one: he is there, or he is forgotten, and then the next look does the rest.
    @Test(arguments: [true, false])
    func aFailureAnywhereLeavesOldOrNew(isKilled: Bool) throws {
        var (count, number) = (Int.max, 0)
        while number < count {
            let root = try TemporaryFolder()
            let order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
            let account = try Account(
                userID: #require(order.customer).applicant.userID, passwordHash: "x", createdAt: order.placedAt,
                contact: #require(order.customer).applicant.contact)
            _ = try OrderStore(root: root.path).place(Placement(order: order, account: account))
            let failing = FailingOperations()
            let spoiled = try OrderStore(root: root.path, operations: failing.operations)
            failing.start(count == .max ? .none : isKilled ? .allFrom(number) : .once(at: number, code: ENOSPC))
            let id = CustomerID(order.id)
            let isDone = (try? spoiled.forget(id, by: "tester", at: try time(), because: "asked")) != nil
            let after = try OrderStore(root: root.path)
            let stands = (try? after.customer(id)) != nil
            let hasAccount = try after.account(userID: account.userID) != nil
            // A lock whose release is made to fail stays held here, so nobody else can do the rest yet.
            let isHalf = after.forgottenCustomers().contains { (try? $0.get().accounts) != nil }
            #expect(stands == hasAccount || isHalf, "operation \(number)")
            #expect(!(isDone && stands))
            #expect(try after.order(order.id).id == order.id)
            let told = try after.trail(of: nil).count { $0.what == "customer \(id) forgotten" }
            #expect(told == (stands ? 0 : 1), "operation \(number)")
            if count == .max { count = failing.log.count } else { number += 3 }
        }
        #expect(count > 30)
    }
}
