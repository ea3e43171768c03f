import Archive
import Orders
import Testing

/// An order that has to do with another one says so, and so does the other one, in one step.
struct RelationTests {
    @Test(arguments: ArchiveKind.allCases)
    func everyKindComesBack(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let old = try bench.place()
        let relations = Relation.Kind.allCases.map { Relation(kind: $0, order: old.id) }
        let new = try bench.place { $0.relations = relations }
        #expect(try bench.other().order(new.id).relations == relations)
    }

    @Test(arguments: ArchiveKind.allCases, [(Relation.Kind.renews, Relation.Kind.renewedBy), (.reissues, .reissuedBy)])
    func theOtherOrderAnswers(archive: ArchiveKind, kinds: (new: Relation.Kind, old: Relation.Kind)) throws {
        let bench = try Bench(archive)
        let (old, bystander) = (try bench.place("2026-10-30T08:00:00Z"), try bench.place())
        let new = try bench.place {
            $0.actor = "second.operator"
            $0.relations = [Relation(kind: kinds.new, order: old.id), Relation(kind: .partOf, order: bystander.id)]
        }
        let answering = try bench.other().order(old.id)
        #expect(answering.relations == [Relation(kind: kinds.old, order: new.id)])
        #expect(answering.related(kinds.old) == [new.id] && answering.related(kinds.new).isEmpty)
        #expect(answering.revision == 2 && answering.state == old.state)
        #expect(answering.events.count == old.events.count + 1)
        let event = try #require(answering.events.last)
        #expect(event.what == "\(kinds.old.title) \(new.id)" && event.actor == "second.operator" && event.time == new.placedAt)
        #expect(try bench.archive.trail(of: old.id).last.map { $0.tells(of: event) && $0.revision == 2 } == true)
        #expect(try bench.archive.order(bystander.id) == bystander, "a batch says nothing of its parts")
        #expect(try bench.archive.rows(OrderQuery(), from: .first, limit: 9).compactMap(\.order).contains(OrderSummary(answering)))
    }

    @Test(arguments: ArchiveKind.allCases)
    func twoMayAnswerOne(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let old = try bench.place()
        let new = try (0..<2).map { _ in
            try bench.place { order in (order.state, order.relations) = (.issued, [Relation(kind: .reissues, order: old.id)]) }
        }
        #expect(try bench.other().order(old.id).related(.reissuedBy) == new.map(\.id))
        #expect(try bench.archive.order(old.id).revision == 3)
    }

    /// Both looked before either wrote: the first is placed, the second refused and not there at all.
    @Test(arguments: ArchiveKind.allCases)
    func ofTwoReissuesAtOnceOneIsPlaced(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let root = try bench.place { $0.state = .issued }
        let both = try (0..<2).map { _ in try bench.order { $0.relations = [Relation(kind: .reissues, order: root.id)] } }
        let archives = [bench.archive, try bench.other()]
        _ = try archives[0].place(Placement(order: both[0]))
        let second = Placement(order: both[1], request: request, key: key, account: try bench.account("someone"))
        let refusal = ArchiveFault.reissueOpen(root.id, by: both[0].id)
        #expect(throws: refusal) { try archives[1].place(second) }
        #expect("\(refusal)".contains("The reissue \(both[0].id) of the order \(root.id) has no certificate yet. Finish it or cancel it"))
        #expect(throws: ArchiveFault.noSuchOrder(both[1].id)) { try bench.other().order(both[1].id) }
        #expect(try bench.archive.account(userID: "someone") == nil && bench.other().order(root.id).related(.reissuedBy) == [both[0].id])
        // Once that one has its certificate, or was given up, there is room again.
        var done = try bench.archive.order(both[0].id)
        done.events.append(OrderEvent(time: try time(), actor: "mo", what: "cancelled", to: .cancelled, reason: "x"))
        done.state = .cancelled
        _ = try bench.archive.update(done)
        _ = try archives[1].place(second)
        #expect(try bench.archive.order(root.id).related(.reissuedBy) == both.map(\.id))
    }

    /// What can never be delivered is closed in the step that supersedes its order, and what is in use ends with it.
    @Test(arguments: ArchiveKind.allCases)
    func reissuesEndWithTheirOrder(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let old = try bench.place { $0.state = .issued }
        let used = try bench.place { order in (order.state, order.relations) = (.delivered, [Relation(kind: .reissues, order: old.id)]) }
        let open = try bench.place { $0.relations = [Relation(kind: .reissues, order: old.id)] }
        let renewal = try bench.place { order in
            (order.state, order.relations) = (.ready, [Relation(kind: .renews, order: old.id)])
        }
        var issued = renewal
        issued.state = .issued
        issued.events.append(OrderEvent(time: try time(), actor: "mo", what: "issued", from: .ready, to: .issued))
        _ = try bench.archive.update(issued)
        let archive = try bench.other()
        #expect(try archive.order(old.id).state == .superseded && archive.order(used.id).state == .superseded)
        let closed = try archive.order(open.id)
        #expect(closed.state == .cancelled && closed.events.last?.reason == "The order \(old.id), whose plan it is of, is superseded.")
        #expect(try archive.trail(of: open.id).last?.revision == closed.revision)
    }

    /// What follows from a step goes with it when it is taken back.
    @Test(arguments: ArchiveKind.allCases)
    func whatFollowedIsTakenBackToo(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let old = try bench.place { $0.state = .issued }
        let open = try bench.place { $0.relations = [Relation(kind: .reissues, order: old.id)] }
        let renewal = try bench.place { order in
            (order.state, order.relations) = (.ready, [Relation(kind: .renews, order: old.id)])
        }
        let rules = LifeCycle(baseDomains: [])
        func issue(_ order: Order) throws -> Order {
            var issued = order
            issued.state = .issued
            issued.events.append(
                OrderEvent(time: try time(), actor: "mo", what: OrderStep.move(to: .issued).what, from: .ready, to: .issued))
            return try bench.archive.update(issued)
        }
        let issued = try issue(renewal)
        #expect(try bench.archive.order(old.id).state == .superseded && bench.archive.order(open.id).state == .cancelled)
        let back = try bench.archive.update(rules.taking(.takeBack, issued, actor: "mo", at: time(), reason: "mistaken"))
        let archive = try bench.other()
        #expect(back.state == .ready && back.related(.renews) == [old.id])
        #expect(try archive.order(old.id).state == .issued && archive.order(open.id).state == open.state)
        #expect(try archive.order(old.id).events.last?.undoes != nil)
        // What had another reason stays.
        let closed = try bench.archive.update(
            rules.taking(.move(to: .cancelled), archive.order(open.id), actor: "mo", at: time(), reason: "not wanted"))
        let again = try issue(back)
        _ = try bench.archive.update(rules.taking(.takeBack, again, actor: "mo", at: time(), reason: "mistaken"))
        #expect(try archive.order(old.id).state == .issued && archive.order(open.id) == closed)
    }

    /// A renewal that was given up by mistake renews its order again, unless another one does by then.
    @Test(arguments: ArchiveKind.allCases)
    func aRenewalIsTakenUpAgain(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let old = try bench.place { $0.state = .issued }
        let renewal = try bench.place { order in
            (order.state, order.relations) = (.ready, [Relation(kind: .renews, order: old.id)])
        }
        let rules = LifeCycle(baseDomains: [])
        func move(_ order: Order, _ step: OrderStep) throws -> Order {
            try bench.archive.update(rules.taking(step, order, actor: "mo", at: time(), reason: "why"))
        }
        let back = try move(try move(renewal, .move(to: .cancelled)), .takeBack)
        #expect(back.state == .ready && back.related(.renews) == [old.id])
        #expect(try bench.other().order(old.id).related(.renewedBy) == [renewal.id])
        let cancelled = try move(back, .move(to: .cancelled))
        #expect(try bench.other().order(old.id).related(.renewedBy).isEmpty)
        let second = try bench.place { $0.relations = [Relation(kind: .renews, order: old.id)] }
        #expect(throws: ArchiveFault.renewedAlready(old.id, by: second.id)) { try move(cancelled, .takeBack) }
        #expect(try bench.other().order(renewal.id) == cancelled && bench.other().order(old.id).related(.renewedBy) == [second.id])
    }

    /// Of two reissues one at a time is open, also when one comes back.
    @Test(arguments: ArchiveKind.allCases)
    func aReissueComesBackAloneOrNotAtAll(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let old = try bench.place { $0.state = .issued }
        let rules = LifeCycle(baseDomains: [])
        func move(_ order: Order, _ step: OrderStep) throws -> Order {
            try bench.archive.update(rules.taking(step, order, actor: "mo", at: time(), reason: "why"))
        }
        let first = try bench.place { $0.relations = [Relation(kind: .reissues, order: old.id)] }
        let cancelled = try move(try move(try move(first, .move(to: .cancelled)), .takeBack), .move(to: .cancelled))
        let second = try bench.place { $0.relations = [Relation(kind: .reissues, order: old.id)] }
        #expect(throws: ArchiveFault.reissueOpen(old.id, by: second.id)) { try move(cancelled, .takeBack) }
        #expect(try bench.other().order(first.id) == cancelled)
    }

    /// What was ended while somebody typed is not reissued.
    @Test(arguments: ArchiveKind.allCases)
    func anOrderThatEndedMeanwhileIsNotReissued(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let revoked = try bench.place { $0.state = .revoked }
        // Another certificate takes the place of one that was revoked.
        let next = try bench.order { $0.relations = [Relation(kind: .reissues, order: revoked.id)] }
        _ = try bench.archive.place(Placement(order: next))
        #expect(try bench.archive.order(revoked.id).related(.reissuedBy) == [next.id])
        let root = try bench.place { $0.state = .cancelled }
        let reissue = try bench.order { $0.relations = [Relation(kind: .reissues, order: root.id)] }
        #expect(throws: ArchiveFault.changedMeanwhile(root.id, revision: 1, by: root.events.last?.actor ?? "")) {
            try bench.archive.place(Placement(order: reissue))
        }
    }

    @Test(arguments: ArchiveKind.allCases)
    func anOrderThatIsNotThereIsNotRenewed(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let missing = try bench.order().id
        let new = try bench.order { $0.relations = [Relation(kind: .renews, order: missing)] }
        #expect(throws: ArchiveFault.noSuchOrder(missing)) {
            try bench.archive.place(Placement(order: new, request: request, key: key, account: try bench.account("someone")))
        }
        #expect(throws: ArchiveFault.noSuchOrder(new.id)) { try bench.other().order(new.id) }
        #expect(try bench.archive.account(userID: "someone") == nil)
        #expect(try bench.archive.trail(of: new.id).isEmpty)
    }

    // MARK: Several orders in one step

    @Test(arguments: ArchiveKind.allCases)
    func severalOrdersChangeTogether(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let orders = [try bench.place("2026-09-01T08:00:00Z"), try bench.place()]
        let changes = [
            OrderChange(try bench.step(orders[0], .settle(.settled)), beside: [.certificate: [7]]), OrderChange(try bench.step(orders[1])),
        ]
        let changed = try bench.archive.change(changes)
        #expect(changed.map(\.id) == orders.map(\.id) && changed.map(\.revision) == [2, 2])
        #expect(try changed.map { try bench.other().order($0.id) } == changed)
        #expect(try bench.other().attachment(.certificate, of: orders[0].id) == [7])
        #expect(try bench.archive.trail(of: nil).compactMap(\.order).suffix(2) == orders.map(\.id))
        #expect(try bench.archive.change([]).isEmpty)
    }

    @Test(arguments: ArchiveKind.allCases, [0, 1])
    func ifOneCannotChangeNoneDoes(kind: ArchiveKind, stale: Int) throws {
        let bench = try Bench(kind)
        var orders = [try bench.place(), try bench.place()]
        let changes = try orders.map { OrderChange(try bench.step($0, .settle(.settled)), beside: [.certificate: [7]]) }
        orders[stale] = try bench.other().update(try bench.step(orders[stale], actor: "second.operator"))
        #expect(throws: ArchiveFault.changedMeanwhile(orders[stale].id, revision: 2, by: "second.operator")) {
            try bench.archive.change(changes)
        }
        #expect(try orders.map { try bench.other().order($0.id) } == orders)
        #expect(try orders.allSatisfy { try bench.archive.attachment(.certificate, of: $0.id) == nil })
    }
}
