package import Orders

/// A customer's account: what a returning applicant need not type again, and the password in a form that does not give it away.
package struct Account: Codable, Hashable, Sendable {
    /// The version of the file format; see ``currentSchema``.
    package var schema: Int
    /// As it was typed first; two ids that differ only in capitals are the same.
    package var userID: String
    /// A salted slow hash with its parameters, as text. What is in it is the caller's affair.
    package var passwordHash: String
    /// When the account was made.
    package var createdAt: Timestamp
    /// The applicant's details, to offer them again.
    package var contact: Contact

    /// What an account is found by: its user id in small letters. `nil` for one that is empty or longer than 64 bytes of UTF-8, which no account
    /// has.
    package static func key(of userID: String) -> String? {
        let key = userID.lowercased()
        return (1...64).contains(key.utf8.count) ? key : nil
    }

    /// The only version of the format so far.
    package static let currentSchema = 1

    /// An account in the current format.
    package init(userID: String, passwordHash: String, createdAt: Timestamp, contact: Contact) {
        schema = Self.currentSchema
        (self.userID, self.passwordHash) = (userID, passwordHash)
        (self.createdAt, self.contact) = (createdAt, contact)
    }
}
