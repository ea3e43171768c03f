import Archive
import Certificates
import Orders
import Testing

/// Who has ordered, as the orders tell, and who was forgotten.
struct CustomerTests {
    /// Places an order of an organization, so many minutes after the first.
    @discardableResult private func place(
        _ bench: Bench, _ name: String, vat: String? = nil, after minutes: Int = 0, account: Account? = nil
    ) throws -> Order {
        let order = try bench.order {
            $0.placedAt = Timestamp(secondsSinceEpoch: $0.placedAt.secondsSinceEpoch + 60 * minutes)
            $0.customer?.organization.name = name
            $0.customer?.organization.address.city = "London"
            $0.customer?.organization.vatNumber = vat
            if let account { $0.customer?.applicant.userID = account.userID }
        }
        _ = try bench.archive.place(Placement(order: order, account: account))
        return order
    }

    @Test(arguments: ArchiveKind.whole)
    func ordersOfOneOrganizationAreOneCustomers(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let first = try place(bench, "Example Ltd")
        _ = try place(bench, "EXAMPLE, Ltd.", vat: "123", after: 1)
        // Another name with the same number is the same; the same name with another number is not.
        let third = try place(bench, "Example Group", vat: "123", after: 2)
        let other = try place(bench, "Example Group", vat: "456", after: 3)
        let customers = try #require(bench.archive.customers)
        #expect(try customers.customerCount() == 2)
        #expect(try customers.customer(CustomerID(first.id)).orders.count == 3)
        #expect(try customers.customer(CustomerID(other.id)).orders == [other.id])
        #expect(customers.customer(of: third)?.id == CustomerID(first.id) && customers.customerAtHand(of: other.id)?.orders == [other.id])
        #expect(customers.customerAtHand(key: "v:GB:123")?.id == CustomerID(first.id) && customers.customerAtHand(key: "v:GB:9") == nil)
        #expect(try bench.faults() == [])
    }

    @Test(arguments: ArchiveKind.whole)
    func namesAreFoundWithAndWithoutTheirMarks(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        try place(bench, "Bäckerei Groß")
        try place(bench, "Backhaus Gross", after: 1)
        let cases: [(words: String, found: [String])] = [
            ("backerei gross", ["Bäckerei Groß"]), ("BAECKEREI", ["Bäckerei Groß"]), ("bäck", ["Backhaus Gross", "Bäckerei Groß"]),
            ("GROẞ", ["Backhaus Gross", "Bäckerei Groß"]), ("bäckhäus", ["Backhaus Gross"]), ("beckerei", []),
        ]
        for archive in [bench.archive, try bench.other()] {
            let customers = try #require(archive.customers)
            for (words, found) in cases {
                #expect(customers.customersAtHand(words, from: 0, limit: 9).map(\.name) == found, "\(words)")
                #expect(customers.customerCountAtHand(words) == found.count, "\(words)")
            }
        }
    }

    /// Places an order of "Acme Services" in a state, or in a place without one.
    private func acme(
        _ bench: Bench, _ state: String?, city: String = "Austin", duns: String? = nil, user: String = "buyer", after minutes: Int
    )
        throws -> Order
    {
        let order = try bench.order {
            $0.placedAt = Timestamp(secondsSinceEpoch: $0.placedAt.secondsSinceEpoch + 60 * minutes)
            $0.customer?.organization.name = "Acme Services Inc"
            $0.customer?.organization.duns = duns
            $0.customer?.applicant.userID = user
            $0.customer?.organization.address.country = "US"
            $0.customer?.organization.address.state = state
            $0.customer?.organization.address.city = city
        }
        _ = try bench.archive.place(Placement(order: order))
        return order
    }

    @Test(arguments: ArchiveKind.whole)
    func theSameNameElsewhereIsAnotherCustomer(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let texas = try acme(bench, "Texas", after: 0)
        let ohio = try acme(bench, "Ohio", city: "Columbus", after: 1)
        let town = try acme(bench, "TEXAS", city: "Houston", after: 2)
        // Where it has no states, the place tells; a number tells more than a place, and another number is another company.
        let nowhere = try acme(bench, nil, city: "Dallas", duns: "12-345-6789", after: 3)
        let moved = try acme(bench, "Maine", duns: "123456789", after: 4)
        let other = try acme(bench, "Maine", duns: "987654321", after: 5)
        let customers = try #require(try bench.other().customers)
        let owners = [texas, ohio, town, nowhere, moved, other].map { customers.customer(of: $0)?.id.firstOrder }
        #expect(owners == [texas.id, ohio.id, texas.id, nowhere.id, nowhere.id, other.id])
        #expect(try customers.customerCount() == 4 && bench.faults() == [])
    }

    /// What the archive knows of whose the orders are, by whoever asks anew, and by whoever makes it anew.
    @Test(arguments: ArchiveKind.whole)
    func ordersArePutToAnotherCustomerAndBack(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let first = try acme(bench, "Texas", user: "ann", after: 0)
        let second = try acme(bench, "Texas", duns: "123456789", user: "bob", after: 1)
        let customers = try #require(bench.archive.customers)
        #expect(customers.customer(of: second)?.id == CustomerID(first.id))
        let own = CustomerID(second.id)
        let apart = try bench.archive.update(try second.assigned(to: own, by: "chief", at: try time(), because: "another company"))
        #expect(customers.customer(of: apart)?.id == own && customers.customer(of: first)?.orders == [first.id])
        #expect(try customers.customer(CustomerID(first.id)).duns == nil && customers.customer(own).duns == "123456789")
        // Whoever ordered for it goes on ordering for it, and its number is its own now.
        let third = try acme(bench, "Texas", user: "bob", after: 2)
        let fourth = try acme(bench, "Maine", duns: "123456789", user: "eve", after: 3)
        let fifth = try acme(bench, "Texas", user: "ann", after: 4)
        let fresh = try #require(try bench.other().customers)
        #expect([third, fourth, fifth].map { fresh.customer(of: $0)?.id } == [own, own, CustomerID(first.id)])
        #expect(try bench.faults() == [])
        // And one again, which nothing is left of but in the events.
        let all = try [second.id, third.id, fourth.id].map { try bench.archive.order($0) }
        _ = try bench.archive.change(
            try all.map { OrderChange(try $0.assigned(to: CustomerID(first.id), by: "chief", at: try time(), because: "the same")) })
        #expect(customers.customer(of: first)?.orders.count == 5)
        #expect(try customers.customerCount() == 1 && bench.other().customers?.customerCount() == 1)
        #expect(throws: ArchiveFault.noSuchCustomer(own)) { try customers.customer(own) }
        #expect(try bench.faults() == [])
    }

    /// A number that was given to a customer stays, whatever is recorded or copied later: it is that of the order that was recorded first.
    @Test(arguments: ArchiveKind.whole)
    func theOrderThatWasRecordedFirstGivesTheNumber(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        var orders = try (0..<3).map { _ in
            try bench.order {
                $0.customer?.organization.name = "Example Ltd"
                $0.customer?.organization.address.city = "London"
            }
        }
        // All in one second, the largest id first; and one that was placed in the month before and is recorded last.
        orders.sort { $0.id.description > $1.id.description }
        orders.append(
            try bench.order("2026-10-31T23:59:59Z") {
                $0.customer?.organization.name = "Example Ltd"
                $0.customer?.organization.address.city = "London"
            })
        for order in orders { _ = try bench.archive.place(Placement(order: order)) }
        let id = CustomerID(orders[0].id)
        for archive in [bench.archive, try bench.other()] {
            let customers = try #require(archive.customers)
            #expect(try customers.customerCount() == 1 && Set(customers.customer(id).orders) == Set(orders.map(\.id)))
        }
        #expect(try bench.faults() == [])
        for target in try ArchiveKind.whole.map({ try Bench($0) }) {
            _ = try #require(try target.other(isWhole: false) as? any MaintainedArchive).copy(
                #require(bench.archive as? any MaintainedArchive), as: "the source", by: "chief", at: time(), digest: SHA256.digest,
                noticing: { _ in })
            let customers = try #require(try target.other().customers)
            #expect(try customers.customerCount() == 1 && Set(customers.customer(id).orders) == Set(orders.map(\.id)))
            #expect(try target.faults() == [])
        }
    }

    /// What databases of earlier versions know a name by.
    /// Letters and digits of any script are words; what stands between them is left out, unless there is nothing else.
    @Test(arguments: [
        ("  ACME & Sons, Ltd. ", "acme sons ltd"), ("A.B.C. 24/7", "a b c 24 7"), ("--Acme--", "acme"), ("***", "***"), ("", ""),
        ("Müller & Söhne GmbH", "müller söhne gmbh"), ("Acme, 株式会社!", "acme 株式会社"), ("\u{A7}\u{A7}", "\u{A7}\u{A7}"),
    ]) func namesAreComparedByTheirWords(name: String, folded: String) { #expect(Customer.folded(name) == folded) }

    @Test func aNameThatIsKnownByItsCountryAloneIsTheSameInTheSamePlaceOnly() throws {
        let bench = try Bench(.memory)
        let order = try bench.order { $0.customer?.organization.address.city = "London" }
        let party = try #require(order.customer)
        var old = Customer(first: order, of: party)
        old.keys = [Customer.nameKey(of: party.organization)]
        #expect(Customer.known(by: party) { old.keys.contains($0) ? old : nil }?.id == old.id)
        var elsewhere = party
        elsewhere.organization.address.city = "Leeds"
        #expect(Customer.known(by: elsewhere) { old.keys.contains($0) ? old : nil } == nil)
    }

    @Test(arguments: ArchiveKind.whole)
    func aPartOfTheListIsWhatStandsThere(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let names = ["Zero", "One", "Two", "Béta ÉCOLE", "Four_%", "Five"]
        let orders = try names.enumerated().map { try place(bench, "Customer \($1)", after: $0) }
        let customers = try #require(try bench.other().customers)
        let all = customers.customersAtHand("", from: 0, limit: .max)
        #expect(all.map(\.id) == orders.reversed().map { CustomerID($0.id) })
        #expect(customers.customersAtHand("", from: 2, limit: 3) == Array(all[2..<5]))
        #expect(customers.customersAtHand("", from: 6, limit: 3).isEmpty && customers.customersAtHand("", from: 0, limit: 0).isEmpty)
        #expect(customers.customerCountAtHand("") == 6 && customers.customerCountAtHand("customer five") == 1)
        #expect(customers.customersAtHand("école", from: 0, limit: 9).map(\.name) == ["Customer Béta ÉCOLE"])
        #expect(customers.customersAtHand("_%", from: 0, limit: 9).map(\.name) == ["Customer Four_%"], "no pattern")
        #expect(customers.customerPlaceAtHand(all[4].id, in: "") == 4 && customers.customerPlaceAtHand(all[4].id, in: all[4].name) == 0)
        #expect(customers.customerPlaceAtHand(all[4].id, in: "customer five") == nil)
        var each: [String] = []
        try customers.eachCustomer("customer", limit: 4) { each.append($0.name) }
        #expect(each == all.prefix(4).map(\.name))
    }

    @Test(arguments: ArchiveKind.whole)
    func whoIsForgottenIsMadeByNoOrderAgain(kind: ArchiveKind) throws {
        let bench = try Bench(kind)
        let (own, shared) = (try bench.account("own"), try bench.account("shared"))
        let order = try place(bench, "Example Ltd", account: own)
        let second = try place(bench, "Example Ltd", after: 1, account: shared)
        try place(bench, "Other Ltd", after: 2)
        let id = CustomerID(order.id)
        let customers = try #require(bench.archive.customers)
        let record = try customers.forget(id, by: "chief", at: try time("2026-11-23T10:00:00Z"), because: "asked to")
        #expect(Set(record.orders) == [order.id, second.id] && Set(record.accounts ?? []) == ["own", "shared"])
        #expect(try bench.other().account(userID: "own") == nil && bench.archive.account(userID: "shared") == nil)
        let forgotten = ArchiveFault.customerForgotten(id, at: try time("2026-11-23T10:00:00Z"), by: "chief")
        #expect(throws: forgotten) { try customers.customer(id) }
        #expect(throws: forgotten) { try customers.forget(id, by: "chief", at: try time(), because: "again") }
        _ = try bench.archive.update(try bench.step(order))
        #expect(try customers.customerCount() == 1 && customers.customer(of: order) == nil, "a change makes nobody")
        var kept = record
        kept.accounts = nil
        #expect(customers.forgottenCustomers() == [.success(kept)], "names nobody any more")
        let told = try bench.archive.trail(of: nil).filter { $0.what == record.what }
        #expect(told.map(\.actor) == ["chief"] && told.map(\.reason) == ["asked to"])
        let nobody = CustomerID(try bench.order().id)
        #expect(throws: ArchiveFault.noSuchCustomer(nobody)) { try customers.forget(nobody, by: "chief", at: try time(), because: "x") }
        #expect(try bench.faults() == [])
    }
}
