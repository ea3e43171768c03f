import Archive
import Glibc
import Orders
import Synchronization

/// Makes the files of an index: from the orders, read by all processors, or from an older index.
struct IndexBuilder {
    private let store: OrderStore

    init(_ store: OrderStore) {
        self.store = store
    }

    /// An index of every order's file.
    ///
    /// - Parameter path: where a segment may be written, if there are enough orders for one; `nil` if nothing may be.
    func build(trailEnd: Int, to path: String?) -> (index: OrderIndex?, segment: OrderStore.StagedSegment?) {
        let reading = OrderFilesReading(store, trailEnd: trailEnd, spill: path.map { "\($0.dropLast(4)).lines.tmp" })
        let (lines, faults) = reading.run()
        func beginning(_ segment: String?) -> [UInt8] {
            IndexTail.beginning(segment: segment, faultyPaths: faults.map(\.path), trailEnd: trailEnd)
        }
        if let path, lines.count > store.mostRows {
            let staged = write(to: path, rows: lines.count) { (writer) throws(ArchiveFault) in
                for line in lines.newestFirst {
                    let bytes = try lines.bytes(of: line)
                    try append(bytes, to: &writer)
                }
            }
            if let staged, let segment = segment(staged), let tail = IndexTail(bytes: beginning(staged.name)) {
                return (OrderIndex(tail, segment, file: nil), staged)
            }
        }
        var bytes = beginning(nil)
        for line in lines.newestFirst.reversed() { bytes += (try? lines.bytes(of: line)).map { $0 + [0x0A] } ?? [] }
        return (IndexTail(bytes: bytes).map { OrderIndex($0, nil, file: nil) }, nil)
    }

    /// A segment of everything in an index; `nil` if it cannot be written.
    func merge(_ index: OrderIndex, to path: String?) -> OrderStore.StagedSegment? {
        guard let path else { return nil }
        let staged = write(to: path, rows: index.count) { (writer) throws(ArchiveFault) in
            let walk = ListWalk(OrderQuery(), index: index)
            for place in 0..<walk.count {
                guard let bytes = walk.withLine(at: place, { Array($0) }) else { throw .failed(.read, path: path, code: EIO) }
                try append(bytes, to: &writer)
            }
        }
        guard index.segment?.isDamaged != true else {
            if let staged { try? store.operations.remove(staged.path) }
            return nil
        }
        return staged
    }

    private func append(_ line: [UInt8], to writer: inout SegmentWriter) throws(ArchiveFault) {
        let result = line.withUnsafeBytes { bytes -> Result<Void, ArchiveFault> in
            guard let row = RowReader.row(bytes, at: 0) else { return .success(()) }
            do throws(ArchiveFault) {
                return .success(try writer.append(bytes, row))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private func write(
        to path: String, rows: Int, _ lines: (inout SegmentWriter) throws(ArchiveFault) -> Void
    ) -> OrderStore.StagedSegment? {
        let operations = store.operations
        do throws(ArchiveFault) {
            let descriptor = try attempt(.create, path) { () throws(SystemError) in
                try operations.open(path, O_RDWR | O_CREAT | O_EXCL, store.modes.file)
            }
            defer { try? operations.close(descriptor) }
            try attempt(.setMode, path) { () throws(SystemError) in try operations.setModeOpen(descriptor, store.modes.file) }
            var writer = SegmentWriter(descriptor, path: path, rows: rows, store.files)
            try lines(&writer)
            return OrderStore.StagedSegment(path: path, name: try writer.finish())
        } catch {
            try? operations.remove(path)
            return nil
        }
    }

    private func segment(_ staged: OrderStore.StagedSegment) -> IndexSegment? {
        guard let descriptor = try? store.operations.open(staged.path, O_RDONLY, 0) else { return nil }
        defer { try? store.operations.close(descriptor) }
        guard let size = try? store.operations.inspectOpen(descriptor).size else { return nil }
        return IndexSegment(descriptor, size: size, store.operations)
    }
}
