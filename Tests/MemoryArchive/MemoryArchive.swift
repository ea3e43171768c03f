package import Archive
import JSONText
package import Orders
import Synchronization

/// An archive that ends with its value, for tests: what every archive promises, and nothing on any disk.
package final class MemoryArchive: OrderArchive {
    struct State {
        var orders: [OrderID: Order] = [:]
        var attachments: [OrderID: [OrderAttachment: [UInt8]]] = [:]
        var accounts: [String: Account] = [:]
        var drafts: [DraftID: Draft] = [:]
        var traces: [DraftID: [UInt8]] = [:]
        var discarded: [(record: DiscardedDraft, draft: Draft)] = []
        var holds: [DraftID: (number: Int, holder: DraftHolder)] = [:]
        var lastHold = 0
        var lists: [ListDigest: (bytes: [UInt8], keptAt: Int)] = [:]
        var quotes: [QuoteID: KeptQuote] = [:]
        var mailDomains: [MailDomainID: MailDomain] = [:]
        var providers: [ProviderID: Provider] = [:]
        var trail: [TrailEntry] = []
        /// One more with every change.
        var changes = 0
    }

    let state = Mutex(State())
    let digest: Digest
    private let unicode: @Sendable (String) -> String?

    /// An empty archive.
    ///
    /// - Parameters:
    ///   - digest: SHA-256.
    ///   - unicode: the U-label form of a host name, by which orders are to be found as well.
    package init(digest: @escaping Digest, unicode: @escaping @Sendable (String) -> String? = { _ in nil }) {
        (self.digest, self.unicode) = (digest, unicode)
    }

    // MARK: Orders

    package func order(_ id: OrderID) throws(ArchiveFault) -> Order {
        guard let order = state.withLock({ $0.orders[id] }) else { throw .noSuchOrder(id) }
        return order
    }

    package func place(_ placement: Placement) throws(ArchiveFault) -> OrderFiles {
        guard placement.isKeyEncrypted else { throw .unencryptedKey }
        let order = placement.order
        try state.withLock { (state) throws(ArchiveFault) in
            guard state.orders[order.id] == nil else { throw .orderIDTaken(order.id) }
            if let account = placement.account {
                guard let key = Account.key(of: account.userID) else { throw .unusableUserID }
                guard state.accounts[key] == nil else { throw .accountExists(userID: account.userID) }
            }
            for claim in placement.claims {
                let query = OrderQuery(states: OrderState.standing, code: claim.code)
                let uses = state.orders.values.count { query.admits(OrderSummary($0)) }
                guard uses < claim.limit else { throw .codeUsedUp(claim.code, limit: claim.limit) }
            }
            for id in order.counterparts {
                guard let other = state.orders[id] else { throw .noSuchOrder(id) }
                try other.requireRoom(for: order) { (id) throws(ArchiveFault) in
                    guard let reissue = state.orders[id] else { throw .noSuchOrder(id) }
                    return reissue
                }
            }
            let quote = try order.quoteID.map { (id) throws(ArchiveFault) in try openQuote(id, in: state) }
            try record(order, events: order.events[...], beside: placement.beside, in: &state)
            for other in order.counterparts.compactMap({ state.orders[$0] }) {
                _ = try write(OrderChange(other.answering(order)), in: &state)
            }
            if let account = placement.account, let key = Account.key(of: account.userID) { state.accounts[key] = account }
            if let id = quote?.id { state.quotes[id]?.acceptance = KeptQuote.Acceptance(order: order.id, time: order.placedAt) }
        }
        return try files(of: order.id)
    }

    package func change(_ changes: [OrderChange]) throws(ArchiveFault) -> [Order] {
        try state.withLock { (state) throws(ArchiveFault) in
            for change in changes {
                let changed = change.order
                guard let stored = state.orders[changed.id] else { throw .noSuchOrder(changed.id) }
                guard stored.revision == changed.revision else {
                    throw .changedMeanwhile(changed.id, revision: stored.revision, by: stored.events.last?.actor ?? stored.actor)
                }
                guard changed.events.count > stored.events.count, changed.events.starts(with: stored.events) else {
                    throw .eventsRewritten(changed.id)
                }
            }
            var orders: [Order] = []
            for change in changes { orders.append(try write(change, in: &state)) }
            return orders
        }
    }

    package func invoice(_ id: OrderID, by actor: String, at time: Timestamp) throws(ArchiveFault) -> Order {
        try state.withLock { (state) throws(ArchiveFault) in
            guard let stored = state.orders[id] else { throw .noSuchOrder(id) }
            if stored.isInvoiced { return stored }
            if let refusal = stored.refusalToInvoice { throw .noInvoice(id, because: refusal) }
            let year = time.calendarDate.year
            let last = state.orders.values.flatMap(\.invoices).map(\.number).filter { $0.year == year }.max()
            guard let number = InvoiceNumber.following(last, in: year) else { return stored }
            return try write(OrderChange(stored.invoiced(number, by: actor, at: time)), in: &state)
        }
    }

    /// Makes a change that nothing speaks against.
    private func write(_ change: OrderChange, in state: inout State) throws(ArchiveFault) -> Order {
        var order = change.order
        let known = state.orders[order.id]?.events.count ?? 0
        order.revision += 1
        for case (let name, nil) in change.beside { state.attachments[order.id]?[name] = nil }
        try record(order, events: order.events[known...], beside: change.beside.compactMapValues(\.self), in: &state)
        return order
    }

    /// Makes a change and writes its lines into the trail.
    private func record(
        _ order: Order, events: ArraySlice<OrderEvent>, beside: [OrderAttachment: [UInt8]], in state: inout State
    ) throws(ArchiveFault) {
        guard let bytes = try? JSONWriter.bytes(order, .line) else { throw .notEncodable("order \(order.id)") }
        let file = hexadecimal(digest(bytes))
        let digests = Dictionary(uniqueKeysWithValues: beside.map { ($0.key.rawValue, hexadecimal(digest($0.value))) })
        for event in events {
            try append(TrailEntry(order, event, file: file, beside: digests), in: &state)
        }
        state.orders[order.id] = order
        state.attachments[order.id, default: [:]].merge(beside) { $1 }
        state.changes += 1
    }

    /// Writes a line of the trail.
    func append(_ entry: TrailEntry, in state: inout State) throws(ArchiveFault) {
        var entry = entry
        entry.previous =
            try state.trail.last.map { (last) throws(ArchiveFault) in
                hexadecimal(digest(Array(try last.line().dropLast())))
            } ?? TrailEntry.beginning
        state.trail.append(entry)
    }

    package func attachment(_ attachment: OrderAttachment, of id: OrderID) throws(ArchiveFault) -> [UInt8]? {
        _ = try order(id)
        return state.withLock { $0.attachments[id]?[attachment] }
    }

    package func files(of id: OrderID) throws(ArchiveFault) -> OrderFiles {
        _ = try order(id)
        return OrderFiles(id, state.withLock { Array(($0.attachments[id] ?? [:]).keys) })
    }

    package func orders(limit: Int, whoseRequest isWanted: (_ pem: [UInt8]) -> Bool) -> [OrderID] {
        let requests = state.withLock { state in
            state.orders.values.sorted { ($0.placedAt, $0.id.description) > ($1.placedAt, $1.id.description) }.compactMap { order in
                state.attachments[order.id]?[.request].map { (id: order.id, pem: $0) }
            }
        }
        return requests.prefix(limit).filter { isWanted($0.pem) }.map(\.id)
    }

    package func trail(of id: OrderID?) throws(ArchiveFault) -> [TrailEntry] {
        let entries = state.withLock { $0.trail }
        return id.map { id in entries.filter { $0.order == id } } ?? entries
    }

    package func account(userID: String) throws(ArchiveFault) -> Account? {
        guard let key = Account.key(of: userID) else { throw .unusableUserID }
        return state.withLock { $0.accounts[key] }
    }

    // MARK: Lists

    private func list(_ query: OrderQuery) -> [ListedRecord] {
        let (orders, drafts, quotes) = state.withLock { state in
            (
                state.orders.values.map { (entry: OrderSummary($0), unlisted: UnlistedText($0)) },
                state.drafts.values.map { DraftSummary($0) } + state.discarded.map { DraftSummary($0.draft, discarded: $0.record) },
                state.quotes.values.map { QuoteSummary($0) }
            )
        }
        let search = WordSearch(query.words)
        let found =
            orders.filter { query.admits($0.entry) && search.isMet(by: $0.entry.searchedText(and: $0.unlisted, unicode: unicode)) }
            .map { ListedRecord.order($0.entry) }
            + drafts.filter { query.admits($0) && $0.has(search) }.map(ListedRecord.draft)
            + quotes.filter { quote in
                query.admits(quote)
                    && search.isMet(by: quote.searchedText(unicode: unicode), standing: query.day.map { quote.state(on: $0) })
            }.map(ListedRecord.quote)
        return found.sorted { RowKey($0).precedes(RowKey($1), by: query.sorting) }
    }

    package func rows(_ query: OrderQuery, from start: PageStart, limit: Int) throws(ArchiveFault) -> [ListedRecord] {
        let list = list(query)
        return Array(list[list.places(from: start, limit: limit, sorting: query.sorting)])
    }

    package func count(_ query: OrderQuery) throws(ArchiveFault) -> Int { list(query).count }

    package func position(of id: RecordID, in query: OrderQuery) throws(ArchiveFault) -> Int? { list(query).firstIndex { $0.id == id } }

    package func actors() throws(ArchiveFault) -> Set<String> {
        state.withLock { state in
            Set(state.orders.values.map(\.actor) + state.drafts.values.map(\.actor) + state.quotes.values.map(\.actor)).subtracting([""])
        }
    }

    package func faults(of records: Set<RecordKind>) throws(ArchiveFault) -> [RecordFault] { [] }

    package func recheck(_ records: Set<RecordKind>) throws(ArchiveFault) {}

    package func reread() {}

    package var stamp: ArchiveStamp { state.withLock { ArchiveStamp([$0.changes]) } }
}
