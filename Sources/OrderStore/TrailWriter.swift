import Archive
import Glibc
import Orders

/// The audit trail, open for writing; nobody else can write it as long as the value lives.
///
/// A line is written before the change that it tells of is made, and taken back if that fails; both are on the disk before the change is
/// acknowledged. Whoever is killed in between leaves the change in the staging folder, where the next start finds and finishes it.
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
    init?(path: String, patience: Int, files: AtomicFile, digest: @escaping Digest) throws(ArchiveFault) {
        let lock = try FileLock(
            path: path, exclusive: true, patience: patience, mode: files.modes.file, operations: files.operations)
        guard let lock else { return nil }
        let size = try attempt(.inspect, path) { () throws(SystemError) in try files.operations.inspectOpen(lock.descriptor) }.size
        (self.lock, self.files, self.digest) = (lock, files, digest)
        // A line is a few hundred bytes; twice as much is read until the last one is found whole.
        var count = min(size, 2048)
        while true {
            let tail = try files.operations.bytes(of: lock.descriptor, from: size - count, count: count, path)
            let newline = UInt8(ascii: "\n")
            let last = tail.lastIndex(of: newline) ?? -1
            let start = last > 0 ? tail[..<last].lastIndex(of: newline) ?? -1 : -1
            // The last whole line begins behind another one, or with the file.
            if start >= 0 || count == size {
                torn = tail.count - 1 - last
                end = size - torn
                head = end == 0 ? TrailEntry.beginning : hexadecimal(digest(Array(tail[(start + 1)..<last])))
                return
            }
            count = min(size, count * 2)
        }
    }

    /// Cuts off what a writer could not finish and was never acknowledged.
    func cutTornLine() throws(ArchiveFault) {
        try attempt(.write, lock.path) { () throws(SystemError) in try files.operations.truncate(lock.descriptor, end) }
    }

    /// The last line about an order; `nil` if there is none.
    func lastEntry(of id: OrderID) throws(ArchiveFault) -> TrailEntry? { try lastEntry(with: "\"order\":\"\(id)\"") }

    /// The last line in which some JSON stands; `nil` if there is none.
    func lastEntry(with text: String) throws(ArchiveFault) -> TrailEntry? { try search.last(with: text) }

    /// Looks for lines as long as the value lives.
    var search: TrailSearch { TrailSearch(descriptor: lock.descriptor, end: end, path: lock.path, operations: files.operations) }

    /// Writes lines behind the last one; they still have to be synced. When it throws, the trail is as before.
    func append(_ entries: [TrailEntry]) throws(ArchiveFault) {
        let (oldEnd, oldHead) = (end, head)
        do throws(ArchiveFault) {
            var bytes: [UInt8] = []
            for var entry in entries {
                entry.previous = head
                let line = try entry.line()
                bytes += line
                head = hexadecimal(digest(Array(line.dropLast())))
            }
            try files.writeAll(bytes, to: lock.descriptor, at: end, lock.path)
            end += bytes.count
        } catch {
            end = oldEnd
            head = oldHead
            try? cutTornLine()
            throw error
        }
    }

    /// Waits until the lines are on the disk, and runs something else that waits for the disk meanwhile.
    func sync(while other: () throws(ArchiveFault) -> Void) throws(ArchiveFault) {
        let pending = PendingSync(of: lock.descriptor, files.operations)
        let result: Result<Void, ArchiveFault>
        do throws(ArchiveFault) {
            result = .success(try other())
        } catch {
            result = .failure(error)
        }
        try attempt(.sync, lock.path) { () throws(SystemError) in try pending.wait() }
        try result.get()
    }

    /// Takes the lines behind a place back, because what they tell of did not happen.
    func withdraw(to place: Int) throws(ArchiveFault) {
        end = place
        try cutTornLine()
    }
}
