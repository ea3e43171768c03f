import Flow

/// Something that is being done with a table: the form takes no answers until it is done or given up.
struct TableWork: Hashable, Sendable {
    var field: FieldID
    var task: TableTask

    /// What is done, for people.
    var title: String {
        switch task {
        case .read, .readFile: "Reading the rows…"
        case .open: "Opening the rows…"
        case .change: "Keeping the change…"
        }
    }

    /// What is lost with it, for people; `nil` for nothing.
    var lost: String? {
        switch task {
        case .read, .readFile: "the rows that are just being read are NOT"
        case .change: "the change that is just being made is NOT"
        case .open: nil
        }
    }
}

/// Tables: what is read, opened and changed outside, and what comes of it.
extension FormScreen {
    private func table(of field: FieldID) -> NamedTable? {
        reading.field(field).flatMap { engine.catalogue.table(of: $0.definition) }
    }

    /// Lets the tables of the stage have their rows, as far as those are open.
    mutating func showTables() {
        for field in asked {
            guard let table = engine.catalogue.table(of: field.definition), var control = state.controls[field.id] as? TableControl else {
                continue
            }
            control.show(table, table.opened(field.answer?.table ?? .empty))
            state.controls[field.id] = control
        }
    }

    /// Has something done with the table of a field.
    mutating func work(_ task: TableTask, on field: FieldID) -> [FlowEffect] {
        (state.tableWork, state.progress) = (TableWork(field: field, task: task), 0)
        return [.workTable(field, task)]
    }

    /// Keeps the cell that is being typed, before the form is left: what stands on the screen is in the draft.
    mutating func keepCell() -> [FlowEffect] {
        guard state.tableWork == nil, flow.phase == .answering, let id = focusedField, let field = reading.field(id),
            var control = state.controls[id] as? TableControl
        else { return [] }
        let task = control.takeCell(field)
        state.controls[id] = control
        return task.map { work($0, on: id) } ?? []
    }

    /// Opens the rows of the table with the focus, if they are not open yet.
    mutating func openTable() -> [FlowEffect] {
        guard state.tableWork == nil, state.overlay == nil, flow.phase == .answering, !layout.isTooSmall, let id = focusedField,
            let table = table(of: id), let reference = reading.field(id)?.answer?.table, !state.unopenable.contains(reference.digest),
            (state.controls[id] as? TableControl)?.contents == nil, table.opened(reference) == nil
        else { return [] }
        return work(.open(reference), on: id)
    }

    /// Has cells of the stage's tables filled that have nothing, once a field says with what.
    mutating func fillTables() -> [FlowEffect] {
        guard state.tableWork == nil, state.overlay == nil, flow.phase == .answering else { return [] }
        for field in asked {
            guard let table = engine.catalogue.table(of: field.definition), let reference = field.answer?.table,
                (state.controls[field.id] as? TableControl)?.isTyping != true, let contents = table.opened(reference)
            else { continue }
            let texts = table.columns.flatMap(\.filledFrom).map { flow.answers[$0]?.text ?? "" }
            // Looking at every row is not for every key.
            guard state.looked.insert("\(reference.digest) \(texts)").inserted else { continue }
            if let change = table.filling(contents, from: { flow.answers[$0]?.text }) {
                return work(.change(reference, change), on: field.id)
            }
        }
        return []
    }

    /// Takes note of why there is no table.
    mutating func take(_ fault: TableFault, of field: FieldID) {
        let task = state.tableWork?.task
        (state.tableWork, state.leavesThen) = (nil, false)
        switch fault {
        case .refused, .givenUp:
            state.scratchpad.message = fault.words
            if case .open(let reference)? = task { state.unopenable.insert(reference.digest) }
            // Whoever mistyped a name mends it where it was typed; the next keys are not for the table.
            if case .refused = fault, case .readFile? = task, let prompt = state.fileDialog { state.overlay = .file(field, prompt) }
        case .question(let question, _):
            guard let confirmed = task?.confirmed else { return }
            let dialog = ConfirmDialog(title: "Which letters are these?", question: question, yes: "Yes", no: "No", prefersNo: true)
            state.overlay = .confirmTable(field, confirmed, dialog)
        }
    }

    mutating func openFileDialog(for field: FieldID) {
        guard let table = table(of: field), let label = reading.field(field)?.definition.label else { return }
        let prompt = PromptDialog(title: label, explanation: table.explanation, label: "File", confirmation: "Read", limit: 4096)
        state.overlay = .file(field, prompt)
    }

    mutating func respond(to stroke: Stroke, in prompt: PromptDialog, for field: FieldID) -> [FlowEffect] {
        var prompt = prompt
        let response = prompt.take(stroke, &state.scratchpad)
        state.overlay = .file(field, prompt)
        switch response {
        case .handled, .acceptedSecret: return []
        case .closed:
            state.overlay = nil
            return []
        case .accepted(let path):
            (state.overlay, state.fileDialog) = (nil, prompt)
            return work(.readFile(path), on: field)
        }
    }

    mutating func respond(to stroke: Stroke, in dialog: ConfirmDialog, _ task: TableTask, for field: FieldID) -> [FlowEffect] {
        var dialog = dialog
        switch dialog.take(stroke) {
        case .handled:
            state.overlay = .confirmTable(field, task, dialog)
            return []
        case .no:
            state.overlay = nil
            state.scratchpad.message = "Nothing was read. Save the file as UTF-8 and give it again."
            return []
        case .yes:
            state.overlay = nil
            return work(task, on: field)
        }
    }
}
