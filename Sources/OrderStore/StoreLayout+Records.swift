import Archive
import Orders

/// Which record a file is, and which file a record: for copying from one archive into another.
extension StoreLayout {
    /// The folders of what is copied; the trail comes with it.
    var copiedFolders: [String] {
        [orders, accounts, drafts, discarded, traces, lists, quotes, outbox, customers, deposits, mailDomains, providers]
    }

    /// The file of a record.
    ///
    /// - Parameters:
    ///   - month: of an order, in which it was placed.
    func file(of record: CopiedRecord, in month: (OrderID) -> Month?) -> String? {
        switch record {
        case .trail: trail
        case .order(let id, _, _): month(id).map { orderFile(id, in: $0) }
        case .attachment(let id, let name, _): month(id).map { "\(orderFolder(id, in: $0))/\(name.rawValue)" }
        case .account(let key, _): "\(accounts)/\(hexadecimal(Array(key.utf8))).json"
        case .draft(let id, _): draftFile(id)
        case .discarded(let draft, _): discardedFile(draft)
        case .trace(let id, _): traceFile(id)
        case .list(let id, _, _): listFile(id)
        case .quote(let id, _): quoteFile(id)
        case .outbox(let subject, let month, _): outboxFile(subject, in: Month(month))
        case .message(let id, let month, _): messageFile(id, in: Month(month))
        case .deposits(let id, _): depositsFile(id)
        case .forgotten(let id, _): customerFile(id)
        case .mailDomain(let id, _): "\(mailDomains)/\(id).json"
        case .provider(let id, _): "\(providers)/\(id).json"
        }
    }

    /// What a file holds that lies in none of the folders of orders; `nil` for one that is not the store's.
    ///
    /// - Parameter modified: when it was last changed, in nanoseconds since 1970.
    func record(at path: String, modified: Int, _ bytes: [UInt8]) -> CopiedRecord? {
        let parts = path.dropFirst(root.count + 1).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let folder = parts.first, let name = parts.last, let dot = name.lastIndex(of: ".") else { return nil }
        let (stem, suffix) = (name[..<dot], name[dot...])
        switch (folder, parts.count, suffix) {
        case ("accounts", 2, ".json"): return Self.text(hexadecimal: stem).map { .account(key: $0, bytes) }
        case ("drafts", 2, ".json"): return DraftID(canonical: stem).map { .draft($0, bytes) }
        case ("discarded", 2, ".json"): return DiscardedDraft(fileName: name).map { .discarded($0, bytes) }
        case ("traces", 2, ".jsonl"): return DraftID(canonical: stem).map { .trace($0, bytes) }
        case ("lists", 2, ".jsonl"):
            let kept = Timestamp(secondsSinceEpoch: modified / 1_000_000_000)
            return Self.list(ofFile: name).map { .list($0, keptAt: kept, bytes) }
        case ("quotes", 2, ".json"): return QuoteID(canonical: stem).map { .quote($0, bytes) }
        case ("deposits", 2, ".json"): return CustomerID(canonical: stem).map { .deposits($0, bytes) }
        case ("customers", 2, ".json"): return CustomerID(canonical: stem).map { .forgotten($0, bytes) }
        case ("domains", 2, ".json"): return MailDomainID(canonical: stem).map { .mailDomain($0, bytes) }
        case ("providers", 2, ".json"): return ProviderID(canonical: stem).map { .provider($0, bytes) }
        case ("outbox", 4, ".outbox"):
            guard let month = CalendarDate("\(parts[1])-\(parts[2])-01") else { return nil }
            return Self.subject(ofOutbox: name).map { .outbox($0, month: month, bytes) }
        case ("outbox", 4, ".eml"):
            guard let month = CalendarDate("\(parts[1])-\(parts[2])-01"), let id = MessageID(String(stem)), "\(id)" == stem else {
                return nil
            }
            return .message(id, month: month, bytes)
        default: return nil
        }
    }

    private static func text(hexadecimal digits: Substring) -> String? {
        let values = digits.utf8.map { byte -> UInt8? in Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) } }
        guard values.count.isMultiple(of: 2), values.allSatisfy({ $0 != nil }) else { return nil }
        let numbers = values.compactMap(\.self)
        let bytes = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] << 4 | numbers[$0 + 1] }
        return String(validating: bytes, as: UTF8.self)
    }
}
