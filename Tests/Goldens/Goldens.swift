import FoundationEssentials
package import FormView

/// Screens as text, in the folder `Goldens` beside the test that shows them. One that is missing or differs is a fault; with `UPDATE_GOLDENS` set it is
/// written, which is a fault all the same. Knows nothing of tests, so that every build can compile it: a static one has no `Testing`.
package enum Goldens {
    /// What keeps a screen from being that of its file; `nil` for nothing.
    package static func fault(_ buffer: Buffer, _ name: String, beside test: String = #filePath) -> String? {
        fault(picture(of: buffer), name, beside: test)
    }

    /// The same of the screens of several sizes against the one file that has them all, each below its size.
    package static func fault(
        _ name: String, sizes: [Size] = sizes, beside test: String = #filePath, render: (Size) -> Buffer
    ) -> String? {
        let pictures = sizes.map { "\($0.columns)x\($0.rows)\n" + picture(of: render($0)) }
        return fault(pictures.joined(separator: "\n"), name, beside: test)
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

    private static func fault(_ actual: String, _ name: String, beside test: String) -> String? {
        let file = URL(filePath: test).deletingLastPathComponent().appending(path: "Goldens/\(name).txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
            guard (try? Data(actual.utf8).write(to: file)) != nil else { return "golden \(name) cannot be written" }
            return "golden \(name) was written; look at it and run again without UPDATE_GOLDENS"
        }
        let suite = test.split(separator: "/").last?.prefix { $0 != "." } ?? ""
        let remedy = "UPDATE_GOLDENS=1 swift test --filter \(suite) writes it anew; look at what changed before you keep it"
        guard let expected = try? Data(contentsOf: file) else { return "there is no golden \(name): \(remedy)" }
        if actual == String(decoding: expected, as: UTF8.self) { return nil }
        let (held, shown) = (lines(of: String(decoding: expected, as: UTF8.self)), lines(of: actual))
        let line = zip(held, shown).enumerated().first { $1.0 != $1.1 }?.offset ?? min(held.count, shown.count)
        func text(_ lines: [Substring]) -> Substring { line < lines.count ? lines[line] : "nothing" }
        return "golden \(name), line \(line + 1): it has \(text(held)) and the screen \(text(shown)). \(remedy)"
    }

    private static func lines(of text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

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
