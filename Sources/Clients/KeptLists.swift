package import Archive
import Synchronization

/// The long lists that are given to fields of orders being taken: kept beside the drafts, which name them.
package struct KeptLists: Sendable {
    /// Keeps a list, and waits until it is safe; gives the digest under which it is kept, 64 hexadecimal digits.
    package var keep: @Sendable (_ bytes: [UInt8]) throws(ListFault) -> String
    /// The bytes that were kept under a digest.
    package var bytes: @Sendable (_ digest: String) throws(ListFault) -> [UInt8]

    /// What was made of lists lately.
    package let madeLately = MadeLately()

    /// Keeps lists somewhere.
    package init(
        keep: @escaping @Sendable ([UInt8]) throws(ListFault) -> String, bytes: @escaping @Sendable (String) throws(ListFault) -> [UInt8]
    ) {
        (self.keep, self.bytes) = (keep, bytes)
    }

    /// What was made of the last few lists, which takes seconds: whoever needs it again need not make it again.
    package final class MadeLately: Sendable {
        private static let limit = 2
        private let made = Mutex<[(key: String, value: any Sendable)]>([])

        /// What was made of a list, if that was lately.
        package subscript<Made: Sendable>(key: String) -> Made? {
            made.withLock { made in made.last { $0.key == key }?.value as? Made }
        }

        /// Keeps what was made of a list, in the place of what is older.
        package func keep(_ value: any Sendable, for key: String) {
            made.withLock { made in
                made.removeAll { $0.key == key }
                made.append((key, value))
                if made.count > Self.limit { made.removeFirst() }
            }
        }
    }

    /// The lists of an archive.
    package init(_ archive: any OrderArchive) {
        self.init(
            keep: { bytes throws(ListFault) in
                do throws(ArchiveFault) { return try archive.keepList(bytes).description } catch {
                    throw ListFault(reason: "The list cannot be kept. \(error)")
                }
            },
            bytes: { digest throws(ListFault) in
                guard let id = ListDigest(digest) else { throw ListFault(reason: "This is no list that was kept here; give it anew.") }
                do throws(ArchiveFault) { return try archive.list(id) } catch { throw ListFault(reason: "\(error)") }
            })
    }

    /// Keeps lists no longer than the value is there, and has those of others besides.
    package static func inMemory(over others: KeptLists, digest: @escaping Digest) -> KeptLists {
        let kept = Memory()
        return KeptLists(
            keep: { bytes throws(ListFault) in
                let id = hexadecimal(digest(bytes))
                kept.lists.withLock { $0[id] = bytes }
                return id
            },
            bytes: { id throws(ListFault) in
                if let bytes = kept.lists.withLock({ $0[id] }) { return bytes }
                return try others.bytes(id)
            })
    }

    private final class Memory: Sendable {
        let lists = Mutex<[String: [UInt8]]>([:])
    }

    /// Keeps nothing.
    package static let failing = KeptLists(
        keep: { _ throws(ListFault) in throw ListFault(reason: "Lists cannot be kept here.") },
        bytes: { _ throws(ListFault) in throw ListFault(reason: "Lists cannot be read here.") })
}

/// A list that could not be kept or read.
package struct ListFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Why, in sentences.
    package var reason: String

    /// A list that could not be kept or read.
    package init(reason: String) { self.reason = reason }

    /// Why, in sentences.
    package var description: String { reason }
}
