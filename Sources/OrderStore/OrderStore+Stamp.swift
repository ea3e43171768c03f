package import Archive

extension OrderStore {
    /// The state of orders and drafts now. Whatever certdesk changes in them changes this too: orders make the trail longer, drafts are
    /// renamed into their folder.
    package var stamp: ArchiveStamp {
        let index = try? operations.inspect(layout.index)
        return ArchiveStamp([
            index?.size ?? -1, index?.modified ?? -1, (try? operations.inspect(layout.trail))?.size ?? -1, newestFolder(),
            (try? operations.inspect(layout.drafts))?.modified ?? -1, (try? operations.inspect(layout.discarded))?.modified ?? -1,
            (try? operations.inspect(layout.quotes))?.modified ?? -1,
        ])
    }
}
