/// Who orders, and the account that the order belongs to.
package struct Applicant: Codable, Hashable, Sendable {
    /// The account's user id, as typed.
    package var userID: String
    /// The person.
    package var contact: Contact

    /// An applicant with an account.
    package init(userID: String, contact: Contact) {
        self.userID = userID
        self.contact = contact
    }
}
