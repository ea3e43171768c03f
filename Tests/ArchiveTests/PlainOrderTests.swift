import Archive
import Orders
import Testing

/// An order of a flow that is screens alone: answers, a price of nothing, nobody. It is stored, found and shown like any other.
struct PlainOrderTests {
    private func plain(_ bench: Bench) throws -> Order {
        let order = try bench.order()
        return Order(
            id: order.id, flow: "contact-request", state: .placed, placedAt: order.placedAt, asOf: order.asOf, actor: "operator",
            region: .europe, currency: .eur, product: "Contact request", customer: nil, contents: .plain,
            answers: [
                "contact": [
                    "name": .string("Änne Müller"), "email": .string("Aenne@Example.org"), "telephone": .string("+44 20 7946 0958"),
                ],
                "request": ["topics": .array([.string("prices"), .string("renewal")]), "urgent": .bool(true), "servers": .integer(3)],
            ],
            quote: Quote(
                currency: .eur, lines: [], subtotal: .zero, tax: .zero, total: .zero, book: Quote.Book(name: "none", version: "0"),
                notes: []),
            advisories: [], events: [OrderEvent(time: order.placedAt, actor: "operator", what: "placed")])
    }

    @Test(arguments: ArchiveKind.allCases)
    func comesBackAndIsFound(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try plain(bench)
        _ = try bench.archive.place(Placement(order: order))
        try bench.place()
        #expect(try bench.other().order(order.id) == order)
        for words in ["contact request", "änne", "MÜLLER", "aenne@example.org", "020 7946 0958", "renewal", order.id.description] {
            #expect(try bench.ids(OrderQuery(words: words)) == [.order(order.id)], "\(words)")
        }
        #expect(try bench.archive.count(OrderQuery()) == 2 && bench.archive.faults(of: [.order]).isEmpty)
        let row = try #require(try bench.archive.rows(OrderQuery(words: "änne"), from: .first, limit: 1).first?.order)
        #expect(row.commonName == "Contact request" && row.organization == "" && row.emails == ["Aenne@Example.org"])
        #expect(row.total == .zero && row.validUntil == nil)
    }

    @Test(arguments: ArchiveKind.allCases)
    func livesWithoutApprovalVettingAndPayment(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try plain(bench)
        _ = try bench.archive.place(Placement(order: order))
        let rules = LifeCycle(order) { _ in nil }
        #expect(rules.authorizationDomains.isEmpty && rules.outstanding(order).isEmpty && rules.dueDay(order) == order.asOf)
        #expect(!rules.needsReason(.issued, order))
        var lived = order
        for state in [OrderState.ready, .issued, .delivered] {
            lived = try bench.archive.update(try rules.taking(.move(to: state), lived, actor: "operator", at: try time()))
        }
        #expect(try bench.other().order(order.id).state == .delivered)
        #expect(try bench.archive.trail(of: order.id).count == 4)
    }

    @Test func oneThatCostsSomethingHasToBePaid() throws {
        var order = try plain(try Bench(.memory))
        order.quote.total = Money(minorUnits: 100)
        #expect(LifeCycle(baseDomains: []).outstanding(order) == [.payment])
        order.progress.payment = .settled
        #expect(LifeCycle(baseDomains: []).outstanding(order).isEmpty)
    }
}
