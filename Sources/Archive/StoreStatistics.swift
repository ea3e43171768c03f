package import Orders

/// What is in a store, for `certdesk store stats`.
package struct StoreStatistics: Codable, Hashable, Sendable {
    /// Orders.
    package var orders = 0
    /// Drafts.
    package var drafts = 0
    /// Drafts that were discarded and can be brought back.
    package var discarded = 0
    /// Lists that were given to fields of drafts.
    package var lists = 0
    /// Accounts.
    package var accounts = 0
    /// Customers who have ordered and were not forgotten.
    package var customers = 0
    /// By the state's raw value; states without orders are left out.
    package var states: [String: Int] = [:]
    /// Quotes that can be read.
    package var quotes = 0
    /// Quotes by the raw value of the state that they are in on the day; states without any are left out.
    package var quoteStates: [String: Int] = [:]
    /// Mail domains that were not taken out.
    package var domains = 0
    /// Messages by the raw value of their state: `waiting`, `sent`, `failed`, `withdrawn`; states without any are left out.
    package var messages: [String: Int] = [:]
    /// What the role in a database may not read and so was not counted: `messages`; `nil` if everything was.
    package var unread: [String]?
    /// Bytes of the orders' files, without requests and keys.
    package var orderBytes = 0
    /// Size of what lists are made from.
    package var indexBytes = 0
    /// Size of the audit trail.
    package var trailBytes = 0
    /// Records that cannot be used.
    package var faults = 0
    /// When the first order was placed; `nil` in an empty store.
    package var oldest: Timestamp?
    /// When the last order was placed; `nil` in an empty store.
    package var newest: Timestamp?

    /// Nothing was counted yet.
    package init() {}
}
