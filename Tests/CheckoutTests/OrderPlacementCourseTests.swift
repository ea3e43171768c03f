import Archive
import Checkout
import Clients
import Flow
import MemoryArchive
import Orders
import Pricing
import SampleOrders
import Synchronization
import TLSDesk
import Testing

/// What happens on the way from answers to an order, whatever the product is.
@Suite struct OrderPlacementCourseTests {
    private struct Refusal: Error, CustomStringConvertible {
        let description = "The flow cannot be priced."
    }

    private let archive = MemoryArchive(digest: { $0 })
    private static let now = Timestamp(secondsSinceEpoch: 1_795_000_000)

    /// Places sample orders that are only wanting a number; what is drawn for it is 1, 2, 3 and so on.
    private func placement(
        refusing refusals: [ArchiveFault] = [], away faults: [ArchiveFault] = [],
        random: @escaping @Sendable (Int) throws(RandomnessFault) -> [UInt8],
        isRefused: Bool = false, unsettled: DoubtfulAttempts = DoubtfulAttempts(), again: String = ""
    ) throws -> OrderPlacement {
        let (left, absences) = (Refusals(refusals), Refusals(faults))
        let clients = Clients(
            clock: Clock(now: { Self.now }), randomness: Randomness(bytes: random, passwordSuffix: { "suffix78" }), names: .short,
            filing: OrderFiling(
                place: { [archive] placement throws(ArchiveFault) in
                    if let fault = left.next() {
                        // An answer that is lost can be about what was done.
                        if fault == Self.lostAnswer { _ = try archive.place(placement) }
                        if fault == Self.lostQuestion { left.late.withLock { $0 = placement } }
                        if case .orderIDTaken = fault, let late = left.late.withLock(\.self) { _ = try archive.place(late) }
                        throw fault
                    }
                    return try archive.place(placement)
                },
                placed: { [archive] id throws(ArchiveFault) in
                    if let fault = absences.next() { throw fault }
                    return try OrderFiling(archive).placed(id)
                }))
        let context = OrderContext(clients: clients, book: try PriceBook.sample(), asOf: Self.now.calendarDate, actor: "tester")
        return OrderPlacement(
            context: context,
            product: Product(
                flow: "sample", title: "Sample", contents: .plain, priceFields: [], catalogue: { _ in Catalogue() },
                quote: { _, _ in throw Refusal() }, label: { _, _ in nil },
                prepare: { _, _ in
                    if isRefused { throw Refusal() }
                    return Preparation(
                        passwordSuffix: "suffix78", answers: [DocumentLine("Answers")],
                        remarks: { [DocumentLine("About \($0.id)")] }
                    ) { id, placedAt in
                        var samples = SampleOrders(seed: 2)
                        var order = samples.next(placedAt: placedAt)
                        order.id = id
                        return Placement(order: order)
                    }
                }), unsettled: unsettled, again: again)
    }

    /// Whoever has begun an order with a quote that somebody else took up meanwhile is told both ways out.
    @Test func aLostQuoteNamesTheWaysOut() throws {
        let (id, order) = (try #require(QuoteID("N3TQ-EK9")), try #require(OrderID("K9JW-JCHY")))
        for fault in [
            ArchiveFault.quoteAccepted(id, by: order), .quoteWithdrawn(id, by: "chief"), .quoteChangedOutside(id), .noSuchQuote(id),
        ] {
            let placement = try placement(refusing: [fault], random: Self.counting())
            let failure = try #require(throws: OrderPlacement.Failure.self) { try placement.place(Self.state) }
            #expect(failure.message.hasPrefix(fault.description) && failure.kind == fault.kind)
            for words in ["price of the day: without the quote, or leave and resume the draft", "keep a new quote"] {
                #expect(failure.message.contains(words), "\(failure.message)")
            }
        }
        #expect(try archive.count(OrderQuery()) == 0)
    }

    private static func unknown(_ subject: String) -> ArchiveFault {
        .storage(StorageFault(.outcomeUnknown, operation: "database", subject: subject, sentence: "Nobody knows."))
    }

    /// The order is there, and nobody was told.
    private static let lostAnswer = unknown("answer")
    /// The order is not there, and nobody was told.
    private static let lostQuestion = unknown("question")
    private static let away = ArchiveFault.storage(
        StorageFault(.inputOutput, operation: "database", subject: "x", sentence: "Nobody answers."))

    /// Whoever places again after an answer that was lost gets the order that is there, and no second one.
    @Test func anOrderWhoseAnswerWasLostIsPlacedOnce() throws {
        let store = " --store postgresql://db.example.org/orders"
        let placement = try placement(refusing: [Self.lostAnswer], away: [Self.away], random: Self.counting(), again: store)
        let lost = try #require(throws: OrderPlacement.Failure.self) { try placement.place(Self.state) }
        let id = try #require(lost.order)
        #expect(lost.passwordSuffix == "suffix78" && lost.kind == .inputOutput && lost.message.hasPrefix("Nobody knows."))
        #expect(lost.message.hasSuffix(": certdesk orders show \(id)\(store) finds it."), "\(lost.message)")
        #expect(!lost.message.contains("suffix78"), "traces keep what is said")
        // While nobody can be asked the doubt stays, and nothing is placed.
        let away = try #require(throws: OrderPlacement.Failure.self) { try placement.place(Self.state) }
        #expect(away.order == id && away.passwordSuffix == "suffix78" && away.message.contains("still not known"), "\(away.message)")
        #expect(away.message.hasSuffix("\(store) finds it."), "\(away.message)")
        let outcome = try placement.place(Self.state)
        #expect(outcome.order.id == id && outcome.passwordSuffix == "suffix78")
        #expect(try archive.count(OrderQuery()) == 1 && outcome.order == archive.order(id))
    }

    /// What is not there is placed under the id that was told.
    @Test func anOrderThatIsNotThereKeepsItsNumber() throws {
        let placement = try placement(refusing: [Self.lostQuestion], random: Self.counting())
        let lost = try #require(throws: OrderPlacement.Failure.self) { try placement.place(Self.state) }
        #expect(try archive.count(OrderQuery()) == 0)
        #expect(try placement.place(Self.state).order.id == lost.order)
        #expect(try archive.count(OrderQuery()) == 1)
    }

    /// An attempt that gets through while the next one is being written.
    @Test func anOrderThatComesLateIsPlacedOnce() throws {
        let taken = ArchiveFault.orderIDTaken(OrderID.make { [UInt8](repeating: 1, count: $0) })
        let placement = try placement(refusing: [Self.lostQuestion, taken], random: Self.counting())
        let lost = try #require(throws: OrderPlacement.Failure.self) { try placement.place(Self.state) }
        #expect(try placement.place(Self.state).order.id == lost.order)
        #expect(try archive.count(OrderQuery()) == 1)
    }

    /// The attempt of a draft that somebody resumes: what it has placed is found, and nothing is placed beside it. Its suffix is known to nobody any more.
    @Test func theAttemptOfADraftIsLookedForFirst() throws {
        let (before, after) = (DoubtfulAttempts(), DoubtfulAttempts())
        let first = try placement(refusing: [Self.lostAnswer], random: Self.counting(), unsettled: before)
        let lost = try #require(throws: OrderPlacement.Failure.self) { try first.place(Self.state) }
        #expect(before.all.count == 1 && before.all.last?.order == lost.order)
        after.know(before.all)
        let second = try placement(away: [Self.away], random: Self.counting(), unsettled: after)
        let away = try #require(throws: OrderPlacement.Failure.self) { try second.place(Self.state) }
        #expect(away.order == lost.order && away.passwordSuffix == nil && away.message.contains("still not known"), "\(away.message)")
        let outcome = try second.place(Self.state)
        #expect(outcome.order.id == lost.order && outcome.passwordSuffix == nil)
        #expect(
            outcome.remarks.first
                == DocumentLine("The attempt before has placed it: nothing that was changed since then is in it.", .emphasis))
        #expect(try archive.count(OrderQuery()) == 1)
    }

    /// What is not there is placed under the id that whoever left the draft was told.
    @Test func theAttemptOfADraftKeepsItsNumber() throws {
        let (before, after) = (DoubtfulAttempts(), DoubtfulAttempts())
        let first = try placement(refusing: [Self.lostQuestion], random: Self.counting(), unsettled: before)
        let lost = try #require(throws: OrderPlacement.Failure.self) { try first.place(Self.state) }
        after.know(before.all)
        let second = try placement(random: { [UInt8](repeating: 200, count: $0) }, unsettled: after)
        #expect(try second.place(Self.state).order.id == lost.order)
        #expect(try archive.count(OrderQuery()) == 1)
    }

    /// What an archive answers before it takes an order.
    private final class Refusals: Sendable {
        private let left: Mutex<[ArchiveFault]>
        /// What was on its way when the connection ended.
        let late = Mutex<Placement?>(nil)

        init(_ faults: [ArchiveFault]) { left = Mutex(faults) }

        func next() -> ArchiveFault? { left.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    }

    /// Different bytes each time.
    private static func counting() -> @Sendable (Int) throws(RandomnessFault) -> [UInt8] {
        let counter = Counter()
        return { count throws(RandomnessFault) in [UInt8](repeating: counter.next(), count: count) }
    }

    private final class Counter: Sendable {
        private let count = Mutex<UInt8>(0)

        func next() -> UInt8 {
            count.withLock {
                $0 += 1
                return $0
            }
        }
    }

    private final class Course: Sendable {
        private let state = Mutex<(steps: [Double], asked: Int, traced: [OrderID])>(([], 0, []))
        var steps: [Double] { state.withLock { $0.steps } }
        var asked: Int { state.withLock { $0.asked } }
        var traced: [OrderID] { state.withLock { $0.traced } }

        func course(mayWrite: Bool) -> PlacingCourse {
            PlacingCourse(
                mayWrite: {
                    self.state.withLock { $0.asked += 1 }
                    return mayWrite
                }, advance: { step in self.state.withLock { $0.steps.append(step) } },
                trace: { id, time in
                    self.state.withLock { $0.traced.append(id) }
                    return time == Self.placedAt ? Array("trace".utf8) : nil
                })
        }

        private static let placedAt = OrderPlacementCourseTests.now
    }

    private static let state = FlowState(using: EveryKind.engine)

    @Test func whatIsSaidAndKeptOfAPlacedOrder() throws {
        let course = Course()
        let outcome = try placement(random: Self.counting()).place(Self.state, course.course(mayWrite: true))
        let order = outcome.order
        #expect(try archive.order(order.id) == order && order.placedAt == Self.now)
        #expect(outcome.passwordSuffix == "suffix78" && outcome.answers == [DocumentLine("Answers")])
        #expect(outcome.remarks == [DocumentLine("About \(order.id)")], "what is said is about the order that stands")
        #expect(try archive.attachment(.trace, of: order.id) == Array("trace".utf8))
        #expect(course.traced == [order.id] && course.asked == 1)
        #expect(course.steps == course.steps.sorted() && course.steps.allSatisfy { (0...1).contains($0) } && !course.steps.isEmpty)
    }

    @Test func whoGivesItUpInTimeHasNothingWritten() throws {
        let course = Course()
        let failure = #expect(throws: OrderPlacement.Failure.self) {
            try placement(random: Self.counting()).place(Self.state, course.course(mayWrite: false))
        }
        #expect(failure == .givenUp && failure?.message == "Nothing was placed: it was given up.")
        #expect(try archive.count(OrderQuery()) == 0)
    }

    /// The trace and the remarks are of the number that was free at last.
    @Test(arguments: [(0, true), (1, true), (7, true), (8, false)]) func aTakenNumberIsDrawnAnew(_ taken: Int, _ isPlaced: Bool) throws {
        let course = Course()
        let fault = ArchiveFault.orderIDTaken(OrderID.make { [UInt8](repeating: 9, count: $0) })
        let placement = try placement(refusing: Array(repeating: fault, count: taken), random: Self.counting())
        guard isPlaced else {
            let failure = #expect(throws: OrderPlacement.Failure.self) { try placement.place(Self.state, course.course(mayWrite: true)) }
            #expect(failure?.kind == .inputOutput && failure?.message.contains("random numbers seem broken") == true)
            return
        }
        let outcome = try placement.place(Self.state, course.course(mayWrite: true))
        #expect(course.traced.count == taken + 1 && Set(course.traced).count == taken + 1 && course.traced.last == outcome.order.id)
        #expect(outcome.remarks == [DocumentLine("About \(outcome.order.id)")])
    }

    /// A fault of the archive is said as it is, with its exit code; that somebody took the user id meanwhile, so that it can be mended.
    static let faults: [(ArchiveFault, ArchiveFault.Kind, String)] = [
        (.accountExists(userID: "x"), .badData, "Somebody has just made an account with this user ID."),
        (.codeUsedUp("coupon:A", limit: 1), .badData, "The code A was for 1 order"),
        (.storage(StorageFault(.busy, operation: "lock", subject: "x", sentence: "It is busy.")), .tryAgain, "It is busy."),
        (.unencryptedKey, .programFault, "The private key is not encrypted"),
    ]

    @Test(arguments: faults) func aFaultOfTheArchiveIsSaid(_ fault: ArchiveFault, _ kind: ArchiveFault.Kind, _ words: String) throws {
        let placement = try placement(refusing: [fault], random: Self.counting())
        let failure = #expect(throws: OrderPlacement.Failure.self) { try placement.place(Self.state) }
        #expect(failure?.kind == kind && failure?.message.hasPrefix(words) == true, "\(String(describing: failure))")
        #expect(try archive.count(OrderQuery()) == 0)
    }

    @Test func whatFailsBeforeTheArchiveIsSaidToo() throws {
        let unprepared = try placement(random: Self.counting(), isRefused: true)
        let refused = #expect(throws: OrderPlacement.Failure.self) { try unprepared.place(Self.state) }
        #expect(refused == OrderPlacement.Failure(message: "The flow cannot be priced.", kind: .badData))
        let dry = try placement(random: { _ throws(RandomnessFault) in throw RandomnessFault(reason: "The generator is dry.") })
        let unlucky = #expect(throws: OrderPlacement.Failure.self) { try dry.place(Self.state) }
        #expect(unlucky?.message == "The generator is dry.")
    }

    @Test func whatNobodyWatchesIsWritten() {
        #expect(
            PlacingCourse.unwatched.mayWrite()
                && PlacingCourse.unwatched.trace(OrderID.make { [UInt8](repeating: 1, count: $0) }, Self.now) == nil)
    }
}
