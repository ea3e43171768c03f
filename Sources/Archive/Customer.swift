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
    ///
    /// - Parameters:
    ///   - known: what the party is known by, where that was worked out already; see ``keys(of:)``.
    ///   - isTaken: whether another one is known by a key already.
    package init(first order: Order, of party: Party, keys known: [String]? = nil, isTaken: (String) -> Bool = { _ in false }) {
        id = order.assignedCustomer ?? CustomerID(order.id)
        lastUsed = order.placedAt
        (name, country, city) = ("", "", "")
        (userIDs, people, emails, telephones, orders, proofs, identity, keys) = ([], [], [], [], [], [], [], [])
        take(order, of: party, keys: known, isTaken: isTaken)
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
    ///
    /// - Parameters:
    ///   - known: what the party is known by, where that was worked out already; see ``keys(of:)``.
    ///   - isTaken: whether another one is known by a key already: each is one customer's, so that all archives find the same.
    package mutating func take(
        _ order: Order, of party: Party, keys known: [String]? = nil, isTaken: (String) -> Bool = { _ in false }
    ) {
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
            keys += (known ?? Self.keys(of: party)).filter { !keys.contains($0) && !isTaken($0) }
            orders.insert(order.id, at: isLatest ? 0 : orders.count)
            orders = Array(orders.prefix(Self.orderLimit))
        }
        takeProofs(of: order)
        identity.removeAll { $0.order == order.id }
        if let time = order.identityProvedAt { identity.append(IdentityProof(time: time, order: order.id)) }
        identity = Array(identity.sorted { $0.time > $1.time }.prefix(Self.proofLimit))
        withdrawals.removeAll { $0.order == order.id }
        if order.paidFromDeposit > .zero {
            withdrawals.append(DepositWithdrawal(order: order.id, amount: MonetaryAmount(order.paidFromDeposit, order.currency)))
        }
    }

    /// Takes in which approvals of domains an order of his shows, in the place of those that it showed.
    package mutating func takeProofs(of order: Order) {
        proofs.removeAll { $0.order == order.id }
        proofs = Array((proofs + order.domainProofs).sorted { ($0.time, $0.domain) > ($1.time, $1.domain) }.prefix(Self.proofLimit))
    }

    /// What an organization and whoever orders for it are known by.
    package static func keys(of party: Party) -> [String] { keys(of: party.organization, userID: party.applicant.userID) }

    /// What an organization is known by, the surest first: its VAT number, its DUNS number, its name where it is registered, there by an account first. A name
    /// is registered once in a state, or in a place where a country has no states.
    ///
    /// - Parameter userID: the account that orders; `nil` where nobody asks for it.
    package static func keys(of organization: Organization, userID: String? = nil) -> [String] {
        let (country, place) = (cell(organization.address.country).uppercased(), self.place(of: organization.address))
        let vat = organization.vatNumber.map { folded($0).filter { $0 != " " } } ?? ""
        let duns = organization.duns?.filter { ("0"..."9").contains($0) } ?? ""
        let name = "\(country):\(place):\(folded(organization.name))"
        return [
            vat.isEmpty ? nil : "v:\(country):\(vat)", duns.isEmpty ? nil : "d:\(duns)",
            userID.map { "a:\(folded($0)):\(name)" }, "n:\(name)",
        ]
        .compactMap(\.self)
    }

    /// Where a name is registered, as it is compared.
    private static func place(of address: PostalAddress) -> String {
        let state = folded(address.state ?? "")
        return state.isEmpty ? folded(address.city) : state
    }

    /// The customer whom an order's numbers or name tell of. Of the same name with another VAT or DUNS number, or in another place, is another one.
    ///
    /// - Parameters:
    ///   - found: what the party is known by, where that was worked out already; see ``keys(of:)``.
    ///   - known: the customer that is known by a key; see ``keys(of:userID:)``.
    package static func known(by party: Party, keys found: [String]? = nil, _ known: (String) -> Customer?) -> Customer? {
        let keys = found ?? keys(of: party)
        for key in keys {
            guard let customer = known(key), !customer.contradicts(keys, foundBy: key) else { continue }
            return customer
        }
        // What earlier versions wrote into databases knows a name by its country alone.
        guard let customer = known(nameKey(of: party.organization)), folded(customer.city) == folded(party.organization.address.city),
            !customer.contradicts(keys, foundBy: "n")
        else { return nil }
        return customer
    }

    /// What earlier versions knew an organization by: its name in its country.
    package static func nameKey(of organization: Organization) -> String {
        "n:\(cell(organization.address.country).uppercased()):\(folded(organization.name))"
    }

    /// Whether he has other numbers than an organization: another VAT number, or another DUNS number where only the name is the same.
    private func contradicts(_ others: [String], foundBy key: String) -> Bool {
        let kinds = key.hasPrefix("v:") ? [] : key.hasPrefix("d:") ? ["v:"] : ["v:", "d:"]
        return kinds.contains { kind in
            let (own, theirs) = (keys.filter { $0.hasPrefix(kind) }, others.filter { $0.hasPrefix(kind) })
            return !own.isEmpty && !theirs.isEmpty && Set(own).isDisjoint(with: theirs)
        }
    }

    /// Whether he is called so in a country, wherever there; see ``folded(_:)``.
    package func isCalled(_ folded: String, country: String?) -> Bool {
        keys.contains { key in
            key.hasPrefix(country.map { "n:\($0):" } ?? "n:") && key.hasSuffix(":\(folded)")
        }
    }

    /// A name as it is compared: in small letters, without what people leave out or write differently between its words.
    package static func folded(_ name: String) -> String {
        let text = cell(name).lowercased()
        if let folded = foldedBytes(of: text) { return folded.isEmpty ? text : String(decoding: folded, as: UTF8.self) }
        let words = text.split { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? text : words.joined(separator: " ")
    }

    /// The words of a text in small letters; `nil` if it has other characters than those of ASCII, which are letters or not by long tables.
    private static func foldedBytes(of text: String) -> [UInt8]? {
        var (folded, isBehindWord) = ([UInt8](), false)
        folded.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isBehindWord { folded.append(UInt8(ascii: " ")) }
                isBehindWord = false
                folded.append(byte)
            case ..<0x80: isBehindWord = !folded.isEmpty
            default: return nil
            }
        }
        return folded
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
