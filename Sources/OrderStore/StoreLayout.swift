import Archive
import Orders

/// Where everything lies in a store.
///
///     orders/2026/11/XXXX-XXXX.json    an order
///     orders/2026/11/XXXX-XXXX/        its csr.pem or requests.pem, trace.jsonl, if the key was made here key.pem (encrypted), and its documents
///     accounts/<hex>.json              an account; the name is its user id in small letters, as hexadecimal UTF-8
///     drafts/XXX-XXX.json              a draft
///     discarded/XXX-XXX.<time>.json    a draft that was discarded then; made with the first of them, and purged after thirty days
///     lists/<sha256>.jsonl             a list that a field of a draft was given, by its digest; made with the first, and purged when no draft and no quote names it
///     quotes/XXXX-XXX.json             a quote that was kept; made with the first of them
///     quotes.index                     what lists read of them; made from the quotes whenever it is missing or wrong
///     customers/C-XXXX-XXXX.json       that a customer was forgotten; made with the first of them
///     deposits/C-XXXX-XXXX.json        what a customer paid ahead; made with the first of them
///     domains/D-XXXX-XXXX.json         a mail domain and how it was proved; made with the first of them
///     providers/P-XXXX-XXXX.json       a provider, without its secrets; made with the first of them
///     secrets.sealed                   secrets of providers, sealed by a passphrase; made with the first of them
///     customers.index                  who has ordered; made from the orders whenever it is missing or wrong
///     traces/XXX-XXX.jsonl             the steps that made a draft, one JSON object a line; made with the first of them
///     outbox/2026/11/XXXX-XXXX.outbox  what was written about an order, a quote (XXXX-XXX) or a mail domain (D-XXXX-XXXX); made with the first message
///     outbox/2026/11/XXXX-XXXX-1.eml   a message
///     trail.jsonl                      the audit trail, one JSON object a line, each with the digest of the line before
///     orders.index                     what lists and searches read; made from the orders whenever it is missing or wrong
///     segments/<hex>.segment           the greater part of it in a store of thousands of orders; `orders.index` names the one that counts
///     unlisted/XXXX-XXXX.txt           what is searched of an order and has no room in its line; made from the order whenever it is missing or wrong
///     locks/                           lock files, empty but for who has a draft open
///     staging/                         temporary files, empty when nobody writes
package struct StoreLayout: Hashable, Sendable {
    /// The store's folder.
    package let root: String

    /// The layout of the store in a folder.
    package init(root: String) {
        self.root = root
    }

    /// Orders, in folders by year and month.
    package var orders: String { "\(root)/orders" }
    /// Accounts.
    package var accounts: String { "\(root)/accounts" }
    /// Drafts.
    package var drafts: String { "\(root)/drafts" }
    /// Drafts that were discarded and can be brought back.
    package var discarded: String { "\(root)/discarded" }
    /// The traces of drafts.
    package var traces: String { "\(root)/traces" }
    /// Lists that drafts name.
    package var lists: String { "\(root)/lists" }
    /// What was written to people.
    package var outbox: String { "\(root)/outbox" }
    /// Quotes that were kept.
    package var quotes: String { "\(root)/quotes" }
    /// What lists read of quotes.
    var quotesIndex: String { "\(root)/quotes.index" }
    /// Who was forgotten.
    package var customers: String { "\(root)/customers" }
    /// What customers paid ahead.
    package var deposits: String { "\(root)/deposits" }
    /// Mail domains.
    package var mailDomains: String { "\(root)/domains" }
    /// Providers.
    package var providers: String { "\(root)/providers" }
    /// Secrets that a passphrase seals.
    package var sealed: String { "\(root)/secrets.sealed" }
    /// Who has ordered.
    package var customersIndex: String { "\(root)/customers.index" }
    /// The audit trail.
    package var trail: String { "\(root)/trail.jsonl" }
    /// The search index.
    package var index: String { "\(root)/orders.index" }
    /// Large parts of the index.
    package var segments: String { "\(root)/segments" }
    /// What lines of the index have no room for.
    package var unlisted: String { "\(root)/unlisted" }
    var locks: String { "\(root)/locks" }
    var staging: String { "\(root)/staging" }

    /// Held, shared, by everybody who writes.
    var writersLock: String { "\(locks)/writers.lock" }

    /// Held by whoever sends messages.
    var sendingLock: String { "\(locks)/outbox.lock" }

    /// Held by whoever makes a segment.
    var indexLock: String { "\(locks)/index.lock" }

    /// Held by whoever keeps a quote or says what became of one, and by whoever makes the index of quotes.
    var quotesLock: String { "\(locks)/quotes.lock" }

    /// Held by whoever adds a mail domain or says what became of one.
    var mailDomainsLock: String { "\(locks)/domains.lock" }

    /// Held by whoever adds a provider or changes one.
    var providersLock: String { "\(locks)/providers.lock" }

    /// Held by whoever makes the index of customers, or forgets one.
    var customersLock: String { "\(locks)/customers.lock" }

    /// Every folder that a store has from its beginning; ``discarded``, ``traces``, ``lists``, ``outbox``, ``quotes``, ``customers``,
    /// ``deposits``, ``mailDomains``, ``providers``, ``segments`` and ``unlisted`` come later.
    var folders: [String] { [orders, accounts, drafts, locks, staging] }

    /// What else a store may have.
    var laterParts: [String] {
        [
            discarded, traces, lists, outbox, quotes, customers, deposits, mailDomains, providers, sealed, segments, unlisted, trail, index,
            customersIndex, quotesIndex,
        ]
    }

    /// A year's orders.
    func year(_ year: String) -> String { "\(orders)/\(year)" }

    /// A month's orders.
    func month(_ month: Month) -> String { "\(orders)/\(month.year)/\(month.month)" }

    func orderFile(_ id: OrderID, in month: Month) -> String { "\(self.month(month))/\(id).json" }

    func orderFolder(_ id: OrderID, in month: Month) -> String { "\(self.month(month))/\(id)" }

    func draftFile(_ id: DraftID) -> String { "\(drafts)/\(id).json" }

    func discardedFile(_ draft: DiscardedDraft) -> String { "\(discarded)/\(draft.fileName)" }

    func traceFile(_ id: DraftID) -> String { "\(traces)/\(id).jsonl" }

    func listFile(_ id: ListDigest) -> String { "\(lists)/\(id).jsonl" }

    /// The list that a file is; `nil` for any other name.
    static func list(ofFile name: String) -> ListDigest? { name.hasSuffix(".jsonl") ? ListDigest(name.dropLast(6)) : nil }

    func outboxYear(_ month: Month) -> String { "\(outbox)/\(month.year)" }

    func outboxMonth(_ month: Month) -> String { "\(outboxYear(month))/\(month.month)" }

    func outboxFile(_ subject: MessageSubject, in month: Month) -> String { "\(outboxMonth(month))/\(subject).outbox" }

    func messageFile(_ id: MessageID, in month: Month) -> String { "\(outboxMonth(month))/\(id).eml" }

    /// What a record of messages is about, by its name.
    static func subject(ofOutbox name: String) -> MessageSubject? {
        name.hasSuffix(".outbox") ? MessageSubject(canonical: name.dropLast(7)) : nil
    }

    func quoteFile(_ id: QuoteID) -> String { "\(quotes)/\(id).json" }

    func customerFile(_ id: CustomerID) -> String { "\(customers)/\(id).json" }

    func depositsFile(_ id: CustomerID) -> String { "\(deposits)/\(id).json" }

    func segmentFile(_ name: String) -> String { "\(segments)/\(name).segment" }

    func unlistedFile(_ id: OrderID) -> String { "\(unlisted)/\(id).txt" }

    func draftLock(_ id: DraftID) -> String { "\(locks)/\(id).lock" }

    /// An account's file; no part of its name is what was typed. `nil` for a user id that is empty or longer than 64 characters.
    func accountFile(userID: String) -> String? {
        Account.key(of: userID).map { "\(accounts)/\(hexadecimal(Array($0.utf8))).json" }
    }

    /// A folder of orders: the year and month they were placed in, as four and two digits.
    struct Month: Hashable, Comparable, Sendable {
        let year: String
        let month: String

        init(_ date: CalendarDate) {
            let text = date.description
            year = String(text.prefix(4))
            month = String(text.dropFirst(5).prefix(2))
        }

        /// Its first day.
        var firstDay: CalendarDate? { CalendarDate("\(year)-\(month)-01") }

        /// Fails for names that no month's folder has.
        init?(year: String, month: String) {
            let isNumber = { (text: String) in text.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            guard year.utf8.count == 4, month.utf8.count == 2, isNumber(year), isNumber(month), year != "0000",
                ("01"..."12").contains(month)
            else { return nil }
            (self.year, self.month) = (year, month)
        }

        static func < (left: Month, right: Month) -> Bool { (left.year, left.month) < (right.year, right.month) }
    }
}
