package import JSONText

/// What is wrong with a table, and where.
package struct CSVFault: Error, Hashable, Sendable {
    /// Where it stands.
    package let position: TextPosition
    /// A sentence without a capital and a full stop, as it goes behind the position.
    package let message: String

    init(_ position: TextPosition, _ message: String) { (self.position, self.message) = (position, message) }
}
