import Archive
import Orders
import Testing

/// Who has ordered, as the orders tell, and who was forgotten.
struct CustomerTests {
    /// Places an order of an organization, so many minutes after the first.
    @discardableResult private func place(
        _ bench: Bench, _ name: String, vat: String? = nil, after minutes: Int = 0, account: Account? = nil
    ) throws -> Order {
        let order = try bench.order {
            $0.placedAt = Timestamp(secondsSinceEpoch: $0.placedAt.secondsSinceEpoch + 60 * minutes)
            $0.customer?.organization.name = name
            $0.customer?.organization.vatNumber = vat
            if let account { $0.customer?.applicant.userID = account.userID }
        }
        _ = try bench.archive.place(Placement(order: order, account: account))
        return order
    }

    @Test(arguments: ArchiveKind.whole)
    func ordersOfOneOrganizationAreOneCustomers(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let first = try place(bench, "Example Ltd")
        _ = try place(bench, "EXAMPLE, Ltd.", vat: "123", after: 1)
        // Another name with the same number is the same; the same name with another number is not.
        let third = try place(bench, "Example Group", vat: "123", after: 2)
        let other = try place(bench, "Example Group", vat: "456", after: 3)
        let customers = try #require(bench.archive.customers)
        #expect(try customers.customerCount() == 2)
        #expect(try customers.customer(CustomerID(first.id)).orders.count == 3)
        #expect(try customers.customer(CustomerID(other.id)).orders == [other.id])
        #expect(customers.customer(of: third)?.id == CustomerID(first.id) && customers.customerAtHand(of: other.id)?.orders == [other.id])
        #expect(customers.customerAtHand(key: "v:GB:123")?.id == CustomerID(first.id) && customers.customerAtHand(key: "v:GB:9") == nil)
        #expect(try bench.faults() == [])
    }

    @Test(arguments: ArchiveKind.whole)
    func aPartOfTheListIsWhatStandsThere(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let names = ["Zero", "One", "Two", "Béta ÉCOLE", "Four_%", "Five"]
        let orders = try names.enumerated().map { try place(bench, "Customer \($1)", after: $0) }
        let customers = try #require(try bench.other().customers)
        let all = customers.customersAtHand("", from: 0, limit: .max)
        #expect(all.map(\.id) == orders.reversed().map { CustomerID($0.id) })
        #expect(customers.customersAtHand("", from: 2, limit: 3) == Array(all[2..<5]))
        #expect(customers.customersAtHand("", from: 6, limit: 3).isEmpty && customers.customersAtHand("", from: 0, limit: 0).isEmpty)
        #expect(customers.customerCountAtHand("") == 6 && customers.customerCountAtHand("customer five") == 1)
        #expect(customers.customersAtHand("école", from: 0, limit: 9).map(\.name) == ["Customer Béta ÉCOLE"])
        #expect(customers.customersAtHand("_%", from: 0, limit: 9).map(\.name) == ["Customer Four_%"], "no pattern")
        #expect(customers.customerPlaceAtHand(all[4].id, in: "") == 4 && customers.customerPlaceAtHand(all[4].id, in: all[4].name) == 0)
        #expect(customers.customerPlaceAtHand(all[4].id, in: "customer five") == nil)
        var each: [String] = []
        try customers.eachCustomer("customer", limit: 4) { each.append($0.name) }
        #expect(each == all.prefix(4).map(\.name))
    }

    @Test(arguments: ArchiveKind.whole)
    func whoIsForgottenIsMadeByNoOrderAgain(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let (own, shared) = (try bench.account("own"), try bench.account("shared"))
        let order = try place(bench, "Example Ltd", account: own)
        let second = try place(bench, "Example Ltd", after: 1, account: shared)
        try place(bench, "Other Ltd", after: 2)
        let id = CustomerID(order.id)
        let customers = try #require(bench.archive.customers)
        let record = try customers.forget(id, by: "chief", at: try time("2026-11-23T10:00:00Z"), because: "asked to")
        #expect(Set(record.orders) == [order.id, second.id] && Set(record.accounts ?? []) == ["own", "shared"])
        #expect(try bench.other().account(userID: "own") == nil && bench.archive.account(userID: "shared") == nil)
        let forgotten = ArchiveFault.customerForgotten(id, at: try time("2026-11-23T10:00:00Z"), by: "chief")
        #expect(throws: forgotten) { try customers.customer(id) }
        #expect(throws: forgotten) { try customers.forget(id, by: "chief", at: try time(), because: "again") }
        _ = try bench.archive.update(try bench.step(order))
        #expect(try customers.customerCount() == 1 && customers.customer(of: order) == nil, "a change makes nobody")
        var kept = record
        kept.accounts = nil
        #expect(customers.forgottenCustomers() == [.success(kept)], "names nobody any more")
        let told = try bench.archive.trail(of: nil).filter { $0.what == record.what }
        #expect(told.map(\.actor) == ["chief"] && told.map(\.reason) == ["asked to"])
        let nobody = CustomerID(try bench.order().id)
        #expect(throws: ArchiveFault.noSuchCustomer(nobody)) { try customers.forget(nobody, by: "chief", at: try time(), because: "x") }
        #expect(try bench.faults() == [])
    }
}
