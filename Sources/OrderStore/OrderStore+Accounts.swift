package import Archive
import Glibc

extension OrderStore {
    /// The account of a user id, capitals or not; `nil` if there is none.
    package func account(userID: String) throws(ArchiveFault) -> Account? {
        guard let path = layout.accountFile(userID: userID) else { throw .unusableUserID }
        do {
            return try StoredJSON.value(Account.self, at: path, operations)
        } catch {
            // Where something else has the folder's name there is no account; whoever makes one is told.
            if error.isMissing { return nil }
            throw .faulty(error)
        }
    }

    /// Makes an account's file and returns its path; the folder is still to be synced.
    func create(_ account: Account) throws(ArchiveFault) -> String {
        guard let path = layout.accountFile(userID: account.userID) else { throw .unusableUserID }
        let staged = try files.stage(try StoredJSON.bytes(account), label: "account")
        do {
            try files.publish(staged, as: path, replacing: false)
        } catch {
            throw error.isNameTaken ? .accountExists(userID: account.userID) : error
        }
        return path
    }
}
