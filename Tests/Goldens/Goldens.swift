import FoundationEssentials
package import FormView
package import Testing

/// Screens as text, in the folder `Goldens` beside the test that shows them. One that is missing or differs fails; with `UPDATE_GOLDENS` set it is
/// written, and the run fails all the same.
package enum Goldens {
    /// Holds a screen against its file.
    package static func check(
        _ buffer: Buffer, _ name: String, beside test: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        check(picture(of: buffer), name, beside: test, sourceLocation: sourceLocation)
    }

    /// Holds the screens of several sizes against the one file that has them all, each below its size.
    package static func check(
        _ name: String, sizes: [Size] = sizes, beside test: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation,
        render: (Size) -> Buffer
    ) {
        let pictures = sizes.map { "\($0.columns)x\($0.rows)\n" + picture(of: render($0)) }
        check(pictures.joined(separator: "\n"), name, beside: test, sourceLocation: sourceLocation)
    }

    /// The least window, the most common one, and one with all that a form can show beside it.
    package static let sizes = [Size(rows: 16, columns: 60), Size(rows: 24, columns: 80), Size(rows: 40, columns: 120)]

    /// How many cells a grapheme cluster takes, the same on every computer.
    @Sendable package static func width(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x300..<0x370: return 0
        case 0x1100..<0x1160, 0x2E80..<0xA4D0, 0xAC00..<0xD7A4, 0xF900..<0xFB00, 0xFF00..<0xFF61, 0x1F300..<0x1FB00: return 2
        default: return 1
        }
    }

    private static func check(_ actual: String, _ name: String, beside test: String, sourceLocation: SourceLocation) {
        let file = URL(filePath: test).deletingLastPathComponent().appending(path: "Goldens/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
            #expect(throws: Never.self, sourceLocation: sourceLocation) { try Data(actual.utf8).write(to: file) }
            Issue.record("golden \(name) was written; look at it and run again without UPDATE_GOLDENS", sourceLocation: sourceLocation)
            return
        }
        let suite = test.split(separator: "/").last?.prefix { $0 != "." } ?? ""
        let remedy = "UPDATE_GOLDENS=1 swift test --filter \(suite) writes it anew; look at what changed before you keep it"
        guard let expected = try? Data(contentsOf: file) else {
            Issue.record("there is no golden \(name): \(remedy)", sourceLocation: sourceLocation)
            return
        }
        #expect(actual == String(decoding: expected, as: UTF8.self), "golden \(name): \(remedy)", sourceLocation: sourceLocation)
    }

    /// The rows after a bar, the cursor, and the styles: for each row the runs of cells that are not plain.
    private static func picture(of buffer: Buffer) -> String {
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
