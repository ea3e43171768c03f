import Flow

/// What has the focus on the form itself.
enum Focus: Hashable, Sendable {
    case field(FieldID)
    case button
}

/// What belongs to the full screen alone: focus, controls with their carets and scroll positions, open windows. Answers are never here.
struct FormState: Sendable {
    var focus = Focus.button
    var controls: [FieldID: any Control] = [:]
    var overlay: Overlay?
    /// The help of a window, shown in its place.
    var dialogHelp: HelpOverlay?
    /// Whether the last picture showed the button that places the order, with the focus on it.
    var isPlacingShown = false
    var receipt = ReceiptView()
    /// What is being done with a table.
    var tableWork: TableWork?
    /// Whether the form is left once that is done.
    var leavesThen = false
    /// The window in which the file was named that was read last, for the case that it cannot be.
    var fileDialog: PromptDialog?
    /// The tables that could not be opened, by digest: they are not tried again with every key.
    var unopenable: Set<String> = []
    /// Tables that were looked through for cells to be filled, each with what they are filled with.
    var looked: Set<String> = []
    /// How much of placing is done, 0 to 1.
    var progress = 0.0
    /// What of the suggestions for the focused field is chosen.
    var suggesting = SuggestionChoice()
    var scratchpad = Scratchpad()
    /// The first row of the stage's page that is shown.
    var scroll = 0

    /// The fields of a stage that are asked. A secret that became needless stays as long as somebody is in it.
    func asked(_ stage: VisibleStage) -> [VisibleField] { stage.fields.filter { !$0.isNeedless || focus == .field($0.id) } }

    /// Makes the controls fit the fields of a stage: keeps those that still suit, lets them follow their answers, drops the rest.
    mutating func follow(_ fields: [VisibleField]) {
        var kept: [FieldID: any Control] = [:]
        for field in fields {
            let wanted = ControlCatalogue.type(for: field)
            guard var control = controls[field.id], type(of: control) == wanted else {
                kept[field.id] = wanted.init(field)
                continue
            }
            control.follow(field)
            kept[field.id] = control
        }
        controls = kept
    }

    /// Scrolls the page as little as shows what has the focus: its cursor, its label, its first finding, in this order of importance.
    mutating func reveal(_ extent: StagePage.Extent?, pageRows: Int, viewport: Int) {
        guard let extent else { return }
        let rows = max(1, viewport)
        for row in [extent.needed, extent.rows.lowerBound, extent.cursor.row] {
            scroll = min(max(scroll, row - rows + 1), row)
        }
        scroll = max(0, min(scroll, pageRows - rows))
    }
}
