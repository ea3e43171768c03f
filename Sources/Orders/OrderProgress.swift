/// How far an order has come towards its certificate: what is settled, shown and checked.
package struct OrderProgress: Codable, Hashable, Sendable {
    /// The base domains and addresses whose owner has approved the order, each once, in order of time.
    package var approvedDomains: [String]
    /// The checks that are done, each once, in order of time.
    package var checks: [VettingCheck]
    /// Whether somebody with the right to order confirmed it in a telephone call to an independently found number
    /// (Baseline Requirements 3.2.5).
    package var callMade: Bool
    /// Whether it is paid or on credit terms.
    package var payment: PaymentStanding

    /// What is done, at first nothing.
    package init(
        approvedDomains: [String] = [], checks: [VettingCheck] = [], callMade: Bool = false, payment: PaymentStanding = .open
    ) {
        (self.approvedDomains, self.checks, self.callMade, self.payment) = (approvedDomains, checks, callMade, payment)
    }
}

/// One of the four things that are checked about an organization.
package enum VettingCheck: String, Codable, CaseIterable, Hashable, Sendable {
    /// That it exists legally.
    case existence
    /// That a public register knows it under this name and address.
    case officialRecords = "official-records"
    /// That it may use the domains.
    case domainRights = "domain-rights"
    /// That whoever ordered may do so; found out in the call, so the call comes first.
    case authorization
}

/// Whether the money is no longer in the way.
package enum PaymentStanding: String, Codable, CaseIterable, Hashable, Sendable {
    case open
    /// Paid in full.
    case settled
    /// Delivered against an invoice.
    case creditTerms = "credit-terms"
}
