import Glibc
import Orders

/// The audit trail, open for writing; nobody else can write it as long as the value lives.
///
/// A line is written before the change that it tells of, and taken back if that fails. Whoever is killed in between leaves the change
/// in the staging folder, where the next start finds and finishes it.
final class TrailWriter {
    /// Where the next line goes: behind the last whole one.
    private(set) var end: Int
    /// Bytes of a line that somebody could not finish.
    let torn: Int
    private var head: String
    private let lock: FileLock
    private let files: AtomicFile
    private let digest: Digest

    /// Opens the trail, making it if need be. `nil` if somebody else writes it for longer than `patience`, in milliseconds.
    init?(path: String, patience: Int, files: AtomicFile, digest: @escaping Digest) throws(StoreError) {
        let lock = try FileLock(
            path: path, exclusive: true, patience: patience, mode: files.modes.file, operations: files.operations)
        guard let lock else { return nil }
        let size = try attempt(.inspect, path) { () throws(SystemError) in try files.operations.inspectOpen(lock.descriptor) }.size
        (self.lock, self.files, self.digest) = (lock, files, digest)
        // A line is a few hundred bytes; twice as much is read until the last one is found whole.
        var count = min(size, 2048)
        while true {
            let tail = try files.read(lock.descriptor, from: size - count, count: count, path)
            let lines = tail.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            if lines.count > 2 || count == size {
                torn = lines.last?.count ?? 0
                end = size - torn
                head = end == 0 ? TrailEntry.beginning : hexadecimal(digest(Array(lines.dropLast().last ?? [])))
                return
            }
            count = min(size, count * 2)
        }
    }

    /// Cuts off what a writer could not finish and was never acknowledged.
    func cutTornLine() throws(StoreError) {
        try attempt(.write, lock.path) { () throws(SystemError) in try files.operations.truncate(lock.descriptor, end) }
    }

    /// Writes a line behind the last one and waits until it is on the disk. When it throws, the trail is as before.
    func append(_ entries: [TrailEntry]) throws(StoreError) {
        let (oldEnd, oldHead) = (end, head)
        do throws(StoreError) {
            var bytes: [UInt8] = []
            for var entry in entries {
                entry.previous = head
                let line = try entry.line()
                bytes += line
                head = hexadecimal(digest(Array(line.dropLast())))
            }
            try files.writeAll(bytes, to: lock.descriptor, at: end, lock.path)
            end += bytes.count
            try attempt(.sync, lock.path) { () throws(SystemError) in try files.operations.syncData(lock.descriptor) }
        } catch {
            end = oldEnd
            head = oldHead
            try? cutTornLine()
            throw error
        }
    }

    /// Takes the lines behind a place back, because what they tell of did not happen.
    func withdraw(to place: Int) throws(StoreError) {
        end = place
        try cutTornLine()
    }
}

/// SHA-256, from outside: this module knows no cryptography.
package typealias Digest = @Sendable (_ bytes: [UInt8]) -> [UInt8]

/// Two lower-case digits a byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
