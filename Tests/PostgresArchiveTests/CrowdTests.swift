import Archive
import Certificates
import Glibc
import Orders
import PostgreSQL
import PostgresArchive
import PostgresServer
import SampleOrders
import Testing
import WriterProcesses

/// Several at once on one database, killed and not.
struct CrowdTests {
    /// Each has an archive of its own, as a process has, half of them over TCP.
    @Test func everyOrderThatWasAcknowledgedIsThereOnce() async throws {
        let desk = try Desk()
        let server = desk.bench.server
        let (name, port) = (desk.bench.name, server.port)
        let placed = await withTaskGroup(of: [OrderID].self) { group in
            for writer in 0..<6 {
                group.addTask {
                    let address = writer % 2 == 0 ? server.address(name) : server.address(name, port: port)
                    let archive = PostgresArchive(Database(address), digest: SHA256.digest)
                    var samples = SampleOrders(seed: UInt64(100 + writer))
                    return (0..<12).compactMap { round in
                        var order = samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000 + round))
                        order.answers["options"] = ["couponCode": .string("SAVE")]
                        let placement = Placement(
                            order: order, request: SampleOrders.request, claims: [CodeClaim(code: "coupon:SAVE", limit: 50)])
                        return (try? archive.place(placement)) == nil ? nil : order.id
                    }
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(placed.count == 50 && Set(placed).count == 50, "a code is used as often as it may be")
        #expect(try desk.archive.count(OrderQuery()) == 50)
        #expect(try desk.archive.verify() == [])
    }

    /// Of two who place the same id, use the last of a code, take up a quote or change a revision, one does.
    @Test func ofTwoAtOnceOneDoes() async throws {
        let desk = try Desk()
        let quote = KeptQuote(
            id: QuoteID.make { desk.bytes($0) }, flow: "organization-ssl", product: "Organization SSL", savedAt: try time(),
            asOf: try time().calendarDate, actor: "seller", validUntil: try time().calendarDate.adding(days: 30),
            customer: KeptQuote.Customer(organization: "Example Ltd"), details: [], answers: [:], detached: [],
            quote: try desk.order().quote)
        try desk.archive.keep(quote)
        for round in 0..<5 {
            let base = try desk.order()
            let pair = try (0..<2).map { _ -> Placement in
                var order = round == 0 ? base : try desk.order()
                if round == 1 { order.quoteID = quote.id }
                let claims = round == 2 ? [CodeClaim(code: "coupon:ONE", limit: 1)] : []
                if round == 2 { order.answers["options"] = ["couponCode": .string("ONE")] }
                return Placement(
                    order: order, request: SampleOrders.request, account: round == 3 ? try desk.account("same") : nil, claims: claims)
            }
            let old = try desk.place()
            let changed = try desk.noted(old)
            let archives = [desk.bench.archive(), desk.bench.archive()]
            let done = await withTaskGroup(of: Bool.self) { group in
                for (archive, placement) in zip(archives, pair) {
                    group.addTask {
                        round == 4 ? (try? archive.update(changed)) != nil : (try? archive.place(placement)) != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(done == 1, "round \(round)")
        }
        #expect(try desk.archive.verify() == [])
    }

    /// Invoices are numbered without gaps, whoever gives them.
    @Test func invoicesHaveNoGaps() async throws {
        let desk = try Desk()
        let orders = try (0..<12).map { _ in try desk.place() }
        let archives = (0..<4).map { _ in desk.bench.archive() }
        let numbers = try await withThrowingTaskGroup(of: [String].self) { group in
            for (writer, archive) in archives.enumerated() {
                let own = orders.enumerated().filter { $0.offset % 4 == writer }.map(\.element.id)
                group.addTask {
                    try own.map { try "\(#require(archive.invoice($0, by: "clerk", at: try time()).invoice).number)" }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(numbers.sorted() == (1...12).map { "2026-0000\($0 < 10 ? "0" : "")\($0)" })
        #expect(try desk.archive.verify() == [])
    }

    /// Writers, and the server under them, that are killed at any moment.
    @Test func whatWasAcknowledgedSurvivesKills() throws {
        let server = try PostgresServer()
        let name = try server.makeDatabase()
        let database = Database(server.address(name))
        _ = try PostgresSchema.migrate(database)
        var (placed, changed, saved): (Set<String>, [String: Int], Set<String>) = ([], [:], [])
        for round in 0..<6 {
            let children = try (0..<3).map { try WriterProcess(server.text(name), seed: round * 3 + $0 + 1) }
            for (number, child) in children.enumerated() {
                // Reading a few bytes lets it get somewhere.
                var text = child.said(upTo: 1 + (round * 37 + number * 101) % 400)
                if round % 3 == 1, number == 1 { server.stop(.immediate) }
                kill(child.processID, SIGKILL)
                text += child.said()
                child.end()
                for words in WriterProcess.acknowledged(text) {
                    switch words.first {
                    case "placed": #expect(placed.insert(words[1]).inserted)
                    case "changed": changed[words[1]] = Int(words[2])
                    default: saved.insert(words[1])
                    }
                }
            }
            if round % 3 == 1 { try server.start() }
        }
        let archive = PostgresArchive(database, digest: SHA256.digest)
        #expect(placed.count > 5)
        for id in placed {
            let order = try archive.order(try #require(OrderID(id)))
            #expect(order.revision >= changed[id] ?? 1, "\(id)")
        }
        for id in saved { #expect(try archive.draft(try #require(DraftID(id))).stage == "payment") }
        #expect(try archive.verify().filter { $0.severity == .fault } == [])
        // The writers' locks went with them: they ran on this machine.
        let free = try saved.first.flatMap { DraftID($0) }.map { try archive.openDraft($0, actor: "operator", at: try time()) }
        #expect((free == nil) == saved.isEmpty)
    }
}
