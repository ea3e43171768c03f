import Archive
import Glibc
import Certificates
import Orders
import Testing

/// A change is made from what somebody has seen, with its line in the trail.
struct ChangingTests {
    @Test(arguments: ArchiveKind.allCases)
    func aChangeCountsTheRevisionAndIsThereForAll(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        let changed = try bench.archive.update(try bench.step(order, .settle(.settled), actor: "second.operator"))
        #expect(changed.revision == 2 && changed.events.count == order.events.count + 1)
        #expect(try bench.other().order(order.id) == changed)
        #expect(try bench.archive.rows(OrderQuery(), from: .first, limit: 1).first?.order == OrderSummary(changed))
    }

    @Test(arguments: ArchiveKind.allCases)
    func nobodyOverwritesWhatHeHasNotSeen(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        let theirs = try bench.other().update(try bench.step(order, actor: "second.operator"))
        #expect(throws: ArchiveFault.changedMeanwhile(order.id, revision: 2, by: "second.operator")) {
            try bench.archive.change(try bench.step(order, .settle(.settled)), beside: [.certificate: [1]])
        }
        #expect(try bench.archive.order(order.id) == theirs)
        #expect(try bench.archive.attachment(.certificate, of: order.id) == nil)
    }

    @Test(arguments: ArchiveKind.allCases)
    func aChangeIsAskedAgainAfterSomebodyElses(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        let other = try bench.other()
        var seen: [Int] = []
        let changed = try bench.archive.update(order.id) { current in
            seen.append(current.revision)
            if seen.count == 1 { _ = try other.update(try bench.step(current, actor: "second.operator")) }
            return try bench.step(current, .settle(.settled))
        }
        #expect(seen == [1, 2] && changed.revision == 3)
        #expect(changed.events.count == order.events.count + 2, "both changes stand")
        let stranger = try bench.order().id
        #expect(throws: ArchiveFault.noSuchOrder(stranger)) { try bench.archive.update(stranger) { $0 } }
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatHappenedCannotBeUnsaid(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        #expect(throws: ArchiveFault.eventsRewritten(order.id)) { try bench.archive.update(order) }
        var rewritten = try bench.step(order)
        rewritten.events[0].actor = "nobody"
        #expect(throws: ArchiveFault.eventsRewritten(order.id)) { try bench.archive.update(rewritten) }
        rewritten.events = []
        #expect(throws: ArchiveFault.eventsRewritten(order.id)) { try bench.archive.update(rewritten) }
        #expect(try bench.archive.order(order.id) == order)
    }

    @Test(arguments: ArchiveKind.allCases)
    func anOrderThatIsNotThereIsNotMade(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.step(try bench.order())
        #expect(throws: ArchiveFault.noSuchOrder(order.id)) { try bench.archive.update(order) }
        #expect(try bench.archive.count(OrderQuery()) == 0)
    }

    @Test(arguments: ArchiveKind.allCases)
    func ofManyWhoChangeARevisionOneDoes(kind: ArchiveKind) async throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        let contenders = try (0..<8).map { (try bench.other(), try bench.step(order, actor: "operator\($0)")) }
        let winners = try await withThrowingTaskGroup(of: Int.self) { group in
            for (archive, changed) in contenders {
                group.addTask {
                    do {
                        _ = try archive.update(changed)
                        return 1
                    } catch ArchiveFault.changedMeanwhile(order.id, 2, _) {
                        return 0
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(winners == 1)
        #expect(try bench.archive.order(order.id).revision == 2)
        #expect(try bench.archive.trail(of: order.id).count == 2)
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatLiesBesideChangesWithTheOrder(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        func attached() throws -> [[UInt8]?] {
            try [.request, .certificate, .chain].map { try bench.other().attachment($0, of: order.id) }
        }
        let first = try bench.archive.change(try bench.step(order), beside: [.certificate: [1, 0, 255], .chain: [2]])
        #expect(try attached() == [nil, [1, 0, 255], [2]])
        let second = try bench.archive.change(try bench.step(first), beside: [.certificate: [3], .chain: nil])
        #expect(try attached() == [nil, [3], nil])
        _ = try bench.archive.change(try bench.step(second), beside: [:])
        #expect(try attached() == [nil, [3], nil])
    }

    // MARK: The trail

    @Test(arguments: ArchiveKind.allCases)
    func theTrailTellsOfEveryEventInItsOrder(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.order()
        _ = try bench.archive.place(Placement(order: order, request: request))
        let other = try bench.place()
        var changed = try bench.step(order, .settle(.settled), actor: "second.operator")
        changed = try bench.step(changed, .note("Calls back on Monday."))
        changed = try bench.archive.change(changed, beside: [.certificate: Array("certificate".utf8)])
        let lines = try bench.other().trail(of: order.id)
        #expect(lines.map(\.what) == ["placed", "payment settled", "note"])
        #expect(lines.map(\.revision) == [1, 2, 2] && lines.map(\.actor) == ["operator", "second.operator", "operator"])
        #expect(lines.map(\.reason) == [nil, nil, "Calls back on Monday."])
        #expect(lines.map(\.time) == changed.events.map(\.time) && lines.last?.state == changed.state)
        #expect(lines[0].beside == ["csr.pem": SHA256.hex(Array(request.utf8))])
        #expect(lines[2].beside == ["certificate.pem": SHA256.hex(Array("certificate".utf8))])
        #expect(lines[0].file != lines[1].file && lines[1].file == lines[2].file)
        #expect(try bench.archive.trail(of: nil).compactMap(\.order) == [order.id, other.id, order.id, order.id])
    }

    @Test(arguments: ArchiveKind.allCases)
    func everyLineHasTheDigestOfTheLineBefore(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        for _ in 0..<3 { _ = try bench.archive.update(try bench.step(try bench.place())) }
        let lines = try bench.archive.trail(of: nil)
        #expect(lines.first?.previous == String(repeating: "0", count: 64) && lines.count >= 6)
        for (line, next) in zip(lines, lines.dropFirst()) {
            #expect(next.previous == SHA256.hex(Array(try line.line().dropLast())))
        }
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatWasRefusedIsInNoTrail(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        let lines = try bench.archive.trail(of: nil)
        _ = try? bench.archive.place(Placement(order: order))
        _ = try? bench.archive.update(order)
        #expect(try bench.archive.trail(of: nil) == lines)
    }

    // MARK: The stamp

    @Test(arguments: ArchiveKind.allCases)
    func theStampStaysWhileNothingChanges(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let order = try bench.place()
        let draft = try bench.savedDraft()
        _ = try bench.archive.count(OrderQuery())
        let stamp = bench.archive.stamp
        _ = try (bench.archive.order(order.id), bench.archive.draft(draft), bench.archive.rows(OrderQuery(), from: .first, limit: 9))
        _ = try (bench.archive.actors(), bench.archive.faults(of: [.order, .draft]), bench.archive.trail(of: nil))
        #expect(bench.archive.stamp == stamp)
        #expect(try bench.other().stamp == stamp)
    }

    @Test(arguments: ArchiveKind.allCases)
    func everyChangeChangesTheStamp(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        var stamps = [bench.archive.stamp]
        func expectChange(_ what: String, _ change: () throws -> Void) throws {
            try change()
            // A database tells of it a moment later.
            for _ in 0..<60_000 where stamps.contains(bench.archive.stamp) { poll(nil, 0, 1) }
            #expect(!stamps.contains(bench.archive.stamp), "\(what)")
            stamps.append(bench.archive.stamp)
        }
        var order = try bench.order()
        try expectChange("placing") { _ = try bench.other().place(Placement(order: order)) }
        try expectChange("changing") { order = try bench.other().update(try bench.step(order)) }
        var draft: DraftID?
        try expectChange("saving a draft") { draft = try bench.savedDraft() }
        let id = try #require(draft)
        try expectChange("discarding it") {
            try bench.archive.setAside(try bench.archive.openDraft(id, actor: "operator", at: try time()), at: try time())
        }
        try expectChange("bringing it back") { try bench.other().restore(id) }
        try expectChange("removing it") { try bench.archive.discard(try bench.archive.openDraft(id, actor: "operator", at: try time())) }
    }
}
