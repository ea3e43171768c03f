import Archive
import Orders
import Synchronization

/// The messages of an archive, newest first, as they were read last. They lie in as many files as there are orders, so a thread reads them once something has
/// changed.
final class CurrentMessages: Sendable {
    /// A message with what is searched. A class, because looking for a word would copy a hundred thousand values of a dozen parts each.
    final class Listed: Sendable {
        let id: MessageID
        let message: OutboxMessage
        fileprivate let text: [UInt8]

        fileprivate init(_ id: MessageID, _ message: OutboxMessage) {
            (self.id, self.message) = (id, message)
            let texts = [
                "\(id)", "\(id)".filter { $0 != "-" }, message.kind.rawValue, message.standing.rawValue, message.to, message.subject,
                message.writtenAt.description, message.reason ?? "",
            ]
            text = Array(SearchedForm.text(texts).utf8)
        }
    }

    private struct Known {
        var stamp: ArchiveStamp?
        var isReading = false
        var messages: [Listed] = []
        /// What was looked for last: rows, count and place of one list ask for the same.
        var found: (words: String, messages: [Listed])?
        var trouble: String?
    }

    private let archive: any OrderArchive
    private let known = Mutex(Known())

    init(of archive: any OrderArchive) { self.archive = archive }

    /// Those that have all of some words, and whether nobody reads them anew just now.
    ///
    /// - Parameter inBackground: runs something on a thread, and tells the screen when it is done.
    func found(
        _ words: String, inBackground: (_ work: @escaping @Sendable () -> Void) -> Void
    ) -> (messages: [Listed], isWhole: Bool) {
        let stamp = archive.stamp
        let begins = known.withLock { known in
            guard known.stamp != stamp, !known.isReading else { return false }
            known.isReading = true
            return true
        }
        if begins { inBackground { [self] in read(at: stamp) } }
        return known.withLock { known in
            if words.allSatisfy(\.isWhitespace) { return (known.messages, !known.isReading) }
            if let last = known.found, last.words == words { return (last.messages, !known.isReading) }
            let search = WordSearch(words)
            let found = known.messages.filter { search.isMet(by: $0.text) }
            known.found = (words, found)
            return (found, !known.isReading)
        }
    }

    /// Lets them be read again: not everything that becomes of a message changes the archive's stamp.
    func reread() { known.withLock { $0.stamp = nil } }

    /// How many wait to be sent, as far as they were read.
    var waiting: Int { known.withLock { $0.messages.count { $0.message.standing == .waiting } } }

    /// Why some are missing, in a sentence.
    var trouble: String? { known.withLock(\.trouble) }

    private func read(at stamp: ArchiveStamp) {
        var (found, trouble): ([Listed], String?) = ([], nil)
        do {
            let faults = try archive.messages?.eachOutbox { outbox in
                guard let subject = outbox.subject else { return }
                found += outbox.messages.map { Listed(MessageID(subject, number: $0.number), $0) }
            }
            trouble = faults?.first?.description
        } catch {
            trouble = "\(error)"
        }
        found.sort { left, right in
            let (first, second) = (left.message.writtenAt, right.message.writtenAt)
            return first == second ? "\(left.id)" > "\(right.id)" : first > second
        }
        known.withLock { $0 = Known(stamp: stamp, messages: found, trouble: trouble) }
    }
}
