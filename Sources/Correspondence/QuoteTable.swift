import Mail
import Orders

/// A price as lines of at most 72 characters.
struct QuoteTable {
    private let quote: Quote
    private static let width = 72

    init(_ quote: Quote) { self.quote = quote }

    /// Items with their amounts, then sums, then what has to be read with them.
    var lines: [String] {
        let items = quote.lines.map { ("\($0.quantity) x \($0.label)", $0.markedAmount) }
        let sums = [
            ("Subtotal", quote.subtotal.text), ("Tax", quote.tax?.text ?? "not known yet"),
            ("Total in \(quote.currency.rawValue)", quote.total.text),
        ]
        let mark = quote.lines.contains(where: \.assumed) ? ["~ marks a figure that the price book assumes."] : []
        return (items + sums).map(Self.row) + mark + quote.notes
    }

    /// The price as a file that stands for itself.
    func attachment(of order: Order, _ customer: Party) -> MailAttachment {
        let head = [
            "Quote of order \(order.id), \(order.asOf)", "", order.product, customer.organization.name,
            order.tls?.certificate.commonName ?? "",
            "",
        ]
        let text = (head + lines + ["", "Price book: \(quote.book.name), version \(quote.book.version)"])
            .map { DisplayText.sanitized($0) + "\n" }.joined()
        return MailAttachment(name: "quote-\(order.id).txt", kind: .text, bytes: Array(text.utf8))
    }

    private static func row(_ label: String, _ amount: String) -> String {
        label + String(repeating: ".", count: max(2, width - label.count - amount.count - 2)).padded + amount
    }
}

extension String {
    fileprivate var padded: String { " \(self) " }
}
