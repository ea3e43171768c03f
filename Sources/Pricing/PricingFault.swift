package import Orders

/// Why a book gives no quote for a selection.
package enum PricingFault: Error, Hashable, Sendable {
    /// The order's date is not one of the book's days.
    case notEffective(book: Quote.Book, on: CalendarDate, effective: Period)
    /// License blocks outside the range.
    case blocksOutOfRange(Int, allowed: ClosedRange<Int>)
    /// Fewer than none of an item, or more than any order can have.
    case quantityOutOfRange(PriceItem, Int, allowed: ClosedRange<Int>)
    /// The book has no row for an item that it need not have.
    case noPrice(PriceItem, book: Quote.Book)
    /// The book has no price for what is sold by the piece.
    case notSold(ServiceItem, book: Quote.Book)
}

extension PricingFault: CustomStringConvertible {
    /// What is wrong and what to do.
    package var description: String {
        switch self {
        case .notEffective(let book, let date, let effective):
            "Price book \"\(book.name)\" version \(book.version) has no prices for \(date): it is effective \(effective). "
                + "Choose another date or another book (--prices FILE)."
        case .notSold(let item, let book):
            "Price book \"\(book.name)\" version \(book.version) has no price for \"\(item.label)\". Add it to \"services\", as certdesk prices "
                + "show has it, or choose another book (--prices FILE)."
        case .noPrice(let item, let book):
            "Price book \"\(book.name)\" version \(book.version) has no price for \"\(item.label)\". Add the row \"\(item.rawValue)\" to \"prices\", as "
                + "certdesk prices show has it, or choose another book (--prices FILE)."
        case .blocksOutOfRange(let blocks, let allowed):
            "An order has \(allowed.lowerBound) to \(allowed.upperBound) license blocks, not \(blocks)."
        case .quantityOutOfRange(let item, let quantity, let allowed):
            "An order cannot have \(quantity) times \"\(item.label)\"; at most \(allowed.upperBound) times."
        }
    }
}
