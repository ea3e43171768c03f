package import Checkout
package import Clients
package import Flow
package import Signals
package import Traces

/// The one place where what a flow wants done is done, whichever front end shows the flow: it keeps the draft, places the order and reads files.
package struct OrderTaking {
    /// Does what a flow is for, on whichever thread.
    package typealias Place = @Sendable (FlowState, PlacingCourse) throws(OrderPlacement.Failure) -> FlowOutcome
    /// Begins something slow; when it is done, ``finished(_:)`` is to be called.
    package typealias Start = (WorkID, _ body: @escaping @Sendable () -> Void) -> Void
    /// The bytes of a file that somebody named, or why they cannot be had.
    package typealias ReadFile = (_ path: String) -> FlowEvent
    /// The bytes of a file that somebody named for a table, on whichever thread.
    package typealias ReadTableFile = @Sendable (_ path: String) throws(TableFault) -> [UInt8]

    /// Keeps quotes, and writes them to people.
    package struct Quoting {
        /// Keeps the price of what is answered so far as a quote; says its number, or why there is none.
        package var keep: (FlowState) -> (said: String, writable: WritableQuote?)
        /// Writes a quote by its number to an address; says what came of it. A quote that can be written to another address comes along.
        package var write: (_ number: String, _ address: String) -> (said: String, writable: WritableQuote?)

        /// Ways to keep and to write quotes.
        package init(
            keep: @escaping (FlowState) -> (said: String, writable: WritableQuote?),
            write: @escaping (_ number: String, _ address: String) -> (said: String, writable: WritableQuote?)
        ) {
            (self.keep, self.write) = (keep, write)
        }

        /// Where none can be kept.
        package static var none: Quoting {
            Quoting(keep: { _ in ("Quotes cannot be kept here.", nil) }, write: { _, _ in ("Quotes cannot be written here.", nil) })
        }
    }

    /// Where somebody is on the stage, for the draft: the front end's own affair.
    package struct Spot: Hashable, Sendable {
        /// The field with the focus; `nil` for none.
        package var field: FieldID?
        /// Where in it.
        package var place: FormPlace
        /// The size of the terminal, for the trace; `nil` where there is no screen.
        package var size: WindowSize?

        /// A spot on a stage.
        package init(field: FieldID? = nil, place: FormPlace = FormPlace(), size: WindowSize? = nil) {
            (self.field, self.place, self.size) = (field, place, size)
        }
    }

    /// The flow as it stands, for a front end that has none of its own.
    package private(set) var state: FlowState
    /// What the flow is worked out with.
    package let engine: FlowEngine
    /// Where somebody is, for the draft.
    package var spot = Spot()
    /// What is to be said when it is opened, in a sentence; `nil` for nothing.
    package var notice: String?
    /// The order that was placed.
    package var placed: OrderPlacement.Outcome? { if case .order(let outcome) = outcome { outcome } else { nil } }
    /// What was done, an order or something else.
    package private(set) var outcome: FlowOutcome?
    /// Why the last attempt to place placed nothing.
    package private(set) var failure: OrderPlacement.Failure?
    /// The id of the draft that is kept.
    package var draft: String? { keeper?.savedID }
    /// Who takes the draft over, while the program was asked to end for that.
    package var claimant: String? { keeper?.claimant }
    /// Why the last changes are not in the draft.
    package var draftFault: DraftFault? { keeper?.fault }

    private var keeper: DraftKeeper?
    private var recorder: TraceRecorder?
    private var underway: Underway?
    private let now: () -> Instant
    private let place: Place
    private let start: Start
    private let tell: @Sendable (WorkNews) -> Void
    private let readFile: ReadFile
    private let readTableFile: ReadTableFile
    private let quote: Quoting

    /// - Parameters:
    ///   - now: the time, asked once for each event.
    ///   - shelf: where the draft is kept; `nil` if none is to be.
    ///   - draft: the id of the draft that the order goes on with.
    ///   - begun: the answers that the state begins with before anybody did anything; they alone are no reason to keep a draft.
    ///   - recorder: keeps what is done; `nil` if nothing is to be kept.
    ///   - tell: told how something slow stands, from its thread.
    ///   - quote: keeps quotes.
    package init(
        _ state: FlowState, engine: FlowEngine, now: @escaping () -> Instant, shelf: DraftShelf?, draft: String? = nil,
        begun: [FieldID: Answer] = [:],
        recorder: TraceRecorder? = nil, place: @escaping Place, start: @escaping Start,
        tell: @escaping @Sendable (WorkNews) -> Void = { _ in },
        quote: Quoting = .none,
        readFile: @escaping ReadFile = { .fileNotRead("\($0) cannot be read here.") },
        readTableFile: @escaping ReadTableFile = { path throws(TableFault) in throw .refused("\(path) cannot be read here.") }
    ) {
        (self.state, self.engine, self.now) = (state, engine, now)
        keeper = shelf.map { DraftKeeper($0, flow: engine.definition.id, begun: begun, savedID: draft) }
        self.recorder = recorder
        (self.place, self.start, self.tell, self.quote) = (place, start, tell, quote)
        (self.readFile, self.readTableFile) = (readFile, readTableFile)
    }

    /// Hands an event to the flow and does what comes of it; what is left is for the front end.
    package mutating func send(_ event: FlowEvent) -> [ViewEffect] {
        var effects = state.receive(event, at: now(), using: engine)[...]
        var left: [ViewEffect] = []
        while let effect = effects.popFirst() {
            switch effect {
            case .focus(let field, let line): left.append(.focus(field, line: line))
            case .leave(let reason):
                settle()
                left.append(.leave(reason))
            case .saveDraft, .place, .giveUp, .readFile, .workTable, .keepQuote, .writeQuote:
                if let answer = carryOut(effect, of: state, at: spot) { effects += state.receive(answer, at: now(), using: engine) }
                if effect == .place, let underway { left.append(.wait(underway.id)) }
            }
        }
        return left
    }

    /// The same for something slow that is done.
    package mutating func finish(_ work: WorkID) -> [ViewEffect] {
        finished(work).map { send($0) } ?? []
    }

    /// Begins something with the table of a field; ``finish(_:)`` takes what comes of it.
    package mutating func work(_ task: TableTask, on field: FieldID) -> WorkID? {
        _ = carryOut(.workTable(field, task), of: state, at: spot)
        return underway?.id
    }

    /// Keeps a quote of what is answered so far; says what came of it.
    package mutating func keepQuote() -> (said: String, writable: WritableQuote?) {
        let kept = keepQuote(of: state, at: spot)
        _ = send(.quoteAnswered(kept.said))
        return kept
    }

    /// Keeps a quote, and saves the draft, which names it.
    private mutating func keepQuote(of flow: FlowState, at spot: Spot) -> (said: String, writable: WritableQuote?) {
        let kept = quote.keep(flow)
        _ = carryOut(.saveDraft, of: flow, at: spot)
        return kept
    }

    /// Writes a quote that was kept to an address; says what came of it.
    package mutating func writeQuote(_ number: String, to address: String) -> String {
        let said = quote.write(number, address).said
        _ = send(.quoteAnswered(said))
        return said
    }

    /// Carries out one effect of a flow that a front end keeps itself; gives the event that answers it. Placing and what is done with tables are
    /// answered by ``finished(_:)``.
    package mutating func carryOut(_ effect: FlowEffect, of flow: FlowState, at spot: Spot) -> FlowEvent? {
        switch effect {
        case .saveDraft:
            guard keeper?.hasUse(for: flow) ?? false else { return nil }
            recorder?.follow(flow.log, size: spot.size)
            return keeper?.save(flow, at: spot, trace: recorder?.bytes ?? [])
        case .place:
            recorder?.follow(flow.log, size: spot.size)
            let placing = Placing(flow, at: spot, by: place, recorder: recorder, tell: tell)
            underway = .placing(placing)
            start(placing.id) { placing.run() }
            return nil
        case .workTable(let field, let task):
            let table = engine.definition.field(field).flatMap(engine.catalogue.table)
            let work = TableWork(task, of: field, table, readFile: readTableFile, tell: tell)
            underway = .table(work)
            start(work.id) { work.run() }
            return nil
        case .giveUp: return giveUp()
        case .readFile(let path): return readFile(path)
        case .keepQuote:
            let kept = keepQuote(of: flow, at: spot)
            return .quoteAnswered(kept.said, writable: kept.writable)
        case .writeQuote(let number, let address):
            let written = quote.write(number, address)
            return .quoteAnswered(written.said, writable: written.writable)
        case .focus, .leave: return nil
        }
    }

    /// The event that answers something slow that is done; `nil` for what was given up.
    package mutating func finished(_ work: WorkID) -> FlowEvent? {
        guard let underway, underway.id == work else { return nil }
        self.underway = nil
        switch underway {
        case .table(let table): return table.outcome()
        case .placing(let placing): return ended(placing)
        }
    }

    private mutating func ended(_ placing: Placing) -> FlowEvent {
        switch placing.outcome() {
        case .success(let outcome):
            self.outcome = outcome
            var receipt = Receipt(outcome)
            let purpose = engine.catalogue.purpose
            // What is not kept yet can be gone on with.
            if receipt.isPending { return .placed(receipt) }
            if let warning = keeper?.discard(purpose) { receipt.lines.insert(DocumentLine(warning, .emphasis), at: 0) }
            return .placed(receipt)
        case .failure(let failure):
            self.failure = failure
            guard failure.order != nil else { return .placingFailed(failure.message) }
            // Whoever goes on with the draft once this has ended has to look for it first, too.
            _ = keeper?.save(placing.flow, at: placing.spot, trace: recorder?.bytes ?? [])
            return .placingFailed("\(failure.message) Placed again from here, it is looked for first.")
        }
    }

    /// Gives up what is underway, if it is early enough for that.
    private mutating func giveUp() -> FlowEvent? {
        switch underway {
        case .placing(let placing)?:
            guard placing.giveUp() else {
                placing.hurry()
                return nil
            }
            underway = nil
            let failure = OrderPlacement.Failure.givenUp(engine.catalogue.purpose)
            self.failure = failure
            return .placingFailed(failure.message)
        case .table(let work)?:
            underway = nil
            return work.giveUp()
        case nil: return nil
        }
    }

    /// Keeps what waited for a password to be noted, and takes the draft away; one that stays is refused by the name that is taken then.
    package mutating func finishKeeping() throws(OrderPlacement.Failure) {
        guard let done = try outcome?.finished() else { return }
        outcome = done
        let purpose = engine.catalogue.purpose
        _ = keeper?.discard(purpose)
    }

    /// Before the program ends or does something else: what can be given up is, and for what writes already its end is awaited, so that nobody
    /// places an order again that stands.
    package mutating func settle() {
        switch underway {
        case .placing(let placing)?: if placing.giveUp() { underway = nil } else { _ = finished(placing.id) }
        case .table?: _ = giveUp()
        case nil: break
        }
    }

    /// What takes its time.
    private enum Underway {
        case placing(Placing)
        case table(TableWork)

        var id: WorkID {
            switch self {
            case .placing(let placing): placing.id
            case .table(let work): work.id
            }
        }
    }
}

/// What is left to a front end to do.
package enum ViewEffect: Hashable, Sendable {
    /// Put the focus on this field, and the cursor on the entry or line, from 0.
    case focus(FieldID, line: Int? = nil)
    /// Something slow was begun.
    case wait(WorkID)
    /// Close the flow.
    case leave(FlowEvent.LeaveReason)
}
