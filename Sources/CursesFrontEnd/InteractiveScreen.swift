package import Flow
package import FormView

/// What the loop needs of a full screen: a form, the desk.
package protocol InteractiveScreen {
    /// What it wants done outside.
    associatedtype Effect
    /// What happens outside.
    associatedtype Event

    /// Takes a key; gives what is to be done outside.
    mutating func press(_ key: KeyPress) -> [Effect]
    /// Takes text that was typed ahead, `\n` for Enter: as much from its beginning as is one change, at least a character. Gives what is to be done
    /// outside, and what is left.
    mutating func type(_ text: Substring) -> (effects: [Effect], rest: Substring)
    /// Whether there is something to keep once nobody types for a moment.
    var hasUnsavedChanges: Bool { get }
    /// How long nobody has to type for that, in milliseconds.
    var savingPause: Int32 { get }
    /// Nobody types for a moment, or the program is about to be stopped: what was changed is to be kept.
    mutating func pause() -> [Effect]
    /// Takes an event that no key caused.
    mutating func receive(_ event: Event) -> [Effect]
    /// Takes the size of the window.
    mutating func resize(to size: Size)
    /// Shows how much of something slow is done, 0 to 1.
    mutating func progress(_ done: Double)
    /// Shows what is known now.
    mutating func update()
    /// Shows a sentence until the next key.
    mutating func show(message: String)
    /// The screen as it stands.
    func render() -> Buffer
    /// Takes note that somebody can see the screen as it stands.
    mutating func wasShown()

    /// How the loop carries an effect out.
    static func conduct(of effect: Effect) -> EffectConduct
    /// The event that asks the screen to close.
    static func leaveRequested(_ reason: FlowEvent.LeaveReason) -> Event
}

/// How an effect is carried out.
package enum EffectConduct: Hashable, Sendable {
    /// There is nothing left to do.
    case done
    case perform
    /// It takes its time: the screen says so first, and keys typed before it did are dropped. What is answered at once is done by then; anything else
    /// goes on beside the loop until `Input.finished`, and the screen takes keys meanwhile.
    case performWhileWaiting
    /// Another screen has the terminal until it is done, and what was typed ahead is for that one.
    case handOver
    /// The same, but nobody can know yet where the other screen will begin: what was typed ahead, and what follows without a pause, is dropped.
    case handOverFresh
    case leave(FlowEvent.LeaveReason)
}

extension InteractiveScreen {
    /// Most screens change by nobody's hand but the one at the keys.
    package mutating func wasShown() {}

    /// Most screens wait for nothing.
    package mutating func progress(_ done: Double) {}

    /// Most screens know all they show.
    package mutating func update() {}

    /// Takes it key by key.
    package mutating func type(_ text: Substring) -> (effects: [Effect], rest: Substring) {
        guard let first = text.first else { return ([], text) }
        return (press(first == "\n" ? .enter : .character(first)), text.dropFirst())
    }

    /// Most screens have nothing to keep.
    package var hasUnsavedChanges: Bool { false }

    /// A second, where there is something.
    package var savingPause: Int32 { 1_000 }

    /// So a pause changes nothing.
    package mutating func pause() -> [Effect] { [] }
}

extension InteractiveScreen where Effect == FlowEffect {
    /// A flow's effects: placing takes its time.
    package static func conduct(of effect: FlowEffect) -> EffectConduct {
        switch effect {
        case .focus: .done  // the form has moved its focus already
        case .saveDraft, .readFile, .keepQuote, .writeQuote, .giveUp: .perform
        case .place, .workTable: .performWhileWaiting
        case .leave(let reason): .leave(reason)
        }
    }
}

extension InteractiveScreen where Event == FlowEvent {
    /// The flow's own event.
    package static func leaveRequested(_ reason: FlowEvent.LeaveReason) -> FlowEvent { .leaveRequested(reason) }
}

/// What the loop needs of a terminal; the real one is `TerminalSession`.
package protocol Terminal: AnyObject {
    /// The size of the window, in cells.
    var size: Size { get }
    /// Shows a buffer; whether somebody can see it. Otherwise it is to be shown again when `nextInputs` has returned.
    func show(_ buffer: Buffer) -> Bool
    /// Waits for input; gives everything that is there, in order. With `pause`, gives `.paused` when nothing came for so many milliseconds. Gives
    /// nothing when there is only something to show.
    func nextInputs(pause: Int32?) -> [Input]
    /// The signals that have come since, without waiting for any.
    func arrivedSignals() -> [Input]
    /// Sets the terminal anew; gives its size.
    func redraw() -> [Input]
    /// Gives the terminal to the shell until it comes back; gives what came with it.
    func suspend() -> [Input]
    /// Takes back, in front of everything else, input that is for somebody else.
    func giveBack(_ inputs: [Input])
    /// Drops what was typed and not yet read.
    func discardInput()
}

extension TerminalSession: Terminal {}
