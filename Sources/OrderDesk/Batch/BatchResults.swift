import Archive
import Certificates
import Checkout
package import Console
import Glibc
import JSONText
package import Orders
import Synchronization

/// The result file of a batch: a line of JSON for everything that became of a row, written and on the disk before the next thing is done. It is what a
/// batch that was stopped goes on from, so nothing is placed twice.
///
/// Only its owner can read it, because it has the suffixes of passwords.
package final class BatchResults: Sendable {
    /// What became of a row.
    package struct Entry: Codable, Hashable, Sendable {
        /// How far a row has come.
        package enum State: String, Codable, Hashable, Sendable {
            /// The order is about to be written. Whether it was is for the store to say.
            case placing
            case placed
            case failed
        }

        /// The line of the file in which the row begins.
        package var line: Int
        /// Which row: what it says as a number, with how many before it say the same.
        package var row: String
        /// How far it has come.
        package var state: State
        /// The order's id; `nil` for a row that failed.
        package var order: OrderID?
        /// What was appended to the key's password; it is kept nowhere else.
        package var pfxSuffix: String?
        /// Why it failed.
        package var message: String?
        /// What its answers say as a number, those that all orders have in common among them, without secrets; `nil` where an earlier certdesk wrote it.
        package var said: String?

        /// What became of a row.
        package init(
            line: Int, row: String, state: State, order: OrderID? = nil, pfxSuffix: String? = nil, message: String? = nil,
            said: String? = nil
        ) {
            (self.line, self.row, self.state, self.said) = (line, row, state, said)
            (self.order, self.pfxSuffix, self.message) = (order, pfxSuffix, message)
        }
    }

    private let path: String
    private let descriptor: Int32
    private let isReadOnly: Bool
    private let last: Mutex<[String: Entry]>

    /// The largest result file that is gone on with, in bytes: some hundred for each of the most orders of a batch, several times.
    private static let sizeLimit = 20_000_000

    /// Opens a result file, or makes a new one.
    ///
    /// - Parameter isReadOnly: leaves the file as it is, and makes none: what is noted is forgotten with this value.
    /// - Throws: an ``Console/Exit`` where it is none, cannot be read or written, or belongs to a batch that is running.
    package init(_ path: String, isReadOnly: Bool = false) throws {
        (self.path, self.isReadOnly) = (path, isReadOnly)
        let access = isReadOnly ? O_RDONLY : O_RDWR | O_CREAT | O_APPEND
        descriptor = open(path, access | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path, isReadOnly ? "read" : "written") }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw Self.foreign(path) }
        guard flock(descriptor, (isReadOnly ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 else {
            throw Exit(.tryAgain, "\(DisplayText.sanitized(path)) belongs to a batch that is running now.")
        }
        last = Mutex(try Self.read(descriptor, path, size: Int(status.st_size), isReadOnly: isReadOnly))
    }

    deinit { close(descriptor) }

    private static func read(_ descriptor: Int32, _ path: String, size: Int, isReadOnly: Bool) throws -> [String: Entry] {
        var last: [String: Entry] = [:]
        guard size <= sizeLimit else { throw Self.foreign(path) }
        var bytes = [UInt8](repeating: 0, count: size)
        guard pread(descriptor, &bytes, size, 0) == size else { throw failure(path, "read") }
        // What was being written when the machine stopped has no end and says nothing.
        let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        for line in bytes[..<whole].split(separator: UInt8(ascii: "\n")) {
            guard let entry = try? JSONNode.parse(Array(line)).decoded(as: Entry.self) else { throw foreign(path) }
            last[entry.row] = entry
        }
        guard whole < size else { return last }
        // A file of something else is left as it is.
        let begun = bytes[whole...].prefix(lineStart.count)
        guard lineStart.starts(with: begun) else { throw foreign(path) }
        guard isReadOnly || ftruncate(descriptor, off_t(whole)) == 0 else { throw failure(path) }
        return last
    }

    /// How every line begins.
    private static let lineStart = Array("{\"line\":".utf8)

    /// What became of a row last; `nil` if it was never begun.
    package subscript(row: String) -> Entry? { last.withLock { $0[row] } }

    /// Notes what becomes of a row; it is on the disk when this returns.
    package func note(_ entry: Entry) throws(Exit) {
        guard let line = try? JSONOutput.line(entry) else { throw Exit(.software, "Line \(entry.line) has no result that can be written.") }
        let bytes = Array("\(line)\n".utf8)
        // One write, so that a line is there whole or not at its end.
        guard isReadOnly || write(descriptor, bytes, bytes.count) == bytes.count && fdatasync(descriptor) == 0 else {
            throw Self.failure(path)
        }
        last.withLock { $0[entry.row] = entry }
    }

    /// A name for each row: equal rows have the same number with how many were before.
    package static func names(of rows: [BatchRow]) -> [String] {
        var seen: [String: Int] = [:]
        return rows.map { row in
            let digest = String(hexadecimal(SHA256.digest(row.text)).prefix(24))
            seen[digest, default: 0] += 1
            return "\(digest)-\(seen[digest] ?? 1)"
        }
    }

    /// What the answers of a row say as a number; see ``Entry/said``.
    static func said(by row: BatchRow) -> String? {
        let answers = row.contents.answers
        guard let given = try? JSONOutput.line(StoredAnswers.encode(answers.given)) else { return nil }
        let text = ([given] + answers.detached.map(\.description).sorted()).joined(separator: "\n")
        return String(hexadecimal(SHA256.digest(Array(text.utf8))).prefix(24))
    }

    /// Why a file is not gone on with that has orders which are not in the store: told what it says of the first of them, and how many there are.
    func isOfAnotherStore(_ first: Entry, _ id: OrderID, count: Int) -> Exit {
        let what = count == 1 ? "an order that is" : "\(count) orders that are"
        return Exit(
            .cannotCreate,
            "\(DisplayText.sanitized(path)) has \(what) not in this store, \(count == 1 ? "" : "the first of them ")\(id) of line \(first.line), so it is the result file of another store. Nothing was placed. Name that store with --store, or another result file with --result."
        )
    }

    private static func failure(_ path: String, _ deed: String = "written") -> Exit {
        Exit(.cannotCreate, "\(DisplayText.sanitized(path)) cannot be \(deed): \(String(cString: strerror(errno))).")
    }

    private static func foreign(_ path: String) -> Exit {
        Exit(
            .cannotCreate,
            "\(DisplayText.sanitized(path)) is no result file of a batch and was left as it is. Name another one with --result.")
    }
}
