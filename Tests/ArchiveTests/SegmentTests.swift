import Certificates
import FoundationEssentials
import MemoryArchive
import SampleOrders
import Testing

@testable import Archive
@testable import OrderStore
@testable import Orders

/// An index in segments finds what an archive finds that looks at every order.
struct SegmentTests {
    private static let unicode: @Sendable (String) -> String? = { _ in nil }

    private struct Chance {
        private var state: UInt64

        init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

        mutating func number(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
    }

    private static let words = [
        "", "e", "q", "ü", "yo", "qz", "www", "york", "York TEA", "applicant", "books 7", "020 1", "4711", "xyzzy", "example.",
        "second operator",
    ]

    private static func queries() throws -> [OrderQuery] {
        let day = try #require(CalendarDate("2026-11-15"))
        let (later, end) = (try #require(CalendarDate("2028-01-01")), try #require(CalendarDate("2027-11-15")))
        let narrow = [
            OrderQuery(dueUntil: later, endFrom: end), OrderQuery(words: "e", endFrom: end),
            OrderQuery(states: [.vetting]), OrderQuery(states: [.placed, .cancelled], actor: "operator3"), OrderQuery(actor: "nobody"),
            OrderQuery(words: "e", regions: [.europe]), OrderQuery(from: day), OrderQuery(words: "tea", until: day),
            OrderQuery(states: [.placed], from: day, until: day), OrderQuery(commonName: "www.same.example"),
            OrderQuery(code: "coupon:AUTUMN"), OrderQuery(words: "same", code: "coupon:AUTUMN"),
        ]
        return (narrow + words.map { OrderQuery(words: $0) }).flatMap { query in
            OrderQuery.Sorting.allCases.map { sorting in
                var query = query
                query.sorting = sorting
                return query
            }
        }
    }

    @Test(arguments: 1...3)
    func findWhatIsThere(seed: UInt64) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "certdesk-segments-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        var store = try OrderStore(root: root, digest: SHA256.digest, unicode: Self.unicode)
        store.mostRows = 4
        let memory = MemoryArchive(digest: SHA256.digest, unicode: Self.unicode)
        let archives: [any OrderArchive] = [store, memory]
        var (chance, samples) = (Chance(seed: seed), SampleOrders(seed: seed))
        var placed: [Order] = []
        for number in 0..<90 {
            if number % 5 == 4, !placed.isEmpty {
                let old = placed.remove(at: chance.number(below: placed.count))
                let changed = try archives.map {
                    try LifeCycle(baseDomains: []).taking(.noteCall, $0.order(old.id), actor: "operator", at: time())
                }
                _ = try zip(archives, changed).map { try $0.update($1) }
            } else {
                var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_794_000_000 + chance.number(below: 3_000_000)))
                if chance.number(below: 5) == 0 { order.tls?.certificate.commonName = "www.same.example" }
                if chance.number(below: 5) == 0 { order.customer?.organization.name = "Same Ü Ltd" }
                if chance.number(below: 6) == 0 { order.answers["options"] = ["couponCode": .string("AUTUMN")] }
                for archive in archives { _ = try archive.place(Placement(order: order, request: SampleOrders.request)) }
                placed.append(order)
            }
            switch chance.number(below: 12) {
            case 0: store.mergeIndex()
            case 1: try? FileManager.default.removeItem(atPath: store.layout.index)
            case 2:
                store = try OrderStore(root: root, digest: SHA256.digest, unicode: Self.unicode)
                store.mostRows = 4
            default: break
            }
        }
        _ = try store.index()
        store.mergeIndex()
        let other = try OrderStore(root: root, digest: SHA256.digest, unicode: Self.unicode)
        #expect(try #require(other.storedIndex()).segment != nil)
        try compare(other, memory)
        #expect(!other.verify().contains { $0.subject == other.layout.index })
    }

    private func compare(_ store: OrderStore, _ memory: MemoryArchive) throws {
        for query in try Self.queries() {
            let all = try memory.rows(query, from: .first, limit: .max)
            #expect(try store.rows(query, from: .first, limit: 7) == Array(all.prefix(7)), "\(query)")
            #expect(try store.rows(query, from: .first, limit: .max) == all, "\(query)")
            #expect(try store.count(query) == all.count, "\(query)")
            #expect(try store.rows(query, from: .last, limit: 3) == Array(all.suffix(3)), "\(query)")
            guard all.count > 2 else { continue }
            let middle = all.count / 2
            #expect(try store.rows(query, from: .after(RowKey(all[middle])), limit: 5) == Array(all[(middle + 1)...].prefix(5)), "\(query)")
            #expect(try store.rows(query, from: .before(RowKey(all[middle])), limit: 5) == Array(all[..<middle].suffix(5)), "\(query)")
            #expect(try store.rows(query, from: .at(middle), limit: 2) == Array(all[middle...].prefix(2)), "\(query)")
            for place in [middle, 0, all.count - 1] {
                // Another question in between: what was found for the last is kept.
                _ = try store.count(OrderQuery(words: "another question"))
                #expect(try store.position(of: all[place].id, in: query) == place, "\(query)")
            }
            let isListed = Set(all.map(\.id))
            let others = try memory.rows(OrderQuery(), from: .first, limit: .max).filter { !isListed.contains($0.id) }
            for other in [others.first, others.last].compactMap(\.self) {
                #expect(try store.position(of: other.id, in: query) == nil, "\(query)")
            }
        }
        #expect(try store.actors() == memory.actors())
    }
}
