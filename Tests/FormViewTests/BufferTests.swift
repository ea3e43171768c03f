import FormView
import Testing

@Suite struct BufferTests {
    private static func row(_ text: String) -> Buffer {
        var buffer = Buffer(size: Size(rows: 2, columns: 4))
        for (column, character) in text.enumerated() { buffer[1, column] = Cell(String(character)) }
        return buffer
    }

    @Test func namesTheCellsThatAreOthers() {
        let old = Self.row("abcd")
        #expect(Self.row("abcd").changedColumns(in: 1, since: old).isEmpty)
        #expect(Self.row("xbcx").changedColumns(in: 1, since: old) == [0, 3])
        #expect(Self.row("xbcx").changedColumns(in: 0, since: old).isEmpty)
    }

    @Test func anotherLookIsAChange() {
        let old = Self.row("abcd")
        var new = old
        new[1, 2] = Cell("c", .error)
        #expect(new.changedColumns(in: 1, since: old) == [2])
    }

    @Test func everythingIsNewOnAnotherScreen() {
        #expect(Self.row("abcd").changedColumns(in: 0, since: nil) == [0, 1, 2, 3])
        #expect(Self.row("abcd").changedColumns(in: 0, since: Buffer(size: Size(rows: 3, columns: 4))) == [0, 1, 2, 3])
    }

    /// Of several scalars are accents and emoji; of none is the half after a wide character.
    @Test func keepsEveryClusterWhole() {
        let clusters = ["e\u{301}", "日", "", "👩‍👧"]
        var buffer = Buffer(size: Size(rows: 2, columns: 4))
        for (column, cluster) in clusters.enumerated() { buffer[1, column] = Cell(cluster, .error) }
        #expect(buffer.cells(inRow: 1) == clusters.map { Cell($0, .error) })
        #expect(buffer.lines == ["", "e\u{301}日👩‍👧"])
        var other = buffer
        other[1, 0] = Cell("e\u{300}", .error)
        #expect(other.changedColumns(in: 1, since: buffer) == [0])
        // What stood there leaves nothing behind.
        for column in 0..<4 { buffer[1, column] = .blank }
        #expect(buffer == Buffer(size: Size(rows: 2, columns: 4)))
    }

    /// Every style, and the largest scalar there is.
    @Test(arguments: Style.allCases) func tellsScalarAndStyleOfACell(_ style: Style) {
        var buffer = Self.row("a日e\u{301}\u{10FFFF}")
        for column in 0..<4 { buffer[1, column] = Cell(buffer[1, column].text, style) }
        #expect((0..<4).map { buffer.scalar(row: 1, column: $0) } == ["a", "日", nil, "\u{10FFFF}"])
        #expect((0..<4).allSatisfy { buffer.style(row: 1, column: $0) == style })
        buffer[1, 2] = Cell("", style)
        #expect(buffer.scalar(row: 1, column: 2) == nil && buffer[1, 2] == Cell("", style))
        for (row, column) in [(-1, 0), (0, -1), (2, 0), (0, 4)] {
            #expect(buffer.scalar(row: row, column: column) == nil && buffer.style(row: row, column: column) == .plain)
        }
    }

    /// A row whose marks are all the same may still have another cluster.
    @Test func anotherClusterIsAChangeWhereverItStands() {
        var old = Buffer(size: Size(rows: 3, columns: 70))
        var new = old
        (old[2, 69], new[2, 69]) = (Cell("e\u{301}"), Cell("e\u{300}"))
        #expect(new.changedColumns(in: 2, since: old) == [69] && new.changedColumns(in: 1, since: old) == [])
        new[0, 68] = Cell("x")
        #expect(new.changedColumns(in: 0, since: old) == [68])
    }
}
