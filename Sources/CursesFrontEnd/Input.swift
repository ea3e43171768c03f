package import FormView
package import Signals

/// What comes from the person or from the terminal.
package enum Input: Hashable, Sendable {
    case key(KeyPress)
    /// Characters that came together, `\n` for Enter: somebody typed ahead, or a terminal that does not mark pastes was pasted into. More than one.
    case typed(Substring)
    /// Ctrl-L: what the terminal shows, and how it is set, is taken for lost.
    case redraw
    /// Ctrl-Z or SIGTSTP: the shell wants the terminal.
    case suspend
    /// Nothing came for as long as was asked for.
    case paused
    /// The window has this size now.
    case resized(Size)
    /// SIGINT from outside (Ctrl-C is a key).
    case interrupted
    /// SIGTERM or SIGQUIT: somebody wants the program to end.
    case terminated(signal: Int32)
    /// SIGHUP, or the terminal is gone.
    case hangup
    /// How much of something slow is done, 0 to 1.
    case progress(WorkID, Double)
    /// Something slow is done.
    case finished(WorkID)
    /// What is shown can be known better by now.
    case changed
}

extension Input {
    /// News of work as input.
    init(_ news: WorkNews) {
        switch news {
        case .progress(let work, let done): self = .progress(work, done)
        case .finished(let work): self = .finished(work)
        case .changed: self = .changed
        }
    }

    /// Whether somebody typed it.
    var isTyped: Bool {
        switch self {
        case .key, .typed: true
        default: false
        }
    }

    /// Whether it is news of work.
    var isNews: Bool {
        switch self {
        case .progress, .finished, .changed: true
        default: false
        }
    }

    /// Whether somebody wants to leave, or has to.
    var leaves: Bool {
        switch self {
        case .key(.control("q")), .key(.control("c")), .key(.function(10)), .interrupted, .terminated, .hangup: true
        default: false
        }
    }

    /// Keys as input: characters that came together are one.
    static func inputs(of keys: [KeyPress]) -> [Input] {
        var inputs: [Input] = []
        var run: [KeyPress] = []
        func endRun() {
            inputs += run.count > 1 ? [.typed(run.map(\.typedText).joined()[...])] : run.map(Input.key)
            run = []
        }
        for key in keys {
            if key.typedText.isEmpty {
                endRun()
                inputs.append(input(of: key))
            } else {
                run.append(key)
            }
        }
        endRun()
        return inputs
    }

    private static func input(of key: KeyPress) -> Input {
        switch key {
        case .control("z"): .suspend
        case .control("l"): .redraw
        default: .key(key)
        }
    }
}

extension KeyPress {
    /// What the key types, `\n` for Enter; empty for any other key.
    fileprivate var typedText: String {
        switch self {
        case .character(let character): String(character)
        case .enter: "\n"
        default: ""
        }
    }
}
