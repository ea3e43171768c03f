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

    /// Copies, as somebody does who gives the command.
    @discardableResult private func copy(
        _ source: Bench, to target: Bench, as origin: String = "the source", noticing notice: (CopyProgress) throws -> Void = { _ in }
    ) throws -> CopySum {
        try maintained(target, isWhole: false).copy(
            maintained(source), as: origin, by: "chief", at: time(), digest: SHA256.digest, noticing: notice)
    }

    private func maintained(_ bench: Bench, isWhole: Bool = true) throws -> any MaintainedArchive {
        try #require(try bench.other(isWhole: isWhole) as? any MaintainedArchive)
    }

    @Test(arguments: ArchiveKind.whole, ArchiveKind.whole)
    func everythingGoesOver(from: ArchiveKind, to: ArchiveKind) throws {
        let (source, target) = (try Bench(from, correspondent: Self.correspondent), try Bench(to))
        try fill(source)
        let before = try sum(source)
        #expect(before.counts.count == 15 && before.counts["orders"] == 6, "\(before.counts)")
        #expect(try copy(source, to: target) == before)
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
        #expect(throws: ArchiveFault.self) { try copy(source, to: target) }
        #expect(try sum(target) == before)
    }

    // MARK: Copies that are stopped

    /// Stopped as a kill stops it: nothing is done any more.
    private struct Stopped: Error {}

    /// Where a copy stops.
    enum Stage: CaseIterable, Sendable {
        case atOnce, amongTheFirst, halfway, atTheEnd, whileComparing

        /// How many records are written and compared by then, of all.
        func records(of all: Int) -> (written: Int, compared: Int) {
            switch self {
            case .atOnce: (1, 0)
            case .amongTheFirst: (4, 0)
            case .halfway: (all / 2, 0)
            case .atTheEnd: (all, 0)
            case .whileComparing: (all, all / 2)
            }
        }
    }

    private func count(_ sum: CopySum) -> Int { sum.counts.values.reduce(0, +) }

    /// Copies until some stage.
    private func stop(_ source: Bench, to target: Bench, at stage: Stage) throws {
        let limits = stage.records(of: count(try sum(source)))
        #expect(throws: Stopped.self) {
            try copy(source, to: target) { progress in
                let isReached =
                    switch progress {
                    case .resumed: false
                    case .written(let sum): limits.compared == 0 && count(sum) == limits.written
                    case .compared(let sum): limits.compared > 0 && count(sum) == limits.compared
                    }
                if isReached { throw Stopped() }
            }
        }
    }

    /// What refuses whoever takes it for a store.
    private func refusal(_ target: Bench) -> String {
        #expect(throws: ArchiveFault.self) { try target.opened() }?.description ?? ""
    }

    /// Stopped at every stage, one after the other, a copy goes on and ends the same; until then nobody works with it.
    @Test(arguments: ArchiveKind.whole, ArchiveKind.whole)
    func aCopyThatWasStoppedGoesOn(from: ArchiveKind, to: ArchiveKind) throws {
        let (source, target) = (try Bench(from, correspondent: Self.correspondent), try Bench(to))
        try fill(source)
        for stage in Stage.allCases {
            try stop(source, to: target, at: stage)
            let words = refusal(target)
            #expect(words.contains("a copy of the source that is not finished") && words.contains("certdesk store copy the source"))
        }
        // Of something else nothing is copied there.
        let other = #expect(throws: ArchiveFault.self) { try copy(source, to: target, as: "another source") }
        #expect(other?.description.contains("the beginning of a copy of the source") == true, "\(other?.description ?? "")")
        var begun: Timestamp?
        let copied = try copy(source, to: target) { if case .resumed(let time) = $0 { begun = time } }
        #expect(try copied == sum(source) && begun == time())
        #expect(try sum(target) == sum(source) && target.faults().count == source.faults().count)
        let query = OrderQuery(records: Set(RecordKind.allCases))
        #expect(try target.other().rows(query, from: .first, limit: .max).map(\.id) == source.ids(query))
        #expect(
            try target.other().customers?.customersAtHand("", from: 0, limit: 9)
                == source.archive.customers?.customersAtHand("", from: 0, limit: 9))
        #expect(throws: ArchiveFault.self) { try copy(source, to: target) }
        #expect(try maintained(target).verify().filter { $0.severity == .fault }.count == source.faults().count + missingRequests(source))
    }

    /// How many orders say that a request lies beside them that does not.
    private func missingRequests(_ bench: Bench) throws -> Int {
        try maintained(bench).verify().count { $0.severity == .fault } - bench.faults().count
    }

    /// What became of the source meanwhile is caught up with: changes, what is new, and what is gone.
    @Test(arguments: ArchiveKind.whole, ArchiveKind.whole)
    func aSourceThatChangesMeanwhileIsCaughtUpWith(from: ArchiveKind, to: ArchiveKind) throws {
        let (source, target) = (try Bench(from, correspondent: Self.correspondent), try Bench(to))
        try fill(source)
        try stop(source, to: target, at: .atTheEnd)
        let archive = source.archive
        for row in try archive.rows(OrderQuery(), from: .first, limit: 2) {
            let order = try archive.order(#require(row.order).id)
            _ = try archive.update(source.step(order, .note("changed meanwhile")))
        }
        try source.place("2026-11-23T08:00:00Z")
        let drafts = archive.drafts().compactMap { try? $0.get() }
        let gone = try archive.openDraft(#require(drafts.first).id, actor: "operator", at: time())
        try archive.discard(gone)
        try source.savedDraft("2026-11-23T08:00:00Z")
        let someone = try #require(archive.customers?.customersAtHand("", from: 0, limit: 1).first)
        _ = try archive.customers?.forget(someone.id, by: "chief", at: time("2026-11-23T08:00:00Z"), because: "asked to")
        #expect(try copy(source, to: target) == sum(source))
        #expect(try sum(target) == sum(source) && target.faults().count == source.faults().count)
        let query = OrderQuery(records: Set(RecordKind.allCases))
        #expect(try target.other().rows(query, from: .first, limit: .max).map(\.id) == source.ids(query))
    }

    /// Somebody who has had the empty store open must not write into what is half a copy.
    @Test func nobodyWritesIntoHalfACopy() throws {
        let (source, target) = (try Bench(.folder), try Bench(.postgreSQL))
        try fill(source)
        let desk = try target.opened()
        let lock = try desk.newDraft(actor: "operator", at: time(), randomBytes: target.bytes)
        try stop(source, to: target, at: .atTheEnd)
        let placing = #expect(throws: ArchiveFault.self) { try desk.place(Placement(order: target.order())) }
        let saving = #expect(throws: ArchiveFault.self) { try desk.save(target.draft(lock.id), under: lock) }
        for fault in [placing, saving] {
            #expect(fault?.description.contains("that is not finished") == true, "\(String(describing: fault))")
        }
        #expect(try copy(source, to: target) == sum(source))
        try desk.save(target.draft(lock.id), under: lock)
        #expect(try sum(target).counts["drafts"] == (sum(source).counts["drafts"] ?? 0) + 1)
    }

    /// Of two who copy into one place one does.
    @Test(arguments: ArchiveKind.whole)
    func oneCopiesAtATime(kind: ArchiveKind) throws {
        let target = try Bench(kind)
        let first = try maintained(target, isWhole: false).beginCopy(of: "the source", by: "chief", at: time())
        let fault = #expect(throws: ArchiveFault.self) {
            try maintained(target, isWhole: false).beginCopy(of: "the source", by: "chief", at: time())
        }
        #expect(fault?.kind == .tryAgain && first.begunAt == nil, "\(fault?.description ?? "")")
    }

    @Test func sumsTellWhatIsOtherwise() throws {
        let id = try #require(OrderID("K9JW-JCHY"))
        let record = { (text: String) in CopiedRecord.order(id, month: nil, Array(text.utf8)) }
        var (one, other) = (CopySum(digest: SHA256.digest), CopySum(digest: SHA256.digest))
        for record in [record("a"), .trail(sequence: 1, line: [1]), .trail(sequence: 2, line: [2])] { one.add(record) }
        for record in [.trail(sequence: 1, line: [1]), record("a"), CopiedRecord.trail(sequence: 2, line: [2])] { other.add(record) }
        #expect(one == other && one.files == 2)
        other.add(record("b"))
        #expect(one != other && one.differences(from: other) == ["orders"])
        var swapped = CopySum(digest: SHA256.digest)
        for record in [record("a"), .trail(sequence: 1, line: [2]), .trail(sequence: 2, line: [1])] { swapped.add(record) }
        #expect(one.differences(from: swapped) == ["lines of the trail"])
    }

    /// A folder has no numbers for its lines, so a gap in those of a database makes no other trail; that there is one is said.
    @Test func sumsTellWhatIsMissingInTheTrail() throws {
        func lines(_ numbers: [Int]) throws -> CopySum {
            var (sum, previous) = (CopySum(digest: SHA256.digest), TrailEntry.beginning)
            for number in 1...6 {
                var entry = TrailEntry(time: try time(), actor: "chief", what: "step \(number)")
                entry.previous = previous
                let line = Array(try entry.line().dropLast())
                previous = hexadecimal(SHA256.digest(line))
                if let place = numbers.firstIndex(of: number) { sum.add(.trail(sequence: numbers[place], line: line)) }
            }
            return sum
        }
        #expect(try lines([1, 2, 3, 4, 5, 6]).trailFaults == [])
        #expect(
            try lines([1, 3, 6]).trailFaults == ["Line 2 of the trail is missing.", "Lines 4 to 5 of the trail are missing."])
        #expect(try lines([2]).trailFaults == ["Line 1 of the trail is missing."])
        // As a folder has them.
        var folder = CopySum(digest: SHA256.digest)
        let source = try Bench(.folder)
        for minute in 30...32 { try source.place("2026-11-21T09:\(minute):00Z") }
        var found: [CopiedRecord] = []
        try maintained(source).eachRecord { if case .trail(_, _) = $0 { found.append($0) } }
        for (place, record) in [found[0], found[2]].enumerated() { folder.add(.trail(sequence: place + 1, line: record.bytes)) }
        #expect(
            folder.trailFaults
                == ["Line 2 of the trail does not follow the line before: one of them was changed, or lines are missing."])
        var database = CopySum(digest: SHA256.digest)
        for record in [found[0], found[2]] { database.add(record) }
        #expect(database == folder && database.trailFaults == ["Line 2 of the trail is missing."])
    }
}
