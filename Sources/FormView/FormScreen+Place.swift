package import Flow

extension FormScreen {
    /// Where the focus is now.
    package var place: FormPlace {
        guard let id = focusedField else { return FormPlace(isOnButton: true) }
        return state.controls[id]?.place ?? FormPlace()
    }

    /// Goes to a place on the stage that is shown; as near as it still exists.
    mutating func go(to place: FormPlace) {
        if place.isOnButton {
            state.focus = .button
        } else if let id = focusedField, let field = reading.field(id), var control = state.controls[id] {
            control.go(to: place, field)
            state.controls[id] = control
        }
    }

    /// Puts the focus on a neighbor without leaving the field: for looking around, nothing is taken as finished.
    mutating func look(by step: Int) {
        let stops = stops
        let target = (stops.firstIndex(of: state.focus) ?? 0) + step
        if stops.indices.contains(target) { state.focus = stops[target] }
        settle()
    }
}
