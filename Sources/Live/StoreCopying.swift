package import Archive
import Certificates
import Console
import Orders

/// Copies a store into another one, and holds the copy against it.
package struct StoreCopying {
    /// What is copied.
    package let from: StorePlace
    /// What is made.
    package let to: StorePlace
    private let source: any MaintainedArchive
    private let target: any MaintainedArchive

    /// A copy to be made; ends the program if there is nothing to copy, or both are the same.
    package init(from: StorePlace, to: StorePlace, _ configuration: Configuration) throws {
        guard from != to else { throw Exit(.usage, "The store cannot be copied into itself: name another place to copy to.") }
        (self.from, self.to) = (from, to)
        if case .folder(let path) = from { try InputFile.requireFolder(path) }
        for place in [from, to] { try configuration.requireReadable(place) }
        (source, target) = (try configuration.copied(from), try configuration.copied(to))
    }

    /// Copies, and compares.
    ///
    /// - Parameter notice: is told how far it is.
    /// - Returns: what was copied.
    package func run(_ notice: ProgressNotice?) throws -> CopySum {
        do {
            let total = try source.count(OrderQuery())
            var sum = CopySum(digest: SHA256.digest)
            try target.fill { take in
                sum = CopySum(digest: SHA256.digest)
                try source.eachRecord { record in
                    try take(record)
                    sum.add(record)
                    notice?.tell(min(sum.counts["orders"] ?? 0, total), of: total * 2)
                }
            }
            var copied = CopySum(digest: SHA256.digest)
            try target.eachRecord { record in
                copied.add(record)
                notice?.tell(min(total + (copied.counts["orders"] ?? 0), total * 2), of: total * 2)
            }
            notice?.tell(1, of: 1)
            let differences = sum.differences(from: copied)
            guard differences.isEmpty else {
                throw Exit(
                    .data, "\(to) is not as \(from): \(differences.joined(separator: ", ")) differ. Do not use it; make the copy anew.")
            }
            return sum
        } catch let fault as ArchiveFault {
            notice?.tell(1, of: 1)
            throw Exit(fault)
        }
    }
}

extension Configuration {
    /// A store that is copied, or made.
    fileprivate func copied(_ place: StorePlace) throws -> any MaintainedArchive {
        switch place {
        case .folder(let path): try openStore(at: path)
        case .database(let address): openDatabase(address)
        }
    }
}
