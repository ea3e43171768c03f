package import OrderStore

extension OrderStore {
    /// The same store, which says how far it is where an index has to be made for a list.
    package func noticing(_ notice: ProgressNotice?) -> OrderStore {
        guard let notice else { return self }
        var store = self
        store.onIndexing = { done, total in notice.tell(done, of: total) }
        return store
    }
}
