import Checkout
import CursesFrontEnd
import Flow
import FormView
import OrderStore
import Orders

/// An order in the full screen, new or from a draft.
struct ScreenOrder {
    let desk: Desk

    /// How taking an order ended.
    struct Outcome {
        var reason: FlowEvent.LeaveReason
        /// The id of the order that was placed.
        var placed: OrderID?
        /// The draft that is left.
        var draft: DraftID?
        /// Why the last changes are not saved.
        var fault: String?
    }

    /// Takes the order on a terminal of its own until it is placed or somebody leaves.
    ///
    /// - Parameters:
    ///   - draft: the draft to go on with; a new one if `nil`.
    ///   - recording: where an asciicast of the terminal's output goes, if anywhere.
    func run(draft: Draft? = nil, recording: String? = nil) throws {
        do {
            let outcome = try FullScreen.run(recording: recording) { try take(draft: draft, on: $0) }
            if let placed = outcome.placed, outcome.reason != .hangup { print(placed) }
            try leave(outcome)
        } catch let error as TerminalError {
            throw Exit(.usage, error.description)
        }
    }

    /// Takes the order on an open terminal.
    func take(draft: Draft? = nil, on terminal: TerminalSession) throws -> Outcome {
        var keeper = try DraftKeeper(desk: desk, draft: draft)
        let answers =
            draft.map { StoredAnswers.decode($0.answers, detached: $0.detached, for: desk.definition) } ?? Answers()
        let flow = FlowState(definition: desk.definition, answers: answers, stage: draft?.stage, context: desk.context.flowContext)
        let form = FormScreen(
            flow: flow, size: terminal.size, focus: draft?.field.flatMap { FieldID($0) }, width: terminal.cellWidth)
        var placed: OrderID?
        let reason = CursesFrontEnd.run(form, on: terminal) { effect, form in
            perform(effect, form, &keeper, &placed)
        }
        return Outcome(reason: reason, placed: placed, draft: keeper.savedID, fault: keeper.fault)
    }

    private func perform(_ effect: FlowEffect, _ form: FormScreen, _ keeper: inout DraftKeeper, _ placed: inout OrderID?) -> FlowEvent? {
        switch effect {
        case .saveDraft: return keeper.save(form.flow, field: form.focusedField)
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
        case .focus, .leave: return nil
        }
    }

    private func leave(_ outcome: Outcome) throws {
        // Exit as a shell reports a program that SIGHUP has ended. A line that was dropped may also just stand still: then every message would block.
        if outcome.reason == .hangup { throw Exit(status: 129, "") }
        if let fault = outcome.fault {
            throw Exit(.ioError, "The last changes are not saved. \(fault)")
        }
        if let id = outcome.draft {
            StandardError.line("The draft \(id) is kept. Go on with: certdesk resume \(id)")
        }
        if outcome.reason == .interrupted { throw Exit(.interrupted) }
    }
}

extension FormScreen: InteractiveScreen {}
