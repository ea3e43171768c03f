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
    /// Something is to be done with the table of the field.
    case table(TableTask)
    /// A file is to be named, out of which the table comes.
    case asksForFile
    /// As `chosen`, and the field is done with.
    case accepted(Answer)
}
