import Archive
import Flow
import Orders
import SampleOrders
import Testing

@testable import Reports

/// A customer in words, and what is said to whoever forgets him.
@Suite struct CustomerObjectTests {
    /// A customer with so many orders, one a day, the last one approved.
    private static func customer(_ count: Int = 3) throws -> (Customer, [Order]) {
        var samples = SampleOrders(seed: 21)
        var orders: [Order] = []
        for number in 0..<count {
            var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000 + number * 86_400))
            order.customer = orders.first?.customer ?? order.customer
            if number == count - 1 {
                order.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "example.com approved"))
                order.progress.approvedDomains = ["example.com"]
            }
            orders.append(order)
        }
        let first = try #require(orders.first)
        var customer = Customer(first: first, of: try #require(first.customer))
        for order in orders.dropFirst() { customer.take(order, of: try #require(order.customer)) }
        return (customer, orders.reversed())
    }

    private static let day = CalendarDate("2026-10-01") ?? CalendarDate(daysSinceEpoch: 0)

    @Test func hisOrdersAreNamedTheLastOneFirst() throws {
        let (customer, orders) = try Self.customer()
        let object = CustomerObject(customer, .success(DepositAccount(withdrawals: customer.withdrawals)), on: Self.day)
        let lines = object.text(orders).split(separator: "\n").map(String.init)
        #expect(lines[0] == "\(customer.id)\t\(customer.name)")
        let named = lines.filter { $0.hasPrefix("order\t") }
        #expect(named.count == 3)
        for (line, order) in zip(named, orders) {
            let name = try #require(order.tls?.certificate.commonName)
            #expect(line == "order\t\(order.id), \(name), placed, until \(try #require(order.tls?.term.lastDay))")
        }
        #expect(lines.contains("orders\t3, the last on 2026-09-23: \(orders[0].id)"))
    }

    private static func number(_ order: inout Order, _ vat: String?) {
        order.customer?.organization.vatNumber = vat
        order.customer?.organization.duns = nil
    }

    /// Two companies of one name and state are one customer until somebody separates them: that it may be so is seen.
    @Test func ordersOfPerhapsAnotherCompanyAreNamed() throws {
        func hints(_ change: (inout Order, inout Order) -> Void) throws -> [String] {
            var (_, orders) = try Self.customer(2)
            for place in 0..<2 {
                Self.number(&orders[place], nil)
                orders[place].customer?.organization.address.street1 = "1 High Street"
                orders[place].customer?.organization.address.postalCode = "SW1A 1AA"
                orders[place].customer?.organization.telephone = "+44 20 7946 0000"
            }
            var (new, old) = (orders[0], orders[1])
            change(&new, &old)
            return LikelyNamesakes([new, old]).hints.map {
                $0.replacing("\(orders[1].id)", with: "OLD").replacing("\(orders[0].id)", with: "NEW")
            }
        }
        #expect(try hints { _, _ in }.isEmpty)
        #expect(try hints { $1.customer?.organization.address.postalCode = "sw1a1aa" }.isEmpty)
        let moved = try hints { $1.customer?.organization.address.street1 = "5 Low Road" }
        #expect(
            moved == [
                "OLD: another address (5 Low Road, SW1A 1AA) than NEW (1 High Street, SW1A 1AA). If that is another company of the same name: "
                    + "certdesk customers separate OLD --reason TEXT"
            ])
        let called = try hints { $1.customer?.organization.telephone = "+44 20 7946 0001" }
        #expect(called.count == 1 && called[0].hasPrefix("OLD: another telephone number (+44 20 7946 0001) than NEW"))
        #expect(
            try hints { new, old in
                old.customer?.organization.telephone = "+44 20 7946 0001"
                Self.number(&new, "123456789")
                Self.number(&old, "123456789")
            }.isEmpty, "the number tells who it is")
        let (customer, orders) = try Self.customer(2)
        var other = orders
        Self.number(&other[1], nil)
        other[1].customer?.organization.telephone = "+1 555 0100"
        let object = CustomerObject(customer, .success(DepositAccount(withdrawals: customer.withdrawals)), on: Self.day)
        #expect(object.text(other).contains("\nmay be two\t\(other[1].id): another telephone number"))
    }

    @Test func ofManyTheOthersAreCounted() throws {
        let (customer, orders) = try Self.customer(5)
        let object = CustomerObject(customer, .success(DepositAccount(withdrawals: customer.withdrawals)), on: Self.day)
        #expect(object.text(Array(orders.prefix(2))).contains("\norder\tand 3 more\n"))
        #expect(!object.text([]).contains("\norder\t"), "that none could be read is not said as that there are more")
    }

    @Test func thePageOfTheDeskSaysTheSame() throws {
        let (customer, orders) = try Self.customer()
        let object = CustomerObject(customer, .success(DepositAccount(withdrawals: customer.withdrawals)), on: Self.day)
        let page = object.page(orders)
        #expect(page[0].style == .heading && page[1].text == customer.name)
        let pairs = page.compactMap { line in if case .pair(let value) = line.style { (line.text, value) } else { nil } }
        #expect(pairs.first?.0 == "Number" && pairs.first?.1 == "\(customer.id)")
        let text = object.text(orders).split(separator: "\n").dropFirst().map { $0.split(separator: "\t", maxSplits: 1).map(String.init) }
        #expect(pairs.dropFirst().map(\.1) == text.map { $0[1] })
        #expect(pairs.contains { $0.0 == "Telephone" } && pairs.contains { $0.0 == "VAT number" } == (customer.vatNumber != nil))
    }

    @Test func nothingOfACustomerMovesACursor() throws {
        var (customer, orders) = try Self.customer()
        customer.name = "Example\u{1B}[2J\u{202E} Ltd\tx"
        orders[0].product = "a\u{7}"
        orders[0].contents = .plain
        let text = CustomerObject(customer, .success(DepositAccount(withdrawals: customer.withdrawals)), on: Self.day).text(orders)
        #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("\u{7}"))
        #expect(text.split(separator: "\n").allSatisfy { $0.split(separator: "\t").count == 2 })
    }

    /// The periods with what they are counted from, each with its source.
    @Test func whoForgetsIsToldWhatTheLawKeeps() {
        let reasons = ForgettingReport.reasons.joined(separator: " ")
        for words in [
            "6 years from the end of the financial year", "700/21", "8 years for what is booked from", "6 for letters", "section 257 HGB",
            "section 147 AO", "at least 2 years after it was last relied on", "BR 5.4.3", "BR 5.5.2",
        ] {
            #expect(reasons.contains(words), "\(words)")
        }
    }
}
