/// Where the caption of a control stands.
enum LabelPlacement: Hashable, Sendable {
    /// On the control's row where there is room, else above it.
    case beside
    case above
    /// The control draws it.
    case inside
}
