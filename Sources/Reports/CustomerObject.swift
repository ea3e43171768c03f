package import Archive
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
    /// What is left of what was paid ahead, in minor units, for each currency in which there was something.
    let deposits: [Balance]

    struct Balance: Encodable {
        let currency: Currency
        let balance: Money
    }

    /// A customer on a day, with what he paid ahead.
    package init(_ customer: Customer, _ account: DepositAccount, on day: CalendarDate) {
        deposits = account.balances.map { Balance(currency: $0.currency, balance: $0.money) }
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

    private var proved: String {
        domains.filter { $0.daysLeft >= 0 }.map { "\($0.domain ?? "") until \($0.validUntil)" }.joined(separator: ", ")
    }

    /// The customer for people, a fact on each line.
    package var text: String {
        let place = [city, country].filter { !$0.isEmpty }.joined(separator: ", ")
        var lines = ["\(id)\t\(name)"]
        func add(_ label: String, _ values: [String?]) {
            lines += values.compactMap(\.self).filter { !$0.isEmpty }.map { "\(label)\t\($0)" }
        }
        add("trades as", [tradingName])
        add("place", [place])
        add("VAT number", [vatNumber])
        add("DUNS number", [duns])
        add("account", userIDs)
        add("person", people)
        add("e-mail", emails)
        add("telephone", telephones)
        add("orders", ["\(orders), the last on \(lastUsed.calendarDate): \(lastOrder?.description ?? "")"])
        for proof in domains { lines.append("proved\t\(proof.domain ?? ""), \(proof.words)") }
        add("deposit", deposits.map { "\(MonetaryAmount($0.balance, $0.currency))" })
        lines.append("identity\t\(identity?.words ?? "not proved yet")")
        return lines.map { cells($0.split(separator: "\t", maxSplits: 1).map(String.init)) }.joined(separator: "\n")
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
