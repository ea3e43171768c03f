package import Archive
import Glibc
import Orders
import Parallel

extension OrderStore {
    /// The index as it is now, other processes' orders included. One that is missing, damaged or stale is made anew from the orders;
    /// where the store cannot be written, only in memory.
    package func index() throws(ArchiveFault) -> OrderIndex { try index { madeIndex() } }

    /// The same with another one in the place of what all orders would have to be read for.
    func index(orElse other: () -> OrderIndex) throws(ArchiveFault) -> OrderIndex {
        guard try hasOrders() else { return OrderIndex.empty }
        return currentIndex() ?? writtenBackIndex() ?? other()
    }

    /// The index with everything that the trail tells of, for whoever holds the trail.
    func indexWhileRecording() -> OrderIndex {
        if let index = currentIndex() ?? caughtUpIndex()?.index { return index }
        return IndexBuilder(self).build(trailEnd: trailSize, to: nil).index ?? .empty
    }

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
        for order in differing(from: index) {
            if order.exists, let line = line(order.id, order.path) {
                changed += IndexLine.bytes(line, trailEnd: index.tail.trailEnd)
            } else {
                unusable.insert(OrderIndex.code(of: order.id))
                guard order.exists, !index.faultyPaths.contains(DisplayText.sanitized(order.path)) else { continue }
                changed += IndexLine.bytes(IndexLine.fault(path: order.path), trailEnd: index.tail.trailEnd)
            }
        }
        if changed.isEmpty { return index.without(unusable) }
        let known = index.tail.bytes.count
        if let trail = try? TrailWriter(path: layout.trail, patience: 1000, files: files, digest: digest), trail.end == index.tail.trailEnd,
            let status = try? operations.inspect(layout.index), status.size == known, status.inode == index.file
        {
            try? append(changed, toIndexOf: known)
            withExtendedLifetime(trail) {}
        }
        let tail = IndexTail(bytes: index.tail.bytes + changed) ?? index.tail
        return OrderIndex(tail, index.segment, file: index.file, without: unusable)
    }

    /// The orders whose files are not as the index saw them, looked at by all processors.
    private func differing(from index: OrderIndex) -> [(id: OrderID, path: String, exists: Bool)] {
        let walk = ListWalk(OrderQuery(), index: index)
        let (count, size) = (walk.count, 8192)
        let found = Pieces<(id: OrderID, path: String, exists: Bool)>()
        Workers.run((count + size - 1) / size) { [self] piece in
            var differing: [(id: OrderID, path: String, exists: Bool)] = []
            for place in piece * size..<min((piece + 1) * size, count) {
                let seen = walk.withLine(at: place) { line in
                    (OrderID(canonical: IndexLine.text(line, 0..<9)), path(of: line), FileStamp(line: line))
                }
                guard let seen, let id = seen.0 else { continue }
                let status = try? operations.inspect(seen.1)
                if status == nil || status.map(FileStamp.init) != seen.2 { differing.append((id, seen.1, status != nil)) }
            }
            let done = found.add(differing, as: piece)
            onIndexing?(min(done * size, count), count)
        }
        return found.all
    }

    /// Where an order's file lies by its line: it begins with the id, a tab, and the time it was placed at.
    private func path(of line: UnsafeRawBufferPointer) -> String {
        "\(layout.orders)/\(IndexLine.text(line, 10..<14))/\(IndexLine.text(line, 15..<17))/\(IndexLine.text(line, 0..<9)).json"
    }

    /// The same as ``index()``, in no time if nothing happened since an earlier one.
    package func index(after old: OrderIndex) throws(ArchiveFault) -> OrderIndex {
        isCurrent(old) ? old : try index()
    }

    /// Whether nothing happened since an index was read. Who then lets go of it before reading another never has two in memory.
    package func isCurrent(_ index: OrderIndex) -> Bool {
        guard let status = try? operations.inspect(layout.index), status.size == index.tail.bytes.count, status.inode == index.file,
            index.segment?.isDamaged != true, (try? operations.inspect(layout.trail))?.size == index.tail.trailEnd
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

    /// How many lines without use an index file may have besides one for each order.
    private static let mostReplacedLines = 1000

    private func hasTooManyReplacedLines(_ tail: IndexTail) -> Bool { tail.replacedLines > tail.rows.count + Self.mostReplacedLines }

    /// The index if its file has everything in it.
    func currentIndex() -> OrderIndex? {
        guard let (index, status) = readIndex(), index.tail.bytes.last == 0x0A, !isStale(status), trailSize == index.tail.trailEnd,
            !hasTooManyReplacedLines(index.tail)
        else { return nil }
        return index
    }

    /// The index as its files are, up to date or not; `nil` if they are missing or damaged.
    func storedIndex() -> OrderIndex? {
        guard let index = readIndex()?.index, index.segment?.isWhole() ?? true else { return nil }
        return index
    }

    /// Whether the index file is whole as another version of this program reads it: what it cannot use, it makes anew.
    var hasIndexOfAnotherVersion: Bool {
        guard let bytes = indexFile()?.0, let end = bytes.firstIndex(of: 0x0A) else { return false }
        return RowReader.isHeaderOfAnotherVersion(Array(bytes[..<end]))
    }

    var trailSize: Int { (try? operations.inspect(layout.trail))?.size ?? 0 }

    /// The index file up to its last whole line, and the segment that it follows.
    private func readIndex() -> (index: OrderIndex, status: FileStatus)? {
        // Somebody may put a new segment in the place of the one that was just read about; nobody does so three times.
        for _ in 0..<3 {
            guard let (bytes, status) = indexFile(), let tail = IndexTail(bytes: bytes) else { return nil }
            guard let name = tail.segment else { return (OrderIndex(tail, nil, file: status.inode), status) }
            if let segment = segment(name) { return (OrderIndex(tail, segment, file: status.inode), status) }
        }
        return nil
    }

    private func segment(_ name: String) -> IndexSegment? {
        guard let descriptor = try? operations.open(layout.segmentFile(name), O_RDONLY | O_NONBLOCK, 0) else { return nil }
        defer { try? operations.close(descriptor) }
        guard let status = try? operations.inspectOpen(descriptor), status.kind == .file,
            let segment = IndexSegment(descriptor, size: status.size, operations), segment.name == name
        else { return nil }
        return segment
    }

    private func indexFile() -> ([UInt8], FileStatus)? {
        guard let descriptor = try? operations.open(layout.index, O_RDONLY | O_NONBLOCK, 0) else { return nil }
        defer { try? operations.close(descriptor) }
        guard let status = try? operations.inspectOpen(descriptor), status.kind == .file,
            let bytes = try? operations.bytes(of: descriptor, from: 0, count: status.size, layout.index)
        else { return nil }
        return (bytes, status)
    }

    // MARK: Catching up

    /// The index with what the trail tells of since its last line, which is added to the file, unless somebody is writing the trail for long, or
    /// the store cannot be written. `nil` if the index has to be made anew.
    private func writtenBackIndex() -> OrderIndex? {
        let trail = try? TrailWriter(path: layout.trail, patience: 1000, files: files, digest: digest)
        defer { withExtendedLifetime(trail) {} }
        guard let (index, known) = caughtUpIndex() else { return nil }
        guard trail != nil else { return index }
        if hasTooManyReplacedLines(index.tail) {
            // A copy that was never written to has none.
            try? makeFolder(layout.staging)
            try? replaceIndex(index.tail.compacted)
        } else {
            try? append(Array(index.tail.bytes[known...]), toIndexOf: known)
        }
        return currentIndex() ?? index
    }

    /// The index file's lines and those that the trail has for it, and how many of its bytes it contains already; `nil` if it cannot be used.
    private func caughtUpIndex() -> (index: OrderIndex, known: Int)? {
        guard let (index, status) = readIndex(), !isStale(status) else { return nil }
        let whole = index.tail.bytes.prefix((index.tail.bytes.lastIndex(of: 0x0A) ?? -1) + 1)
        guard let news = linesSince(index.tail.trailEnd), let tail = IndexTail(bytes: Array(whole) + news) else { return nil }
        return (OrderIndex(tail, index.segment, file: news.isEmpty ? index.file : nil), whole.count)
    }

    /// Lines for what the trail tells since a place; `nil` if it has no such place.
    private func linesSince(_ place: Int) -> [UInt8]? {
        guard let trail = try? TrailReader(layout.trail, from: max(0, place - 1), operations), trail.end >= place else { return nil }
        if trail.end == place { return [] }
        var changed: [OrderID] = []
        var seen: Set<OrderID> = []
        for line in trail.entries(from: place) {
            guard let entry = line.entry else { return nil }
            if let id = entry.order, seen.insert(id).inserted { changed.append(id) }
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

    func indexLine(_ entry: OrderSummary, _ status: FileStatus) -> String {
        IndexLine.order(entry, FileStamp(status), unicode: unicode)
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
        var newest = (try? operations.inspect(layout.orders))?.modified ?? 0
        // Asked several times a key, so each is looked at once.
        func isFolder(_ path: String) -> Bool {
            guard let status = try? operations.inspect(path), status.kind == .folder else { return false }
            newest = max(newest, status.modified)
            return true
        }
        for year in reader.names(in: layout.orders).names where StoreLayout.Month(year: year, month: "01") != nil {
            guard isFolder(layout.year(year)) else { continue }
            for month in reader.names(in: layout.year(year)).names.compactMap({ StoreLayout.Month(year: year, month: $0) }) {
                _ = isFolder(layout.month(month))
            }
        }
        return newest
    }
}
