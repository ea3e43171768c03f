/// A text that is read a page at a time.
struct Pages: Hashable, Sendable {
    /// The lines of a page: less than a screen of the smallest terminals, so that nothing is gone before it is read.
    static let rows = 20

    private var rest: ArraySlice<String>
    private let count: Int

    init(_ lines: [String]) {
        // A text begins with its first word.
        rest = lines.drop { $0.isEmpty }
        count = max(1, (rest.count + Self.rows - 1) / Self.rows)
    }

    /// The next page, with its place where there are several; `nil` after the last.
    mutating func next() -> [String]? {
        guard !rest.isEmpty else { return nil }
        let page = Array(rest.prefix(Self.rows))
        rest = rest.dropFirst(Self.rows)
        return page
    }

    /// Whether nothing is left.
    var isDone: Bool { rest.isEmpty }

    /// What is asked between two pages: `Page 1 of 3 read.`
    var question: String {
        let left = (rest.count + Self.rows - 1) / Self.rows
        return "Page \(count - left) of \(count) read (Enter reads on, skip goes on)"
    }
}
