import Flow

/// A key with what the key map says about it.
struct Stroke: Sendable {
    let key: KeyPress
    let action: Action?

    init(_ key: KeyPress) {
        self.key = key
        action = KeyMap.action(for: key)
    }

    /// The character typed, unless it would end a line.
    var typed: Character? {
        if case .character(let character) = key, !character.isLineBreak { character } else { nil }
    }
}
