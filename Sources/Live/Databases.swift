package import Archive
import Certificates
import Orders
import PostgreSQL
import PostgresArchive
import Synchronization

/// The archives in databases that this process works with: one for each address, so that it has no more connections than it needs.
package enum Databases {
    // Whoever types does not wait any longer; lists and copies have connections of their own.
    private static let open = Mutex<[DatabaseAddress: PostgresArchive]>([:])

    /// Why a database did not answer something; `nil` if all was answered, or somebody was told.
    package static var unanswered: ArchiveFault? { open.withLock { $0.values.lazy.compactMap(\.unanswered.last).first } }

    /// What a role may not read and so is left out of an answer; `nil` if nothing is.
    package static var denied: ArchiveFault? { open.withLock { $0.values.lazy.compactMap(\.unanswered.denied).first } }

    /// Whether something was written in a database that its trail tells of.
    package static var haveWritten: Bool { open.withLock { $0.values.contains(where: \.unanswered.hasWritten) } }

    /// Whoever sat before a screen was told there what was not answered.
    package static func forgetUnanswered() { open.withLock { for archive in $0.values { archive.unanswered.forget() } } }

    /// The archive at an address; nobody is asked anything yet.
    static func archive(_ address: DatabaseAddress) -> PostgresArchive {
        open.withLock { open in
            if let archive = open[address] { return archive }
            let archive = PostgresArchive(Database(address, statementTimeout: .seconds(10)), digest: SHA256.digest, unicode: IDNA.unicode)
            open[address] = archive
            return archive
        }
    }
}
