package import Archive
package import Orders

/// What is left of the deposit of a customer who was forgotten, after some of it went back.
package struct ForgottenDeposit: Encodable {
    let id: CustomerID
    let deposits: [CustomerObject.Balance]

    /// What is left under the number that the customer had.
    package init(_ id: CustomerID, _ account: DepositAccount) { (self.id, deposits) = (id, CustomerObject.Balance.all(of: account)) }

    /// The same for people.
    package var text: String {
        (["\(id)\tforgotten"] + deposits.map { "deposit\t\($0.words)" }).joined(separator: "\n")
    }
}
