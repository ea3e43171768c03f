package import Archive
package import Flow
import IssuanceRules
package import Orders

/// A customer as programs read him, with what is proved on a day.
package struct CustomerObject: Encodable {
    struct Proof: Encodable {
        let domain: String?
        let validUntil: CalendarDate
        /// Below 0 once it counts no more.
        let daysLeft: Int
        let provedAt: Timestamp
        let order: OrderID
    }

    let id: CustomerID
    let name: String
    let tradingName: String?
    let city: String
    let country: String
    let vatNumber: String?
    let duns: String?
    let lastOrder: OrderID?
    let lastUsed: Timestamp
    let orders: Int
    let userIDs: [String]
    let people: [String]
    let emails: [String]
    let telephones: [String]
    let domains: [Proof]
    let identity: Proof?
    /// What is left of what was paid ahead, in minor units, for each currency in which there was something; absent where nobody knows, because its
    /// file cannot be used.
    let deposits: [Balance]?
    private let depositFault: RecordFault?

    struct Balance: Encodable {
        let currency: Currency
        let balance: Money

        /// Those of an account.
        static func all(of account: DepositAccount) -> [Balance] {
            account.balances.map { Balance(currency: $0.currency, balance: $0.money) }
        }

        var words: String { "\(MonetaryAmount(balance, currency))" }
    }

    private enum CodingKeys: CodingKey {
        case id, name, tradingName, city, country, vatNumber, duns, lastOrder, lastUsed, orders, userIDs, people, emails, telephones,
            domains, identity, deposits
    }

    /// A customer on a day, with what he paid ahead, or what keeps everybody from knowing that.
    package init(_ customer: Customer, _ account: Result<DepositAccount, RecordFault>, on day: CalendarDate) {
        switch account {
        case .success(let account): (deposits, depositFault) = (Balance.all(of: account), nil)
        case .failure(let fault): (deposits, depositFault) = (nil, fault)
        }
        (id, name, tradingName, city, country) = (customer.id, customer.name, customer.tradingName, customer.city, customer.country)
        (vatNumber, duns, lastOrder, lastUsed) = (customer.vatNumber, customer.duns, customer.orders.first, customer.lastUsed)
        (orders, userIDs, people) = (customer.orders.count, customer.userIDs, customer.people)
        (emails, telephones) = (customer.emails, customer.telephones)
        var seen: Set<String> = []
        domains = customer.proofs.filter { seen.insert($0.domain).inserted }.map { proof in
            let last = IssuanceRules.lastDay(of: proof)
            return Proof(domain: proof.domain, validUntil: last, daysLeft: day.days(until: last), provedAt: proof.time, order: proof.order)
        }
        identity = customer.identity.first.map { proof in
            let last = IssuanceRules.lastDay(ofIdentityProvedOn: proof.time.calendarDate)
            return Proof(domain: nil, validUntil: last, daysLeft: day.days(until: last), provedAt: proof.time, order: proof.order)
        }
    }

    /// The customer on one line, cells divided by tabs.
    package var row: String {
        cells([id.description, lastUsed.calendarDate.description, name, city, country, proved])
    }

    /// The domains that are proved on the day, each with until when.
    package var proved: String {
        domains.filter { $0.daysLeft >= 0 }.map { "\($0.domain ?? "") until \($0.validUntil)" }.joined(separator: ", ")
    }

    /// What people read of him, a label and a value each.
    ///
    /// - Parameter named: his last orders, as far as they could be read.
    private func facts(_ named: [Order]) -> [(label: String, value: String)] {
        let place = [city, country].filter { !$0.isEmpty }.joined(separator: ", ")
        var facts: [(label: String, value: String)] = []
        func add(_ label: String, _ values: [String?]) {
            facts += values.compactMap(\.self).filter { !$0.isEmpty }.map { (label, $0) }
        }
        add("trades as", [tradingName])
        add("place", [place])
        add("VAT number", [vatNumber])
        add("DUNS number", [duns])
        add("may be two", LikelyNamesakes(named).hints)
        add("account", userIDs)
        add("person", people)
        add("e-mail", emails)
        add("telephone", telephones)
        add("orders", ["\(orders), the last on \(lastUsed.calendarDate): \(lastOrder?.description ?? "")"])
        add("order", named.map(\.words))
        if orders > named.count, !named.isEmpty { add("order", ["and \(orders - named.count) more"]) }
        add("proved", domains.map { "\($0.domain ?? ""), \($0.words)" })
        add("deposit", deposits?.map(\.words) ?? [depositFault.map { "not known: \($0)" }])
        add("identity", [identity?.words ?? "not proved yet"])
        return facts
    }

    /// The customer for people, a fact on each line, cells divided by tabs.
    ///
    /// - Parameter named: the last orders, as far as they could be read.
    package func text(_ named: [Order]) -> String {
        ([(id.description, name)] + facts(named)).map { cells([$0.label, $0.value]) }.joined(separator: "\n")
    }

    /// The customer as a page of the desk.
    ///
    /// - Parameter named: the last orders, as far as they could be read.
    package func page(_ named: [Order]) -> [DocumentLine] {
        [DocumentLine("Customer", .heading), DocumentLine(name, .emphasis), DocumentLine("Number", .pair(value: id.description))]
            + facts(named).map { DocumentLine($0.label.capitalizedFirst, .pair(value: $0.value)) }
    }

    private func cells(_ texts: [String]) -> String { texts.map { DisplayText.sanitized($0) }.joined(separator: "\t") }
}

extension CustomerObject.Proof {
    /// Since when and until when.
    fileprivate var words: String {
        let left = daysLeft < 0 ? "too old now" : daysLeft == 1 ? "1 day left" : "\(daysLeft) days left"
        return "on \(provedAt.calendarDate) for \(order), counts until \(validUntil) (\(left))"
    }
}

extension Order {
    /// The order in a list of its customer's: `K9JW-JCHY, www.example.com, issued, until 2027-11-20`.
    package var words: String {
        let term = tls.map { ", until \($0.term.lastDay)" } ?? ""
        return "\(id), \(tls?.certificate.commonName ?? product), \(state.title)\(term)"
    }
}
