import Archive
import Glibc
import Orders
import Parallel
import Synchronization

/// Reads every order's file on all processors, and makes its line.
struct OrderFilesReading {
    private let store: OrderStore
    private let trailEnd: Int
    private let lines: LineSpill
    /// Files that are read as one piece of work.
    private static let batch = 256

    /// - Parameter spill: a file for lines that are too many for the memory; `nil` if nothing may be written.
    init(_ store: OrderStore, trailEnd: Int, spill: String?) {
        (self.store, self.trailEnd) = (store, trailEnd)
        lines = LineSpill(spill, store.files)
    }

    func run() -> (lines: LineSpill, faults: [RecordFault]) {
        var (years, faults) = store.reader.years()
        years.sort()
        var months: [StoreLayout.Month] = []
        for year in years {
            let (found, unusable) = store.reader.months(of: year)
            months += found.sorted()
            faults += unusable
        }
        let total = months.reduce(0) { $0 + store.reader.names(in: store.layout.month($1)).names.count }
        var done = 0
        for month in months {
            let (names, unreadable) = store.reader.names(in: store.layout.month(month))
            let before = done
            let found = Pieces<RecordFault>()
            Workers.run((names.count + Self.batch - 1) / Self.batch) { piece in
                let batch = names[piece * Self.batch..<min((piece + 1) * Self.batch, names.count)]
                let pieces = found.add(read(batch, of: month), as: piece)
                store.onIndexing?(before + min(pieces * Self.batch, names.count), total)
            }
            done += names.count
            faults += found.all.sorted { $0.path < $1.path } + unreadable
        }
        return (lines, faults)
    }

    /// Reads some files of a month; gives those that cannot be used.
    private func read(_ names: ArraySlice<String>, of month: StoreLayout.Month) -> [RecordFault] {
        var (faults, batch): ([RecordFault], LineSpill.Batch) = ([], LineSpill.Batch())
        let folder = store.layout.month(month)
        for name in names {
            let path = "\(folder)/\(name)"
            guard let id = store.reader.id(ofFile: name) else {
                if OrderID(canonical: name) == nil || (try? store.operations.inspect(path))?.kind != .folder {
                    faults.append(RecordFault(path: path, reason: .foreign))
                }
                continue
            }
            do throws(RecordFault) {
                let (bytes, status) = try StoredJSON.contentsAndStatus(of: path, store.operations)
                let summary = try store.reader.summary(id, from: bytes, in: month, path)
                batch.append(IndexLine.bytes(store.indexLine(summary, status), trailEnd: trailEnd))
            } catch  where error.reason != .unreadable(.missing) {
                faults.append(error)
            } catch {
                // Withdrawn since the folder was listed.
            }
        }
        lines.add(batch)
        return faults
    }
}

/// The lines of orders in the order they were read in, in memory while they are few, and where to find each.
final class LineSpill: @unchecked Sendable {
    struct Line {
        fileprivate let placed: Int
        fileprivate let code: UInt64
        fileprivate var offset: Int
        fileprivate let length: Int32
    }

    /// Lines that are added together.
    struct Batch {
        fileprivate var lines: [Line] = []
        fileprivate var bytes: [UInt8] = []

        /// Takes a line with its line feed.
        mutating func append(_ line: [UInt8]) {
            let content = line.dropLast()
            let row = content.withUnsafeBytes { RowReader.row($0, at: 0) }
            guard let row else { return }
            lines.append(Line(placed: row.placed, code: row.code, offset: bytes.count, length: Int32(content.count)))
            bytes += content
        }
    }

    private struct State {
        var lines: [Line] = []
        var bytes: [UInt8] = []
        /// Bytes that are in the file.
        var spilled = 0
        var descriptor: Int32?
    }

    private let state = Mutex(State())
    private let path: String?
    private let files: AtomicFile
    private static let mostInMemory = 8 << 20

    init(_ path: String?, _ files: AtomicFile) {
        (self.path, self.files) = (path, files)
    }

    deinit {
        if let descriptor = state.withLock({ $0.descriptor }) { try? files.operations.close(descriptor) }
    }

    var count: Int { state.withLock { $0.lines.count } }

    func add(_ batch: Batch) {
        state.withLock { state in
            let start = state.spilled + state.bytes.count
            for var line in batch.lines {
                line.offset += start
                state.lines.append(line)
            }
            state.bytes += batch.bytes
            if state.bytes.count > Self.mostInMemory, let path { spill(&state, to: path) }
        }
    }

    /// Writes what is in memory to a file without a name. Where that fails, it stays in memory.
    private func spill(_ state: inout State, to path: String) {
        if state.descriptor == nil {
            guard let descriptor = try? files.operations.open(path, O_RDWR | O_CREAT | O_EXCL, 0o600) else { return }
            try? files.operations.remove(path)
            state.descriptor = descriptor
        }
        guard let descriptor = state.descriptor, (try? files.writeAll(state.bytes, to: descriptor, at: state.spilled, path)) != nil else {
            return
        }
        state.spilled += state.bytes.count
        state.bytes.removeAll(keepingCapacity: true)
    }

    /// All lines, the newest order first.
    var newestFirst: [Line] {
        state.withLock { state in
            state.lines.sort { ($0.placed, $0.code) > ($1.placed, $1.code) }
            return state.lines
        }
    }

    /// A line without its line feed.
    func bytes(of line: Line) throws(ArchiveFault) -> [UInt8] {
        let (descriptor, inMemory): (Int32?, [UInt8]?) = state.withLock { state in
            guard line.offset >= state.spilled else { return (state.descriptor, nil) }
            let start = line.offset - state.spilled
            return (nil, Array(state.bytes[start..<start + Int(line.length)]))
        }
        if let inMemory { return inMemory }
        guard let descriptor else { return [] }
        return try files.operations.bytes(of: descriptor, from: line.offset, count: Int(line.length), path ?? "")
    }
}

/// What pieces of work found, in the order of the pieces.
final class Pieces<Found: Sendable>: Sendable {
    private let found = Mutex<[Int: [Found]]>([:])

    /// Takes what a piece found; gives how many pieces are done.
    func add(_ results: [Found], as piece: Int) -> Int {
        found.withLock { found in
            found[piece] = results
            return found.count
        }
    }

    var all: [Found] { found.withLock { found in found.sorted { $0.key < $1.key }.flatMap(\.value) } }
}
