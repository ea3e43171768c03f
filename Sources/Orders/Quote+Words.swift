/// How a price is read. Panel, prompts, pages, sheets and messages take their words from here, so that all of them say the same.
extension Quote {
    /// What stands on a row of a price.
    package struct Row: Hashable, Sendable {
        /// `2 × additional subdomain`, `Subtotal`; whatever a terminal would obey or hide is spelled.
        package var label: String
        /// `~198.00`, or `after the address`.
        package var amount: String

        /// A row.
        package init(label: String, amount: String) { (self.label, self.amount) = (label, amount) }
    }

    /// What stands before an assumed figure.
    package static let mark = "~"

    /// Whether one of its figures is assumed, and with it every sum.
    package var isAssumed: Bool { lines.contains(where: \.assumed) }

    /// An amount that all lines went into: `~` before it if one of them is assumed.
    package func sum(_ amount: Money) -> String { (isAssumed && amount != .zero ? Self.mark : "") + amount.text }

    /// The tax, or when it is known.
    package var taxWords: String { tax.map(sum) ?? "after the address" }

    /// The total with its currency: `~349.00 USD`.
    package var totalWords: String { "\(sum(total)) \(currency.rawValue)" }

    /// The items, discounts among them.
    package var itemRows: [Row] {
        lines.map { Row(label: "\($0.quantity) × \(DisplayText.sanitized($0.label))", amount: $0.markedAmount) }
    }

    /// Subtotal and tax.
    package var sumRows: [Row] { [Row(label: "Subtotal", amount: sum(subtotal)), Row(label: "Tax", amount: taxWords)] }

    /// The total.
    package var totalRow: Row { Row(label: "Total \(currency.rawValue)", amount: sum(total)) }

    /// What the figures do not say by themselves: what `~` means, and why there is no tax yet.
    package var explanations: [String] {
        (isAssumed ? ["~ marks an assumed figure: the price list does not print it."] : [])
            + (tax == nil ? ["Tax is worked out once the address is known; the total has none in it."] : [])
    }

    /// Everything that has to be read with the price, and whose figures they are.
    ///
    /// - Parameter day: the day whose prices they are.
    package func remarks(on day: CalendarDate) -> [String] {
        explanations + notes.map { DisplayText.sanitized($0) }
            + [DisplayText.sanitized("Price book: \(book.name), version \(book.version), prices of \(day).")]
    }
}
