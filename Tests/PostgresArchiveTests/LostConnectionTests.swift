import Archive
import Certificates
import Orders
import PostgreSQL
import PostgresArchive
import PostgresServer
import SampleOrders
import Testing

/// Connections that end at every byte of a step: all of it is there or nothing, and nobody says "placed" who does not know.
struct LostConnectionTests {
    /// A desk behind a wire that can be cut.
    private struct Wire {
        let desk: Desk
        let proxy: WireProxy
        let archive: PostgresArchive

        init() throws {
            desk = try Desk()
            proxy = try WireProxy(to: desk.bench.server.port)
            archive = desk.archive(at: proxy.port)
            _ = archive.stamp
        }

        /// A placing with everything that belongs to one.
        func placement() throws -> Placement {
            Placement(
                order: try desk.order { $0.answers["options"] = ["couponCode": .string("SAVE")] }, request: SampleOrders.request,
                account: try desk.account("user\(UInt32.random(in: 0 ... .max))"), trace: [UInt8](repeating: 7, count: 3000),
                claims: [CodeClaim(code: "coupon:SAVE", limit: 1000)])
        }
    }

    /// Whether everything of a placing is there; `nil` if only some of it is.
    private func isThere(_ placement: Placement, _ desk: Desk) throws -> Bool? {
        let id = placement.order.id
        let parts = [
            (try? desk.archive.order(id)) == placement.order, try desk.archive.position(of: .order(id), in: OrderQuery()) != nil,
            try desk.archive.account(userID: try #require(placement.account).userID) != nil,
            try !desk.archive.trail(of: id).isEmpty, (try? desk.archive.attachment(.trace, of: id)) == placement.trace,
            try desk.value("SELECT count(*) FROM certdesk.code_uses WHERE order_id = '\(id)'") == "1",
            desk.archive.customer(of: placement.order) != nil,
        ]
        return Set(parts).count == 1 ? parts[0] : nil
    }

    @Test func aPlacingThatIsCutAnywhereIsWholeOrNotThere() throws {
        let wire = try Wire()
        let first = try wire.placement()
        wire.proxy.cut(.never)
        _ = try wire.archive.place(first)
        let (sent, received) = wire.proxy.bytes
        #expect(try sent > 5000 && received > 300 && isThere(first, wire.desk) == true)
        var (placed, refused) = (0, 0)
        for number in 0..<24 {
            let placement = try wire.placement()
            let cut = number % 2 == 0 ? WireProxy.Cut.toServer(sent * number / 24 + 1) : .fromServer(received * number / 24 + 1)
            wire.proxy.cut(cut)
            let isPlaced = (try? wire.archive.place(placement)) != nil
            wire.proxy.cut(.never)
            #expect(try isThere(placement, wire.desk) == isPlaced, "\(cut)")
            if isPlaced { placed += 1 } else { refused += 1 }
        }
        // A connection that is lost before COMMIT is made anew, and the step done again.
        #expect(placed + refused == 24 && placed > 0)
        #expect(try wire.desk.archive.verify().filter { $0.severity == .fault } == [])
    }

    /// After a COMMIT that nobody answered, the trail tells.
    @Test(arguments: [(WireProxy.Cut.beforeCommit, false), (.afterCommit, true)])
    func aLostCommitIsLookedFor(cut: WireProxy.Cut, isDone: Bool) throws {
        let wire = try Wire()
        let placement = try wire.placement()
        wire.proxy.cut(cut)
        if isDone {
            _ = try wire.archive.place(placement)
        } else {
            let fault = #expect(throws: ArchiveFault.self) { try wire.archive.place(placement) }
            #expect(fault?.kind == .inputOutput && fault?.description.contains("nothing has changed") == true)
        }
        #expect(try isThere(placement, wire.desk) == isDone)
        // The same of a change, and of what the trail does not tell of.
        let order = try wire.desk.place()
        wire.proxy.cut(cut)
        let changed = try? wire.archive.update(try wire.desk.noted(order))
        #expect(try (changed != nil) == isDone && wire.desk.archive.order(order.id).revision == (isDone ? 2 : 1))
        let lock = try wire.archive.newDraft(actor: "operator", at: try time(), randomBytes: wire.desk.bytes)
        wire.proxy.cut(cut)
        try wire.archive.save(try wire.desk.draft(lock.id), under: lock)
        #expect(try wire.desk.archive.draft(lock.id) == wire.desk.draft(lock.id))
        wire.proxy.cut(cut)
        try wire.archive.setAside(lock, at: try time())
        #expect(wire.desk.archive.discardedDrafts().map(\.id) == [lock.id])
        #expect(try wire.desk.archive.verify().filter { $0.severity == .fault } == [])
    }

    /// While nobody can be asked, nothing is said to be placed.
    @Test func whileNobodyAnswersNothingIsSaidToBeDone() throws {
        let wire = try Wire()
        let placement = try wire.placement()
        wire.proxy.cut(.afterCommit)
        let end = wire.proxy
        _ = try wire.archive.order((try wire.desk.place()).id)
        end.end()
        let fault = #expect(throws: ArchiveFault.self) { try wire.archive.place(placement) }
        #expect(fault?.kind == .inputOutput)
        let known = wire.archive.stamp
        #expect(wire.archive.stamp == known && wire.archive.drafts().isEmpty)
    }

    /// A server that starts again after COMMIT is waited for, as long as somebody wants to.
    @Test(arguments: [true, false]) func afterALostCommitTheServerIsWaitedFor(comesBack: Bool) throws {
        let wire = try Wire()
        let placement = try wire.placement()
        #expect(!wire.archive.unanswered.hasWritten)
        wire.proxy.cut(.afterCommit)
        wire.proxy.refuse(true)
        var asked = 0
        let result = Result {
            try Patience.while(
                { _ in
                    asked += 1
                    if comesBack { wire.proxy.refuse(false) }
                    return comesBack || asked < 3
                }, { try wire.archive.place(placement) })
        }
        #expect(asked > 0)
        if comesBack {
            #expect(throws: Never.self) { try result.get() }
            #expect(wire.archive.unanswered.hasWritten && wire.archive.unanswered.last == nil, "all was answered in the end")
        } else {
            let fault = #expect(throws: ArchiveFault.self) { try result.get() }
            #expect(fault?.isOutcomeUnknown == true && fault?.kind == .inputOutput, "\(String(describing: fault))")
            #expect(!wire.archive.unanswered.hasWritten && wire.archive.unanswered.last?.isOutcomeUnknown == true)
            // Nobody is at it any more once its lock is to be had.
            _ = try wire.desk.database.transaction { try $0.rows("SELECT sequence FROM certdesk.head FOR UPDATE") }
        }
        #expect(try isThere(placement, wire.desk) == true)
    }

    @Test func piecesOfAnySizeAreTheSame() throws {
        let wire = try Wire()
        let placement = try wire.placement()
        wire.proxy.tear(intoPiecesOf: 7)
        _ = try wire.archive.place(placement)
        #expect(try isThere(placement, wire.desk) == true && wire.archive.order(placement.order.id) == placement.order)
    }
}
