import Checkout
import CursesFrontEnd
import Flow
import FormView
import OrderStore
import Orders

/// An order in the full screen, new or from a draft.
struct ScreenOrder {
    let desk: Desk

    /// Takes the order until it is placed or somebody leaves.
    ///
    /// - Parameters:
    ///   - draft: the draft to go on with; a new one if `nil`.
    ///   - recording: where an asciicast of the terminal's output goes, if anywhere.
    func run(draft: Draft? = nil, recording: String? = nil) throws {
        let terminal: TerminalSession
        do {
            terminal = try TerminalSession(recording: try recording.map(Recording.init))
        } catch let error as TerminalError {
            throw Exit(.usage, error.description)
        } catch let failure as Recording.Failure {
            throw Exit(.cannotCreate, "\(failure)")
        }
        defer { terminal.close() }
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
        terminal.close()
        if let placed, reason != .hangup { print(placed) }
        try leave(reason, keeper)
    }

    private func perform(_ effect: FlowEffect, _ form: FormScreen, _ keeper: inout DraftKeeper, _ placed: inout OrderID?) -> FlowEvent? {
        switch effect {
        case .saveDraft: return keeper.save(form.flow, field: form.focusedField)
        case .place:
            do {
                let outcome = try OrderPlacement(context: desk.context, definition: desk.definition).place(form.flow)
                keeper.discard()
                placed = outcome.order.id
                return .placed(Receipt(outcome))
            } catch {
                return .placingFailed(error.message)
            }
        case .focus, .leave: return nil
        }
    }

    private func leave(_ reason: FlowEvent.LeaveReason, _ keeper: DraftKeeper) throws {
        // Exit as a shell reports a program that SIGHUP has ended. A line that was dropped may also just stand still: then every message would block.
        if reason == .hangup { throw Exit(status: 129, "") }
        if let fault = keeper.fault {
            throw Exit(.ioError, "The last changes are not saved. \(fault)")
        }
        if let id = keeper.savedID {
            StandardError.line("The draft \(id) is kept. Go on with: certdesk resume \(id)")
        }
        if reason == .interrupted { throw Exit(.interrupted) }
    }
}

extension FormScreen: InteractiveForm {}
