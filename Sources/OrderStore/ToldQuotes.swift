import Archive
import Orders
import Synchronization

/// What the trail tells of quotes, read when somebody first asks.
final class ToldQuotes: Sendable {
    private let store: OrderStore
    private let contents = Mutex<Contents?>(nil)

    private typealias Contents = (files: [QuoteID: String], since: Timestamp?)

    /// Of the quotes of a store.
    init(_ store: OrderStore) { self.store = store }

    /// Whether a quote with the digest of its file is as the trail has it; one that is older than the first of which the trail tells counts as it is. So
    /// does every one where the trail cannot be read, which whoever takes one up is told.
    func has(_ quote: KeptQuote, _ file: String) -> Bool {
        contents.withLock { contents in
            let told = contents ?? read()
            contents = told
            if let last = told.files[quote.id] { return last == file }
            return told.since.map { $0 > quote.savedAt } ?? true
        }
    }

    /// Whether a file with a digest is the one that the trail tells of, byte by byte.
    func tells(of quote: QuoteID, _ file: String) -> Bool {
        contents.withLock { contents in
            let told = contents ?? read()
            contents = told
            return told.files[quote] == file
        }
    }

    private func read() -> Contents {
        let told = try? TrailSearch.run(in: store.layout.trail, store.operations) { (trail) throws(ArchiveFault) in
            try trail?.lastFiles(with: "\"quote\":\"", of: \.quote)
        }
        return (told ?? nil) ?? ([:], nil)
    }
}
