import FormView
import Testing

/// Every cell holds one visible cluster, and every wide one is followed by its empty half.
func expectWholeCells(_ buffer: Buffer) {
    for row in 0..<buffer.size.rows {
        for column in 0..<buffer.size.columns {
            let text = buffer[row, column].text
            let width = text.first.map(testWidth) ?? 0
            if text.isEmpty {
                if column == 0 || buffer[row, column - 1].text.first.map(testWidth) != 2 { Issue.record("half at \(row),\(column)") }
            } else if text.count != 1 || width == 0 || text.unicodeScalars.contains(where: { $0.value < 0x20 }) {
                Issue.record("\(text.debugDescription) at \(row),\(column)")
            } else if width == 2, !buffer[row, column + 1].text.isEmpty {
                Issue.record("no second half at \(row),\(column)")
            }
        }
    }
}
