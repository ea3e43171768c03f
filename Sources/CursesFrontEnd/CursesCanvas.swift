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
    /// The terminfo entry in use.
    let entry: String

    /// A canvas for the first terminal type in the list that is known and can move its cursor.
    init(types: [String], term: String, size: Size, glyphs: Glyphs, noColor: Bool) throws(TerminalError) {
        let memory = cn_memory_file()
        guard memory >= 0, let output = fdopen(memory, "w"), let input = fdopen(dup(memory), "r") else {
            throw .noControl(errno: errno)
        }
        // LINES and COLUMNS from the environment would outlive the first resize.
        use_env(false)
        var found: (screen: OpaquePointer, entry: String)?
        for type in types {
            if let screen = newterm(type, output, input) {
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
        resizeterm(CInt(max(1, size.rows)), CInt(max(1, size.columns)))
        guard let window = newwin(0, 0, 0, 0) else { throw .noControl(errno: errno) }
        self.memory = memory
        files = [output, input]
        self.glyphs = glyphs
        self.window = window
        screen = found.screen
        entry = found.entry
        palette = Palette(noColor: noColor)
    }

    /// The bytes that take the screen from the last buffer to this one.
    func draw(_ buffer: Buffer) -> [UInt8] {
        let width = buffer.size.columns
        for row in 0..<buffer.size.rows {
            let cells = buffer.cells[row * width..<(row + 1) * width]
            if let shown, shown.size == buffer.size, shown.cells[row * width..<(row + 1) * width] == cells { continue }
            draw(cells, row: row)
        }
        // Rows below a buffer that is smaller than the window.
        if shown?.size != buffer.size, wmove(window, CInt(buffer.size.rows), 0) == OK { wclrtobot(window) }
        shown = buffer
        place(buffer.cursor)
        wnoutrefresh(window)
        doupdate()
        return taken()
    }

    private func draw(_ cells: ArraySlice<Cell>, row: Int) {
        // Without the erasing, half of a wide character that stood here could survive.
        wattr_set(window, 0, 0, nil)
        wmove(window, CInt(row), 0)
        wclrtoeol(window)
        for (column, cell) in cells.enumerated() where cell != .blank && !cell.text.isEmpty {
            let (attributes, pair) = palette.look(cell.style)
            // A cluster keeps to the cells it was given: its own and the empty ones after it.
            let end = cells[(cells.startIndex + column + 1)...].firstIndex { !$0.text.isEmpty } ?? cells.endIndex
            var place = column
            for glyph in glyphs.glyphs(of: cell.text) where place + glyph.width <= end - cells.startIndex {
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
        clearok(window, true)
    }

    /// The window has another size; the next frame is a whole one.
    func resize(to size: Size) {
        guard size.rows > 0, size.columns > 0 else { return }
        resizeterm(CInt(size.rows), CInt(size.columns))
        wresize(window, CInt(size.rows), CInt(size.columns))
        forget()
    }

    /// The bytes that leave the alternate screen; the next frame enters it again.
    func leave() -> [UInt8] {
        endwin()
        isCursorShown = true
        return taken() + Self.lineAfterScreen
    }

    /// The same as `leave`, ready beforehand, for a handler that cannot call curses.
    var leavingBytes: [UInt8] {
        let names: [String] = ["sgr0", "op", "cnorm", "rmcup"]
        return names.flatMap { name in
            cn_terminfo(name).map { Self.withoutPadding(Array(String(cString: $0).utf8)) } ?? []
        } + Self.lineAfterScreen
    }

    /// A new line under the screen where there is no other screen to go back to.
    private static var lineAfterScreen: [UInt8] { cn_terminfo("rmcup") == nil ? [0x0D, 0x0A] : [] }

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
        ftruncate(memory, 0)
        lseek(memory, 0, SEEK_SET)
        return bytes
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
