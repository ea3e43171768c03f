package import Archive
import Clients
import IssuanceRules
package import Names
package import Orders

extension OrderArchive {
    /// The reissues of an order's certificates whose certificates are not the customer's on a day, and those that were revoked before they were.
    package func withheldReissues(of received: [ReceivedCertificate], on day: CalendarDate) -> Set<OrderID> {
        Set(received.compactMap(\.order)).filter { id in
            guard let reissue = try? order(id), let rules = try? LifeCycle.live(reissue, in: self, on: day) else { return true }
            let isRevokedBeforehand = reissue.state == .revoked && reissue.events.last { $0.to == .revoked }?.from?.isOpen == true
            return isRevokedBeforehand || !rules.isHandedOut(reissue)
        }
    }

    /// The same of an order; `nil` where none of its certificates is the customer's, since it was given up.
    package func withheldReissues(of order: Order, on day: CalendarDate) -> Set<OrderID>? {
        order.state.isGivenUp ? nil : withheldReissues(of: order.certificate?.received ?? [], on: day)
    }

    /// The certificate that an order has in use on a day, which may be that of a reissue that is the customer's by then.
    package func certificateInUse(of received: [ReceivedCertificate], on day: CalendarDate) -> ReceivedCertificate? {
        received.inUse(on: day, without: withheldReissues(of: received, on: day))
    }
}

extension LifeCycle {
    /// The rules for an order, by what this machine knows of public suffixes, and an archive of the quote that the order took up and of the domains that are
    /// proved on a day; what was shown has to count on that day.
    ///
    /// - Parameter domains: those of the archive, for whoever asks for many orders.
    /// - Throws: the reason why nothing is known of public suffixes, in a sentence.
    package static func live(
        _ order: Order, in archive: any OrderArchive, on day: CalendarDate, domains: CurrentMailDomains? = nil
    ) throws -> LifeCycle {
        live(order, names: try .live(), in: archive, on: day, domains: domains)
    }

    /// The same for whoever has the name services already.
    package static func live(
        _ order: Order, names: NameServices, in archive: any OrderArchive, on day: CalendarDate, domains: CurrentMailDomains? = nil
    ) -> LifeCycle {
        var rules = LifeCycle(order, registrableDomain: names.registrableDomain)
        (rules.day, rules.lastDay) = (day, { IssuanceRules.lastDay(of: $0) })
        rules.withheld = { archive.withheldReissues(of: $0, on: day) }
        rules.currentProvider = { ProviderLookup.standing(for: $0, in: archive)?.name }
        let quote = order.quoteID.flatMap { try? archive.quote($0) }
        rules.quotedOn = quote.map { min($0.asOf, $0.savedAt.calendarDate) }
        if order.isAwaitingCertificate, let root = order.related(.reissues).first.flatMap({ try? archive.order($0) }),
            [.superseded, .cancelled, .denied].contains(root.state)
        {
            rules.endedPlan = (root.id, root.state)
        }
        rules.take((domains ?? CurrentMailDomains(of: archive)).proofs, for: order, on: day)
        return rules
    }
}
