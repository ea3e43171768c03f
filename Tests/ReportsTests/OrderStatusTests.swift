import Archive
import Console
import Orders
import SampleOrders
import Testing

@testable import Reports

/// Where an order stands, for people and machines.
@Suite struct OrderStatusTests {
    private static func status(_ change: (inout Order) -> Void) -> OrderStatus {
        var samples = SampleOrders(seed: 6)
        var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000))
        change(&order)
        return OrderStatus(order, LifeCycle(baseDomains: ["example.com"]), outbox: nil, on: order.asOf)
    }

    @Test func whatIsMissingAndPossibleIsNamed() {
        let lines = Self.status { $0.progress.payment = .settled }.text.split(separator: "\n").map(String.init)
        #expect(lines[0].hasSuffix("\tplaced"))
        #expect(lines[1].hasPrefix("customer\tapprove example.com") && lines[1].hasSuffix(", since 2026-09-21"))
        #expect(lines[2].hasPrefix("us\tcall the organization") && lines.contains("us\tcheck existence, since 2026-09-21"))
        #expect(lines.contains("expected\t~2026-09-24 if everybody acts at once (working days, holidays not counted)"))
        #expect(lines.contains { $0.hasPrefix("missing\t") && $0.contains("example.com") })
        #expect(!lines.contains { $0.hasPrefix("missing\t") && $0.contains("payment") })
        #expect(lines.contains("due\t2026-09-21"))
        #expect(lines.contains { $0.hasPrefix("next\t") && $0.contains("cancelled") && !$0.contains("issued") })
        #expect(lines.last == "event\t2026-09-21T14:13:20Z operator: placed")
    }

    @Test func afterTheEndNothingIsMissingOrDue() {
        let lines = Self.status { $0.state = .denied }.text.split(separator: "\n").map(String.init)
        #expect(lines.count == 2 && lines[0].hasSuffix("\tdenied") && lines[1].hasPrefix("event\t"))
    }

    @Test func aReasonIsOneLine() {
        let text = Self.status { $0.events[0].reason = "a\nevent\tforged\u{1B}[A" }.text
        #expect(text.hasSuffix("placed: a<U+000A>event<U+0009>forged<U+001B>[A"))
    }

    @Test func machinesGetEveryKey() throws {
        let text = try JSONOutput.line(Self.status { $0.state = .denied })
        for key in ["id", "state", "revision", "next", "outstanding", "possible", "issueFrom", "payment", "events"] {
            #expect(text.contains("\"\(key)\":"))
        }
        #expect(text.contains(#""state":"denied""#) && text.contains(#""outstanding":[]"#))
    }

    @Test func moneyIsSaidOnceSomeCameOrADepositIsToPay() throws {
        var samples = SampleOrders(seed: 6)
        var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_790_000_000))
        (order.quote.total, order.currency) = (Money(minorUnits: 56_900), .usd)
        let rules = LifeCycle(baseDomains: [])
        func lines(_ order: Order, _ cover: DepositCover? = nil) -> [String] {
            OrderStatus(order, rules, outbox: nil, on: order.asOf, cover: cover).text.split(separator: "\n").map(String.init)
        }
        #expect(!lines(order).contains { $0.hasPrefix("paid") || $0.hasPrefix("deposit") })
        let open = MonetaryAmount(order.quote.total, .usd)
        let cover = { (units: Int) in DepositCover(balance: MonetaryAmount(Money(minorUnits: units), .usd), open: open) }
        #expect(lines(order, cover(56_900)).contains("deposit\t569.00 USD, which covers what is open"))
        #expect(lines(order, cover(10_000)).contains("deposit\t100.00 USD, which is 469.00 USD too little"))
        order = try rules.taking(
            .pay(MonetaryAmount(Money(minorUnits: 10_000), .usd), on: order.asOf, by: .card, reference: nil), order, actor: "cashier",
            at: order.placedAt)
        #expect(lines(order).contains("paid\t100.00 USD, 469.00 USD open"))
        let text = try JSONOutput.line(OrderStatus(order, rules, outbox: nil, on: order.asOf, cover: cover(1)))
        #expect(text.contains(#""payment":{"currency":"USD","deposit":{"balance":1,"covers":false},"open":46900,"paid":10000"#))
    }

    @Test func whatIsNoCertificateIsNeverDue() {
        let status = Self.status { order in
            (order.contents, order.customer) = (.plain, nil)
            (order.quote.lines, order.quote.total) = ([], .zero)
        }
        let lines = status.text.split(separator: "\n").map(String.init)
        #expect(lines.count == 4 && lines[1].hasPrefix("us\tdo what was ordered"))
        #expect(lines[2] == "next\tneeds information, ready, cancelled, denied")
    }
}
