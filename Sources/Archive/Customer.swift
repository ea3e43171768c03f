package import Orders

/// An organization that has ordered, with its people, as its orders tell of it. Nothing of it is entered: whoever has the orders can work it out again.
package struct Customer: Hashable, Sendable {
    /// His number.
    package var id: CustomerID
    /// When he ordered last; what follows is as it was then.
    package var lastUsed: Timestamp
    /// The registered name.
    package var name: String
    /// The name it trades under.
    package var tradingName: String?
    /// ISO 3166-1 alpha-2.
    package var country: String
    /// The locality.
    package var city: String
    /// Without the country's letters.
    package var vatNumber: String?
    /// As it was typed: nine digits, perhaps with hyphens.
    package var duns: String?
    /// The accounts that ordered, the last one first, at most ``peopleLimit``.
    package var userIDs: [String]
    /// First and last names of applicants and of those who were billed, as many at most.
    package var people: [String]
    /// Their addresses, as many at most.
    package var emails: [String]
    /// The numbers of the organization and of its people, as many at most.
    package var telephones: [String]
    /// His orders, the last one first, at most ``orderLimit``.
    package var orders: [OrderID]
    /// Approvals of base domains and addresses, the last one first, at most ``proofLimit``.
    package var proofs: [DomainProof]
    /// Since when his identity is shown, by the order that it was shown for, the last one first, as many at most.
    package var identity: [IdentityProof]
    /// What his orders took of his deposit, one for each that took something. None is ever left out.
    package var withdrawals: [DepositWithdrawal] = []
    /// What other orders of his are known by; see ``keys(of:)``.
    package var keys: [String]

    /// That the identity was shown for an order.
    package struct IdentityProof: Hashable, Sendable {
        /// Since when.
        package var time: Timestamp
        /// The order.
        package var order: OrderID

        /// A proof.
        package init(time: Timestamp, order: OrderID) { (self.time, self.order) = (time, order) }
    }

    /// The most people, and the most of what each of them has.
    package static let peopleLimit = 100
    /// The most orders.
    package static let orderLimit = 10_000
    /// The most proofs of each kind.
    package static let proofLimit = 100

    /// The customer that an order makes.
    package init(first order: Order, of party: Party) {
        id = CustomerID(order.id)
        lastUsed = order.placedAt
        (name, country, city) = ("", "", "")
        (userIDs, people, emails, telephones, orders, proofs, identity, keys) = ([], [], [], [], [], [], [], [])
        take(order, of: party)
    }

    /// A customer as an archive has kept him.
    package init(
        id: CustomerID, lastUsed: Timestamp, name: String, tradingName: String?, country: String, city: String, vatNumber: String?,
        duns: String?, userIDs: [String], people: [String], emails: [String], telephones: [String], orders: [OrderID],
        proofs: [DomainProof], identity: [IdentityProof], withdrawals: [DepositWithdrawal], keys: [String]
    ) {
        (self.id, self.lastUsed, self.name, self.tradingName, self.country) = (id, lastUsed, name, tradingName, country)
        (self.city, self.vatNumber, self.duns, self.userIDs, self.people) = (city, vatNumber, duns, userIDs, people)
        (self.emails, self.telephones, self.orders, self.proofs) = (emails, telephones, orders, proofs)
        (self.identity, self.withdrawals, self.keys) = (identity, withdrawals, keys)
    }

    /// Takes in an order of his, new or changed.
    package mutating func take(_ order: Order, of party: Party) {
        let isLatest = order.placedAt >= lastUsed
        let (organization, contacts) = (party.organization, [party.applicant.contact, party.billing])
        if isLatest {
            (lastUsed, name, country) = (order.placedAt, Self.cell(organization.name), Self.cell(organization.address.country))
            (tradingName, city) = (organization.tradingName.map(Self.cell), Self.cell(organization.address.city))
            (vatNumber, duns) = (organization.vatNumber.map(Self.cell), organization.duns.map(Self.cell))
        }
        Self.add([party.applicant.userID], to: &userIDs, isLatest)
        Self.add(contacts.map(\.name), to: &people, isLatest)
        Self.add(contacts.map(\.email), to: &emails, isLatest)
        Self.add([organization.telephone] + contacts.map(\.telephone), to: &telephones, isLatest)
        if !orders.contains(order.id) {
            orders.insert(order.id, at: isLatest ? 0 : orders.count)
            orders = Array(orders.prefix(Self.orderLimit))
        }
        proofs.removeAll { $0.order == order.id }
        proofs = Array((proofs + order.domainProofs).sorted { ($0.time, $0.domain) > ($1.time, $1.domain) }.prefix(Self.proofLimit))
        identity.removeAll { $0.order == order.id }
        if let time = order.identityProvedAt { identity.append(IdentityProof(time: time, order: order.id)) }
        identity = Array(identity.sorted { $0.time > $1.time }.prefix(Self.proofLimit))
        withdrawals.removeAll { $0.order == order.id }
        if order.paidFromDeposit > .zero {
            withdrawals.append(DepositWithdrawal(order: order.id, amount: MonetaryAmount(order.paidFromDeposit, order.currency)))
        }
        for key in Self.keys(of: organization) where !keys.contains(key) { keys.append(key) }
    }

    /// What an organization is known by, the surest first: its VAT number, its DUNS number, its name in its country.
    package static func keys(of organization: Organization) -> [String] {
        let country = cell(organization.address.country).uppercased()
        let vat = organization.vatNumber.map { folded($0).filter { $0 != " " } } ?? ""
        let duns = organization.duns?.filter { ("0"..."9").contains($0) } ?? ""
        return [vat.isEmpty ? nil : "v:\(country):\(vat)", duns.isEmpty ? nil : "d:\(duns)", "n:\(country):\(folded(organization.name))"]
            .compactMap(\.self)
    }

    /// The customer whom an organization's numbers or name tell of. Of the same name with another VAT number is another one.
    ///
    /// - Parameter known: the customer that is known by a key; see ``keys(of:)``.
    package static func known(by organization: Organization, _ known: (String) -> Customer?) -> Customer? {
        let keys = keys(of: organization)
        let vat = keys.first { $0.hasPrefix("v:") }
        for key in keys {
            guard let customer = known(key) else { continue }
            let others = customer.keys.filter { $0.hasPrefix("v:") }
            if let vat, !others.isEmpty, !others.contains(vat) { continue }
            return customer
        }
        return nil
    }

    /// A name as it is compared: in small letters, without what people leave out or write differently between its words.
    package static func folded(_ name: String) -> String {
        let words = cell(name).lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? cell(name).lowercased() : words.joined(separator: " ")
    }

    private static func add(_ texts: [String], to list: inout [String], _ isLatest: Bool) {
        let texts = texts.map(cell).filter { !$0.isEmpty }
        let all = isLatest ? texts + list : list + texts
        var seen: Set<String> = []
        list = Array(all.filter { seen.insert($0).inserted }.prefix(peopleLimit))
    }

    /// A text without anything that moves a cursor, no longer than anybody's name.
    private static func cell(_ text: String) -> String {
        DisplayText.sanitized(text.unicodeScalars.count > 200 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(200))) : text)
    }
}
