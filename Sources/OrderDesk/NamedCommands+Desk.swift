import Console
import Flow
import FormView

extension NamedCommands {
    /// What the desk says, with the commands that it names told where the desk works.
    func place(in event: DeskEvent?) -> DeskEvent? {
        switch event {
        case .storeChanged(let id, let message): .storeChanged(select: id, message: message.map(place))
        case .stepTaken(let id, let message): .stepTaken(id, message: place(in: message))
        case .offered(let id, let revision, let step, let explanation):
            .offered(id, revision: revision, step, explanation: place(in: explanation))
        case .refused(let message, let question): .refused(message: place(in: message), at: question)
        case .draftHeld(let id, let message): .draftHeld(id, message: place(in: message))
        case .leaveRequested, nil: event
        }
    }

    /// The same of what the desk shows of something. Messages stay as others get them.
    func place(in document: DeskDocument, of id: DeskID) -> DeskDocument {
        guard id.kind != .message else { return document }
        var placed = document
        for index in placed.lines.indices {
            placed.lines[index].text = place(in: placed.lines[index].text)
            if case .pair(let value) = placed.lines[index].style { placed.lines[index].style = .pair(value: place(in: value)) }
        }
        return placed
    }
}
