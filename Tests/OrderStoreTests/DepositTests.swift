import FoundationEssentials
import Glibc
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// Money that was paid ahead: what is left of it follows from ledgers and orders, and nobody takes what is not there.
struct DepositTests {
    let folder: TemporaryFolder
    let store: OrderStore
    let bytes = ByteSequence(seed: 21)

    init() throws {
        folder = try TemporaryFolder()
        store = try OrderStore(root: folder.path)
    }

    /// An order of so many pence.
    private func place(
        _ units: Int = 10_000, name: String = "Example Ltd", in store: OrderStore? = nil, _ change: (inout Order) -> Void = { _ in }
    ) throws -> Order {
        var order = try sampleOrder(OrderID.make(randomBytes: bytes.next))
        order.customer?.organization.name = name
        let amount = Money(minorUnits: units)
        order.quote.lines = [Quote.Line(item: "standard", quantity: 1, unit: amount, amount: amount, assumed: false, label: "certificate")]
        (order.quote.subtotal, order.quote.total) = (amount, amount)
        change(&order)
        _ = try (store ?? self.store).place(Placement(order: order, request: request, key: key))
        return order
    }

    private func deposit(_ units: Int, _ currency: Currency = .gbp, on date: String = "2026-11-21") throws -> Deposit {
        Deposit(
            MonetaryAmount(Money(minorUnits: units), currency), date: try #require(CalendarDate(date)), reference: "R-\(units)",
            recordedAt: try time("2026-11-22T10:00:00Z"), actor: "cashier")
    }

    private func paying(_ order: Order, _ units: Int, by method: Payment.Method = .deposit) throws -> Order {
        let step = OrderStep.pay(
            MonetaryAmount(Money(minorUnits: units), order.currency), on: try #require(CalendarDate("2026-11-22")), by: method,
            reference: nil)
        return try LifeCycle(baseDomains: []).taking(step, order, actor: "cashier", at: try time("2026-11-22T11:00:00Z"))
    }

    /// Of orders of the same second the one with the lowest number is the first.
    private func customer(of order: Order) throws -> CustomerID { try #require(store.customer(of: order)).id }

    private func balances(_ order: Order, in store: OrderStore? = nil) throws -> [String] {
        let store = try store ?? OrderStore(root: folder.path)
        let customer = try #require(store.customer(of: order))
        return try store.depositAccount(of: customer).balances.map(\.description)
    }

    @Test func whatIsLeftFollowsFromLedgerAndOrders() throws {
        let order = try place()
        let id = CustomerID(order.id)
        #expect(try balances(order) == [])
        #expect(try store.deposit(try deposit(15_000), for: id).balances.map(\.description) == ["150.00 GBP"])
        _ = try store.deposit(try deposit(500, .usd), for: id)
        let paid = try store.update(try paying(order, 10_000))
        #expect(try balances(order) == ["5.00 USD", "50.00 GBP"])
        // What is taken back is there again, and so is what went back.
        let rules = LifeCycle(baseDomains: [])
        let open = try store.update(try rules.taking(.takeBack, paid, actor: "chief", at: try time(), reason: "mistaken"))
        #expect(try balances(order) == ["5.00 USD", "150.00 GBP"])
        let again = try store.update(try paying(open, 10_000))
        _ = try store.update(try rules.taking(.settle(.open), again, actor: "chief", at: try time()))
        #expect(try balances(order) == ["5.00 USD", "150.00 GBP"])
        // The index is made anew and says the same.
        try FileManager.default.removeItem(atPath: store.layout.customersIndex)
        #expect(try balances(order) == ["5.00 USD", "150.00 GBP"])
        #expect(store.verify().filter { $0.severity == .fault } == [])
    }

    @Test func whatIsNotThereIsNotTaken() throws {
        let (first, second) = (try place(), try place())
        let stranger = try place(name: "Other Ltd")
        let id = try customer(of: first)
        #expect(throws: ArchiveFault.depositTooLow(id, balance: MonetaryAmount(.zero, .gbp))) { try store.update(try paying(first, 1)) }
        _ = try store.deposit(try deposit(12_000), for: id)
        _ = try store.deposit(try deposit(99_999, .eur), for: id)
        _ = try store.update(try paying(first, 10_000))
        let error = try #require(throws: ArchiveFault.self) { try store.update(try paying(second, 2001)) }
        #expect(error == .depositTooLow(id, balance: MonetaryAmount(Money(minorUnits: 2000), .gbp)))
        #expect(error.kind == .badData && error.description.contains("has 20.00 GBP"))
        #expect(try store.order(second.id).payments.isEmpty)
        #expect(throws: ArchiveFault.self) { try store.update(try paying(stranger, 1)) }
        // Another way of paying asks nobody.
        _ = try store.update(try paying(stranger, 10_000, by: .bankTransfer))
        _ = try store.update(try paying(second, 2000))
        #expect(try balances(first) == ["999.99 EUR", "0.00 GBP"])
        #expect(try FileOperations.live.list(store.layout.staging) == [])
    }

    /// Two orders of one step cannot take the same money.
    @Test func aStepWithSeveralOrdersIsCountedTogether() throws {
        let (first, second) = (try place(), try place())
        _ = try store.deposit(try deposit(15_000), for: try customer(of: first))
        let changes = [OrderChange(try paying(first, 10_000)), OrderChange(try paying(second, 10_000))]
        #expect(throws: ArchiveFault.self) { try store.change(changes) }
        #expect(try balances(first) == ["150.00 GBP"])
        #expect(try store.order(first.id).payments.isEmpty)
    }

    /// Many at once, each with a store of its own: as often as the money reaches, and no more.
    @Test func whoIsSecondIsRefused() async throws {
        let orders = try (0..<8).map { _ in try place() }
        _ = try store.deposit(try deposit(30_000), for: try customer(of: orders[0]))
        let path = folder.path
        let paid = try orders.map { try paying($0, 10_000) }
        let taken = await withTaskGroup(of: Bool.self) { group in
            for order in paid { group.addTask { (try? OrderStore(root: path).update(order)) != nil } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(taken == 3)
        #expect(try balances(orders[0]) == ["0.00 GBP"])
        #expect(store.verify().filter { $0.severity == .fault } == [])
    }

    /// A line is in the trail before its order's file: whoever looks in between must not take the order as it was for what it is.
    @Test func aPaymentThatIsBeingWrittenIsNotForgotten() throws {
        let order = try place()
        _ = try store.deposit(try deposit(10_000), for: CustomerID(order.id))
        let path = store.layout.orderFile(order.id, in: StoreLayout.Month(order.placedAt.calendarDate))
        let before = try Data(contentsOf: URL(filePath: path))
        _ = try store.update(try paying(order, 10_000))
        let after = try Data(contentsOf: URL(filePath: path))
        // As if the writer were at work still, with the index of before.
        for isMadeAnew in [false, true] {
            try before.write(to: URL(filePath: path))
            if isMadeAnew { try FileManager.default.removeItem(atPath: store.layout.customersIndex) }
            #expect(try balances(order) == ["100.00 GBP"])
            try after.write(to: URL(filePath: path))
            #expect(try balances(order) == ["0.00 GBP"])
        }
    }

    @Test func anOrderOfNobodyHasNoDeposit() throws {
        let order = try place { ($0.contents, $0.customer) = (.plain, nil) }
        #expect(throws: ArchiveFault.noDeposit(order.id)) { try store.update(try paying(order, 1)) }
        #expect(throws: ArchiveFault.noSuchCustomer(CustomerID(order.id))) { try store.deposit(try deposit(1), for: CustomerID(order.id)) }
        #expect(try FileOperations.live.list(store.layout.deposits) == [])
    }

    @Test func whoIsForgottenKeepsHisMoney() throws {
        let order = try place()
        let id = CustomerID(order.id)
        _ = try store.deposit(try deposit(5000), for: id)
        _ = try store.forget(id, by: "tester", at: try time(), because: "asked")
        #expect(store.depositLedgers().byFirstOrder[order.id]?.deposits.map(\.amount.minorUnits) == [5000])
        #expect(throws: ArchiveFault.noDeposit(order.id)) { try store.update(try paying(order, 1)) }
        #expect(throws: ArchiveFault.self) { try store.deposit(try deposit(1), for: id) }
        #expect(store.verify().filter { $0.severity == .fault } == [])
    }

    /// What is left goes back, and no more than that.
    @Test func whatIsLeftGoesBack() throws {
        let order = try place()
        let id = CustomerID(order.id)
        _ = try store.deposit(try deposit(5000), for: id)
        _ = try store.update(try paying(order, 3000))
        let error = try #require(throws: ArchiveFault.self) { try store.deposit(try deposit(-2001), for: id) }
        #expect(error == .depositTooLow(id, balance: MonetaryAmount(Money(minorUnits: 2000), .gbp)))
        #expect(throws: ArchiveFault.self) { try store.deposit(try deposit(-1, .usd), for: id) }
        let account = try store.deposit(try deposit(-1500), for: id)
        #expect(account.balances.map(\.description) == ["5.00 GBP"] && account.deposits.map(\.amount.minorUnits) == [5000, -1500])
        #expect(try balances(order) == ["5.00 GBP"])
        #expect(try store.trail(of: nil).last?.what == "customer \(id) got 15.00 GBP of the deposit back on 2026-11-21")
        #expect(throws: ArchiveFault.self) { try store.update(try paying(try store.order(order.id), 501)) }
        #expect(store.verify().filter { $0.severity == .fault } == [])
    }

    /// Under the number that he had, by what his orders took, which no index of customers has any more.
    @Test func whatIsLeftOfSomebodyForgottenGoesBack() throws {
        let order = try place()
        let id = CustomerID(order.id)
        _ = try store.deposit(try deposit(5000), for: id)
        _ = try store.update(try paying(order, 3000))
        _ = try store.forget(id, by: "tester", at: try time(), because: "asked")
        #expect(throws: ArchiveFault.depositTooLow(id, balance: MonetaryAmount(Money(minorUnits: 2000), .gbp))) {
            try store.deposit(try deposit(-2001), for: id)
        }
        #expect(try store.deposit(try deposit(-2000), for: id).balances.map(\.description) == ["0.00 GBP"])
        #expect(throws: ArchiveFault.self) { try store.deposit(try deposit(-1), for: id) }
        // Nobody pays ahead any more who was forgotten, and a number of nobody has no money.
        #expect(throws: ArchiveFault.self) { try store.deposit(try deposit(1), for: id) }
        let nobody = CustomerID(OrderID.make(randomBytes: bytes.next))
        #expect(throws: ArchiveFault.noSuchCustomer(nobody)) { try store.deposit(try deposit(-1), for: nobody) }
        #expect(store.verify().filter { $0.severity == .fault } == [])
    }

    /// A ledger that cannot be used hides its customer's money and nobody else's.
    @Test func aDamagedLedgerHidesNobodyElse() throws {
        let (order, other) = (try place(), try place(name: "Other Ltd"))
        for id in [order.id, other.id] { _ = try store.deposit(try deposit(5000), for: CustomerID(id)) }
        let path = store.layout.depositsFile(CustomerID(order.id))
        try Data("{".utf8).write(to: URL(filePath: path))
        try Data("x".utf8).write(to: URL(filePath: "\(store.layout.deposits)/note.txt"))
        let ledgers = store.depositLedgers()
        #expect(ledgers.faults.count == 2 && ledgers.faults.contains { $0.path == path })
        guard case .failure(let fault) = ledgers.account(of: try #require(store.customer(of: order))) else {
            Issue.record("the damaged one is read")
            return
        }
        #expect(fault.path == path)
        #expect(try balances(other) == ["50.00 GBP"])
        _ = try store.update(try paying(other, 1000))
        _ = try store.deposit(try deposit(7), for: CustomerID(other.id))
        #expect(try balances(other) == ["40.07 GBP"])
        // Of the damaged one nothing is taken, and nothing is said but why.
        let changes: [() throws -> Void] = [
            { _ = try store.update(try paying(order, 1)) }, { _ = try store.deposit(try deposit(7), for: CustomerID(order.id)) },
        ]
        for change in changes {
            let error = try #require(throws: ArchiveFault.self) { try change() }
            #expect(error.description.contains(path))
        }
        var unpaid = order
        unpaid.tls?.payment.method = .deposit
        #expect(store.depositCover(of: unpaid)?.words.hasPrefix("not known: \(path) is ") == true)
        #expect(store.depositCover(of: unpaid)?.isEnough == false)
    }

    /// Two files that have changed places hide both.
    @Test func aLedgerUnderAnotherNameHidesItsOwnerToo() throws {
        let (moved, other) = (try place(), try place(name: "Other Ltd"))
        _ = try store.deposit(try deposit(5000), for: CustomerID(moved.id))
        let (path, wrong) = (store.layout.depositsFile(CustomerID(moved.id)), store.layout.depositsFile(CustomerID(other.id)))
        try FileManager.default.moveItem(atPath: path, toPath: wrong)
        for order in [moved, other] {
            let customer = try #require(store.customer(of: order))
            #expect(throws: ArchiveFault.faulty(RecordFault(path: wrong, reason: .misplaced(id: "C-\(moved.id)")))) {
                try store.depositAccount(of: customer)
            }
        }
    }

    @Test func itIsForItsOwnerAloneAndInTheBackup() throws {
        let order = try place()
        _ = try store.deposit(try deposit(5000), for: CustomerID(order.id))
        let path = store.layout.depositsFile(CustomerID(order.id))
        var status = stat()
        #expect(lstat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(try store.trail(of: nil).last?.what == "customer C-\(order.id) paid 50.00 GBP ahead on 2026-11-21")
        let other = try TemporaryFolder()
        _ = try store.backup(to: "\(other.path)/copy")
        let copy = try OrderStore(root: "\(other.path)/copy")
        #expect(try balances(order, in: copy) == ["50.00 GBP"])
        #expect(copy.verify().filter { $0.severity == .fault } == [])
    }

    @Test func whatSomethingElseDidIsNamedAndNotCoveredUp() throws {
        let order = try place()
        let id = CustomerID(order.id)
        _ = try store.deposit(try deposit(5000), for: id)
        let path = store.layout.depositsFile(id)
        let text = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        try Data(text.replacing("5000", with: "9000").utf8).write(to: URL(filePath: path))
        chmod(path, 0o600)
        #expect(store.verify().map(\.message).contains { $0.contains("deposits/\(id).json is not as the trail has it") })
        let error = try #require(throws: ArchiveFault.self) { try store.deposit(try deposit(1), for: id) }
        #expect(error.description.contains("was changed by something other than certdesk"))
        // Nor is anything taken of what is not there, or shown as if it were.
        #expect(throws: error) { try store.update(try paying(order, 1)) }
        var unpaid = order
        unpaid.tls?.payment.method = .deposit
        #expect(store.depositCover(of: unpaid)?.words.hasPrefix("not known: \(path) was changed by something other") == true)
        try Data(text.utf8).write(to: URL(filePath: path))
        #expect(try balances(order) == ["50.00 GBP"])
        try Data("{".utf8).write(to: URL(filePath: path))
        #expect(throws: ArchiveFault.self) { try store.update(try paying(order, 1)) }
        #expect(store.verify().contains { $0.message.contains(path) && $0.severity == .fault })
        try FileManager.default.removeItem(atPath: path)
        #expect(store.verify().contains { $0.message.contains("\(path) is missing") })
        #expect(throws: ArchiveFault.faulty(RecordFault(path: path, reason: .unreadable(.missing)))) {
            try store.update(try paying(order, 1))
        }
        try Data("x".utf8).write(to: URL(filePath: "\(store.layout.deposits)/note.txt"))
        #expect(store.verify().contains { $0.message.contains("note.txt does not belong in the store") })
    }

    /// A ledger that no line of the trail tells of is nobody's money, and the next deposit does not make it so.
    @Test func whatNobodyPaidIsNotThere() throws {
        let (order, other) = (try place(), try place(name: "Other Ltd"))
        _ = try store.deposit(try deposit(5000), for: CustomerID(other.id))
        let (path, theirs) = (store.layout.depositsFile(CustomerID(order.id)), store.layout.depositsFile(CustomerID(other.id)))
        let text = try String(decoding: Data(contentsOf: URL(filePath: theirs)), as: UTF8.self)
        try Data(text.replacing(other.id.description, with: order.id.description).utf8).write(to: URL(filePath: path))
        let fault = ArchiveFault.faulty(RecordFault(path: path, reason: .changedOutside))
        #expect(throws: fault) { try store.update(try paying(order, 1)) }
        #expect(throws: fault) { try store.deposit(try deposit(1), for: CustomerID(order.id)) }
        #expect(try balances(other) == ["50.00 GBP"])
    }

    /// Whoever was forgotten is named too if his orders took more than there was.
    @Test func whatWasTakenOfAForgottenDepositIsHeldAgainstIt() throws {
        let (order, later) = (try place(), try place())
        let id = try customer(of: order)
        _ = try store.deposit(try deposit(5000), for: id)
        for order in [order, later] { _ = try store.update(try paying(order, 2000)) }
        _ = try store.forget(id, by: "tester", at: try time(), because: "asked")
        #expect(store.verify().filter { $0.severity == .fault } == [])
        let path = store.layout.depositsFile(id)
        let text = try String(decoding: Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        try Data(text.replacing("5000", with: "3000").utf8).write(to: URL(filePath: path))
        let words = "Orders of the customer \(id) took 10.00 GBP more than was paid ahead."
        #expect(store.verify().contains { $0.severity == .fault && $0.message == words })
        #expect(throws: ArchiveFault.faulty(RecordFault(path: path, reason: .changedOutside))) {
            try store.deposit(try deposit(-1), for: id)
        }
    }

    /// Killed at any operation, or refused any one: the money is there or not, the trail tells of it as often, and the next deposit goes on.
    @Test(arguments: [true, false])
    func aFailureAnywhereLeavesOldOrNew(isKilled: Bool) throws {
        var (count, number) = (Int.max, 0)
        while number < count {
            let root = try TemporaryFolder()
            let order = try place(in: try OrderStore(root: root.path))
            let id = CustomerID(order.id)
            _ = try OrderStore(root: root.path).deposit(try deposit(100), for: id)
            let failing = FailingOperations()
            let spoiled = try OrderStore(root: root.path, operations: failing.operations)
            failing.start(count == .max ? .none : isKilled ? .allFrom(number) : .once(at: number, code: ENOSPC))
            let isDone = (try? spoiled.deposit(try deposit(7), for: id)) != nil
            let after = try OrderStore(root: root.path)
            let has = (try? balances(order, in: after)) == ["1.07 GBP"]
            #expect(has || !isDone, "operation \(number)")
            let told = try after.trail(of: nil).count { $0.what.contains("paid 0.07 GBP ahead") }
            // A lock whose release is made to fail stays held here, so nobody else can finish it yet.
            let isHalf = try !FileOperations.live.list(after.layout.staging).isEmpty
            #expect(told == (has ? 1 : 0) || isHalf, "operation \(number)")
            if !isHalf {
                #expect(after.verify().filter { $0.severity == .fault } == [], "operation \(number)")
                #expect(try after.deposit(try deposit(1), for: id).balances.first?.money.minorUnits == (has ? 108 : 101))
            }
            if count == .max { count = failing.log.count } else { number += 3 }
        }
        #expect(count > 20)
    }
}
