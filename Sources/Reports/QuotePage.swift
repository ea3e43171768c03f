package import Flow
package import Orders

/// A quote in words, for the screen.
package struct QuotePage {
    private let quote: KeptQuote
    private let sheet: QuoteSheet

    /// A quote's page, as it stands on a day.
    ///
    /// - Parameter isChanged: whether it is otherwise than it was kept.
    package init(_ quote: KeptQuote, on day: CalendarDate, isChanged: Bool = false) {
        (self.quote, sheet) = (quote, QuoteSheet(quote, on: day, isChanged: isChanged))
    }

    /// Everything that the sheet for the customer says, and what has become of the quote.
    package var lines: [DocumentLine] {
        let customer = sheet.customer.isEmpty ? [] : [KeptQuote.Detail("For", sheet.customer.joined(separator: ", "))]
        let rows = (sheet.items + sheet.sums + [sheet.total]).map { DocumentLine($0.label, .pair(value: $0.amount)) }
        return [DocumentLine(sheet.product, .heading)] + Self.lines(customer + sheet.head) + fate + [DocumentLine("")]
            + Self.lines(sheet.details) + [DocumentLine(""), DocumentLine("Price", .heading)] + rows + [DocumentLine("")]
            + sheet.notes.map { DocumentLine($0) }
    }

    private var fate: [DocumentLine] {
        let accepted = quote.acceptance.map { KeptQuote.Detail("Order", "\($0.order), placed \($0.time.minute) UTC") }
        let withdrawn = quote.withdrawal.map { KeptQuote.Detail("Withdrawn", "\($0.time.minute) UTC by \($0.actor)") }
        let reason = quote.withdrawal?.reason.map { KeptQuote.Detail("Reason", $0) }
        return Self.lines([accepted, withdrawn, reason].compactMap(\.self))
    }

    private static func lines(_ details: [KeptQuote.Detail]) -> [DocumentLine] {
        details.map { DocumentLine(DisplayText.sanitized($0.label), .pair(value: DisplayText.sanitized($0.value))) }
    }
}
