/// The window over something slow that is done beside the desk and can be given up.
struct DeskWaiting: Sendable {
    /// What is done.
    let title: String
    /// How much of it is done, 0 to 1; 0 while nobody knows.
    var done = 0.0
    /// Whether it was given up, and is about to end.
    var isEnding = false

    /// - Parameter words: what it is at just now.
    func layOut(_ words: String, columns: Int, typesetter: Typesetter) -> OverlayPicture {
        let now = isEnding ? "It is being ended." : words.isEmpty ? "Please wait." : words
        let text = typesetter.wrapped(now, to: columns).map { Line($0) }
        return OverlayPicture(
            title: title, rows: text + Self.bar(done, columns: columns), cursor: Position(row: 0, column: 0),
            footer: isEnding ? [] : [(.close, "Give up")])
    }

    /// A bar, once there is something to show.
    static func bar(_ done: Double, columns: Int) -> [Line] {
        let cells = min(40, columns - 2)
        guard done > 0, cells > 0 else { return [] }
        let full = Int(min(1, done) * Double(cells))
        return [Line("[" + String(repeating: "#", count: full) + String(repeating: ".", count: cells - full) + "]")]
    }
}
