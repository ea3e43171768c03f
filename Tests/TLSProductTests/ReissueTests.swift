import Archive
import Checkout
import Clients
import Flow
import MemoryArchive
import TLSDesk
import Orders
import Pricing
import TLSProduct
import SampleOrders
import Screens
import Synchronization
import Testing

/// Another certificate under the plan of an order, judged, priced and placed by its own flow over an outside world made of plain values.
@Suite struct ReissueTests {
    /// An archive with an order that was issued, and the flow of its reissue on a day.
    private final class Bench {
        // The end of a line tells it from others well enough; the whole would be within the next line, and that one in the one after it.
        let archive = MemoryArchive(digest: { Array($0.suffix(16)) })
        let root: Order
        private let definition: FlowDefinition
        private let book: PriceBook

        init(_ change: (inout Order) -> Void = { _ in }) throws {
            book = try PriceBook.sample()
            let names = Product.reissue.catalogue(
                OrderContext(clients: Clients(names: .short), book: book, asOf: CalendarDate(daysSinceEpoch: 0), actor: ""))
            definition = try ScreenLoader.load(flow: "reissue", files: EmbeddedScreens.files(for: "reissue"), catalogue: names)
            var samples = SampleOrders(seed: 3)
            var order = samples.next(placedAt: try #require(Timestamp("2026-11-21T09:30:00Z")))
            order.customer?.organization.vatNumber = nil
            (order.region, order.currency) = (.unitedKingdom, .gbp)
            var tls = try #require(order.tls)
            tls.certificate.commonName = "www.example.com"
            tls.certificate.names = [
                CertificateName(kind: .commonName, value: "www.example.com"), CertificateName(kind: .subdomain, value: "shop.example.com"),
                CertificateName(kind: .free, value: "example.com"),
            ]
            tls.approval = Approval(method: .dns)
            let start = order.asOf
            tls.term = TermPlan(
                term: .oneYear, start: start, end: start.adding(days: 364), bonusDays: 0,
                certificates: [
                    .init(start: start, end: start.adding(days: 198), days: 199, issueFrom: start, serial: "0A"),
                    .init(start: start.adding(days: 199), end: start.adding(days: 297), days: 99, issueFrom: start.adding(days: 197)),
                ])
            order.contents = .tls(tls)
            order.progress.approvedDomains = ["example.com"]
            for what in ["example.com approved", "confirmed by telephone", "existence checked"] {
                order.events.append(OrderEvent(time: order.placedAt, actor: "operator", what: what))
            }
            order.events.append(OrderEvent(time: order.placedAt, actor: "operator", what: "certificate attached: serial 0A"))
            order.state = .issued
            change(&order)
            root = order
            _ = try archive.place(Placement(order: order, request: "first request"))
        }

        func context(_ day: String) throws -> OrderContext {
            let archive = archive
            let counter = Mutex<UInt8>(0)
            return OrderContext(
                clients: Clients(
                    clock: Clock(now: { Timestamp("2026-11-29T10:00:00Z") ?? Timestamp(secondsSinceEpoch: 0) }),
                    randomness: Randomness(
                        bytes: { count throws(RandomnessFault) in
                            counter.withLock { byte in
                                byte += 1
                                return (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) &+ byte &* 31 }
                            }
                        }, passwordSuffix: { () throws(RandomnessFault) in "suffix78" }), names: .short,
                    keys: KeyWorkshop(make: { order throws(KeyFault) in
                        MadeKey(
                            requestPEM: "request for \(order.names.map(\.value).joined(separator: " "))",
                            encryptedKeyPEM: "-----BEGIN ENCRYPTED PRIVATE KEY-----\n", algorithm: order.keyLength)
                    }),
                    requests: RequestReader(
                        request: { text, _, _, _ in
                            text == "torn"
                                ? .unreadable("It is torn.")
                                : .read(RequestFacts(subject: "CN", names: [], key: "RSA 2048", signature: "valid", remarks: [], pem: text))
                        },
                        certificate: { _ throws(CertificateFault) in throw CertificateFault(reason: "none") }),
                    records: OrderRecords(
                        order: { id throws(HistoryFault) in try? archive.order(id) },
                        request: { id throws(HistoryFault) in
                            (try? archive.attachment(.request, of: id)).flatMap(\.self).map {
                                KeptRequest(pem: String(decoding: $0, as: UTF8.self), key: nil)
                            }
                        },
                        hasKey: { request, id in (try? archive.attachment(.request, of: id)).flatMap(\.self) == Array(request.utf8) }),
                    filing: OrderFiling(archive)), book: book, asOf: try #require(CalendarDate(day)), actor: "mo")
        }

        /// What the answers come to on a day.
        func state(_ answers: [String: Answer], on day: String) throws -> (FlowState, FlowEngine, OrderContext) {
            let context = try context(day)
            let engine = FlowEngine(definition: definition, catalogue: Product.reissue.catalogue(context))
            var given = ["names.order": Answer.text(root.id.description), "csr.method": .text("paste"), "csr.pem": .text("second request")]
            given.merge(answers) { $1 }
            let fields = Dictionary(uniqueKeysWithValues: try given.map { (try #require(FieldID($0.key)), $0.value) })
            var state = FlowState(answers: Answers(given: fields), using: engine)
            _ = state.receive(.placeRequested, using: engine)
            return (state, engine, context)
        }

        func errors(_ answers: [String: Answer], on day: String = "2026-11-29") throws -> [String] {
            let (state, engine, _) = try state(answers, on: day)
            return engine.findings(of: state).filter(\.blocks).map { "\($0.field): \($0.message)" }
        }

        func place(_ answers: [String: Answer] = [:], on day: String = "2026-11-29") throws -> Order {
            let (state, engine, context) = try state(answers, on: day)
            #expect(engine.findings(of: state).filter(\.blocks).isEmpty)
            return try OrderPlacement(context: context, product: .reissue).place(state).order
        }

        /// Ends a reissue with its certificate.
        func attach(_ order: Order, _ serial: String) throws {
            let planned = try #require(order.tls?.term.certificates.first)
            let received = ReceivedCertificate(serial: serial, sha256: "digest \(serial)", notBefore: planned.start, notAfter: planned.end)
            _ = try archive.attach(
                certificate: serial, chain: nil, to: order.id,
                event: OrderEvent(time: order.placedAt, actor: "mo", what: "certificate attached: serial \(serial)"), as: received,
                changing: { plan in
                    var plan = plan
                    plan.certificates = [
                        .init(start: planned.start, end: planned.end, days: planned.days, issueFrom: planned.issueFrom, serial: serial)
                    ]
                    return plan
                })
        }
    }

    @Test func withoutAddedNamesNothingIsToBePaid() throws {
        let bench = try Bench()
        let order = try bench.place()
        #expect(order.relations == [Relation(kind: .reissues, order: bench.root.id)])
        #expect(try bench.archive.order(bench.root.id).related(.reissuedBy) == [order.id])
        #expect(order.quote.lines.isEmpty && order.quote.total == .zero && order.progress.payment == .settled)
        #expect(order.tls?.certificate.names == bench.root.tls?.certificate.names)
        #expect(order.customer == bench.root.customer && order.product == bench.root.product && order.flow == "reissue")
        #expect(try bench.archive.attachment(.request, of: order.id) == Array("second request".utf8))
    }

    /// Before the day of the plan's next certificate it is one from today on, for as long as authorities issue (199 days, BR 6.3.2).
    @Test(arguments: [
        ("2026-11-29", "2026-11-29", "2027-06-15"), ("2027-06-05", "2027-06-05", "2027-09-11"),
        ("2027-06-06", "2027-06-08", "2027-09-14"), ("2027-06-20", "2027-06-20", "2027-09-26"), ("2027-11-20", "2027-11-20", "2027-11-20"),
    ]) func theDatesAreThePlansOrTheLongestPossible(_ day: String, _ start: String, _ end: String) throws {
        let term = try Bench().place(on: day).tls?.term
        #expect(term?.certificates.count == 1 && term.map { "\($0.start)" } == start && term.map { "\($0.end)" } == end)
    }

    /// 357 of 365 days are left on 2026-11-29, half pennies up; British tax as for the order.
    @Test func addedNamesArePaidForTheRestOfTheTerm() throws {
        let bench = try Bench()
        let order = try bench.place([
            "names.add": .list(["new.example.com", "www.example.net"]), "names.remove": .list(["shop.example.com"]),
        ])
        let book = try PriceBook.sample()
        func unit(_ item: PriceItem) throws -> Int {
            let whole = try book.unitPrice(item, term: .oneYear, currency: .gbp).value.minorUnits
            return (whole * 357 * 2 + 365) / (365 * 2)
        }
        #expect(order.quote.lines.map(\.item) == ["subdomain", "domain"])
        #expect(order.quote.lines.map(\.amount.minorUnits) == [try unit(.subdomain), try unit(.domain)])
        let subtotal = try unit(.subdomain) + unit(.domain)
        #expect(order.quote.subtotal.minorUnits == subtotal && order.quote.total.minorUnits > subtotal)
        #expect(order.quote.notes.first?.contains("357 of 365 days") == true && order.progress.payment == .open)
        #expect(
            order.tls?.certificate.names.map(\.value) == [
                "www.example.com", "new.example.com", "www.example.net", "example.com", "example.net",
            ])
        // What was paid for once comes back without charge, in a reissue that is asked for by the number of the first one.
        try bench.attach(order, "0B")
        let next = try bench.place(["names.order": .text(order.id.description), "names.add": .list(["shop.example.com"])])
        #expect(next.relations == [Relation(kind: .reissues, order: bench.root.id)] && next.quote.lines.isEmpty)
        #expect(next.tls?.certificate.names.contains { $0.value == "www.example.net" } == true, "it goes on from the last one")
        #expect(try bench.archive.order(bench.root.id).related(.reissuedBy) == [order.id, next.id])
    }

    @Test func whatWasShownCountsAgainWhileItIsYoungEnough() throws {
        let young = try Bench().place(["names.add": .list(["new.example.com"])])
        #expect(young.progress.approvedDomains == ["example.com"] && young.progress.callMade && young.progress.checks == [.existence])
        let root = try #require(young.related(.reissues).first)
        let carried = young.events.filter { $0.what.hasPrefix("carried over from \(root)") }.map(\.what)
        #expect(carried.count == 3)
        // 200 days for names (BR 4.2.1), but from 2027-03-15 on 100; 398 for the organization.
        #expect(carried.contains { $0.hasSuffix("the approval for example.com, shown 2026-11-21, good until 2027-03-14") })
        #expect(carried.contains { $0.hasSuffix("the telephone call, shown 2026-11-21, good until 2027-12-24") })
        #expect(young.state == .vetting && young.events.last?.to == .vetting)
        let old = try Bench().place(on: "2027-06-07")
        #expect(old.progress.approvedDomains.isEmpty && old.progress.callMade)
    }

    /// Where nothing is left to approve no way is asked for, and the stage says what counts again and until when (BR 4.2.1).
    @Test func theApprovalPageSaysWhatCountsAgain() throws {
        let (state, engine, _) = try Bench().state(["names.add": .list(["new.example.com"])], on: "2026-11-29")
        let fields = try #require(state.reading.visible.stage("approval")).fields
        #expect(fields.map(\.id.name) == ["proofs"])
        let lines = try #require(engine.catalogue.documents["reissue-proofs"]).lines(state.reading).map { "\($0)" }
        #expect(
            lines.contains { $0.contains("the approval for example.com, shown 2026-11-21 in ") && $0.contains("good until 2027-03-14") })
        let (open, _, _) = try Bench().state(["names.add": .list(["www.example.net"])], on: "2026-11-29")
        #expect(open.reading.visible.stage("approval")?.fields.map(\.id.name) == ["method", "proofs"])
    }

    /// The right to a domain that no certificate of the plan had, and who authorized it, are as open as they are for a new order.
    @Test func aNewDomainIsCheckedAnew() throws {
        let bench = {
            try Bench { order in
                order.progress.checks = VettingCheck.allCases
                let step = { (what: String) in OrderEvent(time: order.placedAt, actor: "mo", what: what) }
                order.events += ["domain rights checked", "authorization checked", "official records checked"].map(step)
            }
        }
        let same = try bench().place(["names.add": .list(["new.example.com"])])
        #expect(Set(same.progress.checks) == Set(VettingCheck.allCases) && same.progress.callMade)
        let new = try bench().place(["names.add": .list(["www.example.net"])])
        #expect(Set(new.progress.checks) == [.existence, .officialRecords] && !new.progress.callMade)
        #expect(new.progress.approvedDomains == ["example.com"] && new.state == .awaitingApproval)
    }

    /// A file on the web server proves its own host alone (BR 3.2.2.4.18), so an added name is shown anew.
    @Test func aFileOnTheServerProvesNoAddedName() throws {
        let bench = {
            try Bench { order in
                order.tls?.approval = Approval(method: .http)
                let hosts = (order.tls?.certificate.names ?? []).map(\.value)
                order.progress.approvedDomains = hosts
                order.events += hosts.map { OrderEvent(time: order.placedAt, actor: "mo", what: "\($0) approved") }
            }
        }
        #expect(try Set(bench().place().progress.approvedDomains) == ["www.example.com", "shop.example.com", "example.com"])
        let added = try bench().place(["names.add": .list(["new.example.com"])])
        #expect(added.progress.approvedDomains.contains("shop.example.com") && added.state == .awaitingApproval)
        #expect(!added.progress.approvedDomains.contains("new.example.com"))
        // By DNS the domain is shown with all below it, which no file has shown.
        let other = try bench().place(["names.add": .list(["new.example.com"]), "approval.method": .text("dns")])
        #expect(other.progress.approvedDomains.isEmpty)
    }

    @Test func eachWrongNameIsSaid() throws {
        let errors = try Bench().errors([
            "names.add": .list(["shop.example.com", "10.0.0.1"]),
            "names.remove": .list(["www.example.com", "example.com", "no.example.com"]),
        ])
        #expect(errors.count == 5)
        for words in [
            "shop.example.com is in the certificate already", "10.0.0.1", "www.example.com is the common name",
            "example.com comes with the common name free of charge", "no.example.com is not in the certificate",
        ] {
            #expect(errors.contains { $0.contains(words) }, "\(words): \(errors)")
        }
        let many = (0..<40).map { "n\($0).example.com" }
        #expect(try Bench().errors(["names.add": .list(many)]).contains { $0.contains("41 names besides the common name; at most 40") })
    }

    /// A wildcard is priced as one, needs a way of approval for wildcards, and makes hosts below it needless (domain.md, section 1.2).
    @Test(arguments: ["*.example.com", "*.example.net"]) func aWildcardIsAddedAsSuch(_ name: String) throws {
        let bench = try Bench()
        let host = "added\(name.dropFirst())"
        let order = try bench.place(["names.add": .list([name, host]), "approval.method": .text("dns")])
        let kinds = Dictionary(uniqueKeysWithValues: (order.tls?.certificate.names ?? []).map { ($0.value, $0.kind) })
        #expect(kinds[name] == .wildcard && order.quote.lines.map(\.item).contains("wildcard-name"))
        #expect(order.quote.lines.first { $0.item == "wildcard-name" }?.assumed == true)
        #expect(order.advisories.contains { $0.message == "\(name) covers \(host) already. Leave it out to save its price." })
        // The other domain is not approved yet.
        let errors = try Bench().errors(["names.add": .list([name]), "approval.method": .text("http")])
        #expect(errors.contains { $0.contains("cannot prove a wildcard name") } == name.hasSuffix(".net"), "\(errors)")
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let words: String
        var day = "2026-11-29"
        let change: @Sendable (inout Order) -> Void
    }

    static let refusals = [
        Refusal(testDescription: "cancelled", words: "is cancelled, so nothing of it can be reissued") { $0.state = .cancelled },
        Refusal(testDescription: "denied", words: "is denied, so nothing") { $0.state = .denied },
        Refusal(testDescription: "superseded", words: "is superseded") { $0.state = .superseded },
        Refusal(testDescription: "not issued", words: "is in vetting: no certificate was issued for it yet") {
            $0.state = .vetting
            $0.tls?.term.certificates[0].serial = nil
            $0.events.removeLast()
        },
        Refusal(testDescription: "over", words: "The term of the order", day: "2027-11-21") { _ in },
        Refusal(testDescription: "no certificate", words: "is for no certificate") { $0.contents = .plain },
    ]

    @Test(arguments: refusals) func anOrderThatCannotBeReissuedSaysWhatToDo(_ refusal: Refusal) throws {
        let errors = try Bench(refusal.change).errors([:], on: refusal.day)
        #expect(errors.contains { $0.hasPrefix("names.order: ") && $0.contains(refusal.words) }, "\(errors)")
    }

    @Test func aRevokedOneCanBeReissued() throws {
        #expect(try Bench { $0.state = .revoked }.errors([:]).isEmpty)
    }

    @Test func oneReissueAtATime() throws {
        let bench = try Bench()
        let open = try bench.place()
        #expect(try bench.errors([:]).contains { $0.contains("The reissue \(open.id) of the order \(bench.root.id)") })
        var cancelled = try bench.archive.order(open.id)
        cancelled.state = .cancelled
        cancelled.events.append(OrderEvent(time: open.placedAt, actor: "mo", what: "cancelled", to: .cancelled, reason: "x"))
        _ = try bench.archive.update(cancelled)
        #expect(try bench.errors([:]).isEmpty)
        #expect(try bench.errors(["names.order": .text("x")]).first?.contains("no order id") == true)
    }

    /// Both were begun before either was placed; whoever comes second is told what to do.
    @Test func ofTwoReissuesThatAreBegunOneIsPlaced() throws {
        let bench = try Bench()
        let (first, _, firstContext) = try bench.state([:], on: "2026-11-29")
        let (second, _, secondContext) = try bench.state(["csr.pem": .text("third request")], on: "2026-11-29")
        let placed = try OrderPlacement(context: firstContext, product: .reissue).place(first).order
        let failure = #expect(throws: OrderPlacement.Failure.self) {
            try OrderPlacement(context: secondContext, product: .reissue).place(second)
        }
        #expect(failure?.kind == .badData && failure?.message.contains("\(placed.id)") == true, "\(String(describing: failure))")
        #expect(try bench.archive.order(bench.root.id).related(.reissuedBy) == [placed.id])
    }

    @Test func theOldKeyIsTakenWithAnAdvisory() throws {
        let again = try Bench().place(["csr.method": .text("again")])
        #expect(again.advisories.contains { $0.field == "csr.method" && $0.message.hasPrefix("The key stays the same") })
        #expect(again.tls?.csr.method == .paste)
        let pasted = try Bench().place(["csr.pem": .text("first request")])
        #expect(pasted.advisories.contains { $0.field == "csr.pem" && $0.message.hasPrefix("The key stays the same") })
        #expect(try !Bench().place().advisories.contains { $0.message.hasPrefix("The key stays") })
        #expect(try Bench().errors(["csr.pem": .text("torn")]).contains { $0.contains("It is torn.") })
    }

    /// A key that others know must not be certified again (BR 4.9.1.1, 6.1.1.3).
    @Test(arguments: [("keyCompromise", true), ("KEYCOMPROMISE", true), ("superseded", false)])
    func aCompromisedKeyIsNotCertifiedAgain(reason: String, isRefused: Bool) throws {
        let bench = try Bench { order in
            let received = ReceivedCertificate(serial: "0A", sha256: "aa", notBefore: order.asOf, notAfter: order.asOf.adding(days: 198))
            order.tls?.certificates = [received]
            let rules = LifeCycle(baseDomains: [])
            order = (try? rules.taking(.move(to: .revoked), order, actor: "mo", at: order.placedAt, reason: reason)) ?? order
        }
        let again = try bench.errors(["csr.method": .text("again")])
        let pasted = try bench.errors(["csr.pem": .text("first request")])
        #expect(again.contains { $0.hasPrefix("csr.method: ") && $0.contains("others know its key") } == isRefused)
        #expect(pasted.contains { $0.hasPrefix("csr.pem: ") && $0.contains("others know its key") } == isRefused)
        #expect(try bench.errors([:]).isEmpty, "another key is welcome")
    }

    @Test func aNewKeyIsMadeForTheNewNames() throws {
        let bench = try Bench()
        let password = Answer.secret(Secret("abcdefg1"))
        let order = try bench.place([
            "csr.method": .text("auto"), "csr.pfxPassword": password, "csr.pfxPasswordConfirmation": password,
            "names.remove": .list(["shop.example.com"]),
        ])
        #expect(order.tls?.csr.method == .auto && order.tls?.csr.keyFile == "key.pem")
        #expect(try bench.archive.attachment(.request, of: order.id) == Array("request for www.example.com example.com".utf8))
        #expect(try bench.archive.attachment(.key, of: order.id) != nil)
        #expect(try Bench().errors(["csr.method": .text("auto")]).contains { $0.hasPrefix("csr.pfxPassword: ") })
    }

    /// Placing, attaching, and what the order that owns the plan knows of it.
    @Test func thePlanGoesOnWithTheReissuesCertificate() throws {
        let bench = try Bench()
        let order = try bench.place()
        try bench.attach(order, "0B")
        let (root, reissue) = (try bench.archive.order(bench.root.id), try bench.archive.order(order.id))
        #expect(root.tls?.term.lastIssued?.serial == "0B" && reissue.tls?.term.lastIssued?.serial == "0B")
        #expect(root.tls?.certificates.map(\.order) == [order.id] && root.tls?.certificates.map(\.inUse) == [true])
        #expect(reissue.tls?.certificates.map(\.order) == [nil] && reissue.tls?.term.nextReissue == nil)
        #expect(root.events.last?.what == "certificate of the reissue \(order.id): serial 0B")
        let revision = root.revision
        try bench.attach(order, "0B")
        #expect(try bench.archive.order(bench.root.id).revision == revision, "attached again, nothing changes")
    }

    /// What is noted by hand about a reissue's certificate, the order whose plan it is of knows too.
    @Test func aRevocationByHandIsKnownInThePlan() throws {
        let bench = try Bench()
        let order = try bench.place()
        try bench.attach(order, "0B")
        var issued = try bench.archive.order(order.id)
        issued.events.append(OrderEvent(time: order.placedAt, actor: "mo", what: "issued", from: issued.state, to: .issued))
        issued.state = .issued
        let rules = LifeCycle(baseDomains: [])
        let revoked = try bench.archive.update(
            rules.taking(
                .move(to: .revoked), bench.archive.update(issued), actor: "mo", at: order.placedAt, reason: "key lost"))
        var root = try bench.archive.order(bench.root.id)
        #expect(root.tls?.certificates.map(\.revokedByHand) == [true] && revoked.tls?.certificates.map(\.revokedByHand) == [true])
        #expect(root.state == bench.root.state && root.events.last?.what == "what came for the reissue \(order.id) is revoked")
        _ = try bench.archive.update(rules.taking(.takeBack, revoked, actor: "mo", at: order.placedAt, reason: "by mistake"))
        root = try bench.archive.order(bench.root.id)
        #expect(root.tls?.certificates.map(\.revokedAt) == [nil])
        #expect(root.events.last?.what == "what came for the reissue \(order.id) is not revoked")
    }

    /// A reissue that is given up takes its certificate out of the plan; where that was a mistake, it is in it again.
    @Test func whoGivesAReissueUpGivesItsCertificateBack() throws {
        let bench = try Bench()
        let order = try bench.place()
        try bench.attach(order, "0B")
        let rules = LifeCycle(baseDomains: [])
        let cancelled = try bench.archive.update(
            rules.taking(.move(to: .cancelled), bench.archive.order(order.id), actor: "mo", at: order.placedAt, reason: "unpaid"))
        var root = try bench.archive.order(bench.root.id)
        #expect(root.tls?.certificates.isEmpty == true && root.tls?.term.lastIssued == nil)
        #expect(root.events.last?.what == "what came for the reissue \(order.id) counts no more")
        #expect(try bench.archive.order(order.id).tls?.certificates.map(\.serial) == ["0B"], "it stays where it came")
        _ = try bench.archive.update(rules.taking(.takeBack, cancelled, actor: "mo", at: order.placedAt, reason: "by mistake"))
        root = try bench.archive.order(bench.root.id)
        #expect(root.tls?.certificates.map(\.order) == [order.id] && root.tls?.certificates.map(\.inUse) == [true])
        #expect(root.tls?.term.lastIssued?.serial == "0B" && root.events.last?.what.hasSuffix("counts again") == true)
    }
}
