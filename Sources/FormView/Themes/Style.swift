/// How a cell looks. The front end chooses the attributes; nothing is ever shown by a style alone.
package enum Style: UInt8, Hashable, Sendable, CaseIterable {
    case plain
    /// Titles and headings.
    case heading
    /// Captions of fields.
    case label
    /// The control that has the focus.
    case focused
    /// Text of a control without the focus.
    case control
    /// A control or option that cannot be used.
    case disabled
    /// Hints, notes, rulers.
    case dim
    case error
    case advisory
    /// Keys in the footer.
    case key
}
