package import Flow
import FormView
package import Signals

/// The full screen: keys in, frames out, effects handed on.
package struct CursesFrontEnd<Screen: InteractiveScreen> {
    /// Carries out what the screen wants done; the event that answers it, if there is one, goes back to the screen.
    package typealias Perform = (Screen.Effect, Screen) -> Screen.Event?
    /// The event that answers something slow which is done; `nil` where nobody waits for it any more.
    package typealias Finish = (WorkID) -> Screen.Event?

    private var screen: Screen
    private let terminal: any Terminal
    private let perform: Perform
    private let finish: Finish
    /// The pause that ends what came in one go, in milliseconds: longer than between two pieces of one paste, shorter than anybody notices.
    private static var quiet: Int32 { 100 }
    /// Keys typed while something takes its time must not close what is shown only once.
    private var wasBusy = false
    /// What has arrived and was not yet taken.
    private var pending: ArraySlice<Input> = []

    /// Shows a screen until somebody leaves it, and says how. The terminal is still open then. What `perform` runs on the same terminal has it
    /// to itself until it returns.
    package static func run(
        _ screen: Screen, on terminal: any Terminal, finish: @escaping Finish = { _ in nil }, perform: @escaping Perform,
        left: (Screen) -> Void = { _ in }
    ) -> FlowEvent.LeaveReason {
        var loop = CursesFrontEnd(screen: screen, terminal: terminal, perform: perform, finish: finish)
        let reason = loop.run()
        left(loop.screen)
        return reason
    }

    private mutating func run() -> FlowEvent.LeaveReason {
        show()
        while true {
            // Everything that has arrived is taken before one redraw.
            pending = terminal.nextInputs(pause: screen.hasUnsavedChanges ? screen.savingPause : nil)[...]
            while let input = pending.popFirst() {
                if input.isTyped, wasBusy { continue }
                if let reason = take(input) {
                    terminal.giveBack(Array(pending))
                    return reason
                }
                // However much was typed ahead, a signal is answered after the next key. Behind another one it waits: news that leads to news would never let a
                // key or a frame through.
                let signals = input.isTyped ? terminal.arrivedSignals() : []
                if !signals.isEmpty { pending = (signals + pending)[...] }
            }
            if wasBusy { terminal.discardInput() }
            // On a line that stands still, what is typed meanwhile is no answer either.
            if show() { wasBusy = false }
        }
    }

    /// Shows the screen; whether somebody can see it.
    @discardableResult
    private mutating func show() -> Bool {
        let isSeen = terminal.show(screen.render())
        if isSeen { screen.wasShown() }
        return isSeen
    }

    private mutating func take(_ input: Input) -> FlowEvent.LeaveReason? {
        switch input {
        case .key(let key): return carryOut(screen.press(key))
        case .typed(let text):
            let (effects, rest) = screen.type(text)
            // Before anything is done: what the rest is for is decided there.
            if !rest.isEmpty { pending = ([.typed(rest)] + pending)[...] }
            return carryOut(effects)
        case .redraw:
            pending = (terminal.redraw() + pending)[...]
            return nil
        case .suspend:
            // Whoever is stopped may be ended before going on.
            let reason = carryOut(screen.pause())
            pending = (terminal.suspend() + pending)[...]
            return reason
        case .paused: return carryOut(screen.pause())
        case .resized(let size):
            screen.resize(to: size)
            return nil
        case .interrupted: return leave(.interrupted)
        case .terminated(let signal): return leave(.terminated(signal: signal))
        case .hangup: return leave(.hangup)
        case .progress(_, let done):
            screen.progress(done)
            return nil
        case .changed:
            screen.update()
            return nil
        case .finished(let work):
            guard let event = finish(work) else { return nil }
            // What was typed before the end could be seen is no answer to it.
            wasBusy = true
            return carryOut(screen.receive(event))
        }
    }

    /// Leaves whatever the screen thinks of it: the terminal is gone, or somebody wants the program to end.
    private mutating func leave(_ reason: FlowEvent.LeaveReason) -> FlowEvent.LeaveReason {
        carryOut(screen.receive(Screen.leaveRequested(reason))) ?? reason
    }

    private mutating func carryOut(_ effects: [Screen.Effect]) -> FlowEvent.LeaveReason? {
        var effects = effects[...]
        var left: FlowEvent.LeaveReason?
        while let effect = effects.popFirst() {
            switch Screen.conduct(of: effect) {
            case .done: break
            case .leave(let reason): left = reason
            case .perform: effects += answer(to: effect)
            case .performWhileWaiting:
                show()  // says what it is doing
                effects += answer(to: effect)
                wasBusy = true
            case .handOver:
                // What was typed ahead is for the screen that opens now.
                terminal.giveBack(Array(pending))
                pending = []
                effects += answer(to: effect)
                screen.resize(to: terminal.size)
            case .handOverFresh:
                show()  // says what it is doing, if it takes its time
                terminal.giveBack(untyped())
                effects += answer(to: effect)
                screen.resize(to: terminal.size)
            }
        }
        return left
    }

    /// Drops what is typed until nothing comes for a moment: a text that was pasted without marks arrives in pieces, and its other lines are not for
    /// what one of them has opened. Gives everything else that has come.
    private mutating func untyped() -> [Input] {
        var kept = pending.filter { !$0.isTyped }
        pending = []
        while !kept.contains(where: { $0.leaves }) {
            let came = terminal.nextInputs(pause: Self.quiet)
            kept += came.filter { !$0.isTyped && $0 != .paused }
            if came.contains(.paused) { break }
        }
        return kept
    }

    private mutating func answer(to effect: Screen.Effect) -> [Screen.Effect] {
        perform(effect, screen).map { screen.receive($0) } ?? []
    }
}
