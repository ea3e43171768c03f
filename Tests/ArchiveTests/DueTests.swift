import Archive
import Orders
import Testing

/// What is due, and in which order, in every kind of archive.
struct DueTests {
    private static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    /// A plan whose first certificate came back, and whose second is due where a day is given.
    private static func plan(until end: String, next: String? = nil) throws -> TermPlan {
        let (start, end) = (try day("2026-11-21"), try day(end))
        var certificates = [TermPlan.PlannedCertificate(start: start, end: end, days: 1, issueFrom: start, serial: "0A")]
        if let next = try next.map(day) {
            certificates[0].end = next
            certificates.append(TermPlan.PlannedCertificate(start: next, end: end, days: 1, issueFrom: next))
        }
        return TermPlan(term: .oneYear, start: start, end: end, bonusDays: 0, certificates: certificates)
    }

    @discardableResult
    private static func place(
        _ bench: Bench, _ state: OrderState, until end: String, next: String? = nil, _ relation: String? = nil
    ) throws -> RecordID {
        let plan = try plan(until: end, next: next)
        var relations: [Relation] = []
        if let relation {
            let kind = try #require(Relation.Kind(rawValue: relation))
            relations = [Relation(kind: kind, order: try bench.place().id)]
        }
        let order = try bench.place { order in
            (order.state, order.relations) = (state, relations)
            order.tls?.term = plan
        }
        return .order(order.id)
    }

    @Test(arguments: ArchiveKind.allCases)
    func whatComesFirstStandsFirst(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let late = try Self.place(bench, .installed, until: "2027-11-20", next: "2026-11-01")
        let ended = try Self.place(bench, .delivered, until: "2026-11-25")
        let soon = try Self.place(bench, .issued, until: "2026-12-24")
        let next = try Self.place(bench, .issued, until: "2027-11-20", next: "2027-01-05")
        let far = try Self.place(bench, .issued, until: "2027-11-20", next: "2027-06-05")
        // Of a term whose certificate is not issued nothing is due, whatever lies beside the order.
        for state in OrderState.allCases where !state.isRunning {
            try Self.place(bench, state, until: "2026-12-01", next: state.isOpen ? "2026-11-25" : nil)
        }
        // A reissue ends with the order that it is a reissue of.
        let reissue = try Self.place(bench, .issued, until: "2026-12-02", "reissues")
        // What renews another has an end of its own.
        let renewal = try Self.place(bench, .issued, until: "2026-12-25", "renews")
        try bench.savedDraft()
        let archive = try bench.other()
        func ids(_ limit: String) throws -> [RecordID] {
            let query = OrderQuery(records: [.order, .draft], dueUntil: try Self.day(limit), sorting: .due)
            return try archive.rows(query, from: .first, limit: .max).map(\.id)
        }
        #expect(try ids("2027-01-05") == [late, ended, soon, renewal, next], "up to the day itself")
        #expect(try ids("2027-01-04") == [late, ended, soon, renewal])
        #expect(try ids("2026-10-31") == [])
        let all = OrderQuery(records: [.order, .draft], sorting: .due)
        let rows = try archive.rows(all, from: .first, limit: .max).map(\.id)
        #expect(rows.prefix(6) == [late, ended, soon, renewal, next, far] && rows.contains(reissue))
        #expect(rows.count == 7 + OrderState.allCases.count - 3 + 2 + 1, "what is never due comes last, drafts too")
        #expect(try archive.position(of: next, in: all) == 4)
        #expect(try archive.count(OrderQuery(dueUntil: try Self.day("2027-01-04"), sorting: .due)) == 4)
        let days = try archive.dueDays(OrderQuery(dueUntil: try Self.day("2027-01-05"), sorting: .due))
        #expect(
            days
                == Dictionary(
                    uniqueKeysWithValues: try ["2026-11-01", "2026-11-25", "2026-12-24", "2026-12-25", "2027-01-05"].map {
                        (try Self.day($0), 1)
                    }))
    }

    /// What ended long ago leaves the list; a certificate that is missing within a term that goes on does not.
    @Test(arguments: ArchiveKind.allCases)
    func whatEndedLongAgoIsLeftOut(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let missed = try Self.place(bench, .installed, until: "2027-11-20", next: "2026-06-01")
        let over = try Self.place(bench, .issued, until: "2026-08-31", next: "2026-05-01")
        let ended = try Self.place(bench, .delivered, until: "2026-09-01")
        let soon = try Self.place(bench, .issued, until: "2026-12-24")
        let archive = try bench.other()
        func ids(from first: String?, words: String = "") throws -> [RecordID] {
            let query = OrderQuery(
                words: words, dueUntil: try Self.day("2026-12-31"), endFrom: try first.map(Self.day), sorting: .due)
            #expect(try archive.count(query) == archive.rows(query, from: .first, limit: .max).count)
            #expect(try archive.dueDays(query).values.reduce(0, +) == archive.count(query))
            return try archive.rows(query, from: .first, limit: .max).map(\.id)
        }
        #expect(try ids(from: nil) == [over, missed, ended, soon])
        #expect(try ids(from: "2026-09-01") == [missed, ended, soon], "up to the day itself")
        #expect(try ids(from: "2026-09-02") == [missed, soon])
        #expect(try ids(from: "2027-11-21") == [])
        // What nothing is due of has no end that counts.
        let open = try bench.place { $0.state = .vetting }
        #expect(try archive.rows(OrderQuery(endFrom: try Self.day("2030-01-01")), from: .first, limit: .max).map(\.id) == [.order(open.id)])
    }

    /// What is printed of an order, and what a list knows of it, is the same whether it was written or read.
    @Test(arguments: ArchiveKind.allCases)
    func aChangeMovesTheOrder(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let id = try Self.place(bench, .ready, until: "2026-12-24", next: "2026-12-01")
        guard case .order(let order) = id else { return }
        let query = OrderQuery(dueUntil: try Self.day("2027-12-31"), sorting: .due)
        #expect(try bench.ids(query) == [])
        var issued = try bench.step(try bench.archive.order(order))
        issued.state = .issued
        _ = try bench.archive.update(issued)
        let summary = try #require(try bench.other().rows(query, from: .first, limit: 1).first?.order)
        let (due, last) = (try Self.day("2026-12-01"), try Self.day("2026-12-24"))
        #expect(summary.dueDay == due && summary.lastDay == last && !summary.isFollowed)
    }

    /// Of two who renew an order one does; and what is decided about the renewal is written with the step.
    @Test(arguments: ArchiveKind.allCases)
    func anOrderIsRenewedOnceAndEndsWithItsRenewal(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let old = try bench.place { $0.state = .installed }
        let renewal = try bench.place { order in
            (order.state, order.relations) = (.ready, [Relation(kind: .renews, order: old.id)])
        }
        let second = try bench.order { $0.relations = [Relation(kind: .renews, order: old.id)] }
        #expect(throws: ArchiveFault.renewedAlready(old.id, by: renewal.id)) { try bench.archive.place(Placement(order: second)) }
        #expect(throws: ArchiveFault.noSuchOrder(second.id)) { try bench.other().order(second.id) }
        var issued = try bench.archive.order(renewal.id)
        issued.events.append(OrderEvent(time: try time(), actor: "mo", what: "issued", from: .ready, to: .issued))
        issued.state = .issued
        _ = try bench.archive.update(issued)
        let ended = try bench.other().order(old.id)
        #expect(ended.state == .superseded && ended.events.last?.actor == "mo")
        #expect(try bench.other().trail(of: old.id).last?.state == .superseded)
    }

    /// Whoever has a certificate for mail, or a hosted service, has it before the order has come to its end.
    @Test(arguments: ArchiveKind.allCases)
    func whatIsInUseIsDueBeforeItsOrderIsDone(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let end = try Self.day("2026-12-24")
        let hosted = try bench.place { order in
            let certificate = ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: order.asOf, notAfter: end)
            (order.contents, order.state) = (Self.hosted([certificate], at: order.placedAt), .placed)
        }
        try bench.place { order in (order.contents, order.state) = (Self.hosted([], at: order.placedAt), .placed) }
        let mail = try bench.place { order in
            var recipients = ["ada", "mo"].enumerated().map { place, name in
                OrderedRecipient(
                    number: place + 1, firstName: name, lastName: "Example", email: "\(name)@example.com", country: "GB",
                    since: order.placedAt)
            }
            (recipients[0].state, recipients[0].serial, recipients[0].notAfter) = (.issued, "0B", end)
            let contents = MailOrder(
                requirements: EnrollmentRequirements(), lastDay: end, payment: Payment(method: .bankTransfer), recipients: recipients)
            (order.contents, order.state) = (.mail(contents), .placed)
        }
        let rows = try bench.other().rows(OrderQuery(dueUntil: end, sorting: .due), from: .first, limit: .max)
        #expect(Set(rows.map(\.id)) == [.order(hosted.id), .order(mail.id)])
        #expect(rows.allSatisfy { $0.order?.dueDay == end })
    }

    private static func hosted(_ certificates: [ReceivedCertificate], at time: Timestamp) -> OrderContents {
        .hosted(
            HostedOrder(
                mailboxes: 250, service: .owa, commonName: "mail.example.org",
                csr: SigningRequest(method: .auto, keyAlgorithm: "RSA 2048", platform: .f5), payment: Payment(method: .bankTransfer),
                handOvers: .begun([.request: nil], at: time), certificates: certificates))
    }

    @Test func anOrderThatIsNoCertificateIsNeverDue() throws {
        let bench = try Bench(.memory)
        let order = try bench.place { order in
            (order.contents, order.state) = (.plain, .issued)
        }
        #expect(OrderSummary(order).dueDay == nil && OrderSummary(order).lastDay == nil)
    }

    /// A certificate that ends behind the term that was bought is good until its own end.
    @Test func theLastDayIsThatOfTheLastCertificate() throws {
        var plan = try Self.plan(until: "2026-12-24")
        #expect(plan.lastDay == (try Self.day("2026-12-24")))
        plan.certificates[0].end = try Self.day("2027-01-03")
        #expect(plan.lastDay == (try Self.day("2027-01-03")))
        plan.certificates = []
        #expect(plan.lastDay == (try Self.day("2026-12-24")))
    }
}
