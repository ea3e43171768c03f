package import Orders

/// An archive that knows whose orders it keeps. What it knows follows from the orders; only that somebody was forgotten is kept by itself.
package protocol CustomerArchive: Sendable {
    /// Customers in whom all the words are found, who ordered last first; all of them for no words.
    ///
    /// - Parameters:
    ///   - limit: the most of them; `nil` for all.
    ///   - body: gets one after the other.
    func eachCustomer(_ words: String, limit: Int?, _ body: (Customer) throws -> Void) throws

    /// The same as far as it takes no time to know, for whoever asks at every key: what takes long begins meanwhile.
    ///
    /// - Parameter start: how many are passed over.
    func customersAtHand(_ words: String, from start: Int, limit: Int) -> [Customer]

    /// How many of them there are, as far as it takes no time to know.
    func customerCountAtHand(_ words: String) -> Int

    /// Where a customer stands among them, counted from 0; `nil` if he is not there, or it is not known yet.
    func customerPlaceAtHand(_ id: CustomerID, in words: String) -> Int?

    /// The customer of an order, as far as it takes no time to know.
    func customerAtHand(of order: OrderID) -> Customer?

    /// The customer that is known by a key; see ``Customer/keys(of:)``. As far as it takes no time to know.
    func customerAtHand(key: String) -> Customer?

    /// One customer.
    ///
    /// - Throws: ``ArchiveFault/noSuchCustomer(_:)``, ``ArchiveFault/customerForgotten(_:at:by:)``.
    func customer(_ id: CustomerID) throws(ArchiveFault) -> Customer

    /// The customer whose order it is; `nil` for an order of nobody, or of somebody who was forgotten.
    func customer(of order: Order) -> Customer?

    /// Every ledger of money that was paid ahead, and every one that cannot be used.
    func depositLedgers() -> DepositLedgers

    /// Those of them that are one customer's, for whoever looks at one customer after the other: read alone, so a ledger that is missing may not be noticed.
    func depositLedgers(of customer: Customer) -> DepositLedgers

    /// Records money that a customer paid ahead or got back, and returns what he has then. What is left of somebody who was forgotten can go back to him
    /// under the number that he had.
    ///
    /// - Throws: ``ArchiveFault/noSuchCustomer(_:)``, ``ArchiveFault/customerForgotten(_:at:by:)``, ``ArchiveFault/faulty(_:)``,
    ///   ``ArchiveFault/depositTooLow(_:balance:)``.
    func deposit(_ deposit: Deposit, for id: CustomerID) throws(ArchiveFault) -> DepositAccount

    /// How many there are.
    func customerCount() throws(ArchiveFault) -> Int

    /// Removes a customer and his accounts, and sees to it that his orders do not make him again. The orders stay.
    ///
    /// - Throws: ``ArchiveFault/noSuchCustomer(_:)``, ``ArchiveFault/customerForgotten(_:at:by:)``.
    func forget(_ id: CustomerID, by actor: String, at time: Timestamp, because reason: String) throws(ArchiveFault) -> ForgottenCustomer

    /// Takes a quote back that became no order, and everything out of it that says for whom it was, and removes its messages; the price stays under its number.
    /// Whoever is stopped on the way can begin again.
    ///
    /// - Throws: as ``OrderArchive/withdraw(_:_:)``, but for a quote that was taken back before.
    func clear(_ id: QuoteID, _ withdrawal: KeptQuote.Withdrawal) throws(ArchiveFault)

    /// Everybody who was forgotten, and every record of that which cannot be used.
    func forgottenCustomers() -> [Result<ForgottenCustomer, RecordFault>]
}

extension CustomerArchive {
    /// What a customer paid ahead, and what his orders took of it.
    ///
    /// - Throws: ``ArchiveFault/faulty(_:)``.
    package func depositAccount(of customer: Customer) throws(ArchiveFault) -> DepositAccount {
        try depositLedgers().account(of: customer).orFaulty()
    }
}

extension Customer {
    /// The numbers under which there can be a ledger of his money: that of every order counts.
    package var ledgerIDs: [CustomerID] { [id] + orders.map { CustomerID($0) }.filter { $0 != id } }
}

extension OrderArchive {
    /// The customers that it knows; `nil` for an archive that knows none.
    package var customers: (any CustomerArchive)? { self as? any CustomerArchive }
}

/// That a customer was forgotten. Nothing in it says who he was.
package struct ForgottenCustomer: Codable, Hashable, Sendable {
    /// The version of the file format; see ``currentSchema``.
    package var schema: Int
    /// His number.
    package var id: CustomerID
    /// When.
    package var time: Timestamp
    /// By whom.
    package var actor: String
    /// Why.
    package var reason: String
    /// His orders, which make no customer any more.
    package var orders: [OrderID]
    /// The user ids of the accounts that are still to be removed; `nil` once it is all done.
    package var accounts: [String]?

    /// The only version of the format so far.
    package static let currentSchema = 1

    /// A customer who is to be forgotten.
    package init(id: CustomerID, time: Timestamp, actor: String, reason: String, orders: [OrderID], accounts: [String]?) {
        schema = Self.currentSchema
        (self.id, self.time, self.actor, self.reason) = (id, time, actor, reason)
        (self.orders, self.accounts) = (orders, accounts)
    }

    /// What the audit trail says of it.
    package var what: String { "customer \(id) forgotten" }
}

extension TrailEntry {
    /// How the lines end that say that a customer was forgotten.
    package static let forgottenEnd = " forgotten"

    /// The customer who was forgotten; `nil` for a line about anything else.
    package var forgottenCustomer: CustomerID? {
        guard what.hasPrefix("customer "), what.hasSuffix(Self.forgottenEnd) else { return nil }
        return CustomerID(canonical: what.dropFirst(9).dropLast(Self.forgottenEnd.count))
    }
}
