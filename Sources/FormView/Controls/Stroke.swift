import Flow

/// A key with what the key map says about it.
struct Stroke: Sendable {
    let key: KeyPress
    let action: Action?
    /// Whether a pasted text came as keys, typed ahead or pasted without marks: it goes on where the caret stands, for it may be the rest of a word.
    let isTyped: Bool

    init(_ key: KeyPress, isTyped: Bool = false) {
        (self.key, self.isTyped) = (key, isTyped)
        action = KeyMap.action(for: key)
    }

    /// The character typed, unless it would end a line.
    var typed: Character? {
        if case .character(let character) = key, !character.isLineBreak { character } else { nil }
    }
}
