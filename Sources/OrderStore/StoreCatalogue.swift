import Archive
import Orders
import Synchronization

/// What the lists of a store have read, kept until something changes there: they are asked again and again, a screenful at a time.
final class StoreCatalogue: Sendable {
    /// What was read, and the last answer.
    struct Contents {
        /// The store's state before it was read: what comes later is seen next time.
        var stamp: ArchiveStamp?
        var index = OrderIndex.empty
        /// Read when they are first asked for, as all drafts are: a form asks for orders alone, after every key of a name.
        fileprivate var drafts: (read: [DraftSummary], faults: [RecordFault])?
        var discarded: [DraftSummary]?
        /// Read when they are first asked for, too.
        fileprivate var quotes: QuoteIndex?
        var orderFaults: [RecordFault] = []
        /// Why there is no index; drafts are listed all the same.
        var indexFault: ArchiveFault?
        var actors: Set<String>?
        /// The records whose index is held against every file.
        var rechecked: Set<RecordKind> = []
        fileprivate var isRechecked: Bool { rechecked.contains(.order) }
        var answer: ListWalk?
    }

    private let contents = Mutex(Contents())
    /// Whether a thread makes the index again.
    private let isIndexing = Atomic(false)

    /// Runs a question with what is in the store now.
    func withCurrent<Result: Sendable>(
        of store: OrderStore, _ ask: (inout Contents) throws(ArchiveFault) -> Result
    ) throws(ArchiveFault) -> Result {
        let stamp = store.stamp
        return try contents.withLock { (contents) throws(ArchiveFault) in
            if stamp != contents.stamp { contents.reread(store, stamp, startIndexing) }
            let result = try ask(&contents)
            let (isDamaged, isQuoteDamaged) = (contents.index.segment?.isDamaged == true, contents.quotes?.isDamaged == true)
            guard isDamaged || isQuoteDamaged else { return result }
            // Every other reader will notice it too, unless it is made anew.
            if isDamaged { try? store.operations.remove(store.layout.index) }
            if isQuoteDamaged { try? store.operations.remove(store.layout.quotesIndex) }
            contents.reread(store, store.stamp, startIndexing)
            return try ask(&contents)
        }
    }

    /// Makes the index of a store again in a thread, unless one is at it.
    private func startIndexing(_ store: OrderStore) {
        if isIndexing.exchange(true, ordering: .acquiringAndReleasing) { return }
        store.startThread { [self] store in
            _ = try? store.index()
            isIndexing.store(false, ordering: .releasing)
        }
    }

    /// Takes nothing that was read for current.
    func forget() {
        contents.withLock { $0.stamp = nil }
    }

    /// Holds the indexes of some records against every file, now and whenever something has changed.
    func recheck(_ store: OrderStore, _ records: Set<RecordKind>) throws(ArchiveFault) {
        try contents.withLock { (contents) throws(ArchiveFault) in
            contents.rechecked.formUnion(records)
            contents.reread(store, store.stamp, startIndexing)
            guard records.contains(.order) else { return }
            if let fault = contents.indexFault { throw fault }
        }
    }
}

extension StoreCatalogue.Contents {
    /// Where the index of a large store is lost while its lists are in use, a thread makes it again, and the rows that are in hand are shown until
    /// then: the orders are the same, and reading them all can take a minute.
    ///
    /// - Parameter startIndexing: makes the index of a store on a thread.
    fileprivate mutating func reread(_ store: OrderStore, _ stamp: ArchiveStamp, _ startIndexing: (OrderStore) -> Void) {
        (answer, drafts, discarded, quotes, actors, indexFault) = (nil, nil, nil, nil, nil, nil)
        if isRechecked || !store.isCurrent(index) {
            // Two indexes of a hundred thousand orders at once would be too much, and a large one is hardly in memory. One that was never a file is made
            // again here, since it will not become one.
            let old = index.count > store.mostRows && index.file != nil && index.segment?.isDamaged != true ? index : nil
            index = .empty
            do throws(ArchiveFault) {
                index =
                    try isRechecked
                    ? store.checkedIndex()
                    : store.index {
                        guard let old else { return store.madeIndex() }
                        startIndexing(store)
                        return old
                    }
            } catch {
                indexFault = error
            }
        }
        orderFaults = store.faults(of: index)
        // The check has written what it found into the index.
        self.stamp = isRechecked ? store.stamp : stamp
        if index.rows.count > store.mostRows { store.startMerging() }
    }

    mutating func answer(to query: OrderQuery, _ store: OrderStore) throws(ArchiveFault) -> ListWalk {
        if query.records.contains(.order), let indexFault { throw indexFault }
        if let answer, answer.query == query { return answer }
        let search = WordSearch(query.words)
        let listed =
            (query.records.contains(.draft) ? drafts(store).read : []) + (query.records.contains(.discarded) ? discarded(store) : [])
        let found = listed.filter { query.admits($0) && $0.has(search) }
        let quotes =
            query.asksForQuotes ? QuoteWalk(query, quotes(store), isPlaced: store.isPlaced, newer: store.quoteSummary(_:since:)) : nil
        let answer = ListWalk(query, index: index, drafts: found, quotes: quotes, unlisted: UnlistedTexts(store))
        self.answer = answer
        return answer
    }

    /// The drafts, and what lies among them that no list can show.
    mutating func drafts(_ store: OrderStore) -> (read: [DraftSummary], faults: [RecordFault]) {
        if let drafts { return drafts }
        var faults: [RecordFault] = []
        let read = store.drafts().compactMap { result -> DraftSummary? in
            switch result {
            case .success(let draft): return DraftSummary(draft)
            case .failure(let fault):
                faults.append(fault)
                guard let id = store.draftID(of: fault), let savedAt = store.savedAt(id) else { return nil }
                return DraftSummary(damaged: id, savedAt: savedAt)
            }
        }
        drafts = (read, faults)
        return (read, faults)
    }

    /// The quotes as they are now.
    mutating func quotes(_ store: OrderStore) -> QuoteIndex {
        if let quotes { return quotes }
        let read = store.quoteIndex(isRechecked: rechecked.contains(.quote))
        quotes = read
        return read
    }

    private mutating func discarded(_ store: OrderStore) -> [DraftSummary] {
        if let discarded { return discarded }
        let read = store.discardedDrafts().map { draft in
            (try? store.contents(of: draft)).map { DraftSummary($0, discarded: draft) }
                ?? DraftSummary(damaged: draft.id, savedAt: draft.discardedAt, isDiscarded: true)
        }
        discarded = read
        return read
    }
}
