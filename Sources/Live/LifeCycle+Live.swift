package import Archive
import Names
package import Orders

extension LifeCycle {
    /// The rules for an order, by what this machine knows of public suffixes.
    ///
    /// - Throws: the reason why it knows nothing of them, in a sentence.
    package static func live(_ order: Order) throws -> LifeCycle {
        LifeCycle(order, registrableDomain: try NameServices.live().registrableDomain)
    }

    /// The same with what an archive knows: of the quote that the order took up, and of the domains that are proved on a day.
    package static func live(_ order: Order, in archive: any OrderArchive, on day: CalendarDate) throws -> LifeCycle {
        var rules = try live(order)
        let quote = order.quoteID.flatMap { try? archive.quote($0) }
        rules.quotedOn = quote.map { min($0.asOf, $0.savedAt.calendarDate) }
        return rules
    }
}
