import Orders

extension OrderIndex {
    /// The orders that a query asks for. Reads memory only.
    package func search(_ query: IndexQuery) -> IndexSelection {
        var found = matching(query.needles)
        if !query.states.isEmpty { filter(&found, OrderState.allCases, query.states, by: \.state) }
        if !query.regions.isEmpty { filter(&found, Region.allCases, query.regions, by: \.region) }
        if let day = query.from { found.removeAll { rows[Int($0)].placed < Self.number(day) } }
        if let day = query.until { found.removeAll { rows[Int($0)].placed >= Self.number(day) + 1_000_000 } }
        if let actor = query.actor {
            let wanted = Array(actor.utf8)
            found.removeAll { cell(.actor, of: rows[Int($0)]) != wanted[...] }
        }
        return IndexSelection(index: self, rows: sorted(found, query.sorting))
    }

    /// A day's beginning as rows have times.
    private static func number(_ day: CalendarDate) -> Int { ((day.year * 100 + day.month) * 100 + day.day) * 1_000_000 }

    private func filter<Option: Hashable>(_ found: inout [Int32], _ options: [Option], _ wanted: Set<Option>, by path: KeyPath<Row, UInt8>)
    {
        let isWanted = options.map { wanted.contains($0) }
        found.removeAll { !isWanted[Int(rows[Int($0)][keyPath: path])] }
    }

    private func sorted(_ found: [Int32], _ sorting: IndexQuery.Sorting) -> [Int32] {
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

    /// The rows that have every needle. The longest is sought through the whole file, the others only in its lines.
    private func matching(_ needles: [[UInt8]]) -> [Int32] {
        let searches = needles.sorted { $0.count > $1.count }.compactMap(ByteSearch.init)
        guard let main = searches.first else { return rows.indices.map(Int32.init) }
        return bytes.withUnsafeBytes { file in
            let isHit = lines(of: main, in: file)
            var found: [Int32] = []
            for index in rows.indices where isHit[index] {
                let row = rows[index]
                let line = row.offset..<row.offset + Int(row.searched)
                if searches.dropFirst().allSatisfy({ $0.firstPlace(in: file, line) != nil }) { found.append(Int32(index)) }
            }
            return found
        }
    }

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
