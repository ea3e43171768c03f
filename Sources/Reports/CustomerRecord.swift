package import Archive
package import Orders

/// All that is kept about a customer, as one document.
package struct CustomerRecord: Encodable {
    struct KeptAccount: Encodable {
        let userID: String
        let createdAt: Timestamp
        let contact: Contact
    }

    let customer: CustomerObject
    let deposits: [Deposit]
    let orders: [Order]
    let accounts: [KeptAccount]
    let messages: [Outbox]
    let drafts: [Draft]
    let quotes: [KeptQuote]
    let domains: [MailDomain]

    /// What was gathered; of accounts no hash.
    package init(
        _ customer: CustomerObject, deposits: [Deposit], orders: [Order], accounts: [Account], messages: [Outbox], drafts: [Draft],
        quotes: [KeptQuote], domains: [MailDomain]
    ) {
        (self.deposits, self.domains) = (deposits, domains)
        (self.customer, self.orders, self.messages, self.drafts, self.quotes) = (customer, orders, messages, drafts, quotes)
        self.accounts = accounts.map { KeptAccount(userID: $0.userID, createdAt: $0.createdAt, contact: $0.contact) }
    }
}

/// What became of a customer who was forgotten: what is gone, what stays and why, and what is left to do.
package struct ForgettingReport: Encodable {
    /// What the law keeps, and where it says so.
    package static let reasons = [
        "Orders with their messages and quotes are accounting records. United Kingdom: 6 years from the end of the financial year (HMRC; for VAT Notice "
            + "700/21). Germany: from the end of the calendar year 8 years for what is booked from, such as invoices, and 6 for letters (section 257 HGB, "
            + "section 147 AO). Elsewhere as its law says.",
        "What was found out for a certificate, with the documents that show it, is kept for at least 2 years after it was last relied on and the last "
            + "certificate that rests on it has "
            + "expired (BR 5.4.3, BR 5.5.2).",
        "The audit trail stays; it names orders, and people only by who worked here.",
    ]

    struct Removed: Encodable {
        let customer: CustomerID
        let accounts: [String]
        let drafts: [DraftID]
        /// Quotes that became no order: their prices stay under their numbers, without anybody's name.
        let quotes: [QuoteID]
    }

    struct Kept: Encodable {
        let orders: [OrderID]
        let quotes: [QuoteID]
        /// The names of mail domains that are the customer's.
        let domains: [String]
        let messages: Int
        /// How many documents lie beside the orders.
        let documents: Int
        /// Accounts that other customers use too.
        let accounts: [String]
        /// What is left of what was paid ahead: money is never forgotten.
        let deposits: [String]
        /// The same, as amounts.
        let amounts: [MonetaryAmount]
        let reasons: [String]

        private enum CodingKeys: CodingKey {
            case orders, quotes, domains, messages, documents, accounts, deposits, reasons
        }
    }

    let id: CustomerID
    let forgottenAt: Timestamp
    let actor: String
    let reason: String
    let removed: Removed
    let stays: Kept
    /// What could not be removed, each with a sentence about why.
    let left: [String]

    /// - Parameters:
    ///   - quotes: those that orders took up.
    ///   - userIDs: the accounts there were before.
    ///   - gone: drafts that were removed, and quotes that were cleared.
    ///   - left: what could not be removed.
    package init(
        _ forgotten: ForgottenCustomer, _ account: DepositAccount, quotes: [QuoteID], domains: [MailDomain], messages: Int,
        documents: Int, userIDs: [String], gone: (drafts: [DraftID], quotes: [QuoteID]), left: [String]
    ) {
        (id, forgottenAt, actor, reason) = (forgotten.id, forgotten.time, forgotten.actor, forgotten.reason)
        let accounts = forgotten.accounts ?? []
        removed = Removed(customer: forgotten.id, accounts: accounts, drafts: gone.drafts, quotes: gone.quotes)
        let balances = account.balances.filter { $0.money != .zero }
        stays = Kept(
            orders: forgotten.orders, quotes: quotes, domains: domains.map(\.domain), messages: messages, documents: documents,
            accounts: userIDs.filter { !accounts.contains($0) },
            deposits: balances.map(\.description), amounts: balances, reasons: Self.reasons)
        self.left = left
    }

    /// The same for people.
    package var text: String {
        var lines = ["\(id)\tforgotten", "removed\tthe customer with people, addresses and numbers"]
        lines += removed.accounts.map { "removed\tthe account \($0)" }
        lines += removed.drafts.map { "removed\tthe draft \($0)" }
        lines += removed.quotes.map {
            "removed\tfor whom the quote \($0) was, of which no order came, and its messages: it is withdrawn, and its price stays"
        }
        lines += stays.accounts.map { "stays\tthe account \($0), which other customers use" }
        lines += stays.orders.map { "stays\tthe order \($0)" }
        lines += stays.quotes.map { "stays\tthe quote \($0)" }
        lines += stays.domains.map { "stays\tthe mail domain \($0)" }
        lines += stays.amounts.map { amount in
            "stays\t\(amount) that were paid ahead: certdesk customers deposit \(id) --amount \(amount.money.text) "
                + "--currency \(amount.currency.rawValue) --paid-back"
        }
        if stays.messages > 0 { lines.append("stays\t\(stays.messages == 1 ? "1 message" : "\(stays.messages) messages") in the outbox") }
        if stays.documents > 0 {
            lines.append("stays\t\(stays.documents == 1 ? "1 document" : "\(stays.documents) documents") beside the orders")
        }
        lines += stays.reasons.map { "why\t\($0)" }
        lines += left.map { "look at\t\($0)" }
        return lines.map { line in
            line.split(separator: "\t", maxSplits: 1).map { DisplayText.sanitized(String($0)) }.joined(separator: "\t")
        }.joined(separator: "\n")
    }
}

/// What became of a quote that is to name nobody any more.
package struct QuoteForgettingReport: Encodable {
    struct Removed: Encodable {
        let drafts: [DraftID]
        let messages: Int
    }

    let quote: QuoteID
    let forgottenAt: Timestamp
    let actor: String
    let reason: String
    let removed: Removed
    /// What could not be removed, each with a sentence about why.
    let left: [String]

    /// - Parameters:
    ///   - withdrawal: when, by whom and why.
    ///   - drafts: those that were to take it up, and were removed.
    ///   - messages: how many were removed.
    ///   - left: what could not be removed.
    package init(_ quote: QuoteID, _ withdrawal: KeptQuote.Withdrawal, drafts: [DraftID], messages: Int, left: [String]) {
        (self.quote, forgottenAt, actor, reason) = (quote, withdrawal.time, withdrawal.actor, withdrawal.reason ?? "")
        (removed, self.left) = (Removed(drafts: drafts, messages: messages), left)
    }

    /// The same for people.
    package var text: String {
        let messages = removed.messages == 1 ? "1 message" : "\(removed.messages) messages"
        let lines =
            ["\(quote)\tforgotten", "removed\tfor whom the quote was: it is withdrawn, and its price stays"]
            + (removed.messages > 0 ? ["removed\t\(messages) in the outbox"] : []) + removed.drafts.map { "removed\tthe draft \($0)" }
            + left.map { "look at\t\(DisplayText.sanitized($0))" }
        return lines.joined(separator: "\n")
    }
}
