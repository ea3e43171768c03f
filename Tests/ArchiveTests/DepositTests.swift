import Archive
import Orders
import Testing

/// Money that was paid ahead: what is left of it follows from ledgers and orders, and nobody takes what is not there.
struct DepositTests {
    /// An order of so many pence.
    private func place(_ bench: Bench, _ units: Int = 10_000, name: String = "Example Ltd") throws -> Order {
        let order = try bench.order { order in
            order.customer?.organization.name = name
            order.customer?.organization.address.city = "London"
            (order.region, order.currency, order.quote.currency) = (.unitedKingdom, .gbp, .gbp)
            let amount = Money(minorUnits: units)
            order.quote.lines = [
                Quote.Line(item: "standard", quantity: 1, unit: amount, amount: amount, assumed: false, label: "certificate")
            ]
            (order.quote.subtotal, order.quote.tax, order.quote.total) = (amount, nil, amount)
        }
        _ = try bench.archive.place(Placement(order: order))
        return order
    }

    private func deposit(_ units: Int, _ currency: Currency = .gbp) throws -> Deposit {
        Deposit(
            MonetaryAmount(Money(minorUnits: units), currency), date: try #require(CalendarDate("2026-11-21")), reference: "R-\(units)",
            recordedAt: try time("2026-11-22T10:00:00Z"), actor: "cashier")
    }

    private func paying(_ order: Order, _ units: Int) throws -> Order {
        let step = OrderStep.pay(
            MonetaryAmount(Money(minorUnits: units), order.currency), on: try #require(CalendarDate("2026-11-22")), by: .deposit,
            reference: nil)
        return try LifeCycle(baseDomains: []).taking(step, order, actor: "cashier", at: try time("2026-11-22T11:00:00Z"))
    }

    private func balances(_ bench: Bench, _ order: Order) throws -> [String] {
        let customers = try #require(try bench.other().customers)
        let customer = try #require(customers.customer(of: order))
        let balances = try customers.depositAccount(of: customer).balances
        #expect(
            try customers.depositLedgers(of: customer).account(of: customer).orFaulty().balances == balances, "by his own ledgers alone")
        return balances.map(\.description)
    }

    @Test(arguments: ArchiveKind.whole)
    func whatIsLeftFollowsFromLedgerAndOrders(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try place(bench)
        let customers = try #require(bench.archive.customers)
        #expect(try balances(bench, order) == [])
        #expect(try customers.deposit(try deposit(15_000), for: CustomerID(order.id)).balances.map(\.description) == ["150.00 GBP"])
        _ = try customers.deposit(try deposit(500, .usd), for: CustomerID(order.id))
        let paid = try bench.archive.update(try paying(order, 10_000))
        #expect(try balances(bench, order) == ["5.00 USD", "50.00 GBP"])
        let rules = LifeCycle(baseDomains: [])
        _ = try bench.archive.update(try rules.taking(.takeBack, paid, actor: "chief", at: try time(), reason: "mistaken"))
        #expect(try balances(bench, order) == ["5.00 USD", "150.00 GBP"])
        #expect(try bench.faults() == [])
    }

    @Test(arguments: ArchiveKind.whole)
    func whatIsNotThereIsNotTaken(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let (first, second) = (try place(bench), try place(bench))
        let stranger = try place(bench, name: "Other Ltd")
        let customers = try #require(bench.archive.customers)
        let id = try #require(customers.customer(of: first)).id
        #expect(throws: ArchiveFault.depositTooLow(id, balance: MonetaryAmount(.zero, .gbp))) {
            try bench.archive.update(try paying(first, 1))
        }
        _ = try customers.deposit(try deposit(15_000), for: id)
        #expect(throws: ArchiveFault.depositTooLow(id, balance: MonetaryAmount(Money(minorUnits: 15_000), .gbp))) {
            try customers.deposit(try deposit(-15_001), for: id)
        }
        // Two orders of one step cannot take the same money.
        #expect(throws: ArchiveFault.self) {
            try bench.archive.change([OrderChange(try paying(first, 10_000)), OrderChange(try paying(second, 10_000))])
        }
        #expect(try balances(bench, first) == ["150.00 GBP"] && bench.archive.order(first.id).payments.isEmpty)
        #expect(throws: ArchiveFault.self) { try bench.archive.update(try paying(stranger, 1)) }
        _ = try bench.archive.update(try paying(first, 10_000))
        _ = try bench.archive.update(try paying(second, 5_000))
        #expect(try balances(bench, first) == ["0.00 GBP"])
    }

    /// Another company of the same name has none of the money, until somebody says that it is the same.
    @Test(arguments: ArchiveKind.whole)
    func theSameNameElsewherePaysFromNobodysDeposit(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try place(bench)
        let other = try bench.order {
            ($0.customer, $0.region, $0.currency, $0.quote) = (order.customer, order.region, order.currency, order.quote)
            $0.customer?.organization.address.city = "Elsewhere"
            $0.customer?.organization.address.state = nil
        }
        _ = try bench.archive.place(Placement(order: other))
        let customers = try #require(bench.archive.customers)
        _ = try customers.deposit(try deposit(15_000), for: CustomerID(order.id))
        #expect(throws: ArchiveFault.self) { try bench.archive.update(try paying(other, 10_000)) }
        #expect(try balances(bench, order) == ["150.00 GBP"] && balances(bench, other) == [])
        let joined = try bench.archive.update(
            try other.assigned(to: CustomerID(order.id), by: "chief", at: try time(), because: "moved"))
        _ = try bench.archive.update(try paying(joined, 10_000))
        #expect(try balances(bench, order) == ["50.00 GBP"] && bench.faults() == [])
    }

    /// Many at once, each with an archive of its own: as often as the money reaches, and no more.
    @Test(arguments: ArchiveKind.whole)
    func whoIsSecondIsRefused(kind: ArchiveKind) async throws {
        let bench = try Bench(kind)
        let orders = try (0..<8).map { _ in try place(bench) }
        let customers = try #require(bench.archive.customers)
        _ = try customers.deposit(try deposit(30_000), for: try #require(customers.customer(of: orders[0])).id)
        let tries = try orders.map { (archive: try bench.other(), order: try paying($0, 10_000)) }
        let taken = await withTaskGroup(of: Bool.self) { group in
            for (archive, order) in tries { group.addTask { (try? archive.update(order)) != nil } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(taken == 3)
        #expect(try balances(bench, orders[0]) == ["0.00 GBP"] && bench.faults() == [])
    }

    @Test(arguments: ArchiveKind.whole)
    func whoIsForgottenKeepsHisMoney(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try place(bench)
        let id = CustomerID(order.id)
        let customers = try #require(bench.archive.customers)
        _ = try customers.deposit(try deposit(5_000), for: id)
        _ = try bench.archive.update(try paying(order, 1_000))
        _ = try customers.forget(id, by: "chief", at: try time(), because: "asked to")
        #expect(throws: ArchiveFault.customerForgotten(id, at: try time(), by: "chief")) { try customers.deposit(try deposit(1), for: id) }
        #expect(try customers.deposit(try deposit(-4_000), for: id).balances.map(\.description) == ["0.00 GBP"])
        #expect(throws: ArchiveFault.depositTooLow(id, balance: MonetaryAmount(.zero, .gbp))) {
            try customers.deposit(try deposit(-1), for: id)
        }
        #expect(customers.depositLedgers().byFirstOrder[order.id]?.deposits.count == 2 && customers.depositLedgers().faults == [])
    }
}
