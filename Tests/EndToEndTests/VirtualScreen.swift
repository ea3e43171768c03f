import CVTerm

/// What a terminal would show: libvterm fed with a program's output.
final class VirtualScreen {
    private(set) var rows: Int
    private(set) var columns: Int
    /// False while the program hides the cursor.
    fileprivate(set) var isCursorVisible = true
    /// True in the alternate screen.
    fileprivate(set) var isAlternate = false

    private let terminal: OpaquePointer
    private let screen: OpaquePointer
    private let state: OpaquePointer
    private let callbacks: UnsafeMutablePointer<VTermScreenCallbacks>
    /// The rows as last read; every wait reads them again and again.
    private var knownLines: [String]?

    init?(rows: Int, columns: Int) {
        guard let terminal = vterm_new(Int32(rows), Int32(columns)) else { return nil }
        self.rows = rows
        self.columns = columns
        self.terminal = terminal
        vterm_set_utf8(terminal, 1)
        state = vterm_obtain_state(terminal)
        screen = vterm_obtain_screen(terminal)
        callbacks = .allocate(capacity: 1)
        callbacks.initialize(to: VTermScreenCallbacks())
        callbacks.pointee.settermprop = { property, value, user in
            guard let value, let user else { return 0 }
            let screen = Unmanaged<VirtualScreen>.fromOpaque(user).takeUnretainedValue()
            switch property {
            case VTERM_PROP_CURSORVISIBLE: screen.isCursorVisible = value.pointee.boolean != 0
            case VTERM_PROP_ALTSCREEN: screen.isAlternate = value.pointee.boolean != 0
            default: return 0
            }
            return 1
        }
        vterm_screen_set_callbacks(screen, callbacks, Unmanaged.passUnretained(self).toOpaque())
        vterm_screen_enable_altscreen(screen, 1)
        vterm_screen_reset(screen, 1)
    }

    deinit {
        vterm_free(terminal)
        callbacks.deallocate()
    }

    /// Takes output; gives what the terminal answers to queries in it.
    func feed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        knownLines = nil
        bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { _ = vterm_input_write(terminal, $0.baseAddress, $0.count) }
        }
        return answers()
    }

    func resize(rows: Int, columns: Int) {
        knownLines = nil
        self.rows = rows
        self.columns = columns
        vterm_set_size(terminal, Int32(rows), Int32(columns))
    }

    /// The cursor: row and column from 0.
    var cursor: (row: Int, column: Int) {
        var position = VTermPos()
        vterm_state_get_cursorpos(state, &position)
        return (Int(position.row), Int(position.col))
    }

    /// The rows as text, without the blanks at their ends.
    var lines: [String] {
        if let knownLines { return knownLines }
        let lines = (0..<rows).map(line)
        knownLines = lines
        return lines
    }

    /// The rows down to the last that is not empty.
    var text: String {
        let lines = lines
        let last = lines.lastIndex { !$0.isEmpty } ?? -1
        return lines[...last].joined(separator: "\n")
    }

    /// Whether a paste is marked now. Asked of the terminal itself: it marks one only while the mode is on.
    var marksPastes: Bool { !pasteMarks().start.isEmpty }

    /// What the terminal sends before and after a paste.
    func pasteMarks() -> (start: [UInt8], end: [UInt8]) {
        vterm_keyboard_start_paste(terminal)
        let start = answers()
        vterm_keyboard_end_paste(terminal)
        return (start, answers())
    }

    /// Whether the cell shows reverse video.
    func isReversed(row: Int, column: Int) -> Bool { cell(row, column).attrs.reverse != 0 }

    /// Whether the cell has a color of its own.
    func isColored(row: Int, column: Int) -> Bool {
        let cell = cell(row, column)
        let isDefault = { (color: VTermColor, flag: VTermColorType) in UInt32(color.type) & flag.rawValue != 0 }
        return !isDefault(cell.fg, VTERM_COLOR_DEFAULT_FG) || !isDefault(cell.bg, VTERM_COLOR_DEFAULT_BG)
    }

    /// The numbers of the cell's colors in the terminal's table; `nil` where it has the terminal's own.
    func colors(row: Int, column: Int) -> (text: Int?, ground: Int?) {
        let cell = cell(row, column)
        let number = { (color: VTermColor) in
            UInt32(color.type) & VTERM_COLOR_TYPE_MASK.rawValue == VTERM_COLOR_INDEXED.rawValue ? Int(color.indexed.idx) : nil
        }
        let isOwn = isColored(row: row, column: column)
        return isOwn ? (number(cell.fg), number(cell.bg)) : (nil, nil)
    }

    private func line(_ row: Int) -> String {
        // A cell holds at most six scalars of four bytes.
        var bytes = [CChar](repeating: 0, count: columns * 24 + 1)
        let place = VTermRect(start_row: Int32(row), end_row: Int32(row + 1), start_col: 0, end_col: Int32(columns))
        let count = vterm_screen_get_text(screen, &bytes, bytes.count, place)
        let text = bytes[..<count].map(UInt8.init(bitPattern:))
        return String(decoding: text[...(text.lastIndex { $0 != 0x20 } ?? -1)], as: UTF8.self)
    }

    private func cell(_ row: Int, _ column: Int) -> VTermScreenCell {
        var cell = VTermScreenCell()
        vterm_screen_get_cell(screen, VTermPos(row: Int32(row), col: Int32(column)), &cell)
        return cell
    }

    private func answers() -> [UInt8] {
        var bytes = [CChar](repeating: 0, count: 4096)
        let count = vterm_output_read(terminal, &bytes, bytes.count)
        return bytes[..<count].map(UInt8.init(bitPattern:))
    }
}
