/// A row with everything that is said of it by itself.
package struct JudgedRecipient: Hashable, Sendable {
    /// The row as it was typed.
    package let row: RecipientRow
    /// What was found, what the file's form made wrong first.
    package internal(set) var findings: [RecipientFinding]
    /// The recipient as an order has it; `nil` if something keeps the row from being taken.
    package internal(set) var recipient: Recipient?
    /// The address in the form in which addresses are equal; `nil` if it is none.
    package internal(set) var address: String?
    /// The digest of the request's key; `nil` without a request.
    package internal(set) var keyDigest: String?

    init(_ row: RecipientRow) {
        (self.row, findings) = (row, row.faults)
    }
}
