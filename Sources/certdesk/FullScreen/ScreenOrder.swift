import Checkout
import CursesFrontEnd
import Flow
import FormView
import OrderStore
import Orders

/// An order in the full screen, new or from a draft.
struct ScreenOrder {
    let desk: Desk
    /// The largest document an order begins with, in bytes: a letter with a request in it.
    static let documentLimit = 1_000_000

    /// How taking an order ended.
    struct Outcome {
        var reason: FlowEvent.LeaveReason
        /// The id of the order that was placed.
        var placed: OrderID?
        /// The draft that is left.
        var draft: DraftID?
        /// Why the last changes are not saved.
        var fault: String?

        /// What is left of an order that was not placed, and how to go on with it.
        var remainder: String? {
            if let fault { return "The last changes are not saved. \(fault)" }
            return draft.map { "The draft \($0) is kept. Go on with: certdesk resume \($0)" }
        }
    }

    /// Takes the order on a terminal of its own until it is placed or somebody leaves.
    ///
    /// - Parameters:
    ///   - draft: the draft to go on with; a new one if `nil`.
    ///   - takesOver: opens the draft also if somebody else has it open.
    ///   - recording: where an asciicast of the terminal's output goes, if anywhere.
    ///   - opening: the document that the order begins with, if the customer sent one.
    ///   - answers: what is answered already, in the place of the document's answers.
    ///   - options: how the screen is to look.
    func run(
        draft: Draft? = nil, takesOver: Bool = false, opening: [UInt8]? = nil, answers: [FieldID: Answer] = [:], recording: String? = nil,
        options: ScreenOptions
    ) throws {
        do {
            let outcome = try FullScreen.run(recording: recording, options: options) { terminal in
                try take(draft: draft, takesOver: takesOver, opening: opening, answers: answers, on: terminal, isRecorded: recording != nil)
            }
            try leave(outcome)
        } catch let error as TerminalError {
            throw Exit(.usage, error.description)
        } catch let error as StoreError {
            throw Exit(error)
        }
    }

    /// Takes the order on an open terminal.
    ///
    /// - Parameters:
    ///   - takesOver: opens the draft also if somebody else has it open.
    ///   - opening: the document that the order begins with, if the customer sent one.
    ///   - begun: what is answered already, in the place of the document's answers.
    ///   - isRecorded: whether somebody may read later what the terminal shows, so that no secret may be on it.
    func take(
        draft: Draft? = nil, takesOver: Bool = false, opening: [UInt8]? = nil, answers begun: [FieldID: Answer] = [:],
        on terminal: TerminalSession, isRecorded: Bool = false
    ) throws -> Outcome {
        var keeper = try DraftKeeper(desk: desk, draft: draft, takesOver: takesOver)
        // Whoever had it open until now may have saved it once more.
        let draft = try draft.map { try desk.store.draft($0.id) }
        let answers =
            draft.map { StoredAnswers.decode($0.answers, detached: $0.detached, for: desk.definition) } ?? Answers()
        let engine = desk.engine
        let clock = desk.context.clients.clock
        var form = FormScreen(
            flow: FlowState(answers: answers, stage: draft?.stage, using: engine), engine: engine, size: terminal.size,
            focus: draft?.field.flatMap { FieldID($0) }, place: draft?.place.map { FormPlace($0) }, isRecorded: isRecorded,
            now: { Instant(clock.now()) }, width: terminal.cellWidth)
        // The draft is made with the first change, as always.
        if let opening { _ = form.begin(with: opening) }
        if !begun.isEmpty { _ = form.receive(.answersGiven(begun)) }
        var placed: OrderID?
        let reason = CursesFrontEnd.run(form, on: terminal) { effect, form in
            let answer = perform(effect, form, &keeper, &placed)
            guard isRecorded, case .placed(var receipt) = answer else { return answer }
            // The page after placing shows the suffix of the password, which is nowhere else and must not be in a file either.
            terminal.endRecording()
            receipt.lines.insert(DocumentLine("The recording ended before this page, because no secret may be in it."), at: 0)
            return .placed(receipt)
        }
        return Outcome(reason: reason, placed: placed, draft: keeper.savedID, fault: keeper.fault)
    }

    private func perform(_ effect: FlowEffect, _ form: FormScreen, _ keeper: inout DraftKeeper, _ placed: inout OrderID?) -> FlowEvent? {
        switch effect {
        case .saveDraft: return keeper.save(form)
        case .place:
            do {
                let outcome = try OrderPlacement(context: desk.context, definition: desk.definition).place(form.flow)
                var receipt = Receipt(outcome)
                if let warning = keeper.discard() { receipt.lines.insert(DocumentLine(warning, .emphasis), at: 0) }
                placed = outcome.order.id
                return .placed(receipt)
            } catch {
                return .placingFailed(error.message)
            }
        case .readFile(let path):
            do {
                return .fileRead(try InputFile.readNamed(path, limit: Self.documentLimit))
            } catch {
                return .fileNotRead(DisplayText.sanitized(error.message))
            }
        case .focus, .leave: return nil
        }
    }

    private func leave(_ outcome: Outcome) throws {
        switch outcome.reason {
        // A line that was dropped may also just stand still: then every message would block.
        case .hangup: break
        case .terminated:
            if let placed = outcome.placed { LastWords.say("\(placed)", on: 1) }
            if let remainder = outcome.remainder { LastWords.say(remainder) }
        case .quit, .interrupted:
            if let placed = outcome.placed { LastWords.say("\(placed)", on: 1) }
            if let remainder = outcome.remainder { LastWords.say(remainder) }
            if outcome.fault != nil { throw Exit(.ioError) }
        }
        try Exit.leave(outcome.reason)
    }
}

extension FormScreen: InteractiveScreen {}
