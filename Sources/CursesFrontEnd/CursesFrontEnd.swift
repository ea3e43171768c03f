package import Flow
package import FormView

/// The full screen: keys in, frames out, effects handed on.
package struct CursesFrontEnd<Form: InteractiveForm> {
    /// Carries out `.saveDraft` and `.place`; `.place` is answered by `.placed` or `.placingFailed`.
    package typealias Perform = (FlowEffect, Form) -> FlowEvent?

    private var form: Form
    private let terminal: any Terminal
    private let perform: Perform
    /// Keys typed while an order is placed must not close what is shown only once.
    private var hasJustPlaced = false

    /// Shows a form until somebody leaves it, and says how. The terminal is still open then.
    package static func run(_ form: Form, on terminal: any Terminal, perform: @escaping Perform) -> FlowEvent.LeaveReason {
        var loop = CursesFrontEnd(form: form, terminal: terminal, perform: perform)
        return loop.run()
    }

    private mutating func run() -> FlowEvent.LeaveReason {
        terminal.show(form.render())
        while true {
            // Everything that has arrived is taken before one redraw.
            for input in terminal.nextInputs() {
                if case .key = input, hasJustPlaced { continue }
                if let reason = take(input) { return reason }
            }
            if hasJustPlaced {
                terminal.discardInput()
                hasJustPlaced = false
            }
            terminal.show(form.render())
        }
    }

    private mutating func take(_ input: Input) -> FlowEvent.LeaveReason? {
        switch input {
        case .key(let key): return carryOut(form.press(key))
        case .pasteCut(let missing):
            form.show(message: "The paste was too long: the last \(missing) bytes of it were left out.")
            return nil
        case .resized(let size):
            form.resize(to: size)
            return nil
        case .interrupted: return leave(.interrupted)
        case .hangup: return leave(.hangup)
        }
    }

    /// Leaves whatever the form thinks of it: the terminal is gone, or somebody wants the program to end.
    private mutating func leave(_ reason: FlowEvent.LeaveReason) -> FlowEvent.LeaveReason {
        carryOut(form.receive(.leaveRequested(reason))) ?? reason
    }

    private mutating func carryOut(_ effects: [FlowEffect]) -> FlowEvent.LeaveReason? {
        var effects = effects[...]
        var left: FlowEvent.LeaveReason?
        while let effect = effects.popFirst() {
            switch effect {
            case .focus: break  // the form has moved its focus already
            case .leave(let reason): left = reason
            case .place:
                terminal.show(form.render())  // says that it is placing
                fallthrough
            case .saveDraft:
                if let event = perform(effect, form) { effects += form.receive(event) }
                if effect == .place { hasJustPlaced = true }
            }
        }
        return left
    }
}

/// What the loop needs of a terminal; the real one is `TerminalSession`.
package protocol Terminal: AnyObject {
    /// Shows a buffer.
    func show(_ buffer: Buffer)
    /// Waits for input; gives everything that is there, in order.
    func nextInputs() -> [Input]
    /// Drops what was typed and not yet read.
    func discardInput()
}

extension TerminalSession: Terminal {}

/// What the loop needs of a form.
package protocol InteractiveForm {
    /// Takes a key; gives what is to be done outside.
    mutating func press(_ key: KeyPress) -> [FlowEffect]
    /// Takes an event that no key caused.
    mutating func receive(_ event: FlowEvent) -> [FlowEffect]
    /// Takes the size of the window.
    mutating func resize(to size: Size)
    /// Shows a sentence until the next key.
    mutating func show(message: String)
    /// The screen as it stands.
    func render() -> Buffer
}
