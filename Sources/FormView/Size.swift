/// A size in cells; 0 × 0 for a terminal that went away.
package struct Size: Hashable, Sendable {
    /// Height in cells.
    package var rows: Int
    /// Width in cells.
    package var columns: Int

    /// A size in cells.
    package init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
    }
}
