package import Archive
package import Orders

/// Where placed orders go.
package struct OrderFiling: Sendable {
    /// Writes an order, its request, its key and its new account, and claims what only so many may have; all of it or nothing.
    package var place: @Sendable (Placement) throws(ArchiveFault) -> OrderFiles
    /// An order that was written; `nil` if there is none. Asked where nobody knows what became of writing it.
    package var placed: @Sendable (OrderID) throws(ArchiveFault) -> Order?

    /// A store for orders.
    package init(
        place: @escaping @Sendable (Placement) throws(ArchiveFault) -> OrderFiles,
        placed: @escaping @Sendable (OrderID) throws(ArchiveFault) -> Order? = { _ in nil }
    ) {
        (self.place, self.placed) = (place, placed)
    }

    /// The orders of an archive.
    package init(_ archive: any OrderArchive) {
        self.init(
            place: { placement throws(ArchiveFault) in try archive.place(placement) },
            placed: { id throws(ArchiveFault) in
                do throws(ArchiveFault) {
                    return try archive.order(id)
                } catch {
                    guard case .noSuchOrder = error else { throw error }
                    return nil
                }
            })
    }

    /// Takes nothing.
    package static let failing = OrderFiling(
        place: { placement throws(ArchiveFault) in
            throw .storage(
                StorageFault(
                    .cannotCreate, operation: "place", subject: "\(placement.order.id)", sentence: "Orders cannot be stored here."))
        })
}
