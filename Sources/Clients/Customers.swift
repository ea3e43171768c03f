package import Archive
package import Orders

/// Whoever has ordered before.
package struct Customers: Sendable {
    /// Customers in whom some words are found, who ordered last first. Asked at every key: what takes long to find out is not waited for.
    package var find: @Sendable (_ words: String, _ limit: Int) -> [Customer]
    /// The customer that is known by a key; see `Customer.keys(of:)`.
    package var known: @Sendable (_ key: String) -> Customer?
    /// The order that a customer placed last; `nil` if it cannot be read.
    package var lastOrder: @Sendable (Customer) -> Order?

    /// Those who have not ordered yet, of whom quotes and drafts tell, the last first; asked as often.
    package var prospects: @Sendable (_ words: String, _ limit: Int) -> [Prospect]
    /// What a quote or a draft was answered; `nil` if it cannot be read.
    package var answered: @Sendable (RecordID) -> [String: [String: JSONValue]]?

    /// The customers of a store; nobody else is known unless it is said.
    package init(
        find: @escaping @Sendable (String, Int) -> [Customer], known: @escaping @Sendable (String) -> Customer?,
        lastOrder: @escaping @Sendable (Customer) -> Order?, prospects: @escaping @Sendable (String, Int) -> [Prospect] = { _, _ in [] },
        answered: @escaping @Sendable (RecordID) -> [String: [String: JSONValue]]? = { _ in nil }
    ) {
        (self.find, self.known, self.lastOrder) = (find, known, lastOrder)
        (self.prospects, self.answered) = (prospects, answered)
    }

    /// Nobody has ordered before: nothing depends on somebody's being known.
    package static let nobody = Customers(find: { _, _ in [] }, known: { _ in nil }, lastOrder: { _ in nil })
}

/// An organization that has not ordered, as a quote or a draft names it.
package struct Prospect: Hashable, Sendable {
    /// What names it.
    package var record: RecordID
    /// Its name.
    package var organization: String
    /// When that was saved.
    package var savedAt: Timestamp

    /// An organization of a quote or a draft.
    package init(record: RecordID, organization: String, savedAt: Timestamp) {
        (self.record, self.organization, self.savedAt) = (record, organization, savedAt)
    }
}
