package import Archive
package import Flow

/// The customers' accounts.
package struct Accounts: Sendable {
    /// The account with this id, whatever the case of its letters; a fault if it is there and cannot be read.
    package var find: @Sendable (_ userID: String) throws(AccountFault) -> Account?
    /// A salted slow hash of an account's password.
    package var hash: @Sendable (Secret) throws(AccountFault) -> String
    /// Whether a password is the one of a hash; slow on purpose.
    package var matches: @Sendable (Secret, _ hash: String) -> Bool

    /// The accounts of a store.
    package init(
        find: @escaping @Sendable (String) throws(AccountFault) -> Account?,
        hash: @escaping @Sendable (Secret) throws(AccountFault) -> String, matches: @escaping @Sendable (Secret, String) -> Bool
    ) {
        (self.find, self.hash, self.matches) = (find, hash, matches)
    }

    /// Cannot be read, and takes no password for right.
    package static let failing = Accounts(
        find: { userID throws(AccountFault) in throw .unreadable(userID: userID, reason: "Accounts cannot be read here.") },
        hash: { _ throws(AccountFault) in throw .notHashed(reason: "Passwords cannot be hashed here.") }, matches: { _, _ in false })
}

/// What went wrong with an account.
package enum AccountFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is there and cannot be read; the reason is a sentence.
    case unreadable(userID: String, reason: String)
    /// Its password could not be hashed; the reason is a sentence.
    case notHashed(reason: String)

    /// What failed, in a sentence.
    package var description: String {
        switch self {
        case .unreadable(_, let reason), .notHashed(let reason): reason
        }
    }
}
