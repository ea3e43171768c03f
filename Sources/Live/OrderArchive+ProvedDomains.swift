package import Archive
import Clients
import Names
package import Orders

extension OrderArchive {
    /// Brings on the orders of certificates for mail that waited for nothing more than a domain, after something was noted that may prove one. What cannot be
    /// read or is being changed by somebody stays as it is: its next step brings it on.
    ///
    /// - Returns: the orders that are ready now.
    @discardableResult
    package func followProvedDomains(by actor: String, on day: CalendarDate) -> [OrderID] {
        let query = OrderQuery(states: [.placed], code: OrderExcerpt.mailCode)
        guard let rows = try? rows(query, from: .first, limit: .max), !rows.isEmpty, let names = try? NameServices.live() else { return [] }
        let domains = CurrentMailDomains(of: self)
        var ready: [OrderID] = []
        for id in rows.compactMap({ $0.order?.id }) {
            guard let order = try? order(id) else { continue }
            let rules = LifeCycle.live(order, names: names, in: self, on: day, domains: domains)
            guard let after = rules.following(order, actor: actor, at: Clock.live.now()), (try? update(after)) != nil else { continue }
            ready.append(id)
        }
        return ready
    }
}
