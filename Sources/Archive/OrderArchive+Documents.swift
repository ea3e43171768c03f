package import Orders

extension OrderArchive {
    /// Puts a document beside an order and lists it there, as one step; it gets the next number.
    ///
    /// - Parameter note: a remark about it.
    /// - Throws: ``ArchiveFault``, or ``StepRefusal`` where the order takes no more.
    package func add(_ document: OrderDocument, _ bytes: [UInt8], note: String?, to id: OrderID) throws -> Order {
        try change(id) { order in
            let after = try order.adding(document, note: note)
            return OrderChange(after, beside: [.document(after.documents.count): bytes])
        }
    }
}
