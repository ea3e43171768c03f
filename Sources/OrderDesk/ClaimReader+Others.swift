package import Archive
package import AtlasAPI
import Certificates
import Clients
import Console
package import Live
package import Orders
import Providers

extension ClaimReader {
    /// The other open orders in which domains wait to be shown with a value of a claim: a fresh value of it, or its end, makes that one void for all of them.
    package static func orders(showing claim: DomainClaim, besides own: OrderID?, in store: any OrderArchive) -> [Order] {
        guard let messages = store.messages else { return [] }
        let (name, now) = (claim.name.lowercased(), Clock.live.now())
        let query = OrderQuery(words: name, states: Set(OrderState.allCases.filter { $0.isOpen || $0.isRunning }))
        return ((try? store.rows(query, from: .first, limit: .max)) ?? []).compactMap { row in
            guard let id = row.order?.id, id != own, let values = try? messages.outbox(of: id).currentValues else { return nil }
            let ofClaim = values.filter { $0.isOf(claim: claim.id.text, of: name) && $0.validUntil > now }
            guard !ofClaim.isEmpty, let order = try? store.order(id) else { return nil }
            return ofClaim.contains { !order.progress.approvedDomains.contains($0.domain) } ? order : nil
        }
    }

    /// Takes the value of a claim that was given up out of those orders, with the messages that are not sent; a sentence for each.
    package static func forget(
        _ claim: DomainClaim, at provider: Provider, _ configuration: Configuration, in store: any OrderArchive
    ) -> [String] {
        orders(showing: claim, besides: nil, in: store).map { order in
            do {
                try store.messages?.withdrawRecords(
                    of: claim, about: order.id, by: configuration.actor, at: Clock.live.now(),
                    because: "The claim was given up before it was sent.")
                let (name, domain) = (ShellWord.quoted(provider.name), ShellWord.quoted(claim.name))
                return DisplayText.sanitized(
                    "The order \(order.id) had the value of that claim, which shows nothing any more. To claim the domain for it anew: certdesk provider "
                        + "claims add \(name) \(domain) --order \(order.id)")
            } catch {
                return "The order \(order.id) still has the value of that claim, which shows nothing any more: \(Exit.sentence(error))"
            }
        }
    }

    /// Tells the applicants of those orders a fresh value; a sentence for each. Of a claim that is verified nobody need show anything.
    package static func tellOthers(
        _ claim: DomainClaim, _ token: ClaimToken, besides own: ClaimReader?, at provider: Provider, _ configuration: Configuration,
        in store: any OrderArchive
    ) -> [String] {
        guard claim.status == .pending else { return [] }
        return orders(showing: claim, besides: own?.orderID, in: store).map { order in
            do {
                let said = try ClaimReader(order, to: nil, configuration, in: store).tell(
                    claim, token, at: provider, configuration, in: store)
                return "The order \(order.id) had the value before. \(said)"
            } catch {
                return "The order \(order.id) still has the value before, which shows nothing any more: \(Exit.sentence(error))"
            }
        }
    }
}
