/// A page that shows what will come of the answers so far, before there is anything.
package struct FlowPreview: Sendable {
    /// What it shows, in a word or two: `Certificate`.
    package var caption: String
    /// The page's title.
    package var title: String
    /// The page; `nil` while nothing can be said yet.
    package var lines: @Sendable (FlowReading) -> [DocumentLine]?

    /// A page.
    package init(caption: String, title: String, lines: @escaping @Sendable (FlowReading) -> [DocumentLine]?) {
        (self.caption, self.title, self.lines) = (caption, title, lines)
    }

    /// What is said while nothing can be shown.
    package var absence: String { "\(title): nothing is known of it yet." }
}
