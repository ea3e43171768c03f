import JSONText
package import Orders

/// One line of the audit trail: who did what to which order, and what was written before.
package struct TrailEntry: Codable, Hashable, Sendable {
    /// When it happened.
    package var time: Timestamp
    /// Who did it.
    package var actor: String
    /// What was done: an event's text, or what the store itself had to do.
    package var what: String
    /// The order it was done to; absent where it concerns the trail.
    package var order: OrderID?
    /// The customer it was done to, where it was done to no order.
    package var customer: CustomerID?
    /// The quote it was done to, where it was done to no order.
    package var quote: QuoteID?
    /// The mail domain it was done to, where it was done to no order.
    package var domain: MailDomainID?
    /// The provider it was done to, where it was done to no order.
    package var provider: ProviderID?
    /// The order's revision afterwards.
    package var revision: Int?
    /// The order's state afterwards.
    package var state: OrderState?
    /// Why, where a reason was given.
    package var reason: String?
    /// The SHA-256 of the file of the order, of the customer's ledger, of the quote, of the mail domain or of the provider afterwards, in hexadecimal.
    package var file: String?
    /// The SHA-256 of the files that were put beside the order with this change, in hexadecimal, by file name.
    package var beside: [String: String]?
    /// How many orders there were before the trail began; only in its first line.
    package var ordersBefore: Int?
    /// The SHA-256 of the line before without its line feed, in hexadecimal; zeros in the first line.
    package var previous = ""

    /// What the first line has for the digest of the line before it.
    package static let beginning = String(repeating: "0", count: 64)

    /// A line about an order as it is written.
    package init(_ order: Order, _ event: OrderEvent, file: String, beside: [String: String]) {
        (time, actor, what, reason) = (event.time, event.actor, event.what, event.reason)
        (self.order, revision, state) = (order.id, order.revision, order.state)
        self.file = file
        self.beside = beside.isEmpty ? nil : beside
    }

    /// A line about the trail itself.
    package init(time: Timestamp, actor: String, what: String, ordersBefore: Int? = nil) {
        (self.time, self.actor, self.what, self.ordersBefore) = (time, actor, what, ordersBefore)
    }

    /// Whether the line is an event's.
    package func tells(of event: OrderEvent) -> Bool {
        (time, actor, what, reason) == (event.time, event.actor, event.what, event.reason)
    }

    /// The line with its line feed.
    package func line() throws(ArchiveFault) -> [UInt8] {
        do {
            return try JSONWriter.bytes(self, .line) + [UInt8(ascii: "\n")]
        } catch {
            throw .notEncodable("\(error)")
        }
    }

    /// Reads a line without its line feed; `nil` if it is none.
    package init?(line: some Collection<UInt8>) {
        guard let entry = try? JSONNode.parse(Array(line), as: .json).decoded(as: TrailEntry.self) else { return nil }
        self = entry
    }
}
