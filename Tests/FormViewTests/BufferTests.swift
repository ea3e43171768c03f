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
}
