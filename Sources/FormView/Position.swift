/// A place on the screen: 0-based, row 0 at the top, column 0 at the left, in cells.
package struct Position: Hashable, Sendable {
    /// 0 at the top.
    package var row: Int
    /// 0 at the left, in cells.
    package var column: Int

    /// A place on the screen.
    package init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }
}
