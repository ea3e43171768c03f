/// One cell: a grapheme cluster, and how wide it is.
package struct Cell: Hashable, Sendable {
    /// The cluster, without control or bidirectional characters; empty for the right half of a wide one.
    package var text: String
    /// How the cluster looks.
    package var style: Style

    /// A cell.
    package init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    /// An empty cell.
    package static let blank = Cell(" ")
}
