import OrderStore
import Orders

// Stands in for the store's search index until there is one, under its names: with the index this file goes and nothing else changes.

/// What lists and searches know of an order.
struct IndexEntry: Sendable {
    let id: OrderID
    let placedAt: Timestamp
    let state: OrderState
    let region: Region
    let actor: String
    let commonName: String
    let organization: String
    /// Everything that is searched, in small letters.
    fileprivate let text: String

    fileprivate init(_ order: Order) {
        (id, placedAt, state, region, actor) = (order.id, order.placedAt, order.state, order.region, order.actor)
        (commonName, organization) = (String(order.certificate.commonName.prefix(200)), String(order.organization.name.prefix(200)))
        let people = [order.applicant.contact, order.billing].flatMap { ["\($0.firstName) \($0.lastName)", $0.email, $0.telephone] }
        let names = order.certificate.names.map(\.value)
        let id = order.id.description
        let texts =
            [
                id, id.filter { $0 != "-" }, state.rawValue, placedAt.description, actor, commonName, organization,
                order.organization.telephone,
            ]
            + names + people
        text = texts.map { $0.prefix(200).lowercased() }.joined(separator: "\n")
    }
}

/// Some of them, in the order asked for.
typealias IndexSelection = [IndexEntry]

/// Which orders are asked for.
struct IndexQuery: Hashable, Sendable {
    enum Sorting: Hashable, Sendable { case newest, oldest, state, commonName, organization }

    var words = ""
    var states: Set<OrderState> = []
    var regions: Set<Region> = []
    var actor: String?
    var sorting = Sorting.newest
}

/// Every order of a store, newest first.
struct OrderIndex: Sendable {
    fileprivate let entries: [IndexEntry]
    fileprivate let faults: [FileFault]

    static let empty = OrderIndex(entries: [], faults: [])

    /// Everybody who took an order, each once.
    var actors: [String] { Set(entries.map(\.actor)).sorted() }

    func entry(_ id: OrderID) -> IndexEntry? { entries.first { $0.id == id } }

    func search(_ query: IndexQuery) -> IndexSelection {
        let words = query.words.lowercased().split(whereSeparator: \.isWhitespace)
        let found = entries.filter { entry in
            (query.states.isEmpty || query.states.contains(entry.state)) && (query.regions.isEmpty || query.regions.contains(entry.region))
                && (query.actor == nil || query.actor == entry.actor) && words.allSatisfy { entry.text.contains($0) }
        }
        return query.sorting == .newest ? found : found.sorted { RowKey($0).precedes(RowKey($1), query.sorting) }
    }
}

extension OrderStore {
    /// The index, made from the orders' files.
    func index(after old: OrderIndex? = nil) throws -> OrderIndex {
        var (entries, faults): ([IndexEntry], [FileFault]) = ([], [])
        for result in orders() {
            switch result {
            case .success(let order): entries.append(IndexEntry(order))
            case .failure(let fault): faults.append(fault)
            }
        }
        return OrderIndex(entries: entries, faults: faults)
    }

    func faults(of index: OrderIndex) -> [FileFault] { index.faults }
}
