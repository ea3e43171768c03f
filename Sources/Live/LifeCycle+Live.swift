package import Archive
import Clients
import Names
package import Orders

extension LifeCycle {
    /// The rules for an order, by what this machine knows of public suffixes, and an archive of the quote that the order took up and of the domains that are
    /// proved on a day.
    ///
    /// - Throws: the reason why nothing is known of public suffixes, in a sentence.
    package static func live(_ order: Order, in archive: any OrderArchive, on day: CalendarDate) throws -> LifeCycle {
        var rules = LifeCycle(order, registrableDomain: try NameServices.live().registrableDomain)
        let quote = order.quoteID.flatMap { try? archive.quote($0) }
        rules.quotedOn = quote.map { min($0.asOf, $0.savedAt.calendarDate) }
        if order.mail != nil {
            let domains = MailDomains.live(store: archive)
            let organization = order.customer?.organization.name
            rules.isProved = { domain in domains.provedUntil(domain, organization).map { $0 >= day } ?? false }
        }
        return rules
    }
}
