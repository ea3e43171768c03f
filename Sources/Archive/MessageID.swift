package import Orders

/// What a message is about.
package enum MessageSubject: Hashable, Sendable, CustomStringConvertible {
    case order(OrderID)
    case quote(QuoteID)
    case domain(MailDomainID)

    /// The order; `nil` for anything else.
    package var order: OrderID? { if case .order(let id) = self { id } else { nil } }

    /// The quote; `nil` for anything else.
    package var quote: QuoteID? { if case .quote(let id) = self { id } else { nil } }

    /// The mail domain; `nil` for anything else.
    package var domain: MailDomainID? { if case .domain(let id) = self { id } else { nil } }

    /// Its id.
    package var description: String {
        switch self {
        case .order(let id): id.description
        case .quote(let id): id.description
        case .domain(let id): id.description
        }
    }

    /// Reads the canonical form of an id and nothing else, as file names have it.
    package init?(canonical text: some StringProtocol) {
        if let order = OrderID(canonical: text) {
            self = .order(order)
        } else if let quote = QuoteID(canonical: text) {
            self = .quote(quote)
        } else if let domain = MailDomainID(canonical: text) {
            self = .domain(domain)
        } else {
            return nil
        }
    }

    /// Reads an id that somebody typed; capitals do not matter.
    package init?(typed text: some StringProtocol) {
        if let order = OrderID(text) {
            self = .order(order)
        } else if let quote = QuoteID(text) {
            self = .quote(quote)
        } else if let domain = MailDomainID(text) {
            self = .domain(domain)
        } else {
            return nil
        }
    }
}

/// The number of a message: that of the order, quote or mail domain it is about, and which of its messages it is, `K9JW-JCHY-3`.
package struct MessageID: Hashable, Sendable, CustomStringConvertible {
    /// What it is about.
    package let subject: MessageSubject
    /// Which one, counted from 1.
    package let number: Int

    /// A message about something.
    package init(_ subject: MessageSubject, number: Int) { (self.subject, self.number) = (subject, number) }

    /// A message about an order.
    package init(order: OrderID, number: Int) { self.init(.order(order), number: number) }

    /// Reads what somebody typed; capitals do not matter.
    package init?(_ typed: String) {
        guard typed.utf8.count <= 40, let hyphen = typed.lastIndex(of: "-"), let subject = MessageSubject(typed: typed[..<hyphen]),
            let number = Int(typed[typed.index(after: hyphen)...]), number > 0, typed.last?.isASCII == true
        else { return nil }
        self.init(subject, number: number)
    }

    /// Whether a typed text is a message's number in its own form: there are orders whose id such a text would be with its hyphens elsewhere.
    package func isWritten(_ typed: String) -> Bool { description == typed.uppercased() }

    /// `K9JW-JCHY-3`.
    package var description: String { "\(subject)-\(number)" }
}
