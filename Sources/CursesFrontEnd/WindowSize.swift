import CNcurses
import FormView
import Glibc

/// The size of the window. A serial line, and many a pseudo-terminal, has none of its own and says 0 × 0: then the environment says it, or the
/// terminal's description, or what has always been usual.
struct WindowSize {
    private let environment: (rows: Int?, columns: Int?)
    private let described: (rows: Int, columns: Int)

    private static let usual = (rows: 24, columns: 80)

    /// `described` is what terminfo says, −1 where it says nothing.
    init(environment: (String) -> String?, described: (rows: Int, columns: Int)) {
        self.environment = (environment("LINES").flatMap(Int.init), environment("COLUMNS").flatMap(Int.init))
        self.described = described
    }

    /// The size to use for what the line reports, 0 for what it does not know.
    func size(reported: (rows: Int, columns: Int)) -> Size {
        Size(
            rows: Self.known(reported.rows, environment.rows, described.rows) ?? Self.usual.rows,
            columns: Self.known(reported.columns, environment.columns, described.columns) ?? Self.usual.columns)
    }

    /// The size now.
    func now() -> Size {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0 else { return self.size(reported: (0, 0)) }
        return self.size(reported: (Int(size.ws_row), Int(size.ws_col)))
    }

    /// Nobody has a window of more cells across than this; a variable that says so is wrong.
    private static let most = 9_999

    private static func known(_ candidates: Int?...) -> Int? {
        candidates.compactMap { $0 }.first { (1...most).contains($0) }
    }
}
