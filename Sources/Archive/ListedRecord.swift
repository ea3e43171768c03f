package import Orders

/// What a record of a list is.
package enum RecordKind: Hashable, Sendable, CaseIterable {
    case order
    case draft
    /// A draft that was discarded and can still be brought back.
    case discarded
    /// A price that was promised.
    case quote
}

/// A record of a list, by its id.
package enum RecordID: Hashable, Sendable {
    case order(OrderID)
    case draft(DraftID)
    case discarded(DraftID)
    case quote(QuoteID)
}

/// A row of a list: what is known of a record without reading all of it.
package enum ListedRecord: Hashable, Sendable {
    case order(OrderSummary)
    /// A draft, discarded or not.
    case draft(DraftSummary)
    case quote(QuoteSummary)

    /// The record's id.
    package var id: RecordID {
        switch self {
        case .order(let order): .order(order.id)
        case .draft(let draft): draft.isDiscarded ? .discarded(draft.id) : .draft(draft.id)
        case .quote(let quote): .quote(quote.id)
        }
    }

    /// The order of the row; `nil` for anything else.
    package var order: OrderSummary? {
        if case .order(let order) = self { order } else { nil }
    }

    /// The quote of the row; `nil` for anything else.
    package var quote: QuoteSummary? {
        if case .quote(let quote) = self { quote } else { nil }
    }
}

/// From where on rows are wanted. A place by a key finds the same rows whatever was added before it meanwhile, and costs the same at any depth.
package enum PageStart: Hashable, Sendable {
    case first
    /// The last rows of the list, in the list's order.
    case last
    /// The rows behind one.
    case after(RowKey)
    /// The rows before one, in the list's order.
    case before(RowKey)
    /// The rows from a place on, counted from 0: for jumps, since an archive may have to count its way there.
    case at(Int)
}
