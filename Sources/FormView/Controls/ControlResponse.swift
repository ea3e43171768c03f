import Flow

/// What a control made of a key.
enum ControlResponse: Hashable, Sendable {
    /// Not this control's key: the form decides.
    case ignored
    case handled
    /// Typed, perhaps not to its end.
    case answered(Answer)
    /// Chosen: the answer is whole, the focus stays.
    case chosen(Answer)
    /// As `chosen`, and the field is done with.
    case accepted(Answer)
}
