import Flow
import FormView
import OrderStore
import Orders
import Synchronization

/// The rows of the desk: the orders of the store's index and the drafts between them. Remembers the last answer, because the screen asks
/// for it again and again, a screenful at a time.
final class OrderCatalogue: Sendable {
    private struct Contents {
        /// The store's state before it was read: what comes later is seen next time.
        var state: StoreState?
        var index = OrderIndex.empty
        var drafts: [ListedDraft] = []
        /// Read when they are first asked for.
        var discarded: [ListedDraft]?
        var faults: [String] = []
        var answer: Answer?
        var owners: [Choice]?
    }

    /// What a query found: orders, drafts in the same order, and the rows that the drafts stand in, ascending.
    private struct Answer {
        let query: DeskQuery
        let orders: IndexSelection
        let drafts: [ListedDraft]
        let draftRows: [Int]

        var count: Int { orders.count + drafts.count }
    }

    private let store: OrderStore
    private let contents = Mutex(Contents())

    /// Reads the index and the drafts of a store.
    init(_ store: OrderStore) {
        self.store = store
        reread()
    }

    /// Takes in what has changed in the store.
    func reread() {
        let state = store.state
        contents.withLock { reread(&$0, state) }
    }

    /// Takes in what has changed, if anything has; whether it has. Looks at no more than the times and sizes of a few files and folders.
    func refresh() -> Bool {
        let state = store.state
        return contents.withLock { contents in
            guard state != contents.state else { return false }
            reread(&contents, state)
            return true
        }
    }

    private func reread(_ contents: inout Contents, _ state: StoreState) {
        (contents.state, contents.faults) = (state, [])
        (contents.answer, contents.owners, contents.discarded) = (nil, nil, nil)
        if !store.isCurrent(contents.index) {
            // Two indexes of a hundred thousand orders at once would be too much.
            contents.index = .empty
            do throws(StoreError) {
                contents.index = try store.index()
            } catch {
                contents.faults.append(error.description)
            }
        }
        contents.faults += store.faults(of: contents.index).map(\.description)
        contents.drafts = store.drafts().compactMap { result in
            switch result {
            case .success(let draft): return ListedDraft(draft)
            case .failure(let fault):
                contents.faults.append(fault.description)
                guard let id = store.draftID(of: fault), let savedAt = store.savedAt(id) else { return nil }
                return ListedDraft(damaged: id, savedAt: savedAt)
            }
        }
    }

    /// What cannot be shown, in a sentence; `nil` if everything can.
    var fault: String? {
        let faults = contents.withLock { $0.faults }
        guard let first = faults.first else { return nil }
        return faults.count == 1
            ? first
            : "\(first) \(faults.count - 1) more \(faults.count == 2 ? "file" : "files") cannot be used either: certdesk orders list and "
                + "certdesk drafts list say why."
    }

    func count(_ query: DeskQuery) -> Int {
        contents.withLock { answer(query, &$0).count }
    }

    func rows(_ query: DeskQuery, _ range: Range<Int>) -> [DeskRow] {
        contents.withLock { contents in
            let answer = answer(query, &contents)
            return range.clamped(to: 0..<answer.count).map { row in
                let draft = answer.draftRows.partition { $0 >= row }
                return draft < answer.drafts.count && answer.draftRows[draft] == row
                    ? DeskRow(answer.drafts[draft]) : DeskRow(answer.orders[row - draft])
            }
        }
    }

    func position(_ query: DeskQuery, _ id: DeskID) -> Int? {
        contents.withLock { contents in
            let answer = answer(query, &contents)
            switch id.kind {
            case .draft, .discarded:
                return answer.drafts.firstIndex { $0.id.description == id.text && $0.isDiscarded == (id.kind == .discarded) }.map {
                    answer.draftRows[$0]
                }
            case .order:
                guard let entry = OrderID(id.text).flatMap({ contents.index.entry($0) }) else { return nil }
                let (key, sorting) = (RowKey(entry), query.indexQuery.sorting)
                // From the first of its equals on; there are few.
                let start = answer.orders.partition { !RowKey($0).precedes(key, sorting) }
                for place in start..<max(start, answer.orders.count) {
                    let candidate = answer.orders[place]
                    if candidate.id == entry.id {
                        return place + answer.draftRows.enumerated().prefix { $1 - $0 <= place }.count
                    }
                    if key.precedes(RowKey(candidate), sorting) { break }
                }
                return nil
            }
        }
    }

    func choices(_ facet: DeskFacet) -> [Choice] {
        switch facet {
        case .state:
            return [Choice(id: ListedDraft.state, label: "draft")]
                + OrderState.allCases.map { Choice(id: $0.rawValue, label: $0.title) }
                + [Choice(id: ListedDraft.discardedState, label: "discarded")]
        case .region: return Region.allCases.map { Choice(id: $0.rawValue, label: $0.rawValue.replacingHyphens) }
        case .owner:
            return contents.withLock { contents in
                if let owners = contents.owners { return owners }
                let owners = Set(contents.index.actors + contents.drafts.map(\.actor)).subtracting([""]).sorted()
                    .map { Choice(id: $0, label: String($0.prefix(60))) }
                contents.owners = owners
                return owners
            }
        }
    }

    private func discarded(_ contents: inout Contents) -> [ListedDraft] {
        if let discarded = contents.discarded { return discarded }
        let discarded = store.discardedDrafts().map { draft in
            (try? store.contents(of: draft)).map { ListedDraft($0, discarded: draft) }
                ?? ListedDraft(damaged: draft.id, savedAt: draft.discardedAt, isDiscarded: true)
        }
        contents.discarded = discarded
        return discarded
    }

    private func answer(_ query: DeskQuery, _ contents: inout Contents) -> Answer {
        if let answer = contents.answer, answer.query == query { return answer }
        let (indexQuery, sorting) = (query.indexQuery, query.indexQuery.sorting)
        let isOfDrafts = query.state == ListedDraft.state || query.state == ListedDraft.discardedState
        let orders = contents.index.search(isOfDrafts ? .nothing : indexQuery)
        let search = WordSearch(query.text)
        let listed = query.state == ListedDraft.discardedState ? discarded(&contents) : contents.drafts
        let drafts = listed.filter { draft in
            (query.state == nil || isOfDrafts) && (query.owner ?? draft.actor) == draft.actor
                && (query.region ?? draft.region) == draft.region && draft.has(search)
        }.sorted { RowKey($0).precedes(RowKey($1), sorting) }
        let draftRows = drafts.enumerated().map { index, draft in
            let key = RowKey(draft)
            return index + orders.partition { !RowKey($0).precedes(key, sorting) }
        }
        let answer = Answer(query: query, orders: orders, drafts: drafts, draftRows: draftRows)
        contents.answer = answer
        return answer
    }
}

extension DeskQuery {
    /// The orders that are asked for.
    fileprivate var indexQuery: IndexQuery {
        var query = IndexQuery()
        query.words = text
        query.states = Set([state.flatMap { OrderState(rawValue: $0) }].compactMap(\.self))
        query.regions = Set([region.flatMap(Region.init)].compactMap(\.self))
        query.actor = owner
        query.sorting =
            switch sort {
            case .newest: .newest
            case .oldest: .oldest
            case .name: .commonName
            case .organization: .organization
            case .state: .state
            }
        return query
    }
}

extension IndexQuery {
    /// Finds no order: nobody's name is a line feed.
    fileprivate static var nothing: IndexQuery {
        var query = IndexQuery()
        query.actor = "\n"
        return query
    }
}

extension DeskRow {
    init(_ entry: IndexEntry) {
        self.init(
            id: DeskID(.order, entry.id.description), time: entry.placedAt.minute, state: entry.state.title,
            name: entry.commonName, organization: entry.organization, owner: entry.actor, revision: entry.revision)
    }

    init(_ draft: ListedDraft) {
        self.init(
            id: DeskID(draft.isDiscarded ? .discarded : .draft, draft.id.description), time: draft.savedAt.minute, state: draft.shownState,
            name: draft.commonName,
            organization: draft.organization, owner: draft.actor)
    }
}

extension String {
    /// An id, such as `north-america`, as words.
    var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }
}

extension Timestamp {
    /// `YYYY-MM-DD hh:mm`.
    var minute: String {
        let text = description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }
}
