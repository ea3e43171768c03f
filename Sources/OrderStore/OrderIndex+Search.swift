package import Archive
import Orders

extension OrderIndex {
    /// The orders that a query asks for, whatever else it asks for. Reads memory only.
    package func search(_ query: OrderQuery) -> IndexSelection {
        var found = matching(query.demands)
        if !query.states.isEmpty { filter(&found, OrderState.allCases, query.states, by: \.state) }
        if !query.regions.isEmpty { filter(&found, Region.allCases, query.regions, by: \.region) }
        if let day = query.from { found.removeAll { rows[Int($0)].placed < Self.number(day) } }
        if let day = query.until { found.removeAll { rows[Int($0)].placed >= Self.number(day) + 1_000_000 } }
        if let actor = query.actor {
            let wanted = Array(actor.utf8)
            found.removeAll { cell(.actor, of: rows[Int($0)]) != wanted[...] }
        }
        if let name = query.commonName {
            let wanted = Array(name.utf8)
            found.removeAll { cell(.commonName, of: rows[Int($0)]) != wanted[...] }
        }
        if let code = query.code {
            let wanted = Array(code.utf8)
            found.removeAll { row in
                !cell(.codes, of: rows[Int(row)]).split(separator: UInt8(ascii: "\u{1F}")).contains { $0 == wanted[...] }
            }
        }
        return IndexSelection(index: self, rows: sorted(found, query.sorting))
    }

    /// Everybody who took an order, each once, in no order. Reads the cells alone, so that a hundred thousand orders take no time to notice.
    package var actors: [String] {
        var seen = Set<ArraySlice<UInt8>>()
        for row in rows { seen.insert(cell(.actor, of: row)) }
        return seen.map { String(decoding: $0, as: UTF8.self) }
    }

    /// A day's beginning as rows have times.
    private static func number(_ day: CalendarDate) -> Int { ((day.year * 100 + day.month) * 100 + day.day) * 1_000_000 }

    private func filter<Option: Hashable>(_ found: inout [Int32], _ options: [Option], _ wanted: Set<Option>, by path: KeyPath<Row, UInt8>)
    {
        let isWanted = options.map { wanted.contains($0) }
        found.removeAll { !isWanted[Int(rows[Int($0)][keyPath: path])] }
    }

    private func sorted(_ found: [Int32], _ sorting: OrderQuery.Sorting) -> [Int32] {
        func byCell(_ cell: IndexLine.Cell) -> [Int32] {
            // Of equal ones the newest comes first.
            found.map { ($0, self.cell(cell, of: rows[Int($0)])) }
                .sorted { $0.1.lexicographicallyPrecedes($1.1) || !$1.1.lexicographicallyPrecedes($0.1) && $0.0 < $1.0 }
                .map(\.0)
        }
        return switch sorting {
        case .newest: found
        case .oldest: found.reversed()
        case .state: found.sorted { (rows[Int($0)].state, $0) < (rows[Int($1)].state, $1) }
        case .commonName: byCell(.commonName)
        case .organization: byCell(.organization)
        }
    }

    private func cell(_ cell: IndexLine.Cell, of row: Row) -> ArraySlice<UInt8> {
        var start = row.offset
        for _ in 0..<cell.rawValue {
            while bytes[start] != UInt8(ascii: "\t") { start += 1 }
            start += 1
        }
        return bytes[start..<row.range.upperBound].prefix { $0 != UInt8(ascii: "\t") }
    }

    /// The rows that meet every demand. The longest needle of one is sought through the whole file, all others only in the lines it leaves.
    private func matching(_ demands: [OrderQuery.Demand]) -> [Int32] {
        let demands = demands.map(\.searches).sorted { Self.selectivity($0) > Self.selectivity($1) }
        guard let first = demands.first else { return rows.indices.map(Int32.init) }
        return bytes.withUnsafeBytes { file in
            func has(_ way: some Sequence<ByteSearch>, _ row: Row) -> Bool {
                let line = row.offset..<row.offset + Int(row.searched)
                return way.allSatisfy { $0.firstPlace(in: file, line) != nil }
            }
            let hits = first.map { way in (rest: way.dropFirst(), lines: way.first.map { lines(of: $0, in: file) }) }
            return rows.indices.filter { index in
                hits.contains { way in (way.lines?[index] ?? true) && has(way.rest, rows[index]) }
                    && demands.dropFirst().allSatisfy { ways in ways.contains { has($0, rows[index]) } }
            }.map(Int32.init)
        }
    }

    /// How few rows a demand will leave, by the needle that is sought first in its weakest way.
    private static func selectivity(_ ways: [[ByteSearch]]) -> Int { ways.map { $0.first?.needle.count ?? 0 }.min() ?? 0 }

    /// For every row whether the needle is in its searched part.
    private func lines(of search: ByteSearch, in file: UnsafeRawBufferPointer) -> [Bool] {
        var isHit = [Bool](repeating: false, count: rows.count)
        let ordered = rowsByOffset
        var (place, next) = (0, 0)
        while let hit = search.firstPlace(in: file, place..<file.count) {
            while next < ordered.count, rows[Int(ordered[next])].range.upperBound <= hit { next += 1 }
            guard next < ordered.count else { break }
            let row = rows[Int(ordered[next])]
            if hit >= row.offset, hit + search.needle.count <= row.offset + Int(row.searched) {
                isHit[Int(ordered[next])] = true
                place = row.range.upperBound
            } else if hit < row.offset {
                // In a line that was replaced, or in the header.
                place = row.offset
            } else {
                place = hit + 1
            }
        }
        return isHit
    }
}
