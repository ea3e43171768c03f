package import Archive
import Console
package import Orders

/// Finds customers by what people type.
package enum CustomerLookup {
    /// The customers that an archive knows.
    package static func customers(of archive: any OrderArchive) throws -> any CustomerArchive {
        guard let customers = archive.customers else { throw Exit(.noInput, "This archive knows no customers.") }
        return customers
    }

    /// The customer's last orders, as far as they can be read.
    ///
    /// - Parameter most: how many at most.
    package static func lastOrders(of customer: Customer, in archive: any OrderArchive, most: Int = mostOrders) -> [Order] {
        customer.orders.prefix(most).compactMap { try? archive.order($0) }
    }

    /// The most orders that are read of one customer for people.
    package static let mostOrders = 50

    /// What a customer paid ahead, and what his orders took of it, or what keeps everybody from knowing.
    ///
    /// - Parameter isPreview: whether nothing else than this customer's ledgers is looked at.
    package static func deposit(
        of customer: Customer, in archive: any OrderArchive, isPreview: Bool = false
    ) throws -> Result<DepositAccount, RecordFault> {
        let customers = try customers(of: archive)
        return (isPreview ? customers.depositLedgers(of: customer) : customers.depositLedgers()).account(of: customer)
    }

    /// The same, where nothing can be done without knowing it.
    package static func account(of customer: Customer, in archive: any OrderArchive) throws -> DepositAccount {
        let customers = try customers(of: archive)
        return try OrderLookup.trying { () throws(ArchiveFault) in try customers.depositAccount(of: customer) }
    }

    /// The id that somebody typed.
    package static func id(_ typed: String) throws -> CustomerID {
        if let id = CustomerID(typed) { return id }
        throw Exit(
            .noInput,
            "\(DisplayText.sanitized(String(typed.prefix(40)))) is not a customer's id. Ids look like C-K9JW-JCHY; certdesk customers list shows them."
        )
    }

    /// The customer with an id, or the only one in whom the words are found, or whose name they are.
    package static func customer(_ typed: String, in archive: any OrderArchive) throws -> Customer {
        let customers = try customers(of: archive)
        if let id = CustomerID(typed) { return try OrderLookup.trying { () throws(ArchiveFault) in try customers.customer(id) } }
        var found: [Customer] = []
        if typed.contains(where: { !$0.isWhitespace }) { try customers.eachCustomer(typed, limit: 1000) { found.append($0) } }
        var named = found.filter { Customer.folded($0.name) == Customer.folded(typed) }
        if named.isEmpty {
            let plain = Customer.folded(SearchedForm.plain(typed))
            named = found.filter { Customer.folded(SearchedForm.plain($0.name)) == plain }
        }
        if let customer = named.count == 1 ? named.first : found.count == 1 ? found.first : nil { return customer }
        let shown = DisplayText.sanitized(String(typed.prefix(60)))
        guard !found.isEmpty else {
            throw Exit(.noInput, "No customer is known by “\(shown)”. certdesk customers list shows those there are.")
        }
        let first = found.prefix(5).map { "\($0.id)  \(DisplayText.sanitized("\($0.name), \($0.city)"))" }.joined(separator: "\n")
        throw Exit(.noInput, "“\(shown)” fits \(found.count) customers; name one by its id. The first:\n\(first)")
    }
}
