package import Orders

/// A record on its way from one archive to another: its very bytes, and what its place is found by.
package enum CopiedRecord: Hashable, Sendable {
    /// A line of the audit trail without its line feed, by its number: a folder counts its lines from 1, a database knows the number of each.
    case trail(sequence: Int, line: [UInt8])
    /// An order; the month is the one in which it was placed, as the first day of it, as far as that is known without its bytes.
    case order(OrderID, month: CalendarDate?, [UInt8])
    /// What lies beside an order.
    case attachment(OrderID, OrderAttachment, [UInt8])
    /// An account, by its user id in small letters.
    case account(key: String, [UInt8])
    case draft(DraftID, [UInt8])
    case discarded(DiscardedDraft, [UInt8])
    /// The steps that made a draft.
    case trace(DraftID, [UInt8])
    /// A list that was given to a field, and since when it is kept.
    case list(ListDigest, keptAt: Timestamp, [UInt8])
    case quote(QuoteID, [UInt8])
    /// What was written about something; the month is that of its subject, as the first day of it.
    case outbox(MessageSubject, month: CalendarDate, [UInt8])
    /// The text of a message.
    case message(MessageID, month: CalendarDate, [UInt8])
    /// What a customer paid ahead.
    case deposits(CustomerID, [UInt8])
    /// That a customer was forgotten.
    case forgotten(CustomerID, [UInt8])
    case mailDomain(MailDomainID, [UInt8])
    case provider(ProviderID, [UInt8])

    /// What kind of record it is, for counting.
    package var kind: String {
        switch self {
        case .trail: "lines of the trail"
        case .order: "orders"
        case .attachment: "files of orders"
        case .account: "accounts"
        case .draft: "drafts"
        case .discarded: "discarded drafts"
        case .trace: "traces"
        case .list: "lists of drafts"
        case .quote: "quotes"
        case .outbox: "records of messages"
        case .message: "messages"
        case .deposits: "deposits"
        case .forgotten: "forgotten customers"
        case .mailDomain: "mail domains"
        case .provider: "providers"
        }
    }

    /// What it is called among those of its kind.
    package var name: String {
        switch self {
        case .trail(let sequence, _): "\(sequence)"
        case .order(let id, _, _): "\(id)"
        case .attachment(let id, let name, _): "\(id)/\(name.rawValue)"
        case .account(let key, _): key
        case .draft(let id, _), .trace(let id, _): "\(id)"
        case .discarded(let draft, _): "\(draft.id) \(draft.discardedAt)"
        case .list(let id, _, _): "\(id)"
        case .quote(let id, _): "\(id)"
        case .outbox(let subject, let month, _): "\(month) \(subject)"
        case .message(let id, let month, _): "\(month) \(id)"
        case .deposits(let id, _), .forgotten(let id, _): "\(id)"
        case .mailDomain(let id, _): "\(id)"
        case .provider(let id, _): "\(id)"
        }
    }

    /// The bytes, as a folder would have them in a file.
    package var bytes: [UInt8] {
        switch self {
        case .trail(_, let bytes), .order(_, _, let bytes), .attachment(_, _, let bytes), .account(_, let bytes), .draft(_, let bytes),
            .discarded(_, let bytes), .trace(_, let bytes), .list(_, _, let bytes), .quote(_, let bytes), .outbox(_, _, let bytes),
            .message(_, _, let bytes), .deposits(_, let bytes), .forgotten(_, let bytes), .mailDomain(_, let bytes),
            .provider(_, let bytes):
            bytes
        }
    }
}

/// What was copied: how many records of each kind, and a sum of their digests that does not depend on their order, but for the lines of the trail: those
/// count by their places, since a folder has no numbers for them, and so no gaps between them.
package struct CopySum: Hashable, Sendable {
    /// How many records of each kind there are.
    package private(set) var counts: [String: Int] = [:]
    /// How many files a folder has of it.
    package var files: Int {
        let lines = counts["lines of the trail"] ?? 0
        return counts.values.reduce(0, +) - lines + min(lines, 1)
    }
    /// The orders that nobody can read, and that were copied as they are.
    package internal(set) var unreadable: [OrderID] = []
    /// What is wrong with the trail, which was copied as it is, as whole sentences: lines that are missing, and those that do not follow the one before.
    package private(set) var trailFaults: [String] = []
    /// The number of the last line of the trail and its digest, which the next one names.
    private var lastLine = (number: 0, digest: TrailEntry.beginning)
    private var sums: [String: [UInt64]] = [:]
    private let digest: Digest

    /// - Parameter digest: SHA-256.
    package init(digest: @escaping Digest) { self.digest = digest }

    /// Takes a record into account.
    package mutating func add(_ record: CopiedRecord) {
        counts[record.kind, default: 0] += 1
        let ofBytes = digest(record.bytes)
        var name = record.name
        if case .trail(let number, let line) = record {
            name = "\(counts[record.kind] ?? 0)"
            check(line, number)
            lastLine = (number, hexadecimal(ofBytes))
        }
        let one = digest(Array(name.utf8) + [0] + ofBytes)
        var sum = sums[record.kind] ?? [0, 0, 0, 0]
        for word in 0..<4 {
            let bytes = one[(word * 8)..<(word * 8 + 8)]
            sum[word] &+= bytes.reduce(0) { $0 << 8 | UInt64($1) }
        }
        sums[record.kind] = sum
    }

    /// Notes what is wrong between a line of the trail and the one before.
    private mutating func check(_ line: [UInt8], _ number: Int) {
        let (first, last) = (lastLine.number + 1, number - 1)
        if first < last {
            trailFaults.append("Lines \(first) to \(last) of the trail are missing.")
        } else if first == last {
            trailFaults.append("Line \(first) of the trail is missing.")
        } else if ByteSearch(Array(lastLine.digest.utf8))?.isIn(line[...]) != true {
            trailFaults.append(
                "Line \(number) of the trail does not follow the line before: one of them was changed, or lines are missing.")
        }
    }

    /// The kinds of which another copy has others.
    package func differences(from other: CopySum) -> [String] {
        Set(sums.keys).union(other.sums.keys).filter { sums[$0] != other.sums[$0] }.sorted()
    }

    /// Equal if all the records are the same.
    package static func == (left: CopySum, right: CopySum) -> Bool { left.sums == right.sums && left.counts == right.counts }

    /// Feeds the sums to the hasher.
    package func hash(into hasher: inout Hasher) { hasher.combine(sums) }
}
