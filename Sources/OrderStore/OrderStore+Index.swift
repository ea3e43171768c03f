package import Archive
import Glibc
import Orders

extension OrderStore {
    /// The index as it is now, other processes' orders included. One that is missing, damaged or stale is made anew from the orders;
    /// where the store cannot be written, only in memory.
    package func index() throws(ArchiveFault) -> OrderIndex {
        guard try hasOrders() else { return OrderIndex.empty }
        if let index = currentIndex() { return index }
        guard let trail = try? TrailWriter(path: layout.trail, patience: 1000, files: files, digest: digest) else {
            return OrderIndex(bytes: bytesOfIndex().current) ?? .empty
        }
        defer { withExtendedLifetime(trail) {} }
        // A copy that was never written to has none.
        try? makeFolder(layout.staging)
        let (bytes, known) = bytesOfIndex()
        let index = OrderIndex(bytes: bytes) ?? .empty
        if index.replacedLines > index.count + Self.mostReplacedLines {
            try? replaceIndex(index.compacted)
        } else if known > 0 {
            try? append(Array(bytes[known...]), toIndexOf: known)
        } else {
            try? replaceIndex(bytes)
        }
        return index
    }

    /// The index with everything that the trail tells of, for whoever holds the trail.
    func indexWhileRecording() -> OrderIndex { currentIndex() ?? OrderIndex(bytes: bytesOfIndex().current) ?? .empty }

    /// Whether there is a folder of orders. One that may not be looked into is not taken for an empty one.
    private func hasOrders() throws(ArchiveFault) -> Bool {
        do throws(ArchiveFault) {
            _ = try attempt(.inspect, layout.orders) { () throws(SystemError) in try operations.inspect(layout.orders) }
            _ = try attempt(.list, layout.orders) { () throws(SystemError) in try operations.list(layout.orders) }
            return true
        } catch {
            guard error.isMissing else { throw error }
            return false
        }
    }

    /// The index held against every order's file: what something else has changed in its place, which no folder tells of, is read anew, and what
    /// cannot be used any more is left out and among the ``faults(of:)``. Takes a look at each file, a microsecond or two.
    package func checkedIndex() throws(ArchiveFault) -> OrderIndex {
        let index = try index()
        var changed: [UInt8] = []
        var unusable: Set<UInt64> = []
        for row in index.rows {
            let path = index.path(of: row, in: layout)
            let status = try? operations.inspect(path)
            if let status, FileStamp(status) == index.stamp(row) { continue }
            if let id = index.id(of: row), status != nil, let line = line(id, path) {
                changed += IndexLine.bytes(line, trailEnd: index.trailEnd)
            } else {
                unusable.insert(row.code)
                guard status != nil, !index.faultyPaths.contains(DisplayText.sanitized(path)) else { continue }
                changed += IndexLine.bytes(IndexLine.fault(path: path), trailEnd: index.trailEnd)
            }
        }
        if changed.isEmpty { return index.without(unusable) }
        if let trail = try? TrailWriter(path: layout.trail, patience: 1000, files: files, digest: digest), trail.end == index.trailEnd,
            (try? operations.inspect(layout.index))?.size == index.bytes.count
        {
            try? append(changed, toIndexOf: index.bytes.count)
            withExtendedLifetime(trail) {}
        }
        return (OrderIndex(bytes: index.bytes + changed) ?? index).without(unusable)
    }

    /// The same as ``index()``, in no time if nothing happened since an earlier one.
    package func index(after old: OrderIndex) throws(ArchiveFault) -> OrderIndex {
        isCurrent(old) ? old : try index()
    }

    /// Whether nothing happened since an index was read. Who then lets go of it before reading another never has two in memory.
    package func isCurrent(_ index: OrderIndex) -> Bool {
        guard let status = try? operations.inspect(layout.index), status.size == index.bytes.count,
            (try? operations.inspect(layout.trail))?.size == index.trailEnd
        else { return false }
        return !isStale(status)
    }

    /// The files that the index could not use, looked at again; those that were mended are left out.
    package func faults(of index: OrderIndex) -> [RecordFault] {
        var faults: [RecordFault] = []
        for path in index.faultyPaths where !faults.contains(where: { $0.path == path }) {
            let name = path.split(separator: "/").last.map(String.init) ?? ""
            guard let id = reader.id(ofFile: name) else {
                if (try? operations.inspect(path)) != nil || path.contains("<U+") {
                    faults.append(RecordFault(path: path, reason: .foreign))
                }
                continue
            }
            do throws(RecordFault) {
                let order = try reader.order(id, from: try StoredJSON.contents(of: path, operations), path)
                if let month = reader.month(ofFile: path) { try reader.requirePlace(of: order, month, path) }
            } catch  where error.reason != .unreadable(.missing) {
                faults.append(error)
            } catch {}
        }
        return faults
    }

    /// How many lines without use an index may have besides one for each order.
    private static let mostReplacedLines = 1000

    /// The index file if it has everything in it.
    private func currentIndex() -> OrderIndex? {
        guard let (bytes, status) = indexFile(), let index = OrderIndex(bytes: bytes), index.bytes.last == 0x0A, !isStale(status),
            trailSize == index.trailEnd, index.replacedLines <= index.count + Self.mostReplacedLines
        else { return nil }
        return index
    }

    /// The index file as it is, up to date or not; `nil` if it is missing or damaged.
    func storedIndex() -> OrderIndex? { indexFile().flatMap { OrderIndex(bytes: $0.0) } }

    private var trailSize: Int { (try? operations.inspect(layout.trail))?.size ?? 0 }

    private func indexFile() -> ([UInt8], FileStatus)? {
        guard let descriptor = try? operations.open(layout.index, O_RDONLY | O_NONBLOCK, 0) else { return nil }
        defer { try? operations.close(descriptor) }
        guard let status = try? operations.inspectOpen(descriptor), status.kind == .file,
            let bytes = try? operations.bytes(of: descriptor, from: 0, count: status.size, layout.index)
        else { return nil }
        return (bytes, status)
    }

    /// What the index file should contain, and how many of its first bytes it contains already.
    private func bytesOfIndex() -> (current: [UInt8], known: Int) {
        if let (bytes, status) = indexFile(), !isStale(status) {
            let whole = bytes.prefix((bytes.lastIndex(of: 0x0A) ?? -1) + 1)
            if let index = OrderIndex(bytes: Array(whole)), let news = linesSince(index.trailEnd) {
                return (Array(whole) + news, whole.count)
            }
        }
        return (builtIndex(trailEnd: (try? TrailReader(layout.trail, operations))?.end ?? 0), 0)
    }

    /// Lines for what the trail tells since a place; `nil` if it has no such place.
    private func linesSince(_ place: Int) -> [UInt8]? {
        guard let trail = try? TrailReader(layout.trail, from: max(0, place - 1), operations), trail.end >= place else { return nil }
        if trail.end == place { return [] }
        var changed: [OrderID] = []
        for line in trail.entries(from: place) {
            guard let entry = line.entry else { return nil }
            if let id = entry.order, !changed.contains(id) { changed.append(id) }
        }
        var bytes: [UInt8] = []
        for id in changed {
            guard let month = try? month(of: id) else { continue }
            let path = layout.orderFile(id, in: month)
            bytes += IndexLine.bytes(line(id, path) ?? IndexLine.fault(path: path), trailEnd: trail.end)
        }
        return bytes + IndexLine.bytes(IndexLine.place, trailEnd: trail.end)
    }

    private func line(_ id: OrderID, _ path: String) -> String? {
        guard let status = try? operations.inspect(path),
            let order = try? reader.order(id, from: StoredJSON.contents(of: path, operations), path)
        else { return nil }
        return indexLine(OrderSummary(order), status)
    }

    private func indexLine(_ entry: OrderSummary, _ status: FileStatus) -> String {
        IndexLine.order(entry, FileStamp(status), unicode: unicode)
    }

    /// An index made from every order's file.
    func builtIndex(trailEnd: Int) -> [UInt8] {
        var bytes = IndexLine.bytes(IndexLine.header, trailEnd: trailEnd)
        var (years, faults) = reader.years()
        years.sort()
        for year in years {
            let (months, unusable) = reader.months(of: year)
            faults += unusable
            for month in months.sorted() {
                let (orders, unusable) = reader.orders(of: month)
                faults += unusable
                for order in orders.sorted(by: { ($0.placedAt, $0.id.description) < ($1.placedAt, $1.id.description) }) {
                    guard let status = try? operations.inspect(layout.orderFile(order.id, in: month)) else { continue }
                    bytes += IndexLine.bytes(indexLine(OrderSummary(order), status), trailEnd: trailEnd)
                }
            }
        }
        for fault in faults { bytes += IndexLine.bytes(IndexLine.fault(path: fault.path), trailEnd: trailEnd) }
        return bytes
    }

    /// Whether a folder of orders has changed after the index, so that there may be orders that nobody recorded. While somebody is placing
    /// one that says nothing.
    private func isStale(_ status: FileStatus) -> Bool {
        guard newestFolder() > status.modified else { return false }
        do {
            let lock = try FileLock(
                path: layout.writersLock, exclusive: true, patience: 0, mode: modes.file, operations: operations)
            guard let lock else { return false }
            defer { withExtendedLifetime(lock) {} }
            return newestFolder() > (try? operations.inspect(layout.index))?.modified ?? 0
        } catch {
            return true
        }
    }

    /// When names in a folder of orders were last changed.
    func newestFolder() -> Int {
        let years = reader.years().years
        let months = years.flatMap { reader.months(of: $0).months.map(layout.month) }
        return ([layout.orders] + years.map(layout.year) + months).compactMap { try? operations.inspect($0).modified }.max() ?? 0
    }
}

extension OrderStore {
    /// Puts a new index in the old one's place. It is not synced: what a power failure takes is made anew.
    func replaceIndex(_ bytes: [UInt8]) throws(ArchiveFault) {
        let staging = AtomicFile(operations: operations.withoutSync, staging: layout.staging, modes: modes)
        try staging.publish(staging.stage(bytes, label: "index"), as: layout.index, replacing: true)
    }

    /// Adds a change's line, if the index had everything before it. Otherwise, or if it fails, the next reader finds the change in the
    /// trail.
    func appendToIndex(_ entry: OrderSummary, at path: String, from before: Int, to after: Int) {
        guard let descriptor = try? operations.open(layout.index, O_RDWR, 0) else { return }
        defer { try? operations.close(descriptor) }
        guard let size = sizeOfIndex(descriptor, ifItEndsAt: before), let status = try? operations.inspect(path) else { return }
        try? files.writeAll(IndexLine.bytes(indexLine(entry, status), trailEnd: after), to: descriptor, at: size, layout.index)
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

    fileprivate func append(_ bytes: [UInt8], toIndexOf size: Int) throws(ArchiveFault) {
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
    fileprivate var withoutSync: FileOperations {
        var operations = self
        operations.sync = { (_) throws(SystemError) in }
        return operations
    }
}
