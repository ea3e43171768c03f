import Orders
import Recipients

/// What the good rows of a list say all together.
struct RecipientCensus: Sendable {
    /// A mail domain and how many of the addresses are in it.
    struct Domain: Hashable, Sendable {
        let name: String
        let addresses: Int
    }

    /// The domains, those with most addresses first.
    let domains: [Domain]
    /// Those at the head of the list, a few.
    let first: [Recipient]
    /// How many have a request.
    let requests: Int
    /// How many there are.
    let count: Int
    /// The first rows that something keeps from being ordered.
    let leftOut: [LeftOutRow]

    /// So many recipients are named before the rest is counted.
    static let shown = 5
    /// So many rows that are left out are named before the rest is counted.
    static let shownLeftOut = 20

    init(_ judged: JudgedRecipients) {
        let good = judged.good
        var addresses: [String: Int] = [:]
        for recipient in good { addresses[Self.domain(recipient.email), default: 0] += 1 }
        domains = addresses.map { Domain(name: $0.key, addresses: $0.value) }.sorted { ($1.addresses, $0.name) < ($0.addresses, $1.name) }
        first = Array(good.prefix(Self.shown))
        requests = good.count { $0.csr != nil }
        count = good.count
        leftOut = Self.leftOut(judged)
    }

    /// The first rows of a list that something keeps from being ordered.
    static func leftOut(_ judged: JudgedRecipients) -> [LeftOutRow] {
        judged.rows.indices.lazy.filter { judged.recipient(at: $0) == nil }.prefix(LeftOutRow.limit).map { place in
            let row = judged.rows[place].row
            return LeftOutRow(
                row: row.number > 0 ? row.number : place + 1, firstName: row[.firstName], lastName: row[.lastName], email: row[.email])
        }
    }

    private static func domain(_ email: String) -> String {
        email.lastIndex(of: "@").map { String(email[email.index(after: $0)...]) } ?? ""
    }
}
