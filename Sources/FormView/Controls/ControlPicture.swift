/// A control as rows of text.
struct ControlPicture: Hashable, Sendable {
    var rows: [Line]
    /// Where the cursor stands if the control has the focus, from the picture's corner.
    var cursor: Position
    /// The part of a long content that is shown: `12–30 of 88`.
    var position = ""
}
