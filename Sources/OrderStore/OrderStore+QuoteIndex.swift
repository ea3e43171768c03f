import Archive
import Glibc
import Orders
import Parallel

extension OrderStore {
    /// The index of quotes as it is now. One that is missing, damaged or behind the files is made anew, from those files that it does not know as they
    /// are; where the store cannot be written, in memory.
    ///
    /// - Parameter isRechecked: holds it against the size and time of every file, too.
    func quoteIndex(isRechecked: Bool = false) -> QuoteIndex {
        guard let folder = try? operations.inspect(layout.quotes) else { return .empty }
        if !isRechecked, let index = QuoteIndex(layout.quotesIndex, operations), index.folder == folder.modified { return index }
        // Whoever is changing a quote adds it in a moment.
        let lock = try? FileLock(path: layout.quotesLock, exclusive: true, patience: 1000, mode: modes.file, operations: operations)
        defer { withExtendedLifetime(lock) {} }
        let known = QuoteIndex(layout.quotesIndex, operations)
        let now = (try? operations.inspect(layout.quotes))?.modified
        if !isRechecked, let known, known.folder == now { return known }
        let (lines, faultyPaths, isKnown) = quoteLines(after: known)
        if isKnown, let known, known.folder == now, known.faultyPaths == faultyPaths { return known }
        let bytes = QuoteIndex.file(lines, faultyPaths: faultyPaths, folder: now ?? -1)
        if lock != nil, (try? replaceQuoteIndex(bytes)) != nil, let index = QuoteIndex(layout.quotesIndex, operations) { return index }
        return QuoteIndex(bytes: bytes) ?? .empty
    }

    /// The files of quotes that the index could not use, looked at again; those that were mended are left out.
    func faults(of index: QuoteIndex) -> [RecordFault] {
        index.faultyPaths.compactMap { path in
            guard let id = quoteID(ofFile: path) else {
                return (try? operations.inspect(path)) != nil || path.contains("<U+") ? RecordFault(path: path, reason: .foreign) : nil
            }
            do throws(RecordFault) {
                _ = try quote(id, from: try StoredJSON.contents(of: path, operations), path)
                return nil
            } catch {
                return error.reason == .unreadable(.missing) ? nil : error
            }
        }
    }

    private func quoteID(ofFile path: String) -> QuoteID? {
        path.hasSuffix(".json") ? path.split(separator: "/").last.flatMap { QuoteID(canonical: $0.dropLast(5)) } : nil
    }

    /// Not synced: what a power failure takes is made anew.
    private func replaceQuoteIndex(_ bytes: [UInt8]) throws(ArchiveFault) {
        try makeFolder(layout.staging)
        try files.publish(files.stage(bytes, label: "quotes", isAwaited: false), as: layout.quotesIndex, replacing: true)
    }

    // MARK: Making

    private struct KnownLine {
        let line: Range<Int>
        let stamp: FileStamp
    }

    private struct FoundLine {
        var key: SortKey?
        var bytes: [UInt8] = []
        var fault: String?
        var isKnown = false
    }

    /// A line for every quote, the one made last first, what cannot be used, and whether all of them were known before. Files are looked at on all
    /// processors, and those are read that are not as the index knows them.
    private func quoteLines(after known: QuoteIndex?) -> (lines: [[UInt8]], faultyPaths: [String], isKnown: Bool) {
        var lines: [String: KnownLine] = [:]
        known?.eachRange { range in
            if let line = known?.line(range), QuoteLine.content(of: line) != nil, !QuoteLine.isClaimed(line),
                let stamp = QuoteLine.stamp(line)
            {
                lines["\(IndexLine.text(line, 0..<8)).json"] = KnownLine(line: range, stamp: stamp)
            }
            return true
        }
        let names = reader.names(in: layout.quotes).names.sorted()
        let (knownLines, size, told) = (lines, 1024, ToldQuotes(self))
        let found = Pieces<FoundLine>()
        Workers.run((names.count + size - 1) / size) { [self] piece in
            let lines = names[piece * size..<min((piece + 1) * size, names.count)].map {
                line(ofQuoteFile: $0, known, knownLines[$0], told)
            }
            let done = found.add(lines, as: piece)
            onIndexing?(min(done * size, names.count), names.count)
        }
        let all = found.all
        let rows = all.compactMap { line in line.key.map { ($0, line.bytes) } }.sorted { $0.0.precedes($1.0, by: .newest) }
        let isKnown = known?.count == rows.count && !all.contains { $0.key != nil && !$0.isKnown }
        return (rows.map(\.1), all.compactMap(\.fault), isKnown)
    }

    private func line(ofQuoteFile name: String, _ index: QuoteIndex?, _ known: KnownLine?, _ told: ToldQuotes) -> FoundLine {
        let path = "\(layout.quotes)/\(name)"
        guard let id = quoteID(ofFile: path) else { return FoundLine(fault: path) }
        guard let status = try? operations.inspect(path) else { return FoundLine() }
        if let index, let known, known.stamp == FileStamp(status) {
            let line = index.line(known.line)
            return FoundLine(key: SortKey(quote: line), bytes: Array(line) + [0x0A], isKnown: true)
        }
        guard let line = quoteLine(id, told) else { return FoundLine(fault: path) }
        return FoundLine(key: line.withUnsafeBytes { SortKey(quote: $0) }, bytes: line)
    }

    /// What a quote's file says that is not as it was when it was listed; `nil` for one that is, or that cannot be used.
    func quoteSummary(_ id: QuoteID, since stamp: FileStamp) -> QuoteSummary? {
        guard let status = try? operations.inspect(layout.quoteFile(id)), FileStamp(status) != stamp else { return nil }
        return try? QuoteSummary(quote(id), isChanged: isChangedOutside(id))
    }

    /// Whether something else than this program changed a quote.
    private func isChangedOutside(_ id: QuoteID) -> Bool {
        do throws(ArchiveFault) {
            _ = try recordedQuote(id)
            return false
        } catch {
            return error == .quoteChangedOutside(id)
        }
    }

    /// The line of a quote by its file; `nil` if that cannot be used.
    ///
    /// - Parameter told: what the trail has of it; a file is as it has to be if left out.
    private func quoteLine(_ id: QuoteID, _ told: ToldQuotes? = nil) -> [UInt8]? {
        let path = layout.quoteFile(id)
        guard let (bytes, status) = try? StoredJSON.contentsAndStatus(of: path, operations) else { return nil }
        let sum = told.map { _ in hexadecimal(digest(bytes)) } ?? ""
        func line(_ quote: KeptQuote, isChanged: Bool) -> [UInt8] {
            QuoteLine.bytes(
                quote, isPlaced: quote.acceptance.map(isPlaced) ?? true, isChanged: isChanged, FileStamp(status), unicode: unicode)
        }
        // What is byte by byte as it was written need not be judged once more.
        if let told, told.tells(of: id, sum), let quote = KeptQuote(excerptOf: bytes), quote.id == id {
            return line(quote, isChanged: false)
        }
        guard let quote = try? quote(id, from: bytes, path) else { return nil }
        return line(quote, isChanged: told.map { !$0.has(quote, sum) } ?? false)
    }

    // MARK: Adding

    /// Notes in an index that has everything that it will not have what comes; where its next line goes, or `nil` if there is no such index. Nobody else
    /// may be changing quotes.
    func markQuoteIndex() -> Int? {
        guard let folder = try? operations.inspect(layout.quotes).modified,
            let descriptor = try? operations.open(layout.quotesIndex, O_RDWR, 0)
        else { return nil }
        defer { try? operations.close(descriptor) }
        let ending = QuoteLine.place(folder)
        guard let size = try? operations.inspectOpen(descriptor).size, size > ending.count,
            let head = try? operations.bytes(of: descriptor, from: 0, count: min(size, 200), layout.quotesIndex),
            let body = head.withUnsafeBytes({ QuoteIndex.body(of: $0) }), size - body.range.upperBound < QuoteIndex.mostNews,
            let end = try? operations.bytes(of: descriptor, from: size - ending.count, count: ending.count, layout.quotesIndex),
            end == ending
        else { return nil }
        let mark = QuoteLine.bytes(QuoteLine.change)
        guard (try? files.writeAll(mark, to: descriptor, at: size, layout.quotesIndex)) != nil else { return nil }
        return size + mark.count
    }

    /// Adds what has become of a quote behind the mark. If it fails, the next reader finds it by the files.
    func appendToQuoteIndex(_ id: QuoteID, at place: Int) {
        guard let folder = try? operations.inspect(layout.quotes).modified,
            let descriptor = try? operations.open(layout.quotesIndex, O_RDWR, 0)
        else { return }
        defer { try? operations.close(descriptor) }
        let found: [UInt8]?
        do throws(SystemError) {
            _ = try operations.inspect(layout.quoteFile(id))
            found = quoteLine(id)
        } catch {
            // There may be none: whoever was to keep it was refused.
            found = error == SystemError.missing ? [] : nil
        }
        guard let line = found else { return }
        try? files.writeAll(line + QuoteLine.place(folder), to: descriptor, at: place, layout.quotesIndex)
    }
}
