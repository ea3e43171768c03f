/// By what it is noticed, without reading a file, that orders or drafts have changed since somebody looked.
package struct StoreState: Hashable, Sendable {
    let index: FileStamp?
    let trailSize: Int?
    let newestFolder: Int
    let drafts: Int?
    let discarded: Int?
}

extension OrderStore {
    /// The state of orders and drafts now. Whatever certdesk changes in them changes this too: orders make the trail longer, drafts are
    /// renamed into their folder.
    package var state: StoreState {
        StoreState(
            index: (try? operations.inspect(layout.index)).map(FileStamp.init), trailSize: (try? operations.inspect(layout.trail))?.size,
            newestFolder: newestFolder(), drafts: (try? operations.inspect(layout.drafts))?.modified,
            discarded: (try? operations.inspect(layout.discarded))?.modified)
    }
}
