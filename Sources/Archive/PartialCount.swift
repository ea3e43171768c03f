/// How many rows a list has, or how many of them were found until now.
package struct PartialCount: Hashable, Sendable {
    /// Not more than there are.
    package let rows: Int
    /// Whether there are no more.
    package let isWhole: Bool

    /// So many rows, or so many until now.
    package init(rows: Int, isWhole: Bool) {
        (self.rows, self.isWhole) = (rows, isWhole)
    }
}
