package import Flow

/// Beginning a flow from a document that the customer sent.
extension FormScreen {
    /// The document, while there is one to begin from: on the first stage.
    var opening: OpeningDocument? {
        flow.phase == .answering && reading.number == 1 ? engine.catalogue.opening : nil
    }

    /// Takes the answers of a document and shows what was taken of it, or what is wrong with it.
    package mutating func begin(with document: [UInt8]) -> [FlowEffect] {
        guard let opening = engine.catalogue.opening else { return [] }
        let effects: [FlowEffect]
        switch opening.read(document) {
        case .answers(let answers, let said):
            effects = send(.answersGiven(answers))
            state.overlay = .help(HelpOverlay(said, title: opening.title))
        case .unreadable(let message): effects = refuseOpening(message)
        }
        settle()
        return effects
    }

    /// Says what is wrong; whoever has the window open tries again.
    mutating func refuseOpening(_ message: String) -> [FlowEffect] {
        if case .opening(var dialog)? = state.overlay {
            dialog.startOver()
            state.overlay = .opening(dialog)
        }
        state.scratchpad.message = message
        return []
    }

    mutating func openDialog() {
        guard let opening else {
            if engine.catalogue.opening != nil {
                state.scratchpad.message = "That is done on the first stage; \(KeyMap.caption(of: .stageList)) goes there."
            }
            return
        }
        state.overlay = .opening(OpeningDialog(opening))
    }

    mutating func respond(to stroke: Stroke, in dialog: OpeningDialog) -> [FlowEffect] {
        var dialog = dialog
        let response = dialog.take(stroke, &state.scratchpad)
        state.overlay = .opening(dialog)
        switch response {
        case .handled: return []
        case .closed:
            state.overlay = nil
            return []
        case .pasted(let text): return begin(with: Array(text.utf8))
        case .named(let path): return [.readFile(path)]
        }
    }
}
