import Archive
import Checkout
import Clients
import Flow
import MemoryArchive
import Orders
import Pricing
import TLSDesk
import Testing

/// Flows of which something else comes than an order.
@Suite struct KeptFlowTests {
    private struct Refusal: Error, CustomStringConvertible {
        let description = "The cellar is full."
    }

    private static let kept = Kept(
        id: "K-1", sentence: "The barrel is kept.", lines: [DocumentLine("Cellar", .pair(value: "3"))], text: "barrel",
        object: ["id": "K-1"])

    private let archive = MemoryArchive(digest: { $0 })

    private func placement(_ keep: @escaping @Sendable (PlacingCourse) throws -> Kept) throws -> OrderPlacement {
        let now = Timestamp(secondsSinceEpoch: 1_795_000_000)
        let clients = Clients(
            clock: Clock(now: { now }), randomness: Randomness(bytes: { [UInt8](repeating: 1, count: $0) }, passwordSuffix: { "" }),
            names: .short, filing: OrderFiling(archive))
        return OrderPlacement(
            context: OrderContext(clients: clients, book: try PriceBook.sample(), asOf: now.calendarDate, actor: "tester"),
            product: Product(
                flow: "barrel", title: "Barrel", catalogue: { _ in Catalogue() }, label: { _, _ in nil },
                keep: { _, _, course in try keep(course) }))
    }

    private static let state = FlowState(using: EveryKind.engine)

    @Test func whatIsKeptIsTheOutcomeAndNoOrder() throws {
        guard case .kept(let kept) = try placement({ _ in Self.kept }).perform(Self.state) else {
            Issue.record("An order came of it.")
            return
        }
        #expect(kept.id == "K-1" && kept.sentence == Self.kept.sentence)
        #expect(try archive.count(OrderQuery()) == 0)
        #expect(Receipt(.kept(kept)) == Receipt(id: "K-1", lines: Self.kept.lines))
    }

    @Test func whatFailsIsSaidInASentence() throws {
        let refusal = #expect(throws: OrderPlacement.Failure.self) { try placement { _ in throw Refusal() }.perform(Self.state) }
        #expect(refusal == OrderPlacement.Failure(message: "The cellar is full.", kind: .badData))
        let busy = OrderPlacement.Failure(message: "The cellar is busy.", kind: .tryAgain)
        #expect(throws: busy) { try placement { _ in throw busy }.perform(Self.state) }
    }

    @Test func theCourseIsHandedOn() throws {
        var course = PlacingCourse(mayWrite: { false }, advance: { _ in })
        course.isWanted = { false }
        #expect(throws: OrderPlacement.Failure.givenUp) {
            try placement { course in
                guard course.isWanted() || course.mayWrite() else { throw OrderPlacement.Failure.givenUp }
                return Self.kept
            }.perform(Self.state, course)
        }
    }

    /// No order can be made of its answers, and they cost nothing.
    @Test func noOrderComesOfItAndNoPrice() throws {
        let placement = try placement { _ in Self.kept }
        let failure = #expect(throws: OrderPlacement.Failure.self) { try placement.place(Self.state) }
        #expect(failure == OrderPlacement.Failure(message: "No order comes of Barrel.", kind: .misused))
        let product = Product(
            flow: "barrel", title: "Barrel", catalogue: { _ in Catalogue() }, label: { _, _ in nil }, keep: { _, _, _ in Self.kept })
        #expect(product.priceFields.isEmpty)
    }
}
