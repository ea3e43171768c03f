import Archive
import Certificates
import Orders
import Testing

/// A store goes into another one byte for byte, whatever the two are kept in.
struct CopyingTests {
    /// Writes one message for each change.
    private static let correspondent: Correspondent = { change in
        var letters = Letters(outbox: change.outbox, texts: [:])
        let (number, text) = (change.outbox.nextNumber, Array("revision \(change.after.revision)".utf8))
        letters.texts[number] = text
        letters.outbox.messages.append(
            OutboxMessage(
                number: number, kind: .guide, to: "mo@example.com", subject: "x", writtenAt: change.after.placedAt,
                revision: change.after.revision, event: 0, digest: hexadecimal(SHA256.digest(text))))
        return letters
    }

    private static let key = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"

    /// One of everything that a store can have.
    private func fill(_ bench: Bench) throws {
        let archive = bench.archive
        let forgotten = try bench.order("2026-10-21T09:30:00Z") { $0.customer?.organization.name = "Forgotten Ltd" }
        _ = try archive.place(Placement(order: forgotten))
        let order = try bench.order("2026-11-21T09:31:00Z")
        _ = try archive.place(
            Placement(
                order: order, request: "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n", key: Self.key,
                account: try bench.account("Ada Ü"), trace: Array("{}\n".utf8), claims: []))
        // Placed later, and earlier in the alphabet or not.
        for minute in 32...35 { try bench.place("2026-11-21T09:\(minute):00Z") }
        _ = try archive.update(try bench.step(order))
        let large = (0..<2_500_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        var documented = try archive.order(order.id)
        documented.events.append(OrderEvent(time: try time(), actor: "operator", what: "note", reason: "a large file"))
        _ = try archive.change(documented, beside: [.document(1): large])
        let lock = try bench.newDraft()
        try archive.save(try bench.draft(lock.id), trace: Array("steps".utf8), under: lock)
        let other = try bench.newDraft()
        try archive.save(try bench.draft(other.id), under: other)
        try archive.setAside(other, at: try time("2026-11-22T09:30:00Z"))
        _ = try archive.keepList(Array("a list".utf8))
        try archive.keep(try bench.keptQuote())
        let customers = try #require(archive.customers)
        _ = try customers.forget(CustomerID(forgotten.id), by: "chief", at: try time(), because: "asked to")
        _ = try customers.deposit(
            Deposit(
                MonetaryAmount(Money(minorUnits: 500), .gbp), date: try #require(CalendarDate("2026-11-21")), reference: "R",
                recordedAt: try time(), actor: "cashier"), for: CustomerID(order.id))
        try #require(archive.mailDomains).add(
            MailDomain(
                id: MailDomainID.make { bench.bytes($0) }, domain: "example.com", addedAt: try time(), actor: "operator",
                organization: "Example Ltd"))
        try #require(archive.providers).add(
            Provider(
                id: ProviderID.make { bench.bytes($0) }, name: "Live", address: "https://127.0.0.1:8443/v2", uses: [.tls],
                organization: nil, apiKey: "0123", addedAt: try time(), actor: "chief"))
    }

    private func sum(_ bench: Bench) throws -> CopySum {
        var sum = CopySum(digest: SHA256.digest)
        try maintained(bench).eachRecord { sum.add($0) }
        return sum
    }

    private func maintained(_ bench: Bench) throws -> any MaintainedArchive { try #require(try bench.other() as? any MaintainedArchive) }

    @Test(arguments: ArchiveKind.whole, ArchiveKind.whole)
    func everythingGoesOver(from: ArchiveKind, to: ArchiveKind) throws {
        let (source, target) = (try Bench(from, correspondent: Self.correspondent), try Bench(to))
        try fill(source)
        let before = try sum(source)
        #expect(before.counts.count == 15 && before.counts["orders"] == 6, "\(before.counts)")
        try maintained(target).fill { take in try maintained(source).eachRecord { try take($0) } }
        let after = try sum(target)
        #expect(after == before && after.differences(from: before) == [])
        #expect(try target.faults().count == source.faults().count)
        // What is made from the records is there, too.
        let query = OrderQuery(records: Set(RecordKind.allCases))
        #expect(try target.other().rows(query, from: .first, limit: .max).map(\.id) == source.ids(query))
        #expect(
            try target.other().customers?.customersAtHand("", from: 0, limit: 9).map(\.id)
                == source.archive.customers?.customersAtHand("", from: 0, limit: 9).map(\.id))
        #expect(try target.other().trail(of: nil) == source.archive.trail(of: nil))
        #expect(try target.other().account(userID: "ADA Ü") != nil)
        // And it goes on from there: the chain of the trail, the revisions, the claims.
        let order = try #require(try target.other().rows(OrderQuery(), from: .first, limit: 1).first?.order)
        _ = try target.other().update(try target.step(try target.other().order(order.id)))
        #expect(throws: ArchiveFault.accountExists(userID: "ada ü")) {
            try target.other().place(Placement(order: source.order(), account: target.account("ada ü")))
        }
        #expect(try target.faults().count == source.faults().count)
    }

    @Test(arguments: ArchiveKind.whole)
    func nothingIsCopiedOverWhatIsThere(kind: ArchiveKind) throws {
        let (source, target) = (try Bench(.folder), try Bench(kind))
        try source.place()
        try target.savedDraft()
        let before = try sum(target)
        #expect(throws: ArchiveFault.self) {
            try maintained(target).fill { take in try maintained(source).eachRecord { try take($0) } }
        }
        #expect(try sum(target) == before)
    }

    /// A copy that is interrupted has made nothing, and the next one is not in its way.
    @Test(arguments: ArchiveKind.whole)
    func halfACopyIsNone(kind: ArchiveKind) throws {
        struct Interrupted: Error {}
        let (source, target) = (try Bench(.folder), try Bench(kind))
        for minute in 30...34 { try source.place("2026-11-21T09:\(minute):00Z") }
        #expect(throws: Interrupted.self) {
            try maintained(target).fill { take in
                var count = 0
                try maintained(source).eachRecord { record in
                    try take(record)
                    count += 1
                    if count == 3 { throw Interrupted() }
                }
            }
        }
        #expect(try target.other().count(OrderQuery()) == 0)
        try maintained(target).fill { take in try maintained(source).eachRecord { try take($0) } }
        #expect(try sum(target) == sum(source))
    }

    @Test func sumsTellWhatIsOtherwise() throws {
        let id = try #require(OrderID("K9JW-JCHY"))
        let record = { (text: String) in CopiedRecord.order(id, Array(text.utf8)) }
        var (one, other) = (CopySum(digest: SHA256.digest), CopySum(digest: SHA256.digest))
        for record in [record("a"), .trail(sequence: 1, line: [1]), .trail(sequence: 2, line: [2])] { one.add(record) }
        for record in [CopiedRecord.trail(sequence: 2, line: [2]), record("a"), .trail(sequence: 1, line: [1])] { other.add(record) }
        #expect(one == other && one.files == 2)
        other.add(record("b"))
        #expect(one != other && one.differences(from: other) == ["orders"])
        var swapped = CopySum(digest: SHA256.digest)
        for record in [record("a"), .trail(sequence: 2, line: [1]), .trail(sequence: 1, line: [2])] { swapped.add(record) }
        #expect(one.differences(from: swapped) == ["lines of the trail"])
    }
}
