package import Archive
package import Orders

/// All that is kept about a customer, wherever it lies: what he may ask for, and what somebody must know who forgets him.
package struct CustomerHoldings {
    /// What his orders tell of him.
    package let customer: Customer
    /// His orders.
    package let orders: [Order]
    /// The accounts that ordered for him; their password's hash is nobody's to see.
    package let accounts: [Account]
    /// What was written about his orders, quotes and mail domains.
    package let messages: [Outbox]
    /// Drafts that name him.
    package let drafts: [Draft]
    /// Discarded drafts that name him and can still be brought back.
    package let discarded: [DiscardedDraft]
    /// Quotes that name him, or that an order of his took up.
    package let quotes: [KeptQuote]
    /// Mail domains that are his, those that were removed too.
    package let domains: [MailDomain]

    /// Gathers it.
    package init(of customer: Customer, in archive: any OrderArchive) {
        self.customer = customer
        orders = customer.orders.compactMap { try? archive.order($0) }
        accounts = customer.userIDs.compactMap { (try? archive.account(userID: $0)) ?? nil }
        let names = Set([customer.name, customer.tradingName ?? ""].filter { !$0.isEmpty }.map { Customer.folded($0) })
        let userIDs = Set(customer.userIDs.map { $0.lowercased() })
        // Another company of the same name is somebody else.
        var others = false
        try? archive.customers?.eachCustomer(customer.name, limit: 100) { other in
            if other.id != customer.id, names.contains(Customer.folded(other.name)) { others = true }
        }
        func isNamed(in answers: [String: [String: JSONValue]]) -> Bool {
            let name = answers["organization"]?["name"]?.string.map { Customer.folded($0) }
            return !others && name.map(names.contains) ?? false
                || answers["applicant"]?["userId"]?.string.map { userIDs.contains($0.lowercased()) } ?? false
        }
        drafts = archive.drafts().compactMap { try? $0.get() }.filter { isNamed(in: $0.answers) }
        discarded = archive.discardedDrafts().filter { ((try? archive.contents(of: $0)).map { isNamed(in: $0.answers) }) ?? false }
        let ids = Set(customer.orders)
        quotes = archive.quotes().compactMap { try? $0.get() }.filter { quote in
            quote.acceptance.map { ids.contains($0.order) } ?? false || isNamed(in: quote.answers)
                || !others && quote.customer.organization.map { names.contains(Customer.folded($0)) } ?? false
        }
        domains = (archive.mailDomains?.mailDomains() ?? []).compactMap { try? $0.get() }.filter { domain in
            domain.customer.map { $0 == customer.id } ?? domain.organization.map { names.contains(Customer.folded($0)) } ?? false
        }
        let subjects =
            customer.orders.map { MessageSubject.order($0) } + quotes.map { .quote($0.id) } + domains.map { .domain($0.id) }
        messages = subjects.compactMap { try? archive.messages?.outbox(of: $0) }.filter { !$0.messages.isEmpty }
    }
}
