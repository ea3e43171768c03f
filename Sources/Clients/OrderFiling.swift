package import Archive

/// Where placed orders go.
package struct OrderFiling: Sendable {
    /// Writes an order, its request, its key and its new account, and claims what only so many may have; all of it or nothing.
    package var place: @Sendable (Placement) throws(ArchiveFault) -> OrderFiles

    /// A store for orders.
    package init(place: @escaping @Sendable (Placement) throws(ArchiveFault) -> OrderFiles) {
        self.place = place
    }

    /// The orders of an archive.
    package init(_ archive: any OrderArchive) {
        self.init(place: { placement throws(ArchiveFault) in try archive.place(placement) })
    }

    /// Takes nothing.
    package static let failing = OrderFiling(
        place: { placement throws(ArchiveFault) in
            throw .storage(
                StorageFault(
                    .cannotCreate, operation: "place", subject: "\(placement.order.id)", sentence: "Orders cannot be stored here."))
        })
}
