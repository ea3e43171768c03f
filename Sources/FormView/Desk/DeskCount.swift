/// How many rows a query has, or how many of them were found until now.
package struct DeskCount: Hashable, Sendable {
    /// Not more than there are.
    package var rows: Int
    /// Whether there are no more.
    package var isWhole: Bool

    /// So many rows, or so many until now.
    package init(rows: Int, isWhole: Bool = true) {
        (self.rows, self.isWhole) = (rows, isWhole)
    }
}
