package import Archive
package import Flow
package import Orders

/// A quote in words, for the screen.
package struct QuotePage {
    private let quote: KeptQuote
    private let sheet: QuoteSheet
    private let today: String?
    private let messages: Outbox?

    /// A quote's page, as it stands on a day.
    ///
    /// - Parameters:
    ///   - isChanged: whether it is otherwise than it was kept.
    ///   - today: what it costs on the day, a sentence; `nil` for one whose time is not over.
    ///   - messages: what was written about it.
    package init(_ quote: KeptQuote, on day: CalendarDate, isChanged: Bool = false, today: String? = nil, messages: Outbox? = nil) {
        (self.quote, sheet) = (quote, QuoteSheet(quote, on: day, isChanged: isChanged))
        (self.today, self.messages) = (today, messages)
    }

    /// Everything that the sheet for the customer says, what has become of the quote, what it costs today where its time is over, and its messages.
    package var lines: [DocumentLine] {
        let customer = sheet.customer.isEmpty ? [] : [KeptQuote.Detail("For", sheet.customer.joined(separator: ", "))]
        let rows = (sheet.items + sheet.sums + [sheet.total]).map { DocumentLine($0.label, .pair(value: $0.amount)) }
        return [DocumentLine(sheet.product, .heading)] + Self.lines(customer + sheet.head) + fate + [DocumentLine("")]
            + Self.lines(sheet.details) + [DocumentLine(""), DocumentLine("Price", .heading)] + rows
            + (today.map { [DocumentLine($0, .emphasis)] } ?? []) + [DocumentLine("")] + sheet.notes.map { DocumentLine($0) }
            + (messages?.lines ?? [])
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
