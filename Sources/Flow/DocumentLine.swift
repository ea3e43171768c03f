/// A line of a document or summary, before it is wrapped to a width.
package struct DocumentLine: Hashable, Sendable {
    /// How a line is set.
    package enum Style: Hashable, Sendable {
        case heading
        case body
        /// A caption and its value: `Common name` and `www.example.com`.
        case pair(value: String)
        /// Something to take note of.
        case emphasis
        /// A point of a list, and what stands before it: `-` or `2.`.
        case item(mark: String)
        /// A line of a command or a file, which keeps its blanks.
        case code
    }

    /// The text, or the caption of a pair.
    package var text: String
    /// How it is set.
    package var style: Style

    /// A line to show.
    package init(_ text: String, _ style: Style = .body) {
        self.text = text
        self.style = style
    }
}
