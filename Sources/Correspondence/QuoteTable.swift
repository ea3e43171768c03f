import Mail
import Orders

/// A price as lines of at most 72 characters.
struct QuoteTable {
    private let quote: Quote
    private static let width = 72

    init(_ quote: Quote) { self.quote = quote }

    /// Items with their amounts, then sums, then what has to be read with them.
    func lines(on day: CalendarDate) -> [String] {
        (quote.itemRows + quote.sumRows + [quote.totalRow]).map(Self.row) + quote.remarks(on: day)
    }

    /// The price as a file that stands for itself.
    func attachment(of order: Order, _ customer: Party) -> MailAttachment {
        let head = [
            "Quote of order \(order.id), \(order.asOf)", "", order.product, customer.organization.name,
            order.tls?.certificate.commonName ?? "",
            "",
        ]
        let text = (head + lines(on: order.asOf)).map { DisplayText.sanitized($0) + "\n" }.joined()
        return MailAttachment(name: "quote-\(order.id).txt", kind: .text, bytes: Array(text.utf8))
    }

    private static func row(_ row: Quote.Row) -> String {
        row.label + String(repeating: ".", count: max(2, width - row.label.count - row.amount.count - 2)).padded + row.amount
    }
}

extension String {
    fileprivate var padded: String { " \(self) " }
}
