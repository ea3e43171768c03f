import Archive
import Certificates
import Checkout
import Clients
import Flow

extension Accounts {
    /// The store's accounts, with scrypt. A form asks the same again for each key, and both questions are slow.
    static func live(store: any OrderArchive) -> Accounts {
        let passwords = LastAnswer<PasswordQuestion, Bool>()
        let accounts = LastAnswer<String, Result<Account?, AccountFault>>()
        return Accounts(
            find: { userID throws(AccountFault) in
                try accounts.outcome(for: userID) {
                    do throws(ArchiveFault) {
                        return .success(try store.account(userID: userID))
                    } catch ArchiveFault.unusableUserID {
                        return .success(nil)  // the rule for user ids says so
                    } catch {
                        return .failure(.unreadable(userID: userID, reason: error.description))
                    }
                }.get()
            },
            hash: { password throws(AccountFault) in
                do throws(CryptographyFault) {
                    return try password.withUTF8 { bytes throws(CryptographyFault) in try PasswordHash.make(password: bytes) }
                } catch {
                    throw .notHashed(reason: "\(error)")
                }
            },
            matches: { password, hash in
                passwords.value(for: PasswordQuestion(password: password, hash: hash)) {
                    password.withUTF8 { (try? PasswordHash.verify(password: $0, against: hash)) ?? false }
                }
            })
    }
}

private struct PasswordQuestion: Equatable {
    let password: Secret
    let hash: String
}
