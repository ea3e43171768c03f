import Orders

/// A customer's line in the index of customers: cells divided by tabs, elements within a cell by U+001F.
package enum CustomerLine {
    private static let separator: Character = "\u{1F}"
    private static let separatorByte: UInt8 = 0x1F

    private enum Cell: Int, CaseIterable {
        case id, lastUsed, name, tradingName, country, city, vatNumber, duns, userIDs, people, emails, telephones, orders, proofs, identity,
            withdrawals, keys, folded
    }

    /// The line without its line feed.
    ///
    /// - Parameter unicode: the form of a name in which people type it, if that is another.
    package static func text(_ customer: Customer, unicode: (String) -> String?) -> String {
        let domains = Set(customer.proofs.map(\.domain))
        let names = [customer.name, customer.tradingName ?? "", customer.city] + customer.people + customer.emails + customer.userIDs
        let id = customer.id.description
        let numbers = [customer.country + (customer.vatNumber ?? ""), (customer.duns ?? "").filter { $0 != "-" }]
        let typed = domains.sorted().compactMap(unicode).map { DisplayText.sanitized($0) }
        // Searches know ASCII's capitals themselves.
        let folded = [id.filter { $0 != "-" }] + numbers + SearchedForm.others(of: names) + typed.flatMap(SearchedForm.forms)
        let cells: [String] = [
            id, customer.lastUsed.description, customer.name, customer.tradingName ?? "", customer.country, customer.city,
            customer.vatNumber ?? "", customer.duns ?? "", joined(customer.userIDs), joined(customer.people), joined(customer.emails),
            joined(customer.telephones), joined(customer.orders.map(\.description)),
            joined(customer.proofs.map { "\($0.domain) \($0.time) \($0.order) \($0.method?.rawValue ?? "")" }),
            joined(customer.identity.map { "\($0.time) \($0.order)" }),
            joined(customer.withdrawals.map { "\($0.order) \($0.amount.money.minorUnits) \($0.amount.currency.rawValue)" }),
            bracketed(customer.keys), joined(folded),
        ]
        return cells.joined(separator: "\t")
    }

    /// The customer of a line; `nil` if it is none.
    package static func customer(_ line: UnsafeRawBufferPointer) -> Customer? {
        let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        guard cells.count == Cell.allCases.count else { return nil }
        func text(_ cell: Cell) -> String { String(decoding: UnsafeRawBufferPointer(rebasing: cells[cell.rawValue]), as: UTF8.self) }
        func optional(_ cell: Cell) -> String? { text(cell).isEmpty ? nil : text(cell) }
        func list(_ cell: Cell) -> [String] { text(cell).split(separator: separator).map(String.init) }
        guard let id = CustomerID(canonical: text(.id)), let lastUsed = Timestamp(text(.lastUsed)) else { return nil }
        let proofs = list(.proofs).compactMap { proof -> DomainProof? in
            let parts = proof.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 4, let time = Timestamp(parts[1]), let order = OrderID(canonical: parts[2]) else { return nil }
            return DomainProof(domain: parts[0], time: time, method: Approval.Method(rawValue: parts[3]), order: order)
        }
        let identity = list(.identity).compactMap { proof -> Customer.IdentityProof? in
            let parts = proof.split(separator: " ").map(String.init)
            guard parts.count == 2, let time = Timestamp(parts[0]), let order = OrderID(canonical: parts[1]) else { return nil }
            return Customer.IdentityProof(time: time, order: order)
        }
        let withdrawals = list(.withdrawals).compactMap { withdrawal -> DepositWithdrawal? in
            let parts = withdrawal.split(separator: " ").map(String.init)
            guard parts.count == 3, let order = OrderID(canonical: parts[0]), let units = Int(parts[1]),
                let currency = Currency(rawValue: parts[2])
            else { return nil }
            return DepositWithdrawal(order: order, amount: MonetaryAmount(Money(minorUnits: units), currency))
        }
        return Customer(
            id: id, lastUsed: lastUsed, name: text(.name), tradingName: optional(.tradingName), country: text(.country), city: text(.city),
            vatNumber: optional(.vatNumber), duns: optional(.duns), userIDs: list(.userIDs), people: list(.people), emails: list(.emails),
            telephones: list(.telephones), orders: list(.orders).compactMap { OrderID(canonical: $0) }, proofs: proofs, identity: identity,
            withdrawals: withdrawals, keys: list(.keys))
    }

    /// The bytes that a line has somewhere if its customer is known by a key.
    package static func needle(key: String) -> [UInt8] { Array(bracketed([key]).utf8) }

    /// Runs something with every word of a line that may be the number of an order, its customer's own too, and with every key that he is known by, as they
    /// stand there.
    package static func eachName(
        _ line: UnsafeRawBufferPointer, order: (UnsafeRawBufferPointer) -> Void, key: (UnsafeRawBufferPointer) -> Void
    ) {
        var cell = 0
        eachPart(of: line, by: UInt8(ascii: "\t")) { bytes in
            switch Cell(rawValue: cell) {
            case .id: order(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(2)))
            case .orders, .proofs, .identity, .withdrawals:
                eachPart(of: bytes, by: separatorByte) { element in eachPart(of: element, by: UInt8(ascii: " "), order) }
            case .keys: eachPart(of: bytes, by: separatorByte, key)
            default: break
            }
            cell += 1
        }
    }

    /// Runs something with everything between marks; no array of it is made.
    private static func eachPart(of bytes: UnsafeRawBufferPointer, by mark: UInt8, _ body: (UnsafeRawBufferPointer) -> Void) {
        var start = 0
        for place in 0...bytes.count where place == bytes.count || bytes[place] == mark {
            body(UnsafeRawBufferPointer(rebasing: bytes[start..<place]))
            start = place + 1
        }
    }

    /// The time of a line: it sorts as text. Behind the id and a tab.
    package static func lastUsed(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer.SubSequence { line.dropFirst(12).prefix(20) }

    private static func joined(_ texts: [String]) -> String { texts.joined(separator: String(separator)) }

    /// Every element between two marks, so that a whole one can be sought.
    private static func bracketed(_ texts: [String]) -> String {
        texts.isEmpty ? "" : "\(separator)\(joined(texts))\(separator)"
    }
}
