import CNcurses
import FormView
import Glibc

/// ncurses as what it is best at: from a screenful of cells to the fewest bytes that show it.
///
/// It writes into a file in memory, and the session sends those bytes. So ncurses never touches the terminal's settings, never blocks on a
/// dead line, and a recording sees exactly what the terminal sees. This is the only file that draws with curses.
final class CursesCanvas {
    private let screen: OpaquePointer
    private let window: UnsafeMutablePointer<WINDOW>
    private let memory: Int32
    private let files: [UnsafeMutablePointer<FILE>]
    private let palette: Palette
    private let glyphs: Glyphs
    private var shown: Buffer?
    private var isCursorShown = true
    private var looks = LookRuns()
    /// What goes before the next frame.
    private var pending: [UInt8] = []
    /// The terminfo entry in use.
    let entry: String
    /// The bytes that enter the other screen.
    private let entering: [UInt8]

    /// Opens a terminal type that the machine describes; `nil` for any other.
    typealias Database = (String, UnsafeMutablePointer<FILE>, UnsafeMutablePointer<FILE>) -> OpaquePointer?

    /// The terminfo database of the machine.
    static func terminfo(
        _ type: String, _ output: UnsafeMutablePointer<FILE>, _ input: UnsafeMutablePointer<FILE>
    ) -> OpaquePointer? {
        newterm(type, output, input)
    }

    /// A canvas for the first terminal type in the list that is known and can move its cursor. The program's own descriptions are for what the
    /// machine's terminfo `database` does not have.
    init(
        types: [String], term: String, glyphs: Glyphs, theme: Theme, usesColors: Bool, database: Database = terminfo
    ) throws(TerminalError) {
        let memory = cn_memory_file()
        guard memory >= 0, let output = fdopen(memory, "w"), let input = fdopen(dup(memory), "r") else {
            throw .noControl(errno: errno)
        }
        // LINES and COLUMNS from the environment would outlive the first resize.
        use_env(false)
        // Without this curses refuses a description that has no size, as that of the Linux console.
        use_tioctl(true)
        // Curses takes no terminal that prints on paper, which is no reason to take another's description for it.
        if let own = types.first, cn_is_paper(own) != 0 { throw .cannotMoveCursor(term: term) }
        var found: (screen: OpaquePointer, entry: String)?
        for type in types {
            if let screen = database(type, output, input) ?? BuiltInTerminal.named(type, for: term)?.open(output, input) {
                found = (screen, type)
                break
            }
        }
        guard let found else { throw types.isEmpty ? .cannotMoveCursor(term: term) : .unknownTerminal(term: term) }
        guard cn_terminfo("cup") != nil, cn_terminfo("clear") != nil else {
            endwin()
            delscreen(found.screen)
            throw .cannotMoveCursor(term: term)
        }
        raw()
        noecho()
        nonl()
        typeahead(-1)
        guard let window = newwin(0, 0, 0, 0) else { throw .noControl(errno: errno) }
        self.memory = memory
        files = [output, input]
        self.glyphs = glyphs
        self.window = window
        screen = found.screen
        entry = found.entry
        palette = Palette(theme: theme, usesColors: usesColors)
        entering = Self.unpadded("smcup")
        describedSize = (Int(tigetnum("lines")), Int(tigetnum("cols")))
        // With its first bytes curses sets the scrolling region to the described size, not to the window's.
        wnoutrefresh(window)
        doupdate()
        pending = taken() + Self.wholeRegion
    }

    /// The rows and columns that the terminal's description has; −1 where it has none.
    let describedSize: (rows: Int, columns: Int)

    /// The letters after `ESC O` that are function keys in this terminal's description, though they are the keypad's elsewhere.
    var keypadFunctions: [UInt8: Int] {
        var functions: [UInt8: Int] = [:]
        for number in 1...12 {
            guard let key = cn_terminfo("kf\(number)").map({ Array(String(cString: $0).utf8) }), key.count == 3,
                key.starts(with: [0x1B, 0x4F])
            else { continue }
            functions[key[2]] = number
        }
        return functions
    }

    /// The bytes that take the screen from the last buffer to this one. The cursor's row comes last: it is what a screen reader says last.
    func draw(_ buffer: Buffer) -> [UInt8] {
        let cursorRow = buffer.cursor?.row
        let changed = (0..<buffer.size.rows).map { buffer.changedColumns(in: $0, since: shown) }
        for (row, columns) in changed.enumerated() where row != cursorRow {
            draw(buffer, row: row, changed: columns)
            guard shown?.size == buffer.size, !columns.isEmpty else { continue }
            if let said = buffer.saidRows {
                if !isMoved(row, of: buffer) { rewrite(buffer, row: row, from: said.contains(row) ? 0 : columns[0]) }
            } else {
                rewriteWords(of: buffer, row: row, changed: columns)
            }
        }
        if shown == nil, let cursorRow, wmove(window, CInt(cursorRow), 0) == OK { wclrtoeol(window) }
        // Rows below a buffer that is smaller than the window.
        if shown?.size != buffer.size, wmove(window, CInt(buffer.size.rows), 0) == OK { wclrtobot(window) }
        // The cursor stays where it is for now. Most keys change its row alone.
        if shown?.size != buffer.size || changed.indices.contains(where: { $0 != cursorRow && !changed[$0].isEmpty }) {
            leaveok(window, true)
            wnoutrefresh(window)
            doupdate()
            leaveok(window, false)
        }
        if let cursorRow, changed.indices.contains(cursorRow) {
            draw(buffer, row: cursorRow, changed: changed[cursorRow])
            if shown?.size == buffer.size, isSaid(cursorRow, of: buffer, changed) { rewrite(buffer, row: cursorRow) }
        }
        shown = buffer
        place(buffer.cursor)
        wnoutrefresh(window)
        doupdate()
        defer { pending = [] }
        let drawn = looks.shortened(RepeatedCharacter.expanded(taken()))
        // The other screen is entered before anything moves the cursor: where it stands is kept for when that screen is left.
        let place = drawn.starts(with: entering) ? entering.count : 0
        return drawn[..<place] + pending + drawn[place...]
    }

    /// Whether the row of the cursor is said as a whole: where the cursor has come to it, where nobody types into it, and where something else was said
    /// and nothing would be heard of it, because it is the same or has lost characters.
    private func isSaid(_ row: Int, of buffer: Buffer, _ changed: [[Int]]) -> Bool {
        guard let said = buffer.saidRows, let shown else { return false }
        if shown.cursor?.row != row { return true }
        guard changed.contains(where: { !$0.isEmpty }) else { return false }
        let isElsewhere = changed.indices.contains { $0 != row && !changed[$0].isEmpty }
        return said.contains(row) || isElsewhere && (changed[row].isEmpty || buffer.end(ofRow: row) < shown.end(ofRow: row))
    }

    /// Whether a row was there before, higher or lower: curses moves it if it is let, and nothing is said of it.
    private func isMoved(_ row: Int, of buffer: Buffer) -> Bool {
        guard let shown else { return false }
        return (0..<buffer.size.rows).contains { buffer.row(row, shows: $0, of: shown) }
    }

    /// Has a row sent whole, from the word at a column on.
    private func rewrite(_ buffer: Buffer, row: Int, from column: Int = 0) {
        let start = (0..<column).last { buffer.scalar(row: row, column: $0) == " " } ?? 0
        // All of it: curses would move characters that are there behind it.
        for column in start..<buffer.size.columns { cn_forget_cell(CInt(row), CInt(column)) }
    }

    /// Has every word that changed sent whole. Curses sends the digits that differ, and a screen reader would say those alone.
    private func rewriteWords(of buffer: Buffer, row: Int, changed: [Int]) {
        let isBlank = { (column: Int) in buffer.scalar(row: row, column: column) == " " }
        var end = 0
        for column in changed where column >= end && !isBlank(column) {
            let start = (end..<column).last(where: isBlank).map { $0 + 1 } ?? end
            end = (column..<buffer.size.columns).first(where: isBlank) ?? buffer.size.columns
            for column in start..<end { cn_forget_cell(CInt(row), CInt(column)) }
        }
    }

    /// Draws the part of a row in which cells changed.
    private func draw(_ buffer: Buffer, row: Int, changed: [Int]) {
        guard let first = changed.first, let last = changed.last else { return }
        // Without the erasing, half of a wide character that stood here could survive.
        wattr_set(window, 0, 0, nil)
        wmove(window, CInt(row), CInt(first))
        whline(window, chtype(UInt8(ascii: " ")), CInt(last - first + 1))
        for column in first...last {
            let (scalar, style) = (buffer.scalar(row: row, column: column), buffer.style(row: row, column: column))
            if scalar == " " && style == .plain { continue }
            let (attributes, pair) = palette.look(style)
            if let scalar, scalar.isASCII {
                var complex = cchar_t()
                withUnsafePointer(to: (wchar_t(scalar.value), wchar_t(0))) { text in
                    _ = text.withMemoryRebound(to: wchar_t.self, capacity: 2) { setcchar(&complex, $0, attributes, pair, nil) }
                }
                mvwadd_wch(window, CInt(row), CInt(column), &complex)
                continue
            }
            let cell = buffer[row, column]
            if cell.text.isEmpty { continue }
            // A cluster keeps to the cells it was given: its own and the empty ones after it.
            let end = (column + 1..<buffer.size.columns).first { !buffer[row, $0].text.isEmpty } ?? buffer.size.columns
            var place = column
            for glyph in glyphs.glyphs(of: cell.text) where place + glyph.width <= end {
                var complex = cchar_t()
                let text = glyph.scalars.map { wchar_t(bitPattern: $0.value) } + [0]
                setcchar(&complex, text, attributes, pair, nil)
                // Fails at the last cell of the last row, where the cursor cannot move on; the cell is drawn all the same.
                mvwadd_wch(window, CInt(row), CInt(place), &complex)
                place += glyph.width
            }
        }
    }

    private func place(_ cursor: Position?) {
        if isCursorShown != (cursor != nil) {
            isCursorShown = cursor != nil
            curs_set(isCursorShown ? 1 : 0)
        }
        if let cursor { wmove(window, CInt(max(0, cursor.row)), CInt(max(0, cursor.column))) }
    }

    /// Everything is sent again with the next frame.
    func forget() {
        shown = nil
        looks.forget()
        pending = Self.wholeRegion
        clearok(window, true)
    }

    /// The window has this size; the next frame is a whole one.
    func resize(to size: Size) {
        guard size.rows > 0, size.columns > 0 else { return }
        resizeterm(CInt(size.rows), CInt(size.columns))
        wresize(window, CInt(size.rows), CInt(size.columns))
        shown = nil
        clearok(window, true)
    }

    /// The bytes that leave the alternate screen; the next frame enters it again.
    func leave() -> [UInt8] {
        endwin()
        looks.forget()
        isCursorShown = true
        defer { pending = [] }
        // Setting the region moves the cursor; curses takes it to the last row wherever it is.
        // A theme's own ground is what curses takes for the terminal's.
        return pending + Self.wholeRegion + taken() + (palette.bringsGround ? Self.unpadded("op") : [])
    }

    /// The same as `leave` and `lineAfterScreen`, ready beforehand, for a handler that cannot call curses.
    var leavingBytes: [UInt8] {
        let names: [String] = ["sgr0", "op", "cnorm", "rmcup"]
        return Self.wholeRegion
            + names.flatMap(Self.unpadded) + (lineAfterScreen.isEmpty ? [] : Array("\u{1B}[999B".utf8) + lineAfterScreen)
    }

    /// A new line under the screen where there is no other screen to go back to.
    var lineAfterScreen: [UInt8] { cn_terminfo("rmcup") == nil ? [0x0D, 0x0A] : [] }

    /// Makes the whole window scroll, whatever its size, where the terminal has a scrolling region at all.
    private static var wholeRegion: [UInt8] {
        guard let region = cn_terminfo("csr"), String(cString: region).hasPrefix("\u{1B}[") else { return [] }
        return Array("\u{1B}[r".utf8)
    }

    /// Frees what curses holds.
    func close() {
        delwin(window)
        delscreen(screen)
        for file in files { fclose(file) }
    }

    /// Takes what curses wrote.
    private func taken() -> [UInt8] {
        guard let output = files.first else { return [] }
        fflush(output)
        let length = Int(lseek(memory, 0, SEEK_CUR))
        guard length > 0 else { return [] }
        let bytes = [UInt8](unsafeUninitializedCapacity: length) { bytes, count in
            count = max(0, pread(memory, bytes.baseAddress, length, 0))
        }
        // What is left behind the next frame's end is never read.
        lseek(memory, 0, SEEK_SET)
        return bytes
    }

    /// The bytes of a capability; none where the terminal lacks it.
    private static func unpadded(_ name: String) -> [UInt8] {
        cn_terminfo(name).map { withoutPadding(Array(String(cString: $0).utf8)) } ?? []
    }

    /// Terminfo writes delays as `$<5>`; they are for curses, not for the terminal.
    private static func withoutPadding(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes[...]
        var plain: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "$"), rest.first == UInt8(ascii: "<"), let end = rest.firstIndex(of: UInt8(ascii: ">")) {
                rest = rest[(end + 1)...]
            } else {
                plain.append(byte)
            }
        }
        return plain
    }
}
