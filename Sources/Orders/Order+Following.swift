extension Order {
    /// Whether another order answers for this one's end: the one that it is a reissue of. One that renews it does not before it is issued, since whoever never
    /// pays for it would be left without a certificate; and then this one is superseded.
    package var isFollowed: Bool { relations.contains { Self.isFollowed(by: $0.kind) } }

    /// Whether nobody needs to be reminded of this one's end: another order answers for it, or is to renew it.
    package var isProvidedFor: Bool { isFollowed || !related(.renewedBy).isEmpty }

    /// Whether an order with such a relation has another one that answers for its end.
    package static func isFollowed(by kind: Relation.Kind) -> Bool { kind == .reissues }
}
