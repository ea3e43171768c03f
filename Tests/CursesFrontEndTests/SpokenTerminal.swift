import CVTerm

/// What a screen reader hears of a terminal: every run of characters in the order in which it was written, and where the cursor stands then.
final class SpokenTerminal {
    /// A run of characters in one row.
    struct Utterance: Equatable {
        var row: Int
        var text: String
    }

    private let terminal: OpaquePointer
    private let state: OpaquePointer
    private let callbacks = UnsafeMutablePointer<VTermStateCallbacks>.allocate(capacity: 1)
    private var said: [Utterance] = []
    private var next = (row: -1, column: -1)

    init?(rows: Int, columns: Int) {
        guard let terminal = vterm_new(Int32(rows), Int32(columns)) else { return nil }
        (self.terminal, state) = (terminal, vterm_obtain_state(terminal))
        vterm_set_utf8(terminal, 1)
        callbacks.initialize(to: VTermStateCallbacks())
        callbacks.pointee.putglyph = { glyph, place, user in
            guard let user, let glyph else { return 0 }
            let scalar = Unicode.Scalar(glyph.pointee.chars.pointee) ?? " "
            Unmanaged<SpokenTerminal>.fromOpaque(user).takeUnretainedValue().hear(scalar, Int(place.row), Int(place.col))
            return 1
        }
        // Moving is silent; without this libvterm calls what is not there.
        callbacks.pointee.scrollrect = { _, _, _, _ in 1 }
        vterm_state_set_callbacks(state, callbacks, Unmanaged.passUnretained(self).toOpaque())
        vterm_state_reset(state, 1)
    }

    deinit {
        vterm_free(terminal)
        callbacks.deallocate()
    }

    private func hear(_ scalar: Unicode.Scalar, _ row: Int, _ column: Int) {
        if next != (row, column) {
            if said.last?.row == row, column > next.column {
                said[said.count - 1].text += " "
            } else {
                said.append(Utterance(row: row, text: ""))
            }
        }
        said[said.count - 1].text.unicodeScalars.append(scalar)
        next = (row, column + 1)
    }

    /// Takes output; gives what is heard of it, blanks only as they part words.
    func hear(_ bytes: [UInt8]) -> [Utterance] {
        (said, next) = ([], (-1, -1))
        bytes.withUnsafeBufferPointer { bytes in
            bytes.withMemoryRebound(to: CChar.self) { _ = vterm_input_write(terminal, $0.baseAddress, $0.count) }
        }
        return said.map { Utterance(row: $0.row, text: $0.text.words) }.filter { !$0.text.isEmpty }
    }

    /// The cursor: row and column from 0.
    var cursor: (row: Int, column: Int) {
        var position = VTermPos()
        vterm_state_get_cursorpos(state, &position)
        return (Int(position.row), Int(position.col))
    }
}

extension String {
    /// The words with one blank between them.
    var words: String { split(separator: " ").joined(separator: " ") }
}
