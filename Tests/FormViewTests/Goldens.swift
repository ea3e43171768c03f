internal import FoundationEssentials
internal import FormView
internal import Testing

/// Screens as text. A golden that is missing or differs fails; with `UPDATE_GOLDENS` set it is written, and the run fails all the same.
enum Goldens {
    static func check(_ buffer: Buffer, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let actual = picture(of: buffer)
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
            #expect(throws: Never.self, sourceLocation: sourceLocation) { try Data(actual.utf8).write(to: file) }
            Issue.record("golden \(name) was written; look at it and run again without UPDATE_GOLDENS", sourceLocation: sourceLocation)
            return
        }
        let expected = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
        #expect(actual == expected, "golden \(name)", sourceLocation: sourceLocation)
    }

    /// The rows after a bar, the cursor, and the styles: for each row the runs of cells that are not plain.
    static func picture(of buffer: Buffer) -> String {
        var lines = buffer.lines.map { "|\($0)" }
        lines.append(buffer.cursor.map { "cursor \($0.row),\($0.column)" } ?? "no cursor")
        for row in 0..<buffer.size.rows {
            var runs: [(style: Style, first: Int, last: Int)] = []
            for column in 0..<buffer.size.columns where buffer[row, column].style != .plain {
                let style = buffer[row, column].style
                if let run = runs.last, run.style == style, run.last == column - 1 {
                    runs[runs.count - 1].last = column
                } else {
                    runs.append((style, column, column))
                }
            }
            if !runs.isEmpty { lines.append("\(row): " + runs.map { "\($0.style) \($0.first)-\($0.last)" }.joined(separator: ", ")) }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
