extension Order {
    /// Whether another order answers for this one's end: one that renews it, or the one that it is a reissue of.
    package var isFollowed: Bool { relations.contains { Self.isFollowed(by: $0.kind) } }

    /// Whether an order with such a relation has another one that answers for its end.
    package static func isFollowed(by kind: Relation.Kind) -> Bool { kind == .renewedBy || kind == .reissues }
}
