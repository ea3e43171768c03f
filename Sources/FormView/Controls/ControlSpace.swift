import Flow

/// The space a control is laid out in.
struct ControlSpace: Sendable {
    var columns: Int
    /// The most rows its box may have.
    var rows: Int
    var isFocused: Bool
    var typesetter: Typesetter
    /// The lines of a document or summary.
    var document: [DocumentLine] = []
}
