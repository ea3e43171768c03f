package import Archive
import Certificates
import Clients
import Console
import Glibc
import Orders
import PostgresArchive

/// Copies a store into another one, and holds the copy against it.
package struct StoreCopying {
    /// What is copied.
    package let from: StorePlace
    /// What is made.
    package let to: StorePlace
    private let source: any MaintainedArchive
    private let target: any MaintainedArchive

    private let origin: String
    private let actor: String

    /// A copy to be made; ends the program if there is nothing to copy, or both are the same.
    package init(from: StorePlace, to: StorePlace, _ configuration: Configuration) throws {
        guard from != to else { throw Exit(.usage, "The store cannot be copied into itself: name another place to copy to.") }
        (self.from, self.to, actor) = (from, to, configuration.actor)
        if case .folder(let path) = from { try InputFile.requireFolder(path) }
        try configuration.requireReadable(from)
        source = try configuration.copied(from, isWhole: true)
        if case .database(let address) = to {
            let database = configuration.openDatabase(address).database
            try OrderLookup.trying { () throws(ArchiveFault) in try PostgresSchema.requireCurrent(database) }
        }
        target = try configuration.copied(to, isWhole: false)
        // The same store is known again from wherever the command is given.
        if case .folder(let path) = from { origin = Self.whole(path) } else { origin = "\(from)" }
    }

    /// A folder by its whole path.
    private static func whole(_ path: String) -> String {
        guard let whole = realpath(path, nil) else { return path }
        defer { free(whole) }
        return String(cString: whole)
    }

    /// Copies, and compares; goes on with a copy that was stopped.
    ///
    /// - Parameter notice: is told how far it is.
    /// - Returns: what was copied.
    package func run(_ notice: ProgressNotice?) throws -> CopySum {
        defer { notice?.tell(1, of: 1) }
        var isBegun = false
        do {
            try (source as? PostgresArchive)?.requireCopying()
            let total = try source.count(OrderQuery())
            let sum = try target.copy(source, as: origin, by: actor, at: Clock.live.now(), digest: SHA256.digest) { progress in
                isBegun = true
                switch progress {
                case .resumed(let begun): StandardError.line("Going on with the copy that was begun at \(begun).")
                case .written(let sum): notice?.tell(min(sum.counts["orders"] ?? 0, total), of: total * 2)
                case .compared(let sum): notice?.tell(min(total + (sum.counts["orders"] ?? 0), total * 2 - 1), of: total * 2)
                }
            }
            for id in sum.unreadable {
                StandardError.line("The order \(id) cannot be read, and was copied as it is: certdesk store verify says why.")
            }
            for sentence in sum.trailFaults { StandardError.line(sentence) }
            if !sum.trailFaults.isEmpty { StandardError.line("The trail was copied as it is: certdesk store verify says more.") }
            return sum
        } catch let fault as CopyDifference {
            let what = fault.kinds.joined(separator: ", ")
            throw Exit(
                .data,
                """
                \(to) is not as \(from): \(what) differ. Nothing works with it. Give the same command again, which writes anew what differs; if that does \
                not help, \(wayToBeginAnew) first.
                """)
        } catch let fault as ArchiveFault {
            throw Exit(Exit.Code(fault.kind), "\(fault)\(isBegun ? " The same command goes on with the copy." : "")")
        }
    }

    /// What removes a copy that is not finished.
    private var wayToBeginAnew: String {
        switch to {
        case .folder(let path): "remove the folder \(path).partial"
        case .database:
            "have the schema certdesk dropped and made again with certdesk store migrate --store \(ShellWord.quoted(to.description))"
        }
    }
}

extension Configuration {
    /// A store that is copied, or made.
    fileprivate func copied(_ place: StorePlace, isWhole: Bool) throws -> any MaintainedArchive {
        switch place {
        case .folder(let path): try openStore(at: path, isWhole: isWhole)
        case .database(let address): openDatabase(address)
        }
    }
}
