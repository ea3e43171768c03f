import Flow

extension FormScreen {
    /// What is said of the place of the cursor where the screen is read aloud, as far as the cursor's row does not say it. What stays the same while
    /// somebody moves about in a field has a line of its own, so that it is said once.
    var announcement: [String] {
        guard typesetter.isSpoken else { return [] }
        if let window { return window.standing.isEmpty ? [] : [window.standing] }
        guard let id = focusedField, let field = reading.field(id), let control = state.controls[id] else { return [] }
        let label = page.extent(of: .field(id))?.isCaptioned == true ? "" : field.caption
        let standing = control.standing(field)
        let about = [label, source(of: field), emptiness(of: field, control, isOpen: !standing.isEmpty)].filter { !$0.isEmpty }
        let lines = [about.joined(separator: ". "), standing].filter { !$0.isEmpty }
        return Array(lines.flatMap { typesetter.wrapped($0, to: max(1, size.columns - 1)) }.prefix(Typesetter.mostMessageLines))
    }

    private func source(of field: VisibleField) -> String {
        guard field.isCopied, let source = field.definition.copy?.field else { return "" }
        let stage = engine.definition.stage(source.stage)?.title ?? source.stage
        return "As in \(stage), \(engine.definition.field(source)?.label ?? source.name)"
    }

    /// What belongs into a box that is still empty.
    private func emptiness(of field: VisibleField, _ control: any Control, isOpen: Bool) -> String {
        guard control.takesText, !isOpen, field.answer?.isEmpty ?? true else { return "" }
        let hint = field.definition.hint.isEmpty && control.focusKind == .filter ? "type to search" : field.definition.hint
        return hint.isEmpty ? "Empty" : "Empty. \(hint)"
    }
}
