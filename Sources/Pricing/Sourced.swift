/// Where a figure of the price book comes from.
package enum Provenance: Hashable, Sendable {
    /// Printed in one of the book's sources, at a place of it (`nil` where the source needs none).
    case printed(source: String, place: String?)
    /// Worked out from what a source prints.
    case derived(source: String, place: String?)
    /// Printed nowhere; quotes mark such figures with `~`.
    case assumed
}

/// A figure with its provenance, the only form in which a price book holds figures.
package struct Sourced<Value: Sendable>: Sendable {
    /// The figure.
    package let value: Value
    /// Where it comes from.
    package let provenance: Provenance

    /// A figure and where it comes from.
    package init(_ value: Value, _ provenance: Provenance) {
        (self.value, self.provenance) = (value, provenance)
    }

    /// Whether nobody printed the figure.
    package var isAssumed: Bool { provenance == .assumed }
}

extension Sourced: Equatable where Value: Equatable {}

extension Sourced: Hashable where Value: Hashable {}
