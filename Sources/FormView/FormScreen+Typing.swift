package import Flow

extension FormScreen {
    /// Takes text that was typed ahead, `\n` for Enter. What goes into one field is one change of it, judged once; anything else is taken key by
    /// key. Gives what is to be done outside, and what is left.
    package mutating func type(_ text: Substring) -> (effects: [FlowEffect], rest: Substring) {
        let run = run(of: text)
        guard run.isEmpty else { return (press(Stroke(.paste(String(run)), isTyped: true)), text[run.endIndex...]) }
        let idle = idleRun(of: text)
        guard idle.isEmpty else { return (pressAll(idle), text[idle.endIndex...]) }
        guard let first = text.first else { return ([], text) }
        return (press(first == "\n" ? .enter : .character(first)), text.dropFirst())
    }

    /// As much from the beginning of a text as would only be typed into what has the focus.
    private func run(of text: Substring) -> Substring {
        guard takesPaste else { return "" }
        switch state.overlay {
        case .stages, .opening, .file, .quote: return text.prefix { $0 != "\n" }
        case .help, .leave, .confirmTable: return ""
        case nil: break
        }
        switch focusKind {
        case .lines: return text
        case .text, .secret: return text.prefix { $0 != "\n" }
        // A closed list opens on a blank, and gives help on a question mark.
        case .filter: return text.hasPrefix(" ") || text.hasPrefix("?") ? "" : text.prefix { $0 != "\n" }
        case .options, .toggle, .document, .button, .table: return ""
        }
    }

    /// As much from the beginning of a text as answers nothing where it is typed: letters move among options at the most.
    private func idleRun(of text: Substring) -> Substring {
        guard !layout.isTooSmall, flow.phase == .answering, state.overlay == nil, state.dialogHelp == nil else { return "" }
        switch focusKind {
        case .options, .toggle, .document, .button: return text.prefix { !" ?\n".contains($0) }
        case .text, .secret, .lines, .filter, .table: return ""
        }
    }

    /// Whether there are answers that the draft does not have yet.
    package var hasUnsavedChanges: Bool { (flow.hasUnsavedChanges || flow.draftFault != nil) && flow.phase == .answering }

    /// What could not be saved is tried again every fifteen seconds in which nobody types: each attempt may take its time.
    package var savingPause: Int32 { flow.hasUnsavedChanges ? 1_000 : 15_000 }

    /// Nobody types for a moment, or the program is about to be stopped.
    package mutating func pause() -> [FlowEffect] {
        let again: [FlowEffect] = !flow.hasUnsavedChanges && flow.draftFault != nil ? [.saveDraft] : []
        return receive(.paused) + again + decide()
    }

    /// Shows what checks know by now that take longer than a key may wait.
    package mutating func update() {
        // What leaving a field saves is not saved here: then it waits for the pause.
        if !flow.hasUnsavedChanges { _ = decide() }
        settle()
    }

    private mutating func decide() -> [FlowEffect] {
        guard flow.phase == .answering else { return [] }
        return flow.undecided.flatMap { receive(.fieldLeft($0)) }
    }
}
