/// Some rows of a segment, a bit for each.
struct RowSet: Sendable {
    private let words: [UInt64]
    /// How many there are.
    let count: Int

    static let empty = RowSet([])

    init(_ rows: [Int]) {
        var words = [UInt64](repeating: 0, count: ((rows.max() ?? -1) + 64) / 64)
        for row in rows { words[row >> 6] |= 1 << UInt64(row & 63) }
        self.init(words: words)
    }

    init(words: [UInt64]) {
        self.words = words
        count = words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// The rows of 64, the first of them divisible by that.
    func bits(ofBlock block: Int) -> UInt64 { block < words.count ? words[block] : 0 }

    func contains(_ row: Int) -> Bool { row >> 6 < words.count && words[row >> 6] >> UInt64(row & 63) & 1 != 0 }
}
