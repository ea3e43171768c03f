import Archive
import Glibc
import Orders

extension OrderStore {
    /// Rows of the index file from which on it is worth making a segment of them: fewer are read in a few milliseconds.
    static let mostRowsOfTail = 4096

    // MARK: Making

    /// An index made from every order's file, in one process at a time. While it is made orders are placed as ever: the trail tells of them.
    func madeIndex() -> OrderIndex {
        // A copy that was never written to has none.
        for folder in [layout.locks, layout.staging] { try? makeFolder(folder) }
        let lock = try? FileLock(
            path: layout.indexLock, exclusive: true, patience: Self.patienceForIndex, mode: modes.file, operations: operations)
        defer { withExtendedLifetime(lock) {} }
        // Somebody else may have made it meanwhile.
        if lock != nil, let index = currentIndex() { return index }
        let built = IndexBuilder(self).build(
            trailEnd: (try? TrailReader(layout.trail, operations))?.end ?? 0, to: lock == nil ? nil : newSegment())
        guard let index = built.index else { return .empty }
        guard lock != nil, let trail = try? TrailWriter(path: layout.trail, patience: 1000, files: files, digest: digest) else {
            discard(built.segment)
            return index
        }
        let isPublished = (try? publish(index.tail.bytes, built.segment, replacing: nil)) != nil
        withExtendedLifetime(trail) {}
        return isPublished ? currentIndex() ?? index : index
    }

    /// How long somebody waits for another who makes the index, in milliseconds.
    private static let patienceForIndex = 600_000

    /// Makes a segment of the index file's lines and the segment before, if there are enough of them; placing is not held up meanwhile.
    package func mergeIndex() {
        guard let lock = try? FileLock(path: layout.indexLock, exclusive: true, patience: 0, mode: modes.file, operations: operations),
            let index = currentIndex(), index.rows.count > mostRows
        else { return }
        let built = IndexBuilder(self).merge(index, to: newSegment())
        if let segment = built {
            let trail = try? TrailWriter(path: layout.trail, patience: Self.trailPatience * 1000, files: files, digest: digest)
            if trail == nil || (try? publish([], segment, replacing: index)) == nil { discard(segment) }
            withExtendedLifetime(trail) {}
        }
        withExtendedLifetime(lock) {}
    }

    /// Makes a segment in a thread of its own.
    func startMerging() { startThread { $0.mergeIndex() } }

    /// Does something in a thread of its own.
    func startThread(_ work: @escaping @Sendable (OrderStore) -> Void) {
        let argument = Unmanaged.passRetained(ThreadWork { work(self) })
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, argument.toOpaque())
        if result == 0 { pthread_detach(thread) } else { argument.release() }
    }

    private final class ThreadWork: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    /// A segment that has not its name yet.
    struct StagedSegment {
        let path: String
        let name: String
    }

    /// The path of a new segment while it is written; `nil` if there cannot be one. Whoever holds the lock of the index is the only one who writes
    /// there, so what is there already was left by somebody who was killed.
    private func newSegment() -> String? {
        guard (try? makeFolder(layout.segments)) != nil else { return nil }
        for name in reader.names(in: layout.segments).names where name.hasPrefix(".") {
            try? operations.remove("\(layout.segments)/\(name)")
        }
        return "\(layout.segments)/.new.tmp"
    }

    private func discard(_ segment: StagedSegment?) {
        if let segment { try? operations.remove(segment.path) }
    }

    /// Puts a new index in the old one's place; nobody else may be writing the trail. Not synced: what a power failure takes is made anew.
    ///
    /// - Parameter old: the index that the segment was made from; what was added to it since follows the segment.
    private func publish(_ bytes: [UInt8], _ segment: StagedSegment?, replacing old: OrderIndex?) throws(ArchiveFault) {
        var bytes = bytes
        if let old, let segment {
            let path = layout.index
            let descriptor = try attempt(.open, path) { () throws(SystemError) in try operations.open(path, O_RDONLY | O_NONBLOCK, 0) }
            defer { try? operations.close(descriptor) }
            let status = try attempt(.inspect, path) { () throws(SystemError) in try operations.inspectOpen(descriptor) }
            let known = old.tail.bytes.count
            // Made anew meanwhile, by somebody who could not wait.
            guard status.inode == old.file, status.size >= known else { throw .failed(.rename, path: path, code: EEXIST) }
            bytes = IndexTail.beginning(segment: segment.name, faultyPaths: old.faultyPaths, trailEnd: old.tail.trailEnd)
            bytes += try operations.bytes(of: descriptor, from: known, count: status.size - known, path)
        }
        let path = segment.map { layout.segmentFile($0.name) }
        if let segment, let path {
            try attempt(.rename, path) { () throws(SystemError) in try operations.rename(segment.path, path) }
        }
        do throws(ArchiveFault) {
            try replaceIndex(bytes)
        } catch {
            if let path { try? operations.remove(path) }
            throw error
        }
        for name in reader.names(in: layout.segments).names where "\(layout.segments)/\(name)" != path {
            try? operations.remove("\(layout.segments)/\(name)")
        }
    }

    /// Puts a new index file in the old one's place.
    func replaceIndex(_ bytes: [UInt8]) throws(ArchiveFault) {
        let staging = AtomicFile(operations: operations.withoutSync, staging: layout.staging, modes: modes)
        try staging.publish(staging.stage(bytes, label: "index"), as: layout.index, replacing: true)
    }

    // MARK: Adding

    /// Adds a step's lines, if the index had everything before it. Otherwise, or if it fails, the next reader finds the step in the trail. Only the
    /// last line says that the index has all of it.
    func appendToIndex(_ changes: [(entry: OrderSummary, path: String)], from before: Int, to after: Int) {
        guard let descriptor = try? operations.open(layout.index, O_RDWR, 0) else { return }
        defer { try? operations.close(descriptor) }
        guard let size = sizeOfIndex(descriptor, ifItEndsAt: before) else { return }
        var bytes: [UInt8] = []
        for (place, change) in changes.enumerated() {
            guard let status = try? operations.inspect(change.path) else { return }
            bytes += IndexLine.bytes(indexLine(change.entry, status), trailEnd: place == changes.count - 1 ? after : before)
        }
        try? files.writeAll(bytes, to: descriptor, at: size, layout.index)
    }

    /// The open index's size, if its last line knows the trail up to a place.
    private func sizeOfIndex(_ descriptor: Int32, ifItEndsAt place: Int) -> Int? {
        guard let size = try? operations.inspectOpen(descriptor).size else { return nil }
        let ending = Array("\t\(place)\t".utf8)
        let count = ending.count + 9
        guard size > count, let tail = try? operations.bytes(of: descriptor, from: size - count, count: count, layout.index),
            tail.starts(with: ending), tail.last == 0x0A
        else { return nil }
        return size
    }

    func append(_ bytes: [UInt8], toIndexOf size: Int) throws(ArchiveFault) {
        let path = layout.index
        let descriptor = try attempt(.open, path) { () throws(SystemError) in try operations.open(path, O_WRONLY, 0) }
        defer { try? operations.close(descriptor) }
        if try attempt(.inspect, path, { () throws(SystemError) in try operations.inspectOpen(descriptor) }).size > size {
            try attempt(.write, path) { () throws(SystemError) in try operations.truncate(descriptor, size) }
        }
        try files.writeAll(bytes, to: descriptor, at: size, path)
    }
}

extension FileOperations {
    /// The same for files that need not survive a power failure.
    var withoutSync: FileOperations {
        var operations = self
        operations.sync = { (_) throws(SystemError) in }
        return operations
    }
}
