import Archive
import Checkout
import Clients
import Flow
import Orders
import SampleOrders
import SampleTable
import Signals
import Synchronization
import Taking

/// A small flow, with the outside world played: a shelf that counts, a store that does as it is told, slow work that runs when the test says so.
final class TakingBench: Sendable {
    static let name = FieldID(stage: "cake", name: "name")
    static let size = FieldID(stage: "cake", name: "size")
    static let wishes = FieldID(stage: "more", name: "wishes")

    static let guests = FieldID(stage: "more", name: "guests")

    static let definition = FlowDefinition(
        id: "cake", title: "A cake",
        stages: [
            StageDefinition(
                id: "cake", title: "Cake",
                fields: [
                    FieldDefinition(id: name, kind: .text, label: "Name", requirement: .mandatory),
                    FieldDefinition(
                        id: size, kind: .choice(.fixed([Choice(id: "small", label: "Small"), Choice(id: "large", label: "Large")])),
                        label: "Size", requirement: .mandatory, initial: .text("small")),
                ]),
            StageDefinition(
                id: "more", title: "More",
                fields: [
                    FieldDefinition(id: wishes, kind: .text, label: "Wishes"),
                    FieldDefinition(id: guests, kind: .table("guests"), label: "Guests"),
                ], button: "Place order"),
        ])

    private struct World {
        var saved: [DraftContents] = []
        var discards = 0
        var fault: DraftFault?
        var failure: OrderPlacement.Failure?
        var written = 0
        var isWanted: (@Sendable () -> Bool)?
        var work: [(id: WorkID, run: @Sendable () -> Void)] = []
        var news: [WorkNews] = []
    }

    /// The kind of table of the guests.
    let table = SampleTable()
    private let world = Mutex(World())

    var saved: [DraftContents] { world.withLock { $0.saved } }
    var discards: Int { world.withLock { $0.discards } }
    /// How many orders were written.
    var written: Int { world.withLock { $0.written } }
    /// Whether the placing that was done last was told that somebody waits for it.
    var isWanted: Bool { world.withLock(\.isWanted)?() ?? false }
    var news: [WorkNews] { world.withLock { $0.news } }

    func failSaving(_ reason: String?) { world.withLock { $0.fault = reason.map { DraftFault(reason: $0) } } }
    /// - Parameter order: the order that may be there for all that.
    func failPlacing(_ message: String, order: OrderID? = nil) {
        var failure = OrderPlacement.Failure(message: message, kind: .inputOutput)
        failure.order = order
        world.withLock { [failure] in $0.failure = failure }
    }

    /// Does the slow work that was begun last, as its thread would.
    func work() -> WorkID? {
        let work = world.withLock { $0.work.popLast() }
        work?.run()
        return work?.id
    }

    /// Something else than an order, which a flow keeps.
    static let kept = Kept(
        id: "K-1", sentence: "The cake is kept.", lines: [DocumentLine("In the fridge")], text: "cake", object: ["id": "K-1"])

    /// An order taken with these answers; `purpose` is that of a flow of which none comes.
    func taking(
        _ given: [FieldID: Answer] = [:], stage: String? = nil, draft: String? = nil, keepsDraft: Bool = true,
        begun: [FieldID: Answer] = [:], purpose: FlowPurpose? = nil
    ) -> OrderTaking {
        let shelf = DraftShelf(
            save: { [self] contents throws(DraftFault) in
                let fault = world.withLock { world in
                    if world.fault == nil { world.saved.append(contents) }
                    return world.fault
                }
                if let fault { throw fault }
                return "AAA-BBB"
            },
            discard: { [self] () throws(DraftFault) in
                let fault = world.withLock { world in
                    world.discards += 1
                    return world.fault
                }
                if let fault { throw fault }
            })
        var catalogue = Catalogue(tables: [table.table])
        if let purpose { catalogue.purpose = purpose }
        let engine = FlowEngine(definition: Self.definition, catalogue: catalogue)
        return OrderTaking(
            FlowState(answers: Answers(given: given.merging(begun) { $1 }), stage: stage, using: engine), engine: engine,
            now: { Instant(milliseconds: 0) },
            shelf: keepsDraft ? shelf : nil, draft: draft, begun: begun,
            place: { [self] flow, course throws(OrderPlacement.Failure) in
                course.advance(0.5)
                guard course.isWanted(), course.mayWrite() else { throw .givenUp }
                world.withLock { $0.isWanted = course.isWanted }
                if let failure = world.withLock({ $0.failure }) { throw failure }
                world.withLock { $0.written += 1 }
                if purpose != nil { return .kept(Self.kept) }
                var samples = SampleOrders(seed: 7)
                return .order(
                    OrderPlacement.Outcome(
                        order: samples.next(placedAt: Timestamp(secondsSinceEpoch: 1_795_000_000)),
                        files: OrderFiles(order: "order.json", request: "csr.pem", key: nil), passwordSuffix: "suffix78"))
            }, start: { [self] id, run in world.withLock { $0.work.append((id, run)) } },
            tell: { [self] news in world.withLock { $0.news.append(news) } },
            quote: OrderTaking.Quoting(
                keep: { ("A quote of \($0.answers.given.count) answers.", WritableQuote(number: "N3TQ-EK9", address: "mo@example.com")) },
                write: { number, address in
                    address == "mo@example.com"
                        ? ("\(number) waits for \(address).", nil) : ("No.", WritableQuote(number: number, address: address))
                }),
            readFile: { path in path == "there" ? .fileRead([1, 2]) : .fileNotRead("\(path) is not there.") },
            readTableFile: { path throws(TableFault) in
                guard path == "guests" else { throw .refused("\(path) is not there.") }
                return Array("Ann,1".utf8)
            })
    }
}
