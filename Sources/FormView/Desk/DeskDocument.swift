package import Flow

/// A text about an order or a draft, and which revision of it that is.
package struct DeskDocument: Sendable {
    /// What is shown.
    package var lines: [DocumentLine]
    /// How often the order had been changed when this was read; 0 for a draft.
    package var revision: Int
    /// Whether the lines say why there is nothing to show: such a sentence is never cut.
    package var isFault: Bool

    /// A text to show.
    package init(_ lines: [DocumentLine], revision: Int = 0, isFault: Bool = false) {
        (self.lines, self.revision, self.isFault) = (lines, revision, isFault)
    }
}
