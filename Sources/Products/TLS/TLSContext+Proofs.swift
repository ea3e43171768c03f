import Archive
import Orders

extension TLSContext {
    /// A new order with what earlier ones of its customer show and what still counts on the day of its issue: approvals of its names, and what was found out
    /// about an organization of the same name and address. The call is about this order, and so is who authorized it.
    func carryingOver(into order: Order) -> Order {
        guard let party = order.customer, let customer = Customer.known(by: party, clients.customers.known)
        else { return order }
        let rules = LifeCycle(order, registrableDomain: clients.names.registrableDomain)
        let approvals = customer.proofs.map { Proof(item: .approval(domain: $0.domain), time: $0.time, order: $0.order, method: $0.method) }
        let proofs = CountingProofs(
            rules, fresh: order, proofs: approvals + identity(of: customer, as: party.organization),
            added: order.tls?.certificate.names ?? [],
            on: max(asOf, rules.dueDay(order)))
        return proofs.carried(into: order, rules, on: asOf)
    }

    /// What was found out about a customer last, if that was about the organization as it is named now.
    private func identity(of customer: Customer, as organization: Organization) -> [Proof] {
        guard let last = customer.identity.first, let order = try? clients.records.order(last.order),
            let before = order.customer?.organization, before.name == organization.name, before.tradingName == organization.tradingName,
            before.address == organization.address
        else { return [] }
        return order.proofs.filter { [.check(.existence), .check(.officialRecords)].contains($0.item) }
    }
}
