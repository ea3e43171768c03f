import OrderStore
import Orders

/// What rows are sorted by. Orders come sorted from the index; drafts find their places among them by this.
struct RowKey {
    private let time: Timestamp
    private let state: Int
    private let commonName: String
    private let organization: String

    init(_ entry: IndexEntry) {
        time = entry.placedAt
        state = OrderState.allCases.firstIndex(of: entry.state) ?? 0
        (commonName, organization) = (entry.commonName, entry.organization)
    }

    /// A draft's key; drafts come before every state of an order.
    init(_ draft: ListedDraft) {
        time = draft.savedAt
        state = -1
        (commonName, organization) = (draft.commonName, draft.organization)
    }

    /// Whether a row with this key stands before another; of equal ones the newer does.
    func precedes(_ other: RowKey, _ sorting: IndexQuery.Sorting) -> Bool {
        switch sorting {
        case .newest: return time > other.time
        case .oldest: return time < other.time
        case .state where state != other.state: return state < other.state
        case .commonName where commonName != other.commonName: return Self.precedes(commonName, other.commonName)
        case .organization where organization != other.organization: return Self.precedes(organization, other.organization)
        case .state, .commonName, .organization: return time > other.time
        }
    }

    /// Byte by byte, as the index does it.
    private static func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }
}

extension RandomAccessCollection where Index == Int {
    /// The first place from which on the elements are as wanted, in a collection that has all others before them.
    func partition(_ isWanted: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isWanted(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
